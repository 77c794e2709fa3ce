"""Red-flag screens and the lock that one may set."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from backwell.care.screening import Tier
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Coaching has stopped. `examined_at` is set once a clinician is said to have agreed.

    Without a tier nothing was reported: a clear screen is due, and is enough.
    """

    tier: Tier | None
    locked_at: datetime
    examined_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """One red-flag screen: what was reported, and what followed; None is clear."""

    screened_at: datetime
    flags: frozenset[str]
    tier: Tier | None


async def add_screening(
    unit: Unit, person_id: int, flags: Collection[str], tier: Tier | None, now: datetime
) -> None:
    vault = await unit.vault(person_id)
    sealed = vault.seal("screening", {"flags": sorted(flags), "tier": tier})
    values = {"person_id": person_id, "screened_at": now, "sealed": sealed}
    await unit.connection.execute(insert(tables.screening).values(values))


async def screenings(unit: Unit, person_id: int) -> tuple[Screening, ...]:
    """Every screen of a person, the first first."""
    table = tables.screening
    query = select(table).where(table.c.person_id == person_id).order_by(table.c.id)
    vault = await unit.vault(person_id)
    found = []
    for row in await unit.connection.execute(query):
        opened = vault.open("screening", row.sealed)
        tier = None if opened["tier"] is None else Tier(opened["tier"])
        flags = frozenset(opened["flags"])
        found.append(Screening(screened_at=row.screened_at, flags=flags, tier=tier))
    return tuple(found)


async def last_screened_at(unit: Unit, person_id: int) -> datetime | None:
    query = select(func.max(tables.screening.c.screened_at)).where(
        tables.screening.c.person_id == person_id
    )
    found: datetime | None = await unit.connection.scalar(query)
    return found


async def lock_of(unit: Unit, person_id: int) -> Lock | None:
    query = select(tables.safety_lock).where(tables.safety_lock.c.person_id == person_id)
    row = (await unit.connection.execute(query)).one_or_none()
    if row is None:
        return None
    opened = (await unit.vault(person_id)).open("safety_lock", row.sealed)
    return Lock(
        tier=None if opened["tier"] is None else Tier(opened["tier"]),
        locked_at=row.locked_at,
        examined_at=row.examined_at,
    )


async def lock(unit: Unit, person_id: int, tier: Tier | None, now: datetime) -> None:
    """Set the lock, or set it anew: an examination before it no longer counts.

    A screen that is due does not loosen a lock that a red flag has set.
    """
    if tier is None and await lock_of(unit, person_id) is not None:
        return
    vault = await unit.vault(person_id)
    values = {
        "sealed": vault.seal("safety_lock", {"tier": tier}),
        "locked_at": now,
        "examined_at": None,
    }
    await unit.connection.execute(
        upsert(unit, tables.safety_lock, {"person_id": person_id}, values)
    )


async def note_examination(unit: Unit, person_id: int, now: datetime) -> None:
    noted = (
        update(tables.safety_lock)
        .where(tables.safety_lock.c.person_id == person_id)
        .values(examined_at=now)
    )
    await unit.connection.execute(noted)


async def unlock(unit: Unit, person_id: int) -> None:
    gone = delete(tables.safety_lock).where(tables.safety_lock.c.person_id == person_id)
    await unit.connection.execute(gone)
