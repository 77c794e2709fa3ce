"""How plans and visits become reminders, and what comes next for a person."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from backwell.care.aftermath import morning_slot
from backwell.care.cadence import AtTimes
from backwell.care.changing import due_after_change
from backwell.care.kinds import ASKS_NOTHING, POLICIES, Kind
from backwell.care.outcomes import Status
from backwell.care.patience import Planned, catch_up, expiry
from backwell.care.planning import DraftItem
from backwell.care.quiet import allowed_instant
from backwell.care.screening import follow_up_slot
from backwell.care.time import apart, instant_of, wall_of
from backwell.care.visits import visit_reminders
from backwell.services import flaring
from backwell.services.views import PlanLine, Upcoming, VisitEntry
from backwell.storage import appointments, consents, plans, reminders
from backwell.storage.appointments import Appointment
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit
from backwell.storage.pauses import Pause, resume_source
from backwell.storage.people import Person
from backwell.storage.plans import Item
from backwell.storage.reminders import Reminder

NOTICE_GATHERS = timedelta(minutes=2)
"""How long a notice waits, so that it can name everything that was missed."""


async def plan_item(
    unit: Unit,
    person: Person,
    item: Item,
    *,
    after: datetime,
    now: datetime,
    passed: Status = Status.MISSED,
) -> Planned | None:
    """Materialise the next reminder of an item, and write down as `passed` what was missed.

    Without the consent to coaching nothing is planned.
    """
    if not await consents.stands(unit, person.id, Purpose.COACHING):
        return None
    found = catch_up(
        item.kind, item.cadence, zone=person.wall_zone, quiet=person.quiet, after=after, now=now
    )
    await reminders.record_passed(unit, person.id, item.kind, item.source, found.missed, passed)
    if found.upcoming is not None:
        await reminders.plan_next(unit, person.id, item.kind, item.source, found.upcoming)
    return found.upcoming


async def plan_following(
    unit: Unit,
    person: Person,
    reminder: Reminder,
    *,
    after: datetime,
    now: datetime,
    passed: Status = Status.MISSED,
) -> Planned | None:
    """Materialise the reminder that follows another of the same item, looking from `after` on.

    One that was snoozed, or stood over a change of times or zone, has its successor already.
    """
    if reminder.kind is Kind.FLARE_CHECK:
        return await flaring.plan_check(unit, person, now)
    item = await plans.active_item(unit, reminder.source)
    if item is None:
        return None
    successor = await reminders.planned_after(unit, reminder.source, reminder.slot)
    if successor is not None:
        return successor
    return await plan_item(unit, person, item, after=after, now=now, passed=passed)


async def plan_items(unit: Unit, person: Person, now: datetime) -> None:
    """Materialise the next reminder of every active item of a person."""
    for item in await plans.active_items(unit, person.id):
        await plan_item(unit, person, item, after=now, now=now)


async def replan(unit: Unit, person: Person, item: Item, now: datetime) -> None:
    """Take back what waits of an item, and plan it anew while it is on and agreed to.

    A slot that was planned before never comes again, not even in a zone where it is still ahead.
    """
    await reminders.unplan(unit, item.source, now)
    if reason := await _why_silent(unit, person, item):
        await reminders.cancel_pending(unit, item.source, reason)
        return
    latest = await reminders.last_slot(unit, item.source)
    after = now if latest is None else max(now, instant_of(latest, person.wall_zone))
    await plan_item(unit, person, item, after=after, now=now)


async def _why_silent(unit: Unit, person: Person, item: Item) -> str | None:
    if not item.is_on:
        return "switched_off"
    is_agreed = await consents.stands(unit, person.id, Purpose.COACHING)
    return None if is_agreed else "no_consent"


async def replan_all(unit: Unit, person: Person, now: datetime) -> None:
    """Fit all that waits to other quiet hours or another zone, which the person has already.

    The lines of the plan move with the clock. Visits and questions keep their instants, but for
    quiet hours that they would fall into now.
    """
    for item in await plans.all_items(unit, person.id):
        await replan(unit, person, item, now)
    for waiting in await reminders.upcoming(unit, person.id):
        if not (waiting.source.startswith("item:") or waiting.attempts):
            await _fit_quiet(unit, person, waiting, now)


async def _fit_quiet(unit: Unit, person: Person, waiting: Reminder, now: datetime) -> None:
    visit = await visit_of(unit, waiting.source)
    planned = instant_of(waiting.slot, visit.zone) if visit else waiting.due_at
    due_at = due_after_change(waiting.kind, planned, person.quiet, person.wall_zone, now)
    if due_at != waiting.due_at:
        await reminders.put_off(unit, waiting.id, due_at)


async def plan_visit(unit: Unit, person: Person, visit: Appointment, now: datetime) -> None:
    """Materialise the reminders of a visit that lie ahead; each is good until the visit begins."""
    for ahead in visit_reminders(visit.starts_at, visit.zone, person.quiet, now):
        planned = Planned(slot=ahead.slot, due_at=ahead.due_at, expires_at=visit.starts_at)
        source = f"{visit.source}:{ahead.step}"
        await reminders.plan_next(unit, person.id, Kind.APPOINTMENT, source, planned)


async def plan_follow_up(unit: Unit, person: Person, now: datetime) -> None:
    """Ask on the day after a red flag whether the person was seen."""
    zone = person.wall_zone
    slot, due_at = follow_up_slot(now, zone)
    expires_at = expiry(Kind.SAFETY_FOLLOW_UP, due_at, zone)
    planned = Planned(slot=slot, due_at=due_at, expires_at=expires_at)
    source = f"safety:{person.id}"
    await reminders.plan_next(unit, person.id, Kind.SAFETY_FOLLOW_UP, source, planned)


async def plan_morning_after(unit: Unit, person: Person, session_id: int, now: datetime) -> None:
    """Ask on the morning after a session how the pain is, once for all sessions of a day."""
    kind, zone = Kind.MORNING_AFTER, person.wall_zone
    slot, instant = morning_slot(now, zone)
    due_at = allowed_instant(kind, instant, person.quiet, zone) or instant
    planned = Planned(slot=slot, due_at=due_at, expires_at=expiry(kind, due_at, zone))
    await reminders.plan_next(unit, person.id, kind, session_source(session_id), planned)


def session_source(session_id: int) -> str:
    """The source of the question about a session."""
    return f"session:{session_id}"


async def plan_resume_check(unit: Unit, person: Person, pause: Pause) -> None:
    """Ask at the end of a quiet time, or after the quiet hours, whether it may go on."""
    kind, zone = Kind.RESUME_CHECK, person.wall_zone
    due_at = allowed_instant(kind, pause.ends_at, person.quiet, zone) or pause.ends_at
    planned = Planned(
        slot=wall_of(pause.ends_at, zone), due_at=due_at, expires_at=expiry(kind, due_at, zone)
    )
    await reminders.plan_next(unit, person.id, kind, resume_source(pause.id), planned)


async def plan_notice(unit: Unit, person: Person, now: datetime) -> None:
    """Tell once what was missed: now, or after the quiet hours, while coaching is wanted at all.

    A single posture check or summary is not worth a message.
    """
    counts = await reminders.untold_missed(unit, person.id)
    only_a_nudge = sum(counts.values()) == 1 and set(counts) <= {Kind.POSTURE_CHECK, *ASKS_NOTHING}
    if not counts or only_a_nudge:
        return
    zone = person.wall_zone
    soon = now + NOTICE_GATHERS
    due_at = allowed_instant(Kind.MISSED_NOTICE, soon, person.quiet, zone) or soon
    planned = Planned(
        slot=wall_of(due_at, zone),
        due_at=due_at,
        expires_at=expiry(Kind.MISSED_NOTICE, due_at, zone),
    )
    source = f"notice:{person.id}"
    await reminders.plan_next(unit, person.id, Kind.MISSED_NOTICE, source, planned)


async def next_for(
    unit: Unit, person: Person, now: datetime, *, coaching: bool = True, limit: int = 3
) -> tuple[Upcoming, ...]:
    """The next reminders of a person: what waits already, and what the plan will bring.

    Without `coaching`, while it is locked, only visits and questions are ahead; and so without
    the consent to it.
    """
    coaching = coaching and await consents.stands(unit, person.id, Purpose.COACHING)
    waiting = await reminders.upcoming(unit, person.id)
    found = [
        Upcoming(kind=one.kind, at=wall_of(one.due_at, person.wall_zone))
        for one in waiting
        if coaching or not POLICIES[one.kind].is_coaching
    ]
    if coaching:
        for item in await plans.active_items(unit, person.id):
            begun = [one.due_at for one in waiting if one.source == item.source]
            after = max([now, *begun])
            found += _following(person, item.kind, item.cadence, after=after, now=now, limit=limit)
    until = paused_until(person, now)
    allowed = [
        one for one in found if one.kind is Kind.APPOINTMENT or until is None or one.at >= until
    ]
    return tuple(sorted(allowed, key=lambda one: one.at)[:limit])


def paused_until(person: Person, now: datetime) -> datetime | None:
    """When coaching resumes on the person's wall clock; None when it is not paused."""
    if person.paused_until is None or not person.is_paused(now):
        return None
    return wall_of(person.paused_until, person.wall_zone)


