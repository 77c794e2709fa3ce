"""The database really uses the small indexes of what waits, however much history there is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import event, insert

from backwell.storage import claims, inbox, reminders, tables
from backwell.storage.database import Desk, Unit
from tests.storage.rows import EVERY_KIND, LEASE, NOW, claim, known_person

Statement = tuple[str, Any]


async def history(desk: Desk) -> None:
    """Many reminders that are done, and few that wait."""
    person = await known_person(desk)
    rows = [
        {
            "person_id": person.id,
            "kind": "posture_check",
            "source": f"item:{number}",
            "slot": "2026-11-23T10:00",
            "due_at": NOW - timedelta(minutes=number),
            "expires_at": NOW,
            "status": "sent" if number % 100 else "pending",
        }
        for number in range(1000)
    ]
    async with desk.unit() as unit:
        await unit.connection.execute(insert(tables.reminder), rows)


@asynccontextmanager
async def listening(unit: Unit) -> AsyncIterator[list[Statement]]:
    """The statements that reach the driver meanwhile."""
    seen: list[Statement] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, *_rest: Any) -> None:
        seen.append((text, values))

    event.listen(unit.connection.sync_connection, "before_cursor_execute", note)
    yield seen
    event.remove(unit.connection.sync_connection, "before_cursor_execute", note)


async def way_of(unit: Unit, statement: Statement) -> str:
    """What the database says about how it would do this."""
    connection = unit.connection
    word = "EXPLAIN"
    if connection.dialect.name == "sqlite":
        word = "EXPLAIN QUERY PLAN"
    else:
        await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    rows = await connection.exec_driver_sql(f"{word} {statement[0]}", statement[1])
    return "\n".join(str(row[-1]) for row in rows)


async def test_claiming_walks_the_index_of_what_is_pending(desk: Desk) -> None:
    await history(desk)
    async with desk.unit() as unit:
        async with listening(unit) as seen:
            await claim(unit)
        assert "ix_reminder_pending" in await way_of(unit, seen[-1])


async def test_the_next_instant_is_read_from_the_index_of_what_is_pending(desk: Desk) -> None:
    await history(desk)
    async with desk.unit() as unit:
        async with listening(unit) as seen:
            await reminders.earliest_due(unit, EVERY_KIND)
        assert "ix_reminder_pending" in await way_of(unit, seen[-1])


async def test_what_vanished_workers_left_is_found_by_the_index_of_leases(desk: Desk) -> None:
    await history(desk)
    async with desk.unit() as unit:
        async with listening(unit) as seen:
            await claims.free_expired_claims(unit, NOW)
            await claims.expired_sendings(unit, NOW)
        for statement in list(seen):
            assert "ix_reminder_leased" in await way_of(unit, statement)


async def test_taking_updates_walks_the_index_of_open_ones(desk: Desk) -> None:
    done = [{"update_id": number, "status": "done", "received_at": NOW} for number in range(1000)]
    async with desk.unit() as unit:
        await unit.connection.execute(insert(tables.inbox), done)
        async with listening(unit) as seen:
            await inbox.take(unit, worker="one", now=NOW, lease_until=NOW + LEASE, limit=16)
        assert "ix_inbox_open" in await way_of(unit, seen[-1])
