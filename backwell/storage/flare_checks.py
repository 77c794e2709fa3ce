"""Answers to the daily question of a flare, sealed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from backwell.care.flare import Check
from backwell.storage import tables
from backwell.storage.database import Unit

_table = tables.flare_check


async def add(unit: Unit, person_id: int, check: Check) -> None:
    """Keep an answer; those before it stay."""
    value = {"is_settled": check.is_settled, "is_clear": check.is_clear}
    values = {
        "person_id": person_id,
        "sealed": (await unit.vault(person_id)).seal("flare_check", value),
        "answered_at": check.at,
    }
    await unit.connection.execute(insert(_table).values(values))


async def since(unit: Unit, person_id: int, instant: datetime) -> tuple[Check, ...]:
    """The answers of a person from an instant (UTC) on, the first first."""
    query = select(_table).where(_table.c.person_id == person_id, _table.c.answered_at >= instant)
    rows = (await unit.connection.execute(query.order_by(_table.c.id))).all()
    return tuple([await _check(unit, row) for row in rows])


async def history(unit: Unit, person_id: int) -> tuple[Check, ...]:
    """Every answer of a person, the first first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id)
    rows = (await unit.connection.execute(query)).all()
    return tuple([await _check(unit, row) for row in rows])


async def _check(unit: Unit, row: Row[Any]) -> Check:
    opened = (await unit.vault(row.person_id)).open("flare_check", row.sealed)
    return Check(at=row.answered_at, is_settled=opened["is_settled"], is_clear=opened["is_clear"])
