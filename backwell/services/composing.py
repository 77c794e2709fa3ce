"""What a reminder says: the message value for its kind."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from backwell.care.choosing import choose_movement, choose_routine
from backwell.care.kinds import SNOOZES_AT_MOST, Kind
from backwell.care.time import day_bounds, day_of, wall_of
from backwell.care.visits import VisitStep
from backwell.content.cautions import cautions
from backwell.content.movements import movements
from backwell.content.routines import routines
from backwell.services import scheduling
from backwell.services.check_ins import open_before
from backwell.services.measures.waiting import due_for, requested_key, waiting_for
from backwell.services.messages import (
    CheckInAsked,
    KeepOrChange,
    MeasureAsked,
    Message,
    MissedNotice,
    PostureCheck,
    ResumeCheck,
    SafetyFollowUp,
    StretchRoutine,
    VisitAhead,
)
from backwell.storage import check_ins, pauses, people, reminders
from backwell.storage.appointments import AppointmentStatus
from backwell.storage.database import Unit
from backwell.storage.pauses import resume_source
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A message and the key of the movement or routine in it."""

    message: Message
    content_key: str | None = None


async def compose(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> Composed | None:
    """The message of a reminder at `now`. None when there is nothing left to say."""
    return await _COMPOSERS[reminder.kind](unit, person, reminder, now)


async def movement_for(unit: Unit, person: Person, now: datetime) -> str:
    """The key of a movement that suits, and was not used today."""
    start, end = day_bounds(now, person.wall_zone)
    used = await reminders.used_keys(unit, person.id, Kind.POSTURE_CHECK, start, end)
    return choose_movement(
        movements(),
        cautions=await _caution_tags(unit, person),
        used_today=used,
        day=day_of(now, person.wall_zone),
        nth=len(used),
    ).key


async def _posture_check(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> Composed:
    key = reminder.content_key or await movement_for(unit, person, now)
    message = PostureCheck(
        reminder_id=reminder.id,
        movement=key,
        may_snooze=_may_snooze(reminder),
        preview=person.preview,
    )
    return Composed(message=message, content_key=key)


async def _stretch_routine(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> Composed:
    profile = await people.profile_of(unit, person.id)
    key = reminder.content_key
    if key is None:
        key = choose_routine(
            routines(),
            areas=profile.areas,
            cautions=await _caution_tags(unit, person),
            day=day_of(now, person.wall_zone),
        ).key
    message = StretchRoutine(
        reminder_id=reminder.id,
        routine=key,
        may_snooze=_may_snooze(reminder),
        preview=person.preview,
    )
    return Composed(message=message, content_key=key)


async def _check_in(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> Composed | None:
    """None when the day has its check-in already."""
    day = reminder.slot.date()
    if await check_ins.on(unit, person.id, day) is not None:
        return None
    message = CheckInAsked(
        reminder_id=reminder.id,
        day=day,
        today=wall_of(now, person.wall_zone),
        backfill=await open_before(unit, person, day, now),
        preview=person.preview,
    )
    return Composed(message=message)


async def _measure(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> Composed | None:
    """None when no questionnaire is due, or the requested one was answered."""
    key = requested_key(reminder.source)
    if key is None:
        key = await due_for(unit, person, now)
    elif key not in await waiting_for(unit, person, now):
        key = None
    if key is None:
        return None
    message = MeasureAsked(reminder_id=reminder.id, measure=key, preview=person.preview)
    return Composed(message=message, content_key=key)


async def _safety_follow_up(
    _unit: Unit, _person: Person, reminder: Reminder, _now: datetime
) -> Composed:
    return Composed(message=SafetyFollowUp(reminder_id=reminder.id))


async def _keep_or_change(
    _unit: Unit, _person: Person, reminder: Reminder, _now: datetime
) -> Composed:
    return Composed(message=KeepOrChange(reminder_id=reminder.id))


async def _resume_check(
    unit: Unit, person: Person, reminder: Reminder, _now: datetime
) -> Composed | None:
    """None when the quiet time was ended, or followed by another, meanwhile."""
    latest = await pauses.latest(unit, person.id)
    if latest is None or reminder.source != resume_source(latest.id):
        return None
    return Composed(message=ResumeCheck(reminder_id=reminder.id, reason=latest.reason))


async def _visit_ahead(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> Composed | None:
    visit = await scheduling.visit_of(unit, reminder.source)
    if visit is None or visit.status is not AppointmentStatus.BOOKED:
        return None
    step = VisitStep(reminder.source.rpartition(":")[2])
    entry = scheduling.entry_of(visit, person, now)
    message = VisitAhead(
        reminder_id=reminder.id,
        step=step,
        starts=entry.starts,
        today=wall_of(now, person.wall_zone),
        away=entry.away,
        may_snooze=step is VisitStep.DAY_BEFORE and _may_snooze(reminder),
    )
    return Composed(message=message)


async def _missed_notice(
    unit: Unit, person: Person, _reminder: Reminder, now: datetime
) -> Composed | None:
    counts = await reminders.untold_missed(unit, person.id)
    if not counts:
        return None
    ahead = await scheduling.next_for(unit, person, now, limit=1)
    message = MissedNotice(
        counts=tuple(sorted(counts.items())),
        next_at=ahead[0].at if ahead else None,
        today=wall_of(now, person.wall_zone),
    )
    return Composed(message=message)


async def _caution_tags(unit: Unit, person: Person) -> frozenset[str] | None:
    """Caution tags of a person; None while they were never asked."""
    profile = await people.profile_of(unit, person.id)
    chosen = profile.cautions
    if chosen is None:
        return None
    return frozenset(tag for one in cautions() if one.key in chosen for tag in one.tags)


def _may_snooze(reminder: Reminder) -> bool:
    return reminder.snoozes < SNOOZES_AT_MOST


_COMPOSERS: Mapping[
    Kind, Callable[[Unit, Person, Reminder, datetime], Awaitable[Composed | None]]
] = {
    Kind.POSTURE_CHECK: _posture_check,
    Kind.STRETCH_ROUTINE: _stretch_routine,
    Kind.CHECK_IN: _check_in,
    Kind.MEASURE: _measure,
    Kind.APPOINTMENT: _visit_ahead,
    Kind.SAFETY_FOLLOW_UP: _safety_follow_up,
    Kind.RESUME_CHECK: _resume_check,
    Kind.KEEP_OR_CHANGE: _keep_or_change,
    Kind.MISSED_NOTICE: _missed_notice,
}
