"""The durable inbox: an update is a row before it is acknowledged.

The payload is sealed with the master key, since the person may not be known yet, and is destroyed
as soon as the update is done; the number alone stays, so that nothing is taken in twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, delete, exists, func, literal_column, or_, select, update

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import dialect_insert

_WAITING = literal_column("'waiting'", String)
_TAKEN = literal_column("'taken'", String)
"""Written out, not bound, so that every planner sees that the partial index fits."""
_CONTEXT = "inbox|update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An update as it came: `payload` is its JSON."""

    update_id: int
    chat_id: int
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An update that this worker holds until its lease ends."""

    update_id: int
    payload: bytes
    attempts: int


async def receive(unit: Unit, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Store updates; those that are known already are left as they are."""
    if not arrivals:
        return
    rows = [
        {
            "update_id": arrival.update_id,
            "chat_id": arrival.chat_id,
            "sealed": unit.keyring.seal(arrival.payload, _CONTEXT),
            "status": "waiting",
            "received_at": now,
        }
        for arrival in arrivals
    ]
    statement = dialect_insert(unit, tables.inbox).values(rows)
    await unit.connection.execute(statement.on_conflict_do_nothing())


async def take(
    unit: Unit, *, worker: str, now: datetime, lease_until: datetime, limit: int
) -> tuple[Taken, ...]:
    """Take the oldest open update of up to `limit` chats, so that each chat keeps its order."""
    table, earlier = tables.inbox, tables.inbox.alias("earlier")
    is_free = or_(
        (table.c.status == "waiting") & (func.coalesce(table.c.not_before, now) <= now),
        (table.c.status == "taken") & (table.c.lease_until <= now),
    )
    is_first = ~exists().where(
        earlier.c.chat_id == table.c.chat_id,
        earlier.c.update_id < table.c.update_id,
        earlier.c.status.in_((_WAITING, _TAKEN)),
    )
    chosen = (
        select(table.c.update_id)
        .where(table.c.status.in_((_WAITING, _TAKEN)), is_free, is_first)
        .order_by(table.c.update_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    taken = (
        update(table)
        .where(table.c.update_id.in_(select(chosen.c.update_id)), is_free)
        .values(
            status="taken", worker=worker, lease_until=lease_until, attempts=table.c.attempts + 1
        )
        .returning(table.c.update_id, table.c.sealed, table.c.attempts)
    )
    rows = (await unit.connection.execute(taken)).all()
    return tuple(
        Taken(
            update_id=row.update_id,
            payload=unit.keyring.open(row.sealed, _CONTEXT),
            attempts=row.attempts,
        )
        for row in sorted(rows, key=lambda row: row.update_id)
    )


async def finish(unit: Unit, update_id: int, worker: str) -> None:
    """The update had its effect: forget all of it but its number."""
    done = (
        update(tables.inbox)
        .where(tables.inbox.c.update_id == update_id, tables.inbox.c.worker == worker)
        .values(status="done", sealed=None, chat_id=None, lease_until=None, not_before=None)
    )
    await unit.connection.execute(done)


async def put_back(unit: Unit, update_id: int, worker: str, not_before: datetime) -> None:
    """Try the update again, not before that instant."""
    back = (
        update(tables.inbox)
        .where(tables.inbox.c.update_id == update_id, tables.inbox.c.worker == worker)
        .values(status="waiting", not_before=not_before, lease_until=None)
    )
    await unit.connection.execute(back)


async def open_count(unit: Unit) -> int:
    """How many updates have not had their effect yet."""
    table = tables.inbox
    query = select(func.count()).where(table.c.status.in_((_WAITING, _TAKEN)))
    return (await unit.connection.scalar(query)) or 0


async def forget_done(unit: Unit, before: datetime) -> int:
    """Delete the numbers of updates that were received before that instant and are done."""
    table = tables.inbox
    old = delete(table).where(table.c.status == "done", table.c.received_at < before)
    return (await unit.connection.execute(old)).rowcount
