"""What a reminder says: the message value for its kind."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from backwell.care.choosing import choose_movement
from backwell.care.flare import Phase
from backwell.care.kinds import SNOOZES_AT_MOST, Kind
from backwell.care.time import day_bounds, day_of, wall_of
from backwell.care.visits import VisitStep
from backwell.content.movements import movements
from backwell.services import flaring, scheduling, weekly
from backwell.services.check_ins import open_before
from backwell.services.measures.waiting import due_for, requested_key, waiting_for
from backwell.services.messages import (
    CheckInAsked,
    FlareCheck,
    KeepOrChange,
    MeasureAsked,
    Message,
    MissedNotice,
    MorningAfter,
    PostureCheck,
    ResumeCheck,
    SafetyFollowUp,
    StretchRoutine,
    VisitAhead,
)
from backwell.services.sessions import opening, showing
from backwell.services.suiting import caution_tags
from backwell.storage import check_ins, pauses, reminders, sessions
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
        cautions=await caution_tags(unit, person),
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
) -> Composed | None:
    """Today's session. None while one is under way: it needs no reminder."""
    if await opening.under_way(unit, person, now) is not None:
        return None
    session, training, share = await opening.prepare(unit, person, now, reminder.id)
    message = StretchRoutine(
        reminder_id=reminder.id,
        session=showing.overview(session, training, share),
        may_snooze=_may_snooze(reminder),
        preview=person.preview,
    )
    return Composed(message=message)


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


async def _morning_after(
    unit: Unit, person: Person, reminder: Reminder, _now: datetime
) -> Composed | None:
    """None when the next session has begun meanwhile: then the morning counts no more."""
    session_id = int(reminder.source.partition(":")[2])
    session = await sessions.get(unit, session_id)
    if session is None or session.is_settled:
        return None
    message = MorningAfter(reminder_id=reminder.id, session_id=session_id, preview=person.preview)
    return Composed(message=message)


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


async def _flare_check(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> Composed | None:
    """None when the flare is over, or today has its answer or another question."""
    found = await flaring.to_ask(unit, person, reminder, now)
    if found is None:
        return None
    on_the_way_back = found.flare.phase is Phase.RETURNING
    return Composed(message=FlareCheck(on_the_way_back=on_the_way_back))


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


async def _weekly_summary(
    unit: Unit, person: Person, _reminder: Reminder, now: datetime
) -> Composed | None:
    message = await weekly.summary(unit, person, now)
    return Composed(message=message) if message is not None else None


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
    Kind.MORNING_AFTER: _morning_after,
    Kind.RESUME_CHECK: _resume_check,
    Kind.FLARE_CHECK: _flare_check,
    Kind.KEEP_OR_CHANGE: _keep_or_change,
    Kind.WEEKLY_SUMMARY: _weekly_summary,
    Kind.MISSED_NOTICE: _missed_notice,
}
