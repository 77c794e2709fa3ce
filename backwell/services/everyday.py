"""What a patient does on any day: look, pause, resume."""

from datetime import datetime, time, timedelta

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.time import day_bounds, day_of, instant_of, wall_of
from backwell.errors import AnswerError
from backwell.services import scheduling
from backwell.services.views import (
    AskPause,
    NotYet,
    Paused,
    Resumed,
    Today,
    TodayEntry,
    View,
)
from backwell.storage import appointments, people, reminders, safety
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

MORNING = time(8)
PAUSES = ("hour", "tomorrow", "week")

_NOT_SHOWN = {Kind.MISSED_NOTICE, Kind.SAFETY_FOLLOW_UP}
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
    locked = await safety.lock_of(unit, person.id) is not None
    ahead = await scheduling.next_for(unit, person, now, coaching=not locked, limit=AHEAD)
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
        locked=locked,
    )


async def ask_pause(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/pause: for how long?"""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        return AskPause(
            paused_until=scheduling.paused_until(person, now), today=wall_of(now, person.zone)
        )


async def pause(desk: Desk, telegram_id: int, length: str, now: datetime) -> View:
    """Stop coaching until then; visits and safety questions go on. It resumes by itself.

    Raises AnswerError for a length that is not offered.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        until = _end_of_pause(length, person.zone, now)
        await people.change(unit, person.id, paused_until=until)
        visits = await appointments.upcoming(unit, person.id, now)
        return Paused(
            until=wall_of(until, person.zone),
            today=wall_of(now, person.zone),
            visits=bool(visits),
        )


async def resume(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/resume: end the pause now."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        resumed = await people.change(unit, person.id, paused_until=None)
        locked = await safety.lock_of(unit, person.id) is not None
        return Resumed(
            was_paused=person.is_paused(now),
            upcoming=await scheduling.next_for(unit, resumed, now, coaching=not locked),
            today=wall_of(now, person.zone),
            locked=locked,
        )


async def page(view: View) -> View:
    """A page that is the same for everybody."""
    return view


def _end_of_pause(length: str, zone: str, now: datetime) -> datetime:
    match length:
        case "hour":
            return now + timedelta(hours=1)
        case "tomorrow":
            days = 1
        case "week":
            days = 7
        case _:
            raise AnswerError("that pause is not offered")
    return instant_of(datetime.combine(day_of(now, zone) + timedelta(days=days), MORNING), zone)


def _is_over(reminder: Reminder) -> bool:
    return reminder.status not in _COMING and reminder.kind not in _NOT_SHOWN


def _entry(reminder: Reminder, person: Person) -> TodayEntry:
    return TodayEntry(
        kind=reminder.kind,
        at=wall_of(reminder.due_at, person.wall_zone),
        state=reminder.answer or reminder.status,
    )
