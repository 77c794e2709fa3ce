"""How it goes: gathered from what is kept anyway, and shown when asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backwell.care import calendar
from backwell.care.calendar import Fate, Fates, Span
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.pauses import days_held
from backwell.care.player import Result
from backwell.care.progress import Progress
from backwell.care.time import day_of, wall_of
from backwell.content.exercises import exercises
from backwell.services import screening
from backwell.services.reminders import Answer
from backwell.services.views import CheckInNeedsConsent, NotYet, ProgressShown, View
from backwell.storage import check_ins, consents, pauses, people, plans, reminders, sessions
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.pauses import Pause
from backwell.storage.people import Person
from backwell.storage.plans import ItemOfPlan, PlanStatus
from backwell.storage.reminders import Reminder
from backwell.storage.sessions import Session

LOOKED_BACK = timedelta(weeks=26)
"""How far back practice is read: what lies before it weighs less than a hundredth in the habit."""
MINUTE = 60
"""Seconds."""
_FATES = {
    Answer.DONE: Fate.DONE,
    Answer.ALREADY_MOVED: Fate.DONE,
    Answer.SKIPPED: Fate.SKIPPED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything that progress and the week are told from. Days are the person's own."""

    progress: Progress
    fates: Fates
    able: Mapping[date, str]
    """What one could do on a day, by its key."""
    walked: Mapping[date, int]
    """Seconds walked on a day."""


async def show(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/progress: the picture and what it says. It needs the consent that check-ins need."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None or await screening.is_new(unit, person):
            return NotYet()
        if not await consents.stands(unit, person.id, Purpose.MEASURES):
            return CheckInNeedsConsent()
        course = await gather(unit, person, now, with_pain=True)
        return ProgressShown(progress=course.progress)


async def gather(unit: Unit, person: Person, now: datetime, *, with_pain: bool) -> Course:
    """Read what is kept of a person whose zone is known; without `with_pain` no check-ins."""
    today = day_of(now, person.wall_zone)
    lines = await plans.history(unit, person.id)
    first = _began(lines, person, today)
    frozen = _frozen(await pauses.history(unit, person.id), person, today)
    played = await sessions.history(unit, person.id)
    fates = await _fates(unit, person, played, now)
    walked = _walked(played, person)
    told = await check_ins.history(unit, person.id) if with_pain else ()
    usual = (await people.profile_of(unit, person.id)).usual_pain if with_pain else None
    progress = Progress(
        points=tuple((one.day, one.pain) for one in told),
        baseline=usual,
        days=calendar.marks(fates, frozen, first, today) if lines else (),
        habit=calendar.habit(fates, frozen, _times_a_day(lines), today),
        walking=_by_week(walked),
        frozen=frozen,
        today=today,
    )
    able = {one.day: one.able for one in told if one.able is not None}
    return Course(progress=progress, fates=fates, able=able, walked=walked)


def _began(lines: Iterable[ItemOfPlan], person: Person, today: date) -> date:
    """The day on which the first plan began, as far back as is read."""
    began = [day_of(line.created_at, person.wall_zone) for line in lines]
    return max(min(began, default=today), today - LOOKED_BACK)


def _times_a_day(lines: Iterable[ItemOfPlan]) -> float:
    """How often a routine is meant to come, on or off; once a day where no plan has one."""
    cadences = [
        line.item.cadence
        for line in lines
        if line.status is PlanStatus.ACTIVE and line.item.kind is Kind.STRETCH_ROUTINE
    ]
    if not cadences:
        return 1.0
    return len(cadences[-1].times) * len(cadences[-1].weekdays) / 7


def _frozen(quiet: Iterable[Pause], person: Person, today: date) -> tuple[Span, ...]:
    """The days of each quiet time, up to today."""
    found = [
        days_held(
            wall_of(one.begins_at, person.wall_zone),
            wall_of(one.ends_at, person.wall_zone),
            one.reason,
        )
        for one in quiet
    ]
    return tuple((span[0], min(span[1], today)) for span in found if span and span[0] <= today)


async def _fates(unit: Unit, person: Person, played: Iterable[Session], now: datetime) -> Fates:
    """What became of every routine that reached the person, by the day that it was meant for.

    A session that is not told by the answer to a reminder counts on the day that it began.
    """
    found: dict[date, tuple[Fate, ...]] = {}
    told: set[int] = set()
    for one in await reminders.of_kind(unit, person.id, Kind.STRETCH_ROUTINE, now - LOOKED_BACK):
        if (fate := _fate_of(one)) is not None:
            day = one.slot.date()
            found[day] = (*found.get(day, ()), fate)
            told |= {one.id} if fate is Fate.DONE else set()
    own = Counter(
        day_of(session.begun_at, person.wall_zone)
        for session in played
        if Result.DONE in session.playing.results and session.reminder_id not in told
    )
    return found | {day: calendar.with_own(found.get(day, ()), own[day]) for day in own}


def _fate_of(reminder: Reminder) -> Fate | None:
    """None for one that never came, or may not have: that is nobody's doing."""
    if reminder.answer is not None:
        return _FATES.get(Answer(reminder.answer))
    return Fate.OPEN if reminder.status is Status.SENT else None


def _walked(played: Iterable[Session], person: Person) -> Mapping[date, int]:
    """Seconds of the walks that were done, by the day on which their session began."""
    walks = {one.slug for one in exercises() if one.kind == "walking"}
    seconds: Counter[date] = Counter()
    for session in played:
        playing = session.playing
        for task, result in zip(playing.tasks, playing.results, strict=False):  # it may go on
            if result is Result.DONE and task.slug in walks and task.load.seconds is not None:
                day = day_of(session.begun_at, person.wall_zone)
                seconds[day] += task.load.sets * task.load.seconds
    return seconds


def _by_week(walked: Mapping[date, int]) -> tuple[tuple[date, int], ...]:
    """Whole minutes by the Monday of each week with a walk."""
    weeks: Counter[date] = Counter()
    for day, seconds in walked.items():
        weeks[day - timedelta(days=day.weekday())] += seconds
    return tuple((week, weeks[week] // MINUTE) for week in sorted(weeks))
