"""What becomes of a reminder after each outcome, from the row to the next attempt."""

from datetime import timedelta

from backwell.care.kinds import Kind
from backwell.care.outcomes import BACKOFF_FIRST, Outcome
from backwell.services.messages import MissedNotice, PostureCheck, VisitAhead
from backwell.services.ports import Delivery
from backwell.services.reminders import Answer, answer
from backwell.storage import people
from backwell.storage.database import Desk
from tests.services.patients import (
    CHECK,
    NINE_THIRTY,
    ROUTINE,
    patient,
    rows,
    send_at,
    visit,
)

SECOND = timedelta(seconds=1)
DAY_BEFORE = NINE_THIRTY.replace(day=24, hour=9)
"""When somebody with a visit on the 25th at 10:30 is reminded of it first."""


async def test_a_sent_reminder_is_sent_once_and_the_next_one_waits(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    messenger = await send_at(desk, NINE_THIRTY)
    (letter,) = messenger.letters
    assert isinstance(letter.message, PostureCheck)
    assert (letter.telegram_id, letter.silent) == (7, True)
    first, second = await rows(desk)
    assert (first.status, first.message_id, first.sent_at) == ("sent", 1, NINE_THIRTY)
    assert first.content_key == letter.message.movement
    assert (second.status, second.slot) == ("pending", "2026-11-23T15:00")
    assert (await send_at(desk, NINE_THIRTY)).letters == []


async def test_nothing_goes_out_a_second_too_early(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    assert (await send_at(desk, NINE_THIRTY - SECOND)).letters == []


async def test_only_the_kinds_of_the_job_are_sent(desk: Desk) -> None:
    await patient(desk, 7, CHECK, ROUTINE)
    messenger = await send_at(desk, NINE_THIRTY, kinds=[Kind.STRETCH_ROUTINE])
    assert len(messenger.letters) == 1
    assert [row.status for row in await rows(desk, Kind.POSTURE_CHECK)] == ["pending"]


async def test_when_telegram_asks_to_wait_everything_keeps_its_place(desk: Desk) -> None:
    wait = timedelta(minutes=2)
    for telegram_id in range(1, 41):
        await patient(desk, telegram_id, CHECK)
    too_many = Delivery(outcome=Outcome.TOO_MANY, wait=wait)
    messenger = await send_at(desk, NINE_THIRTY, *[too_many] * 16)
    assert len(messenger.letters) == 16
    again = await send_at(desk, NINE_THIRTY + wait)
    order = [one.telegram_id for one in again.letters]
    assert sorted(order) == list(range(1, 41))
    assert set(order[:8]) <= set(range(1, 25)), "those who were first are first again"


async def test_nobody_is_written_to_while_telegram_asks_to_wait(desk: Desk) -> None:
    wait = timedelta(minutes=2)
    for telegram_id in range(1, 41):
        await patient(desk, telegram_id, CHECK)
    too_many = Delivery(outcome=Outcome.TOO_MANY, wait=wait)
    await send_at(desk, NINE_THIRTY, *[too_many] * 16)
    early = await send_at(desk, NINE_THIRTY + wait - SECOND)
    assert (early.letters, early.stills) == ([], [SECOND])
    assert len((await send_at(desk, NINE_THIRTY + wait)).letters) == 40


async def test_what_was_surely_not_sent_is_tried_again_after_a_growing_pause(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    now, pause = NINE_THIRTY, BACKOFF_FIRST
    for attempt in range(1, 4):
        assert len((await send_at(desk, now, Outcome.NOT_SENT)).letters) == 1
        row = (await rows(desk))[0]
        assert (row.status, row.attempts, row.doubts) == ("pending", attempt, 0)
        assert row.due_at == now + pause
        assert (await send_at(desk, row.due_at - SECOND)).letters == []
        now, pause = row.due_at, pause * 2
    await send_at(desk, now)
    assert (await rows(desk))[0].status == "sent"


async def test_a_nudge_in_doubt_is_let_go(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    await send_at(desk, NINE_THIRTY, Outcome.IN_DOUBT)
    row = (await rows(desk))[0]
    assert (row.status, row.doubts) == ("in_doubt", 1)
    assert (await send_at(desk, NINE_THIRTY + 60 * SECOND)).letters == []


async def test_an_appointment_in_doubt_is_sent_once_more_and_no_more(desk: Desk) -> None:
    person = await patient(desk)
    await visit(desk, person, "2026-11-25 10:30")
    assert len((await send_at(desk, DAY_BEFORE, Outcome.IN_DOUBT)).letters) == 1
    row = (await rows(desk))[0]
    assert (row.status, row.doubts) == ("pending", 1)
    (again,) = (await send_at(desk, row.due_at, Outcome.IN_DOUBT)).letters
    assert isinstance(again.message, VisitAhead)
    row = (await rows(desk))[0]
    assert (row.status, row.doubts) == ("in_doubt", 2)
    (told,) = (await send_at(desk, row.due_at + 600 * SECOND)).letters
    assert isinstance(told.message, MissedNotice)
    assert told.message.counts == ((Kind.APPOINTMENT, 1),)
    assert (await send_at(desk, row.due_at + 6000 * SECOND)).letters == []


async def test_an_appointment_in_doubt_that_was_answered_had_arrived(desk: Desk) -> None:
    person = await patient(desk)
    await visit(desk, person, "2026-11-25 10:30")
    await send_at(desk, DAY_BEFORE, Outcome.IN_DOUBT)
    row = (await rows(desk))[0]
    await send_at(desk, row.due_at, Outcome.IN_DOUBT)
    await answer(desk, person.telegram_id, row.id, Answer.SEEN, row.due_at)
    assert (await send_at(desk, row.due_at + 600 * SECOND)).letters == []


async def test_an_appointment_that_arrives_at_the_second_try_is_sent(desk: Desk) -> None:
    person = await patient(desk)
    await visit(desk, person, "2026-11-25 10:30")
    await send_at(desk, DAY_BEFORE, Outcome.IN_DOUBT)
    await send_at(desk, (await rows(desk))[0].due_at)
    assert (await rows(desk))[0].status == "sent"


async def test_somebody_who_blocked_the_bot_is_left_alone(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK, ROUTINE)
    await send_at(desk, NINE_THIRTY, Outcome.UNREACHABLE, kinds=[Kind.POSTURE_CHECK])
    assert {row.status for row in await rows(desk)} == {"unreachable"}
    async with desk.unit() as unit:
        found = await people.get(unit, person.id)
    assert found.unreachable_since == NINE_THIRTY
    assert (await send_at(desk, NINE_THIRTY + 86_400 * SECOND)).letters == []


async def test_a_rejected_message_is_given_up_and_the_next_one_waits(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    rejected = Delivery(outcome=Outcome.REJECTED, reason="bad_request")
    await send_at(desk, NINE_THIRTY, rejected)
    first, second = await rows(desk)
    assert (first.status, first.reason, second.status) == ("failed", "bad_request", "pending")


async def test_one_persons_outcome_is_not_anothers(desk: Desk) -> None:
    for telegram_id in (7, 8, 9):
        await patient(desk, telegram_id, CHECK)
    script = [Outcome.UNREACHABLE, Outcome.SENT, Outcome.REJECTED]
    messenger = await send_at(desk, NINE_THIRTY, *script)
    assert sorted(letter.telegram_id for letter in messenger.letters) == [7, 8, 9]
    found = [row.status for row in await rows(desk) if row.slot.endswith("09:30")]
    assert sorted(found) == ["failed", "sent", "unreachable"]
