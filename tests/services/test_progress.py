"""Progress and the weekly summary, from rows to values; and plans that get their new line."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest

from app.clock import FrozenClock
from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.importance import Verdict
from backwell.care.kinds import Kind
from backwell.care.load import Load
from backwell.care.outcomes import Status
from backwell.care.patience import Planned
from backwell.care.pauses import Reason
from backwell.care.planning import SUMMARY, DraftItem
from backwell.care.player import Phase, Playing, Result, Task
from backwell.care.progress import DayState, Progress
from backwell.care.time import instant_of
from backwell.care.weekly import Practised, Suggestion
from backwell.services import progress, settings, weekly
from backwell.services.fakes import ScriptedMessenger
from backwell.services.messages import WeeklySummary
from backwell.services.sending import Sender
from backwell.services.views import CheckInNeedsConsent, NotYet, ProgressShown, SetKind, View
from backwell.storage import (
    check_ins,
    consents,
    pauses,
    people,
    plans,
    reminders,
    sessions,
)
from backwell.storage.check_ins import CheckIn
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person, Profile
from jobs import housekeeping
from tests.services.patients import BERLIN, CHECK, LEASE, MORNING, ROUTINE, patient, rows, send_at

MONDAY = date(2026, 11, 23)
SUNDAY = MONDAY + timedelta(days=6)
EVENING = instant_of(datetime.combine(SUNDAY, time(18)), BERLIN)
SUMMARY_LINE = DraftItem(kind=Kind.WEEKLY_SUMMARY, cadence=SUMMARY)
WALK = Load(level=1, sets=1, reps=None, hold=0, seconds=300)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


async def told(desk: Desk, person: Person, pains: dict[int, int], able: str = "most") -> None:
    """Check-ins, by the number of the day after that Monday."""
    async with desk.unit() as unit:
        for number, pain in pains.items():
            kept = CheckIn(day=day(number), pain=pain, able=able)
            await check_ins.keep(unit, person.id, kept, MORNING)


async def came(
    desk: Desk, person: Person, number: int, answer: str | None, status: Status = Status.SENT
) -> int:
    """A routine that was due at noon of a day, and what became of it."""
    slot = datetime.combine(day(number), time(12))
    due_at = instant_of(slot, BERLIN)
    planned = Planned(slot=slot, due_at=due_at, expires_at=due_at)
    async with desk.unit() as unit:
        await reminders.record_passed(
            unit, person.id, Kind.STRETCH_ROUTINE, "item:99", [planned], status
        )
        found = await reminders.of_kind(unit, person.id, Kind.STRETCH_ROUTINE, MORNING)
        (row,) = (one for one in found if one.slot == slot)
        if answer is not None:
            await reminders.answer(unit, row.id, answer, due_at)
        return row.id


async def played(
    desk: Desk,
    person: Person,
    number: int,
    *results: Result,
    slug: str = "walk_programme",
    reminder_id: int | None = None,
) -> None:
    """A session at one o'clock of a day that came to these results."""
    at = instant_of(datetime.combine(day(number), time(13)), BERLIN)
    playing = Playing(
        tasks=(Task(slug=slug, load=WALK),) * 2, phase=Phase.ENDED, results=tuple(results)
    )
    async with desk.unit() as unit:
        await sessions.add(unit, person.id, playing, 4, 100, at, reminder_id=reminder_id)


async def shown(desk: Desk, person: Person, now: datetime = EVENING) -> Progress:
    view = await progress.show(desk, person.telegram_id, now)
    assert isinstance(view, ProgressShown)
    return view.progress


async def summary(desk: Desk, person: Person, now: datetime = EVENING) -> WeeklySummary | None:
    async with desk.unit() as unit:
        return await weekly.summary(unit, await people.get(unit, person.id), now)


def states(found: Progress) -> dict[int, DayState]:
    """By the number of the day after that Monday; days with nothing are left out."""
    return {
        (mark.day - MONDAY).days: mark.state
        for mark in found.days
        if mark.state is not DayState.NOTHING
    }


async def test_pain_is_told_with_the_usual_as_its_beginning(desk: Desk) -> None:
    person = await patient(desk, 7, ROUTINE)
    async with desk.unit() as unit:
        await people.keep_profile(unit, person.id, Profile(usual_pain=6))
    await told(desk, person, {0: 5, 3: 4})
    found = await shown(desk, person)
    assert found.points == ((day(0), 5), (day(3), 4))
    assert (found.baseline, found.today) == (6, SUNDAY)


