"""Visits: enter, list, cancel. Where one stands while entering is in the buttons."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from backwell.care.time import day_of, instant_of, wall_of
from backwell.care.visits import VisitStep, visit_reminders
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services import scheduling
from backwell.services.views import (
    AskCancelVisit,
    AskVisitDay,
    AskVisitHour,
    AskVisitMinute,
    NotYet,
    View,
    VisitBooked,
    VisitCancelled,
    Visits,
)
from backwell.storage import appointments, people, reminders
from backwell.storage.appointments import Appointment
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person

DAYS_A_PAGE = 12
PAGES = 8
HOURS = range(6, 22)
FURTHEST = timedelta(days=730)
MINUTES = (0, 10, 15, 20, 30, 40, 45, 50)


async def show(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/appointments: the visits ahead."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        return await _list(unit, person, now)


async def ask_day(desk: Desk, telegram_id: int, page: int, now: datetime) -> View:
    """Days of one page, the first from today. Raises AnswerError beyond the last page."""
    if not 0 <= page < PAGES:
        raise AnswerError("there is no such page of days")
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        first = day_of(now, person.zone) + timedelta(days=page * DAYS_A_PAGE)
        days = (first + timedelta(days=offset) for offset in range(DAYS_A_PAGE))
        return AskVisitDay(
            days=tuple(datetime.combine(day, time()) for day in days),
            page=page,
            today=wall_of(now, person.zone),
        )


async def ask_time(
    desk: Desk, telegram_id: int, day: date, hour: int | None, now: datetime
) -> View:
    """The hour of a visit on that day, or, once the hour is known, its minute.

    Raises AnswerError for an hour that is none.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        today = wall_of(now, person.zone)
        if hour is None:
            ends = ((one, datetime.combine(day, time(one, MINUTES[-1]))) for one in HOURS)
            ahead = tuple(one for one, end in ends if end > today)
            return AskVisitHour(day=datetime.combine(day, time()), hours=ahead, today=today)
        if not 0 <= hour <= 23:
            raise AnswerError("there is no such hour")
        moments = (datetime.combine(day, time(hour, minute)) for minute in MINUTES)
        return AskVisitMinute(moments=tuple(moments), today=today)


async def book(desk: Desk, telegram_id: int, slot: datetime, now: datetime) -> View:
    """Keep a visit at the naive wall-clock `slot`. One that is over is said so, with the list.

    Raises AnswerError for one that is more than two years ahead.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        if slot - wall_of(now, person.zone) > FURTHEST:
            raise AnswerError("that visit is too far ahead")
        starts_at = instant_of(slot, person.zone)
        if starts_at <= now:
            return replace(await _list(unit, person, now), is_past=True)
        visit = await appointments.book(unit, person.id, starts_at, person.zone, now)
        await scheduling.plan_visit(unit, person, visit, now)
        return VisitBooked(
            starts=wall_of(starts_at, person.zone),
            reminders=tuple(
                (ahead.step, wall_of(ahead.due_at, person.zone))
                for ahead in visit_reminders(starts_at, person.zone, person.quiet, now)
            ),
            today=wall_of(now, person.zone),
        )


async def ask_cancel(desk: Desk, telegram_id: int, visit_id: int, now: datetime) -> View:
    """Really? Raises NotFoundError or AccessError."""
    async with desk.unit() as unit:
        person, visit = await _own_visit(unit, telegram_id, visit_id)
        return AskCancelVisit(
            visit=scheduling.entry_of(visit, person, now),
            today=wall_of(now, person.wall_zone),
        )


async def cancel(desk: Desk, telegram_id: int, visit_id: int, now: datetime) -> View:
    """Take a visit off, and what would have reminded of it. Raises NotFoundError or AccessError."""
    async with desk.unit() as unit:
        person, visit = await _own_visit(unit, telegram_id, visit_id)
        await appointments.cancel(unit, visit.id)
        for step in VisitStep:
            await reminders.cancel_pending(unit, f"{visit.source}:{step}", "visit_cancelled")
        return VisitCancelled(
            visit=scheduling.entry_of(visit, person, now),
            today=wall_of(now, person.wall_zone),
        )


async def _list(unit: Unit, person: Person, now: datetime) -> Visits:
    ahead = await appointments.upcoming(unit, person.id, now)
    return Visits(
        visits=tuple(scheduling.entry_of(visit, person, now) for visit in ahead),
        today=wall_of(now, person.wall_zone),
    )


async def _own_visit(unit: Unit, telegram_id: int, visit_id: int) -> tuple[Person, Appointment]:
    person = await people.find(unit, telegram_id)
    visit = await appointments.get(unit, visit_id)
    if person is None or visit is None:
        raise NotFoundError("there is no such visit, or no longer")
    if visit.person_id != person.id:
        raise AccessError("this visit is somebody else's")
    return person, visit
