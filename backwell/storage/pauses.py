"""Quiet times: when, and sealed, why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from backwell.care.pauses import Reason
from backwell.storage import tables
from backwell.storage.database import Unit

_table = tables.pause


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A quiet time; instants are UTC. One that was ended early ends when it was ended."""

    id: int
    reason: Reason
    begins_at: datetime
    ends_at: datetime


def resume_source(pause_id: int) -> str:
    """The source of the question that is asked at the end of a quiet time."""
    return f"resume:{pause_id}"


def flare_source(pause_id: int) -> str:
    """The source of the daily question of a flare that began with that quiet time."""
    return f"flare:{pause_id}"


async def begin(
    unit: Unit, person_id: int, reason: Reason, now: datetime, ends_at: datetime
) -> Pause:
    """Begin a quiet time now; one that runs ends here."""
    await end(unit, person_id, now)
    values = {
        "person_id": person_id,
        "sealed": (await unit.vault(person_id)).seal("pause", {"reason": reason}),
        "begins_at": now,
        "ends_at": ends_at,
    }
    added = insert(_table).values(values).returning(_table)
    return await _pause(unit, (await unit.connection.execute(added)).one())


async def end(unit: Unit, person_id: int, now: datetime) -> None:
    """End now what would go on."""
    running = (_table.c.person_id == person_id) & (_table.c.ends_at > now)
    await unit.connection.execute(update(_table).where(running).values(ends_at=now))


async def running(unit: Unit, person_id: int, now: datetime) -> Pause | None:
    """The quiet time that holds `now`."""
    query = (
        select(_table)
        .where(_table.c.person_id == person_id, _table.c.ends_at > now)
        .order_by(_table.c.id.desc())
    )
    row = (await unit.connection.execute(query.limit(1))).first()
    return await _pause(unit, row) if row else None


async def latest(unit: Unit, person_id: int) -> Pause | None:
    """The quiet time that began last, over or not."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id.desc())
    row = (await unit.connection.execute(query.limit(1))).first()
    return await _pause(unit, row) if row else None


async def history(unit: Unit, person_id: int) -> tuple[Pause, ...]:
    """Every quiet time of a person, the first begun first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id)
    rows = (await unit.connection.execute(query)).all()
    return tuple([await _pause(unit, row) for row in rows])


async def _pause(unit: Unit, row: Row[Any]) -> Pause:
    opened = (await unit.vault(row.person_id)).open("pause", row.sealed)
    return Pause(
        id=row.id,
        reason=Reason(opened["reason"]),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
    )
