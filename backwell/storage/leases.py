"""Leases: of some things one process is in charge, by the database's own time.

Each new holder gets a higher fence. Who holds a lease proves it in the transaction of each effect,
so that a process that was stopped and goes on finds out before it does harm. PostgreSQL ends a
transaction that is left idle, so that a process that was stopped in one does not keep the others
out; on SQLite such a process holds the whole file, as every program would.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, Float, case, delete, func, literal_column, select, update

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import dialect_insert

_table = tables.lease


async def take(unit: Unit, name: str, holder: str, term: timedelta) -> int | None:
    """Become the holder for a term, or stay it. Gives the fence, or None while another holds it."""
    now = _now(unit)
    until = now + term.total_seconds()
    new = dialect_insert(unit, _table).values(name=name, holder=holder, fence=1, until=until)
    is_mine = (_table.c.holder == holder) & (_table.c.until > now)
    taken = new.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "holder": holder,
            "until": until,
            "fence": case((is_mine, _table.c.fence), else_=_table.c.fence + 1),
        },
        where=is_mine | (_table.c.until <= now),
    ).returning(_table.c.fence)
    fence: int | None = await unit.connection.scalar(taken)
    return fence


async def keep(unit: Unit, name: str, holder: str, fence: int, term: timedelta) -> bool:
    """Prolong a lease for a term, until this transaction ends for nobody else to take.

    False when it is lost.
    """
    now = _now(unit)
    kept = (
        update(_table)
        .where(
            _table.c.name == name,
            _table.c.holder == holder,
            _table.c.fence == fence,
            _table.c.until > now,
        )
        .values(until=now + term.total_seconds())
    )
    return (await unit.connection.execute(kept)).rowcount == 1


async def leave(unit: Unit, name: str, holder: str) -> None:
    """Let somebody else have it at once; the fence is kept."""
    left = update(_table).where(_table.c.name == name, _table.c.holder == holder)
    await unit.connection.execute(left.values(until=0.0))


async def count(unit: Unit, prefix: str) -> int:
    """How many leases whose names begin so are held."""
    query = (
        select(func.count())
        .select_from(_table)
        .where(_table.c.name.startswith(prefix, autoescape=True), _table.c.until > _now(unit))
    )
    return await unit.connection.scalar(query) or 0


async def clear(unit: Unit) -> None:
    """Delete every lease; for a database on which nothing runs."""
    await unit.connection.execute(delete(_table))


async def forget(unit: Unit, prefix: str) -> None:
    """Delete the leases whose names begin so and that nobody holds."""
    over = delete(_table).where(
        _table.c.name.startswith(prefix, autoescape=True), _table.c.until <= _now(unit)
    )
    await unit.connection.execute(over)


def _now(unit: Unit) -> ColumnElement[float]:
    """Seconds since 1970 by the database's clock, not by the one of the process that asks."""
    if unit.connection.dialect.name == "sqlite":
        return literal_column("((julianday('now') - 2440587.5) * 86400.0)", Float)
    return literal_column("extract(epoch from clock_timestamp())::double precision", Float)
