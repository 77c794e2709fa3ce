"""Check-ins: one a day at most, sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, select

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert

_table = tables.check_in


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How one local day was: pain 0 to 10, how much one could do, and what helped (keys)."""

    day: date
    pain: int
    able: str | None = None
    helped: frozenset[str] | None = None
    """None until it was asked."""


async def keep(unit: Unit, person_id: int, check_in: CheckIn, now: datetime) -> None:
    """Keep the check-in of its day; answering again replaces."""
    value = {
        "pain": check_in.pain,
        "able": check_in.able,
        "helped": None if check_in.helped is None else sorted(check_in.helped),
    }
    sealed = (await unit.vault(person_id)).seal("check_in", value)
    key = {"person_id": person_id, "day": check_in.day.isoformat()}
    values = {"sealed": sealed, "answered_at": now}
    await unit.connection.execute(upsert(unit, _table, key, values))


async def on(unit: Unit, person_id: int, day: date) -> CheckIn | None:
    """The check-in of a local day."""
    query = select(_table).where(_table.c.person_id == person_id, _table.c.day == day.isoformat())
    row = (await unit.connection.execute(query)).one_or_none()
    return await _check_in(unit, row) if row else None


async def history(unit: Unit, person_id: int) -> tuple[CheckIn, ...]:
    """Every check-in of a person, the oldest day first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.day)
    rows = (await unit.connection.execute(query)).all()
    return tuple([await _check_in(unit, row) for row in rows])


async def delete_all(unit: Unit, person_id: int) -> None:
    """Delete every check-in of a person."""
    await unit.connection.execute(delete(_table).where(_table.c.person_id == person_id))


async def _check_in(unit: Unit, row: Row[Any]) -> CheckIn:
    opened = (await unit.vault(row.person_id)).open("check_in", row.sealed)
    helped = opened["helped"]
    return CheckIn(
        day=date.fromisoformat(row.day),
        pain=opened["pain"],
        able=opened["able"],
        helped=None if helped is None else frozenset(helped),
    )
