"""How a person is spoken to."""

from backwell.care.tongue import Tongue
from backwell.storage import people
from backwell.storage.database import Desk


async def tongue_of(desk: Desk, telegram_id: int) -> Tongue | None:
    """The language and country a person chose. None for somebody unknown."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return person.tongue if person else None
