"""/flare: the plan for a flare-up, its daily question, and the way out of it."""

from datetime import datetime, timedelta

from backwell.care.flare import Feeling, Phase
from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.care.time import day_of
from backwell.services import flaring, pausing, screening
from backwell.services.flaring import Standing
from backwell.services.reminders import Answer
from backwell.services.views import FlareOver, NotYet, View
from backwell.storage import people, reminders, safety
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person

SCREEN_HOLDS = timedelta(hours=72)
"""So long a clear safety check counts where nothing got worse since. Source: rules of care."""


async def begin(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/flare: the safety check first, then the plan; where one goes on, its page.

    While a red flag holds everything, its advice and nothing else.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None or await screening.is_new(unit, person):
            return NotYet()
        if await _is_red(unit, person):
            return await screening.advice(unit, person)
        found = await flaring.standing(unit, person, now)
        if found is None or found.is_silent(now):
            return await pausing.begin_usual(unit, person, Reason.FLARE, now)
        return await _show(unit, person, found, now)


async def show(desk: Desk, telegram_id: int, now: datetime) -> View:
    """The page of the flare that goes on; a safety check that is due comes first."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        found = await flaring.standing(unit, person, now)
        return FlareOver() if found is None else await _show(unit, person, found, now)


async def check(desk: Desk, telegram_id: int, feeling: Feeling, now: datetime) -> View:
    """An answer to the daily question; it may come at any time, and more than once a day."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        found = await flaring.standing(unit, person, now)
        if found is None:
            return FlareOver()
        today = day_of(now, person.zone)
        await reminders.answer_on(unit, person.id, Kind.FLARE_CHECK, today, Answer.SEEN, now)
        if feeling is Feeling.SETTLED:
            return await _settle(unit, person, found, now)
        return await _go_on_gently(unit, person, feeling, now)


async def over(desk: Desk, telegram_id: int, now: datetime) -> View:
    """The way out: fine again, or no flare at all. Exercises come back after a clear check."""
    return await check(desk, telegram_id, Feeling.SETTLED, now)


async def _show(unit: Unit, person: Person, found: Standing, now: datetime) -> View:
    if await _is_red(unit, person):
        return await screening.advice(unit, person)
    if not await flaring.may_move(unit, person):
        return await screening.begin_again(unit, person, now)
    await flaring.plan_check(unit, person, now)
    return await flaring.page(unit, person, found, now)


async def _is_red(unit: Unit, person: Person) -> bool:
    lock = await safety.lock_of(unit, person.id)
    return lock is not None and lock.tier is not None


async def _go_on_gently(unit: Unit, person: Person, feeling: Feeling, now: datetime) -> View:
    """Not settled: what was quiet stays so, and on the way back it is quiet again."""
    await flaring.note(unit, person, now, is_settled=False)
    if not person.is_paused(now):
        await pausing.quiet_longer(unit, person, Reason.FLARE, now)
    if feeling is Feeling.WORSE:
        return await screening.lock_until_screened(unit, person, now)
    return await flaring.noted(unit, person, feeling, now)


async def _settle(unit: Unit, person: Person, found: Standing, now: datetime) -> View:
    """About as usual again: with a clear safety check it goes back up."""
    if found.flare.phase is Phase.RETURNING:
        await flaring.note(unit, person, now, is_settled=True)
        return await flaring.noted(unit, person, Feeling.SETTLED, now)
    if await safety.lock_of(unit, person.id) is not None:
        return await pausing.go_on(unit, person, now)
    screened_at = await safety.last_screened_at(unit, person.id)
    if screened_at is None or now - screened_at > SCREEN_HOLDS:
        await flaring.note(unit, person, now, is_settled=True)
        return await screening.lock_until_screened(unit, person, now)
    await flaring.note(unit, person, now, is_settled=True, is_clear=True)
    return await flaring.noted(unit, person, Feeling.SETTLED, now)
