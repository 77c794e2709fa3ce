"""What a reminder says: the message value for its kind."""

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
from backwell.services.messages import (
    Message,
    MissedNotice,
    PostureCheck,
    SafetyFollowUp,
    StretchRoutine,
    VisitAhead,
)
from backwell.storage import people, reminders
from backwell.storage.appointments import AppointmentStatus
from backwell.storage.database import Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A message and the key of the movement or routine in it."""

    message: Message
    content_key: str | None = None


async def compose(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> Composed | None:
    """The message of a reminder at `now`. None when there is nothing left to say."""
    match reminder.kind:
        case Kind.POSTURE_CHECK:
            return await _posture_check(unit, person, reminder, now)
        case Kind.STRETCH_ROUTINE:
            return await _stretch_routine(unit, person, reminder, now)
        case Kind.APPOINTMENT:
            return await _visit_ahead(unit, person, reminder, now)
        case Kind.SAFETY_FOLLOW_UP:
            return Composed(message=SafetyFollowUp(reminder_id=reminder.id))
        case Kind.MISSED_NOTICE:
            return await _missed_notice(unit, person, now)


async def _posture_check(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> Composed:
    start, end = day_bounds(now, person.wall_zone)
    used = await reminders.used_keys(unit, person.id, Kind.POSTURE_CHECK, start, end)
    key = reminder.content_key
    if key is None:
        key = choose_movement(
            movements(),
            cautions=await _caution_tags(unit, person),
            used_today=used,
            day=day_of(now, person.wall_zone),
            nth=len(used),
        ).key
    message = PostureCheck(reminder_id=reminder.id, movement=key, may_snooze=_may_snooze(reminder))
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
    message = StretchRoutine(reminder_id=reminder.id, routine=key, may_snooze=_may_snooze(reminder))
    return Composed(message=message, content_key=key)


async def _visit_ahead(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> Composed | None:
    visit = await scheduling.visit_of(unit, reminder.source)
    if visit is None or visit.status is not AppointmentStatus.BOOKED:
        return None
    step = VisitStep(reminder.source.rpartition(":")[2])
    message = VisitAhead(
        reminder_id=reminder.id,
        step=step,
        starts=wall_of(visit.starts_at, person.wall_zone),
        today=wall_of(now, person.wall_zone),
        may_snooze=step is VisitStep.DAY_BEFORE and _may_snooze(reminder),
    )
    return Composed(message=message)


async def _missed_notice(unit: Unit, person: Person, now: datetime) -> Composed | None:
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
