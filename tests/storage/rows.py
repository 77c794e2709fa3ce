"""Rows to begin a test with."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from backwell.care.kinds import Kind
from backwell.care.patience import Planned
from backwell.care.time import wall_of
from backwell.storage import claims, people, reminders, tables
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=1)
EVERY_KIND = tuple(Kind)


async def known_person(desk: Desk, telegram_id: int = 7, zone: str = "Europe/Berlin") -> Person:
    """Somebody who speaks English and whose zone is known."""
    async with desk.unit() as unit:
        added = await people.add(unit, telegram_id, "en", NOW)
        return await people.change(unit, added.id, zone=zone)


def planned(due_at: datetime, patience: timedelta = timedelta(hours=1)) -> Planned:
    """A slot in Berlin whose instant is `due_at`."""
    slot = wall_of(due_at, "Europe/Berlin")
    return Planned(slot=slot, due_at=due_at, expires_at=due_at + patience)


async def add_reminder(
    unit: Unit,
    person: Person,
    due_at: datetime = NOW,
    *,
    kind: Kind = Kind.POSTURE_CHECK,
    source: str = "item:1",
    patience: timedelta = timedelta(hours=1),
) -> None:
    """A pending reminder."""
    await reminders.plan_next(unit, person.id, kind, source, planned(due_at, patience))


async def claim(
    unit: Unit, worker: str = "one", now: datetime = NOW, limit: int = 16
) -> tuple[Reminder, ...]:
    """What a worker gets, with the lease of these tests."""
    return await claims.claim(
        unit, EVERY_KIND, worker=worker, now=now, lease_until=now + LEASE, limit=limit
    )


async def mark_sending(
    unit: Unit, reminder: Reminder, worker: str = "one", now: datetime = NOW
) -> bool:
    """Go from claimed to sending with some movement."""
    return await claims.mark_sending(
        unit,
        reminder,
        worker=worker,
        now=now,
        lease_until=now + LEASE,
        content_key="chin_tuck",
    )


async def all_reminders(unit: Unit) -> list[Any]:
    """Every row as it is, the longest due first."""
    table = tables.reminder
    return list(await unit.connection.execute(select(table).order_by(table.c.due_at, table.c.id)))


async def statuses(desk: Desk) -> list[str]:
    """The status of every reminder, the longest due first."""
    async with desk.unit() as unit:
        return [row.status for row in await all_reminders(unit)]
