"""Who looked at or changed what."""

from datetime import datetime

from backwell.care.time import wall_of
from backwell.services.views import Access, AccessEntry, NotYet, View
from backwell.storage import audit, people
from backwell.storage.database import Desk

ENTRIES = 20


async def show(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/access: the last entries of the trail, the latest first."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return NotYet()
        trail = await audit.trail(unit, person.id, ENTRIES)
        return Access(
            entries=tuple(
                AccessEntry(
                    at=wall_of(one.happened_at, person.wall_zone),
                    actor=one.actor,
                    action=one.action,
                )
                for one in trail
            ),
            today=wall_of(now, person.wall_zone),
        )
