"""Answers, visits and pauses: each counts once, and only for the person themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from backwell.care.kinds import SNOOZES_AT_MOST, Kind
from backwell.care.time import wall_of
from backwell.errors import AccessError, AnswerError, BackwellError, NotFoundError
from backwell.services import appointments, pausing
from backwell.services.reminders import Answer, answer, snooze
from backwell.services.views import (
    Answered,
    AskCancelVisit,
    Paused,
    Resumed,
    VisitBooked,
    VisitCancelled,
    Visits,
)
from backwell.storage.database import Desk
from tests.services.patients import (
    CHECK,
    MORNING,
    NINE_THIRTY,
    change,
    patient,
    rows,
    send_at,
    visit,
)

WHEN = datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - on the wall of the person
MINUTE = timedelta(minutes=1)
SNOOZE = timedelta(minutes=30)


async def sent_check(desk: Desk, telegram_id: int = 7) -> int:
    """The number of a posture check that was just sent."""
    await patient(desk, telegram_id, CHECK)
    await send_at(desk, NINE_THIRTY)
    return int((await rows(desk))[0].id)


@pytest.mark.parametrize("given", [Answer.DONE, Answer.SKIPPED, Answer.ALREADY_MOVED])
async def test_the_same_answer_twice_is_shown_the_same(desk: Desk, given: Answer) -> None:
    number = await sent_check(desk)
    views = [await answer(desk, 7, number, given, NINE_THIRTY + n * MINUTE) for n in (1, 2)]
    assert views[0] == views[1]
    row = (await rows(desk))[0]
    assert (row.answer, row.answered_at) == (given, NINE_THIRTY + MINUTE)


async def test_the_first_answer_counts_and_the_second_is_shown_the_first(desk: Desk) -> None:
    number = await sent_check(desk)
    await answer(desk, 7, number, Answer.DONE, NINE_THIRTY)
    for view in (
        await answer(desk, 7, number, Answer.SKIPPED, NINE_THIRTY + MINUTE),
        await snooze(desk, 7, number, SNOOZE, NINE_THIRTY + MINUTE),
    ):
        assert isinstance(view, Answered)
        assert view.answer == Answer.DONE
    assert [row.status for row in await rows(desk)] == ["sent", "pending"]


@pytest.mark.parametrize("given", sorted(set(Answer) - {Answer.SNOOZED}))
async def test_nobody_answers_a_reminder_of_somebody_else(desk: Desk, given: Answer) -> None:
    number = await sent_check(desk)
    await patient(desk, 8)
    with pytest.raises(AccessError):
        await answer(desk, 8, number, given, NINE_THIRTY)
    row = (await rows(desk))[0]
    assert (row.answer, row.status, row.snoozes) == (None, "sent", 0)


async def test_an_answer_of_a_stranger_or_to_nothing_finds_nothing(desk: Desk) -> None:
    number = await sent_check(desk)
    with pytest.raises(NotFoundError):
        await answer(desk, 4711, number, Answer.DONE, NINE_THIRTY)
    with pytest.raises(NotFoundError):
        await answer(desk, 7, number + 1000, Answer.DONE, NINE_THIRTY)


async def test_a_snoozed_reminder_comes_once_more_as_the_same(desk: Desk) -> None:
    number = await sent_check(desk)
    movement = (await rows(desk))[0].content_key
    tapped = NINE_THIRTY + MINUTE
    for _ in range(2):  # the same tap twice
        view = await snooze(desk, 7, number, SNOOZE, tapped)
        assert isinstance(view, Answered)
        assert view.at == wall_of(tapped + SNOOZE, "Europe/Berlin")
    assert (await send_at(desk, tapped + SNOOZE - MINUTE)).letters == []
    (letter,) = (await send_at(desk, tapped + SNOOZE)).letters
    row = (await rows(desk))[0]
    assert (row.id, row.snoozes, row.content_key) == (number, 1, movement)
    assert movement in repr(letter.message)
    assert len(await rows(desk)) == 2


async def test_after_the_last_snooze_there_is_no_other(desk: Desk) -> None:
    number, now = await sent_check(desk), NINE_THIRTY
    for _ in range(SNOOZES_AT_MOST):
        await snooze(desk, 7, number, SNOOZE, now)
        now += SNOOZE
        (letter,) = (await send_at(desk, now)).letters
    assert "may_snooze=False" in repr(letter.message)
    view = await snooze(desk, 7, number, SNOOZE, now)
    assert isinstance(view, Answered)
    assert view.answer == Answer.SKIPPED


async def test_an_answered_snooze_does_not_come_again(desk: Desk) -> None:
    number = await sent_check(desk)
    await snooze(desk, 7, number, SNOOZE, NINE_THIRTY)
    await answer(desk, 7, number, Answer.DONE, NINE_THIRTY + MINUTE)
    assert (await send_at(desk, NINE_THIRTY + SNOOZE)).letters == []


async def test_a_visit_entered_twice_is_one_with_one_set_of_reminders(desk: Desk) -> None:
    await patient(desk)
    views = [await appointments.book(desk, 7, WHEN, MORNING) for _ in range(2)]
    assert isinstance(views[0], VisitBooked)
    assert views[0] == views[1]
    assert len(views[0].reminders) == len(await rows(desk, Kind.APPOINTMENT)) == 2
    listed = await appointments.show(desk, 7, MORNING)
    assert isinstance(listed, Visits)
    assert [one.starts for one in listed.visits] == [WHEN]


async def test_nobody_sees_or_cancels_a_visit_of_somebody_else(desk: Desk) -> None:
    person = await patient(desk)
    await patient(desk, 8)
    await visit(desk, person, "2026-11-25 10:30")
    for call in (appointments.ask_cancel, appointments.cancel):
        with pytest.raises(AccessError):
            await call(desk, 8, 1, MORNING)
        with pytest.raises(NotFoundError):
            await call(desk, 8, 99, MORNING)
        with pytest.raises(NotFoundError):
            await call(desk, 4711, 1, MORNING)
    other = await appointments.show(desk, 8, MORNING)
    assert isinstance(other, Visits)
    assert other.visits == ()
    assert {row.status for row in await rows(desk)} == {"pending"}


async def test_a_cancelled_visit_is_gone_with_its_reminders_however_often_one_taps(
    desk: Desk,
) -> None:
    person = await patient(desk)
    await visit(desk, person, "2026-11-25 10:30")
    asked = await appointments.ask_cancel(desk, 7, 1, MORNING)
    assert isinstance(asked, AskCancelVisit)
    for _ in range(2):
        view = await appointments.cancel(desk, 7, 1, MORNING)
        assert isinstance(view, VisitCancelled)
        assert view.visit.starts == WHEN
    assert {row.status for row in await rows(desk)} == {"dropped"}


async def test_a_visit_entered_again_after_it_was_cancelled_is_reminded_of(desk: Desk) -> None:
    await patient(desk)
    await appointments.book(desk, 7, WHEN, MORNING)
    await appointments.cancel(desk, 7, 1, MORNING)
    await appointments.book(desk, 7, WHEN, MORNING)
    pending = [row for row in await rows(desk, Kind.APPOINTMENT) if row.status == "pending"]
    assert len(pending) == 2


async def test_a_visit_that_is_over_is_not_booked(desk: Desk) -> None:
    await patient(desk)
    past = datetime(2026, 11, 23, 8, 59)  # noqa: DTZ001 - on the wall of the person
    assert isinstance(await appointments.book(desk, 7, past, MORNING), Visits)
    assert await rows(desk) == []


@pytest.mark.parametrize(
    ("length", "wall"),
    [
        ("hour", "2026-11-23 10:00"),
        ("today", "2026-11-24 08:00"),
        ("week", "2026-11-30 08:00"),
    ],
)
async def test_a_pause_ends_when_its_button_said(desk: Desk, length: str, wall: str) -> None:
    await patient(desk)
    view = await pausing.pause(desk, 7, length, MORNING)
    assert isinstance(view, Paused)
    assert view.until == datetime.fromisoformat(wall)


@pytest.mark.parametrize(
    ("zone", "now", "length", "until"),
    [
        ("Europe/Berlin", "2026-03-28T20:00", "today", "2026-03-29T06:00"),
        ("Europe/Berlin", "2026-03-25T09:00", "week", "2026-04-01T06:00"),
        ("Europe/Berlin", "2026-10-24T09:00", "today", "2026-10-25T07:00"),
        ("Europe/Berlin", "2026-10-24T09:00", "week", "2026-10-31T07:00"),
        ("Europe/Berlin", "2026-10-25T00:30", "hour", "2026-10-25T01:30"),
        ("America/New_York", "2026-03-07T20:00", "today", "2026-03-08T12:00"),
        ("America/New_York", "2026-11-01T03:30", "today", "2026-11-01T13:00"),
        ("Pacific/Kiritimati", "2026-11-23T20:00", "today", "2026-11-24T18:00"),
    ],
)
async def test_a_pause_ends_at_eight_on_the_wall_whatever_the_clocks_do(
    desk: Desk, zone: str, now: str, length: str, until: str
) -> None:
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    await patient(desk, 7, zone=zone)
    view = await pausing.pause(desk, 7, length, instant)
    assert isinstance(view, Paused)
    expected = datetime.fromisoformat(until).replace(tzinfo=UTC)
    assert view.until == wall_of(expected, zone)


async def test_a_pause_that_is_not_offered_is_refused(desk: Desk) -> None:
    person = await patient(desk)
    with pytest.raises(AnswerError):
        await pausing.pause(desk, 7, "century", MORNING)
    assert issubclass(AnswerError, BackwellError)
    await change(desk, person, paused_until=MORNING + MINUTE)
    resumed = await pausing.resume(desk, 7, MORNING)
    again = await pausing.resume(desk, 7, MORNING)
    assert isinstance(resumed, Resumed)
    assert isinstance(again, Resumed)
    assert (resumed.was_paused, again.was_paused) == (True, False)
