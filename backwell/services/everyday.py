"""What a patient does on any day: look."""

from datetime import datetime

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.time import day_bounds, wall_of
from backwell.services import scheduling
from backwell.services.views import NotYet, Today, TodayEntry, View
from backwell.storage import consents, people, reminders, safety
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

_NOT_SHOWN = {
    Kind.MISSED_NOTICE,
    Kind.SAFETY_FOLLOW_UP,
    Kind.RESUME_CHECK,
    Kind.FLARE_CHECK,
    Kind.KEEP_OR_CHANGE,
    Kind.WEEKLY_SUMMARY,
}
AHEAD, NEXT = 12, 3
_COMING = {Status.PENDING, Status.CLAIMED, Status.SENDING}


async def today(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/today: what came, what became of it, what is next."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        return await show_today(unit, person, now)


async def show_today(unit: Unit, person: Person, now: datetime) -> Today:
    """The day of a person whose zone is known: what came, what is still to come, what is next."""
    start, end = day_bounds(now, person.wall_zone)
    lock = await safety.lock_of(unit, person.id)
    ahead = await scheduling.next_for(unit, person, now, coaching=lock is None, limit=AHEAD)
    today = wall_of(now, person.wall_zone)
    todays = await reminders.between(unit, person.id, start, end)
    over = [_entry(one, person) for one in todays if _is_over(one)]
    coming = [
        TodayEntry(kind=one.kind, at=one.at, state="coming")
        for one in ahead
        if one.at.date() == today.date()
    ]
    return Today(
        today=today,
        entries=(*over, *coming),
        upcoming=tuple(one for one in ahead if one.at.date() > today.date())[:NEXT],
        paused_until=scheduling.paused_until(person, now),
        locked=lock is not None and lock.tier is not None,
        screen_due=lock is not None and lock.tier is None,
        coaching_off=not await consents.stands(unit, person.id, Purpose.COACHING),
    )


async def page(view: View) -> View:
    """A page that is the same for everybody."""
    return view


def _is_over(reminder: Reminder) -> bool:
    return reminder.status not in _COMING and reminder.kind not in _NOT_SHOWN


def _entry(reminder: Reminder, person: Person) -> TodayEntry:
    return TodayEntry(
        kind=reminder.kind,
        at=wall_of(reminder.due_at, person.wall_zone),
        state=reminder.answer or reminder.status,
    )
