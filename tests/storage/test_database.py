"""Units of work, and what an operator is told when the database fails."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event, text, update

from backwell.errors import NotFoundError, SchemaError, SettingError, StorageError
from backwell.storage import people, tables
from backwell.storage.database import CODE_LEVEL, Desk, driver_url, open_desk, open_engine
from backwell.storage.vault import Keyring, new_key
from tests.storage.rows import NOW, known_person


async def test_a_unit_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    async def fail_halfway() -> None:
        async with desk.unit() as unit:
            await people.add(unit, 7, "en", NOW)
            raise NotFoundError("something else went wrong")

    with pytest.raises(NotFoundError):
        await fail_halfway()
    async with desk.unit() as unit:
        assert await people.find(unit, 7) is None


async def test_a_failed_statement_is_told_without_its_values(desk: Desk) -> None:
    await known_person(desk, 4711)
    with pytest.raises(StorageError) as failed:
        await known_person(desk, 4711)
    assert "4711" not in str(failed.value)
    assert "INSERT" not in str(failed.value)


async def test_migrated_tables_fit_this_code(desk: Desk) -> None:
    await desk.ensure_fits()


async def test_tables_that_ask_for_newer_code_are_refused(desk: Desk) -> None:
    async with desk.unit() as unit:
        newer = update(tables.schema_mark).values(oldest_code=CODE_LEVEL + 1)
        await unit.connection.execute(newer)
    with pytest.raises(SchemaError, match="install the newer release"):
        await desk.ensure_fits()


async def test_a_database_without_tables_asks_for_a_migration(desk: Desk) -> None:
    async with desk.unit() as unit:
        await unit.connection.execute(text("DROP TABLE schema_mark"))
    with pytest.raises(SchemaError, match="backwell migrate"):
        await desk.ensure_fits()


async def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    desk = open_desk(f"sqlite:///{tmp_path / 'small.db'}", Keyring.parse(new_key()))

    async def grow() -> None:
        async with desk.unit() as unit:
            await unit.connection.exec_driver_sql("PRAGMA max_page_count = 1")
            await unit.connection.exec_driver_sql("CREATE TABLE more (x)")

    with pytest.raises(StorageError, match="disk of the database is full"):
        await grow()
    await desk.close()


async def test_a_database_that_cannot_be_written_is_told_as_such(sqlite_template: Path) -> None:
    where = f"sqlite:///file:{sqlite_template}?mode=ro&uri=true"
    desk = open_desk(where, Keyring.parse(new_key()))
    with pytest.raises(StorageError, match="cannot be written: check its owner and its folder"):
        async with desk.unit() as unit:
            await unit.connection.execute(delete(tables.lease))
    await desk.close()


async def test_a_database_that_another_program_keeps_locked_is_told_as_such(
    sqlite_template: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(sqlite_template, tmp_path))
    engine = open_engine(f"sqlite:///{file}")
    event.listen(engine.sync_engine, "connect", _impatient)
    desk = Desk(engine, Keyring.parse(new_key()))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="Another program holds the database"):
            async with desk.unit() as unit:
                await unit.connection.execute(delete(tables.lease))
    async with desk.unit() as unit:
        await unit.connection.execute(delete(tables.lease))
    await desk.close()


def _impatient(connection: Any, _: object) -> None:
    connection.cursor().execute("PRAGMA busy_timeout = 50")


async def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("shopping list\n" * 100)
    desk = open_desk(f"sqlite:///{file}", Keyring.parse(new_key()))
    with pytest.raises(StorageError, match="not a SQLite database"):
        await desk.ensure_fits()
    await desk.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "backwell.db",
        "mysql://localhost/backwell",
        "sqlite+pysqlite:///x.db",
        "postgresql+asyncpg://localhost/x",
        "http://localhost",
        "sqlite://",
    ],
)
def test_other_databases_are_refused_with_an_example(url: str) -> None:
    with pytest.raises(SettingError, match=r"DATABASE_URL .*for example sqlite:///"):
        open_desk(url, Keyring.parse(new_key()))


def test_a_password_never_appears_in_the_refusal() -> None:
    with pytest.raises(SettingError) as refused:
        driver_url("mysql://backwell:hunter2@localhost/x")
    assert "hunter2" not in str(refused.value)