async def test_each_day_is_marked_by_what_became_of_its_routine(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await came(desk, person, 0, "done")
    await came(desk, person, 1, "already_moved")
    await came(desk, person, 2, "skipped")
    await came(desk, person, 3, None)
    await came(desk, person, 4, None, Status.MISSED)
    await came(desk, person, 5, None, Status.DROPPED)
    found = await shown(desk, person)
    assert states(found) == {
        0: DayState.DONE,
        1: DayState.DONE,
        2: DayState.SKIPPED,
        3: DayState.OPEN,
    }
    assert len(found.days) == 7
    assert found.habit is not None
    assert 0 < found.habit < 100


async def test_pauses_are_frozen_up_to_today(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    async with desk.unit() as unit:
        begun = instant_of(datetime.combine(day(2), time(10)), BERLIN)
        ends = instant_of(datetime.combine(day(9), time(8)), BERLIN)
        await pauses.begin(unit, person.id, Reason.HOLIDAY, begun, ends)
    await came(desk, person, 1, None)
    await came(desk, person, 3, None)
    found = await shown(desk, person)
    assert found.frozen == ((day(2), SUNDAY),)
    assert states(found) == {
        1: DayState.OPEN,
        **dict.fromkeys(range(2, 7), DayState.FROZEN),
    }


@pytest.mark.parametrize(
    ("answer", "is_linked", "results", "state"),
    [
        (None, True, (Result.DONE,), DayState.DONE),
        (None, False, (Result.SKIPPED, Result.DONE), DayState.DONE),
        (None, False, (Result.SKIPPED, Result.SKIPPED), DayState.OPEN),
        (None, True, (Result.HURT,), DayState.OPEN),
        ("done", True, (Result.DONE,), DayState.DONE),
        ("skipped", False, (Result.DONE,), DayState.DONE),
    ],
)
async def test_a_session_counts_whether_or_not_its_reminder_was_answered(
    desk: Desk,
    answer: str | None,
    is_linked: bool,
    results: Sequence[Result],
    state: DayState,
) -> None:
    person = await patient(desk, 7, CHECK)
    reminder_id = await came(desk, person, 1, answer)
    await played(desk, person, 1, *results, reminder_id=reminder_id if is_linked else None)
    assert states(await shown(desk, person)) == {1: state}


async def test_minutes_walked_are_told_by_week(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await played(desk, person, 0, Result.DONE, Result.DONE)
    await played(desk, person, 6, Result.DONE, Result.SKIPPED)
    await played(desk, person, 6, Result.DONE, slug="bridge")
    await played(desk, person, 8, Result.DONE)
    later = EVENING + timedelta(days=2)
    assert (await shown(desk, person, later)).walking == ((MONDAY, 15), (day(7), 5))
    found = await summary(desk, person)
    assert found is not None
    assert found.minutes_walked == 15


async def test_progress_needs_a_plan_and_the_consent_to_keep_check_ins(desk: Desk) -> None:
    assert await progress.show(desk, 7, MORNING) == NotYet()
    person = await patient(desk, 7, CHECK)
    async with desk.unit() as unit:
        await consents.withdraw(unit, person.id, Purpose.MEASURES, MORNING)
    assert await progress.show(desk, 7, MORNING) == CheckInNeedsConsent()


async def test_the_summary_tells_the_week_and_the_one_before(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await told(desk, person, {1: 6, 4: 6, 8: 4, 11: 4})
    await came(desk, person, 8, "done")
    await came(desk, person, 9, "done")
    await came(desk, person, 10, None)
    found = await summary(desk, person, EVENING + timedelta(days=7))
    assert found is not None
    assert found.practised == Practised(done=2, planned=3, had_quiet=False)
    assert found.pain is not None
    assert (found.pain.average, found.pain.before) == (4, 6)
    assert found.pain.verdict is Verdict.BETTER
    assert (found.able, found.suggestion) == ("most", Suggestion.KEEP)
    assert found.progress is not None


async def test_without_the_consent_the_summary_has_neither_pain_nor_picture(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await told(desk, person, {0: 4, 3: 4})
    await came(desk, person, 1, "done")
    async with desk.unit() as unit:
        await consents.withdraw(unit, person.id, Purpose.MEASURES, MORNING)
    found = await summary(desk, person)
    assert found is not None
    assert (found.pain, found.able, found.progress) == (None, None, None)
    assert found.practised.done == 1


async def test_there_is_no_summary_while_there_is_nothing_to_tell(desk: Desk) -> None:
    person = await patient(desk, 7, SUMMARY_LINE)
    await came(desk, person, 1, None)
    assert await summary(desk, person) is None
    assert (await send_at(desk, EVENING)).letters == []
    row, _next = await rows(desk, Kind.WEEKLY_SUMMARY)
    assert (row.status, row.reason) == (Status.DROPPED, "nothing_to_say")


async def test_the_summary_comes_silently_and_is_planned_again(desk: Desk) -> None:
    person = await patient(desk, 7, SUMMARY_LINE)
    await came(desk, person, 1, "done")
    (letter,) = (await send_at(desk, EVENING)).letters
    assert isinstance(letter.message, WeeklySummary)
    assert letter.silent
    sent, following = await rows(desk, Kind.WEEKLY_SUMMARY)
    assert sent.status == Status.SENT
    assert following.due_at == EVENING + timedelta(days=7)


async def test_a_full_sunday_has_no_room_for_it_and_a_posture_check_gives_way(desk: Desk) -> None:
    checks = AtTimes(times=(time(15), time(16), time(17)), weekdays=EVERY_DAY)
    often = DraftItem(kind=Kind.POSTURE_CHECK, cadence=checks)
    noon = EVENING - timedelta(hours=6)
    person = await patient(desk, 7, SUMMARY_LINE, often, now=noon)
    await came(desk, person, 6, "done")
    kinds = []
    for hour in (3, 2, 1, 0):
        letters = (await send_at(desk, EVENING - timedelta(hours=hour))).letters
        kinds += [type(letter.message).__name__ for letter in letters]
    assert kinds == ["PostureCheck", "PostureCheck", "WeeklySummary"]


async def test_plans_of_before_get_the_line_once_and_may_lose_it_again(desk: Desk) -> None:
    first = await patient(desk, 7, CHECK)
    second = await patient(desk, 8, CHECK, SUMMARY_LINE)
    sender = Sender(
        desk=desk,
        messenger=ScriptedMessenger(),
        clock=FrozenClock(MORNING),
        worker="one",
        lease=LEASE,
    )
    for _ in range(2):
        await housekeeping.run(sender, timedelta(days=1095))
        await settings.switch(desk, 7, Kind.WEEKLY_SUMMARY, False, MORNING)
    async with desk.unit() as unit:
        lines = await plans.all_items(unit, first.id)
        assert [(one.kind, one.is_on) for one in lines] == [
            (Kind.POSTURE_CHECK, True),
            (Kind.MEASURE, True),
            (Kind.WEEKLY_SUMMARY, False),
        ]
        assert len(await plans.all_items(unit, second.id)) == 3
    waiting = [
        row.person_id
        for row in await rows(desk, Kind.WEEKLY_SUMMARY)
        if row.status == Status.PENDING
    ]
    assert waiting == [second.id]


def cadence_of(view: View) -> AtTimes:
    assert isinstance(view, SetKind)
    return view.line.cadence


async def test_its_day_moves_and_it_never_comes_twice_a_week(desk: Desk) -> None:
    await patient(desk, 7, SUMMARY_LINE)
    kind, friday = Kind.WEEKLY_SUMMARY, frozenset({4})
    moved = await settings.set_day(desk, 7, kind, 4, True, MORNING)
    assert cadence_of(moved) == AtTimes(times=(time(18),), weekdays=friday)
    stays = await settings.set_day(desk, 7, kind, 4, False, MORNING)
    assert cadence_of(stays).weekdays == friday
    often = await settings.set_times(desk, 7, kind, (time(9), time(15)), None, MORNING)
    assert cadence_of(often) == AtTimes(times=(time(9),), weekdays=friday)
    daily = await settings.set_times(desk, 7, kind, (time(9),), EVERY_DAY, MORNING)
    assert cadence_of(daily).weekdays == frozenset({0})
