"""Sending: crashes, what is too late, what is not wanted any more, and what comes next."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from backwell.care.kinds import PATIENCE, Kind
from backwell.care.lanes import Lane
from backwell.care.screening import Tier
from backwell.services import erasure, membership
from backwell.services.fakes import PowerCutError, ScriptedMessenger
from backwell.services.messages import MissedNotice
from backwell.services.ports import Turn
from backwell.services.scheduling import NOTICE_GATHERS
from backwell.services.sending import AT_ONCE, next_due, send_due
from backwell.storage import appointments, claims, safety
from backwell.storage.database import Desk, open_desk
from backwell.storage.vault import Keyring
from tests.services.patients import (
    CHECK,
    EVERY_KIND,
    LEASE,
    MORNING,
    NINE_THIRTY,
    ROUTINE,
    change,
    patient,
    rows,
    send_at,
    sender,
    visit,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


async def claim_and_vanish(desk: Desk) -> None:
    """A worker that took what is due and was never seen again."""
    async with desk.unit() as unit:
        claimed = await claims.claim(
            unit,
            EVERY_KIND,
            worker="gone",
            now=NINE_THIRTY,
            lease_until=NINE_THIRTY + LEASE,
            limit=16,
        )
        assert claimed


async def test_a_stop_between_claim_and_sending_loses_nothing(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    await claim_and_vanish(desk)
    assert (await send_at(desk, NINE_THIRTY + LEASE / 2)).letters == []
    assert len((await send_at(desk, NINE_THIRTY + LEASE)).letters) == 1


class Queue(ScriptedMessenger):
    """While everybody waits for their turn, somebody erases everything."""

    def __init__(self, desk: Desk, telegram_id: int) -> None:
        super().__init__()
        self._desk = desk
        self._telegram_id = telegram_id

    @asynccontextmanager
    async def turn(self, lane: Lane, telegram_id: int) -> AsyncIterator[Turn]:
        await erasure.erase(self._desk, self, self._telegram_id, None, NINE_THIRTY)
        async with super().turn(lane, telegram_id) as turn:
            yield turn


async def test_somebody_who_erased_themselves_after_the_claim_gets_nothing(desk: Desk) -> None:
    gone = await patient(desk, 7, CHECK)
    await patient(desk, 8, CHECK)
    messenger = Queue(desk, gone.telegram_id)
    working, _, _ = sender(desk, NINE_THIRTY)
    await send_due(replace(working, messenger=messenger), EVERY_KIND)
    assert [letter.telegram_id for letter in messenger.letters] == [8]


async def test_a_stop_in_a_long_queue_begins_no_further_batch(desk: Desk) -> None:
    for telegram_id in range(1, 2 * AT_ONCE + 1):
        await patient(desk, telegram_id, CHECK)
    working, messenger, _ = sender(desk, NINE_THIRTY)
    working.stopping.set()
    await send_due(working, EVERY_KIND)
    assert messenger.letters == []
    working.stopping.clear()
    await send_due(working, EVERY_KIND)
    assert len(messenger.letters) == 2 * AT_ONCE


async def test_a_nudge_whose_sending_was_cut_off_is_not_sent_twice(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    with pytest.raises(PowerCutError):
        await send_at(desk, NINE_THIRTY, PowerCutError())
    assert [row.status for row in await rows(desk)] == ["sending", "pending"]
    assert (await send_at(desk, NINE_THIRTY + LEASE / 2)).letters == []
    assert (await send_at(desk, NINE_THIRTY + LEASE)).letters == []
    first, second = await rows(desk)
    assert (first.status, first.reason) == ("in_doubt", "lease_ended")
    assert second.status == "pending"


async def test_an_appointment_whose_sending_was_cut_off_is_sent_once_more(desk: Desk) -> None:
    person = await patient(desk)
    await visit(desk, person, "2026-11-25 10:30")
    due = (await rows(desk))[0].due_at
    with pytest.raises(PowerCutError):
        await send_at(desk, due, PowerCutError())
    assert (await send_at(desk, due + LEASE)).letters == []
    again = (await rows(desk))[0]
    assert (again.status, again.doubts) == ("pending", 1)
    assert len((await send_at(desk, again.due_at)).letters) == 1
    assert (await rows(desk))[0].status == "sent"


async def test_two_senders_at_once_send_every_reminder_once(
    desk: Desk, database_url: str, data_key: str
) -> None:
    for telegram_id in range(1, 31):
        await patient(desk, telegram_id, CHECK)
    other = open_desk(database_url, Keyring.parse(data_key))
    one, first, _ = sender(desk, NINE_THIRTY)
    two, second, _ = sender(other, NINE_THIRTY, worker="two")
    async with asyncio.TaskGroup() as group:
        group.create_task(send_due(one, EVERY_KIND))
        group.create_task(send_due(two, EVERY_KIND))
    await other.close()
    written_to = [letter.telegram_id for letter in first.letters + second.letters]
    assert sorted(written_to) == list(range(1, 31))


async def test_what_is_too_late_is_missed_and_told_once(desk: Desk) -> None:
    await patient(desk, 7, CHECK, ROUTINE)
    late = NINE_THIRTY + 3 * DAY + timedelta(hours=4)
    assert (await send_at(desk, late)).letters == []
    assert {row.status for row in await rows(desk)} == {"missed", "pending"}
    (notice,) = await rows(desk, Kind.MISSED_NOTICE)
    assert notice.due_at == late + NOTICE_GATHERS

    (letter,) = (await send_at(desk, notice.due_at)).letters
    assert isinstance(letter.message, MissedNotice)
    assert dict(letter.message.counts) == {Kind.POSTURE_CHECK: 7, Kind.STRETCH_ROUTINE: 4}
    assert letter.silent
    told = [row.told_at for row in await rows(desk) if row.status == "missed"]
    assert told == [notice.due_at] * 11
    assert len(await rows(desk, Kind.MISSED_NOTICE)) == 1


async def test_a_single_posture_check_is_missed_in_silence(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    assert (await send_at(desk, NINE_THIRTY + PATIENCE[Kind.POSTURE_CHECK])).letters == []
    assert [row.status for row in await rows(desk)] == ["missed", "pending"]
    assert await rows(desk, Kind.MISSED_NOTICE) == []


async def test_a_reminder_is_sent_up_to_the_last_second_of_its_patience(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    late = NINE_THIRTY + PATIENCE[Kind.POSTURE_CHECK] - timedelta(seconds=1)
    assert len((await send_at(desk, late)).letters) == 1


async def test_while_paused_nudges_are_dropped_and_visits_go_on(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK, ROUTINE)
    await visit(desk, person, "2026-11-24 09:30")
    await change(desk, person, paused_until=NINE_THIRTY + MINUTE)
    (letter,) = (await send_at(desk, NINE_THIRTY)).letters
    assert "VisitAhead" in repr(letter.message)
    dropped = [row for row in await rows(desk) if row.status == "dropped"]
    assert {row.reason for row in dropped} == {"paused"}
    assert {row.kind for row in dropped} == {"posture_check", "stretch_routine"}
    assert await rows(desk, Kind.MISSED_NOTICE) == []


async def test_what_passed_in_a_pause_is_dropped_and_not_missed(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await change(desk, person, paused_until=NINE_THIRTY + 7 * DAY)
    await send_at(desk, NINE_THIRTY + 3 * DAY)
    assert {row.status for row in await rows(desk)} == {"dropped", "pending"}


async def test_once_locked_no_nudge_goes_out(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, Tier.URGENT, MORNING)
    assert (await send_at(desk, NINE_THIRTY)).letters == []
    first, second = await rows(desk)
    assert (first.status, first.reason, second.status) == ("dropped", "locked", "pending")


async def test_the_reminder_of_a_visit_that_was_cancelled_is_dropped(desk: Desk) -> None:
    person = await patient(desk)
    await visit(desk, person, "2026-11-25 10:30")
    due = (await rows(desk))[0].due_at
    async with desk.unit() as unit:
        (booked,) = await appointments.upcoming(unit, person.id, MORNING)
        await appointments.cancel(unit, booked.id)
    assert (await send_at(desk, due)).letters == []
    assert (await rows(desk))[0].reason == "nothing_to_say"


async def test_the_next_row_is_there_before_the_message_goes_out(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    with pytest.raises(PowerCutError):
        await send_at(desk, NINE_THIRTY, PowerCutError())
    assert [row.slot for row in await rows(desk)] == ["2026-11-23T09:30", "2026-11-23T15:00"]


async def test_a_plan_goes_on_day_after_day_without_a_gap_or_a_double(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    sent = 0
    while sent < 10:
        due = await next_due(desk, EVERY_KIND)
        assert due is not None
        await change(desk, person, seen_at=due)
        sent += len((await send_at(desk, due)).letters)
    slots = [row.slot for row in await rows(desk) if row.status == "sent"]
    assert slots == [f"2026-11-{day}T{at}" for day in range(23, 28) for at in ("09:30", "15:00")]


async def test_movements_do_not_repeat_within_a_day(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    for due in (NINE_THIRTY, NINE_THIRTY + timedelta(hours=5, minutes=30)):
        assert len((await send_at(desk, due)).letters) == 1
    used = [row.content_key for row in await rows(desk) if row.content_key]
    assert len(set(used)) == len(used) == 2


async def test_somebody_who_comes_back_is_reminded_again_from_then_on(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await membership.lose(desk, person.telegram_id, MORNING)
    assert (await send_at(desk, NINE_THIRTY)).letters == []
    back = NINE_THIRTY + 2 * DAY
    await membership.welcome_back(desk, person.telegram_id, back)
    assert (await send_at(desk, back)).letters == []
    first, second = await rows(desk)
    assert (first.status, first.reason) == ("dropped", "unreachable")
    assert second.due_at == back + timedelta(hours=5, minutes=30)
    assert len((await send_at(desk, second.due_at)).letters) == 1


async def test_losing_somebody_twice_keeps_the_first_time(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    for now in (MORNING, MORNING + DAY):
        await membership.lose(desk, person.telegram_id, now)
    await membership.lose(desk, 4711, MORNING)
    assert [row.status for row in await rows(desk)] == ["unreachable"]
