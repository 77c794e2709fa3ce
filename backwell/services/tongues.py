"""How people are spoken to, and by which clock."""

from backwell.care.tongue import Tongue
from backwell.storage import people
from backwell.storage.database import Desk


async def tongue_of(desk: Desk, telegram_id: int) -> Tongue | None:
    """The language and country a person chose. None for somebody unknown."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return person.tongue if person else None


async def latest_zone(desk: Desk) -> str | None:
    """The zone of whoever came last: the demo tells its time there."""
    async with desk.unit() as unit:
        return await people.latest_zone(unit)
