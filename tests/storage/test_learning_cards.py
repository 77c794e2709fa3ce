"""Cards: each answer once for a person, with the instant of the last time."""

from datetime import timedelta

from backwell.storage import learning_cards
from backwell.storage.database import Desk
from backwell.storage.learning_cards import Card
from tests.storage.rows import NOW, known_person

DAY = timedelta(days=1)


async def test_cards_come_back_in_their_order_and_each_once(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        assert await learning_cards.history(unit, person.id) == ()
        await learning_cards.add(unit, person.id, "walking", NOW)
        await learning_cards.add(unit, person.id, "pillow", NOW + DAY)
        await learning_cards.add(unit, person.id, "walking", NOW + 2 * DAY)
        await learning_cards.add(unit, other.id, "walking", NOW)
        assert await learning_cards.history(unit, person.id) == (
            Card(answer="pillow", shown_at=NOW + DAY),
            Card(answer="walking", shown_at=NOW + 2 * DAY),
        )
