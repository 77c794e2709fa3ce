"""Whether a person can be reached at all."""

from datetime import datetime

from backwell.services import scheduling
from backwell.storage import people, reminders
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person


async def lose(desk: Desk, telegram_id: int, now: datetime) -> None:
    """The person blocked the bot: nothing more is sent until they come back."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is not None:
            await mark_unreachable(unit, person, now)


async def mark_unreachable(unit: Unit, person: Person, now: datetime) -> None:
    if person.unreachable_since is None:
        await people.change(unit, person.id, unreachable_since=now)
    await reminders.park(unit, person.id)


async def welcome_back(desk: Desk, telegram_id: int, now: datetime) -> None:
    """The person can be reached again: what is not too late goes on, the rest is planned anew."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.unreachable_since is None:
            return
        await restore(unit, person, now)


async def restore(unit: Unit, person: Person, now: datetime) -> None:
    """Take up again what waits for a person who was unreachable."""
    await people.change(unit, person.id, unreachable_since=None)
    await reminders.unpark(unit, person.id, now)
    await scheduling.plan_items(unit, person, now)
