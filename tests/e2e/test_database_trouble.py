"""The database has a bad moment while people are there: they wait, and nothing is lost."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from backwell.care.outcomes import Status
from tests.e2e.ledger import CHECK, attempts, states
from tests.postgres import PostgresServer
from tests.world import World, onboard

A_MOMENT = 1.0
"""Real seconds; less than SQLite waits."""


async def test_a_postgresql_that_drops_every_connection_costs_nothing(
    postgres_migrated: str, postgres_server: PostgresServer, data_key: str
) -> None:
    with postgres_server.temporary(postgres_migrated) as name:
        world = World(postgres_server.url(name), data_key)
        async with world:
            ada = world.emulator.person("Ada")
            await onboard(ada)
            await world.settle()
            tried = attempts(world, ada)
            drop_connections(world.database_url)
            await world.until("2026-11-23 11:00")
            await ada.sees(CHECK)
            drop_connections(world.database_url)
            await ada.tap("Done")
            await ada.sees(": done. Good")
            assert attempts(world, ada) == tried + 1


async def test_a_sqlite_that_another_program_holds_for_a_moment_is_waited_for(
    sqlite_template: Path, tmp_path: Path, data_key: str
) -> None:
    file = Path(shutil.copy(sqlite_template, tmp_path / "backwell.db"))
    world = World(f"sqlite:///{file}", data_key)
    async with world:
        ada = world.emulator.person("Ada")
        await onboard(ada)
        await world.until("2026-11-23 11:00")
        await ada.sees(CHECK)
        await world.settle()
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await ada.tap("Done")
            with pytest.raises(AssertionError, match="does not see"):
                await ada.sees(": done.", timeout=A_MOMENT)
        await ada.sees(": done. Good")
        assert (await states(world))[Status.SENT] == 1


def drop_connections(url: str) -> None:
    """What a restart of the server is to its clients."""
    words = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
    )
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(words, (make_url(url).database, admin.info.backend_pid))
