"""Quiet times: begun by one tap, with a reason or without; they end by themselves."""

from datetime import date, datetime, time, timedelta

from backwell.care.flare import Feeling
from backwell.care.pauses import (
    ASKED_AT_THE_END,
    DAYS,
    SCREENED_AT_THE_END,
    Reason,
    check_end,
    end_after_days,
    end_on,
)
from backwell.care.time import instant_of, wall_of
from backwell.errors import AnswerError
from backwell.services import flaring, scheduling, screening
from backwell.services.views import AskPause, AskPauseDay, NotYet, Paused, Resumed, View
from backwell.storage import pauses, people, reminders, safety
from backwell.storage.database import Desk, Unit
from backwell.storage.pauses import resume_source
from backwell.storage.people import Person

LENGTHS = ("hour", "today", "week")
"""Quiet for no reason: what one tap offers."""
TODAY_AND_WEEK = {"today": 1, "week": 7}
DAYS_A_PAGE = 12
PAGES = 8
LONGER = 2
"""Days that "not yet" adds at the end."""


async def ask(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/pause: for how long, or why?"""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        return AskPause(
            paused_until=scheduling.paused_until(person, now), today=wall_of(now, person.zone)
        )


async def ask_day(desk: Desk, telegram_id: int, reason: Reason, page: int, now: datetime) -> View:
    """Days of one page, the first is tomorrow. Raises AnswerError beyond the last page."""
    if not 0 <= page < PAGES:
        raise AnswerError("there is no such page of days")
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        today = wall_of(now, person.zone)
        first = today.date() + timedelta(days=1 + page * DAYS_A_PAGE)
        days = (first + timedelta(days=offset) for offset in range(DAYS_A_PAGE))
        return AskPauseDay(
            reason=reason,
            days=tuple(datetime.combine(day, time()) for day in days),
            page=page,
            today=today,
        )


async def pause(desk: Desk, telegram_id: int, length: str, now: datetime) -> View:
    """Quiet for one of `LENGTHS`. Raises AnswerError for another."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        if length == "hour":
            return await _begin(unit, person, Reason.QUIET, now + timedelta(hours=1), now)
        if length not in TODAY_AND_WEEK:
            raise AnswerError("that pause is not offered")
        end = end_after_days(wall_of(now, person.zone), TODAY_AND_WEEK[length])
        return await _begin(unit, person, Reason.QUIET, instant_of(end, person.zone), now)


async def pause_for(desk: Desk, telegram_id: int, reason: Reason, now: datetime) -> View:
    """Quiet for the usual days of a reason. Raises AnswerError for one that has none."""
    if reason not in DAYS:
        raise AnswerError("that pause is not offered")
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        return await begin_usual(unit, person, reason, now)


async def pause_until(
    desk: Desk, telegram_id: int, reason: Reason, until: date | datetime, now: datetime
) -> View:
    """Quiet until the morning of a day, or until a naive wall-clock moment.

    Raises AnswerError for one that is over or more than a year ahead.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        today = wall_of(now, person.zone)
        end = until if isinstance(until, datetime) else end_on(today, until)
        check_end(today, end)
        return await _begin(unit, person, reason, instant_of(end, person.zone), now)


async def resume(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/resume: end the quiet time now. After a flare the safety check comes first."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        return await go_on(unit, person, now)


async def go_on(unit: Unit, person: Person, now: datetime) -> View:
    """End what is quiet, and say what comes, or ask the safety check that is due.

    A flare is told to have settled with it. What would be asked at the end is asked no more.
    """
    await flaring.note(unit, person, now, is_settled=True)
    latest = await pauses.latest(unit, person.id)
    if latest is not None:
        await reminders.cancel_pending(unit, resume_source(latest.id), "ended")
    await pauses.end(unit, person.id, now)
    resumed = await people.change(unit, person.id, paused_until=None)
    lock = await safety.lock_of(unit, person.id)
    if lock is not None and lock.tier is None:
        return await screening.begin_again(unit, resumed, now)
    return Resumed(
        was_paused=person.is_paused(now),
        upcoming=await scheduling.next_for(unit, resumed, now, coaching=lock is None),
        today=wall_of(now, person.wall_zone),
        locked=lock is not None,
    )


async def stay_quiet(unit: Unit, person: Person, now: datetime) -> View:
    """Two more days of what has just ended."""
    latest = await pauses.latest(unit, person.id)
    view = await quiet_longer(unit, person, latest.reason if latest else Reason.QUIET, now)
    if view.reason is Reason.FLARE:
        return await flaring.noted(unit, person, Feeling.SAME, now)
    return view


async def quiet_longer(unit: Unit, person: Person, reason: Reason, now: datetime) -> Paused:
    """Two more days for that reason."""
    end = end_after_days(wall_of(now, person.wall_zone), LONGER)
    return await _extend(unit, person, reason, instant_of(end, person.wall_zone), now)


async def begin_usual(unit: Unit, person: Person, reason: Reason, now: datetime) -> View:
    """Quiet for the usual days of a reason that has some."""
    end = end_after_days(wall_of(now, person.wall_zone), DAYS[reason])
    return await _begin(unit, person, reason, instant_of(end, person.wall_zone), now)


async def _begin(
    unit: Unit, person: Person, reason: Reason, ends_at: datetime, now: datetime
) -> View:
    """A flare begins with the safety check, and ends with one: rules of care."""
    view = await _extend(unit, person, reason, ends_at, now)
    if reason not in SCREENED_AT_THE_END:
        return view
    return await screening.lock_until_screened(unit, person, now)


async def _extend(
    unit: Unit, person: Person, reason: Reason, ends_at: datetime, now: datetime
) -> Paused:
    begun = await pauses.begin(unit, person.id, reason, now, ends_at)
    await people.change(unit, person.id, paused_until=ends_at)
    if reason in ASKED_AT_THE_END:
        await scheduling.plan_resume_check(unit, person, begun)
    if reason in SCREENED_AT_THE_END:
        await safety.lock(unit, person.id, None, now)
        await flaring.note(unit, person, now, is_settled=False)
    return Paused(
        reason=reason,
        until=wall_of(ends_at, person.wall_zone),
        today=wall_of(now, person.wall_zone),
    )