async def visit_of(unit: Unit, source: str) -> Appointment | None:
    """The visit that a reminder's source names, if it names one."""
    word, _, rest = source.partition(":")
    if word != "appointment":
        return None
    return await appointments.get(unit, int(rest.partition(":")[0]))


def entry_of(visit: Appointment, person: Person, now: datetime) -> VisitEntry:
    """A visit as it is told: on the person's clock, or on its own where that is another one."""
    is_away = len(apart((person.wall_zone, visit.zone), now)) > 1
    zone = visit.zone if is_away else person.wall_zone
    starts = wall_of(visit.starts_at, zone)
    return VisitEntry(id=visit.id, starts=starts, away=zone if is_away else None)


def preview(
    person: Person, drafts: Sequence[DraftItem], now: datetime, limit: int = 3
) -> tuple[Upcoming, ...]:
    """The first reminders that a plan would bring, computed as they will be."""
    found = [
        one
        for draft in drafts
        if draft.is_on
        for one in _following(person, draft.kind, draft.cadence, after=now, now=now, limit=limit)
    ]
    return tuple(sorted(found, key=lambda one: one.at)[:limit])


def _following(
    person: Person, kind: Kind, cadence: AtTimes, *, after: datetime, now: datetime, limit: int
) -> list[Upcoming]:
    found = []
    for _ in range(limit):
        ahead = catch_up(
            kind, cadence, zone=person.wall_zone, quiet=person.quiet, after=after, now=now
        ).upcoming
        if ahead is None:
            break
        found.append(Upcoming(kind=kind, at=wall_of(ahead.due_at, person.wall_zone)))
        after = ahead.due_at
    return found


def lines_of(drafts: Sequence[DraftItem]) -> tuple[PlanLine, ...]:
    """The lines of a plan as they are shown."""
    return tuple(
        PlanLine(kind=draft.kind, times=draft.cadence.times, weekdays=draft.cadence.weekdays)
        for draft in drafts
        if draft.is_on
    )
