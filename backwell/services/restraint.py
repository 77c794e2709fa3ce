"""Why a reminder that is due is not sent: it is not wanted, or it would be too much."""

from datetime import datetime

from backwell.care.amount import has_room
from backwell.care.kinds import ASKS_NOTHING, MEASURING, POLICIES, Kind
from backwell.care.patience import Planned, expiry
from backwell.care.silence import Next, after_silence
from backwell.care.time import day_bounds, wall_of
from backwell.storage import consents, reminders, safety
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

UNASKED = tuple(kind for kind in Kind if POLICIES[kind].is_unasked)
_IGNORABLE = frozenset(UNASKED) - ASKS_NOTHING - {Kind.KEEP_OR_CHANGE}


async def reason_to_drop(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> str | None:
    """Why this reminder is left out, if so. Where silence is the reason, the question is planned.

    One that the person snoozed was asked for, and is neither too much nor ignored.
    """
    if reminder.answer is not None:
        return "answered"
    if reminder.kind in {Kind.RESUME_CHECK, Kind.FLARE_CHECK}:
        return await _without_consent(unit, person, reminder)
    if not POLICIES[reminder.kind].is_coaching:
        return None
    unwanted = await _unwanted(unit, person, reminder, now)
    if unwanted or not POLICIES[reminder.kind].is_unasked or reminder.snoozes:
        return unwanted
    if not await _has_room(unit, person, reminder, now):
        return "budget"
    return await _after_silence(unit, person, reminder, now)


async def _unwanted(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> str | None:
    if person.is_paused(now):
        return "paused"
    if await safety.lock_of(unit, person.id) is not None:
        return "locked"
    return await _without_consent(unit, person, reminder)


async def _without_consent(unit: Unit, person: Person, reminder: Reminder) -> str | None:
    standing = await consents.standing(unit, person.id)
    needed = {Purpose.COACHING}
    if reminder.kind in MEASURING:
        needed.add(Purpose.MEASURES)
    return None if needed <= set(standing) else "no_consent"


async def _has_room(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> bool:
    start, end = day_bounds(now, person.wall_zone)
    sent = await reminders.counts_sent(unit, person.id, start, end)
    ahead = await reminders.counts_waiting(unit, person.id, end)
    return has_room(person.amount, reminder.kind, sent=sent, ahead=ahead)


async def _after_silence(
    unit: Unit, person: Person, reminder: Reminder, now: datetime
) -> str | None:
    if reminder.kind is Kind.KEEP_OR_CHANGE:
        return None
    since = await reminders.counts_sent(unit, person.id, person.seen_at, now)
    ignored = sum(since.get(kind, 0) for kind in _IGNORABLE)
    follows = after_silence(
        ignored=ignored,
        was_asked=Kind.KEEP_OR_CHANGE in since,
        seen_at=person.seen_at,
        last_sent_at=await reminders.last_sent_at(unit, person.id, UNASKED),
        now=now,
    )
    if follows is Next.SEND:
        return None
    if follows is Next.ASK:
        await _plan_question(unit, person, now)
    return "silence"


async def _plan_question(unit: Unit, person: Person, now: datetime) -> None:
    """Ask now, in place of the reminder, whether to keep, change or pause."""
    kind, zone = Kind.KEEP_OR_CHANGE, person.wall_zone
    planned = Planned(slot=wall_of(now, zone), due_at=now, expires_at=expiry(kind, now, zone))
    await reminders.plan_next(unit, person.id, kind, f"silence:{person.id}", planned)
