"""The migrations make exactly the tables that the code knows, on both databases."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Dialect, create_engine, inspect, text

import migrations
from app.migrating import migrate
from backwell.storage.database import CODE_LEVEL, driver_url
from backwell.storage.tables import metadata
from scripts.snapshot_schema import DIALECTS, expected_snapshot, snapshot_file

FOLDER = Path(migrations.__file__).parent
VERSIONS = sorted(file for file in (FOLDER / "versions").glob("*.py") if file.name != "__init__.py")


@contextmanager
def connected(database_url: str) -> Iterator[Connection]:
    engine = create_engine(driver_url(database_url, sync=True))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def config_for(database_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def test_the_migrated_tables_are_those_of_the_code(database_url: str) -> None:
    with connected(database_url) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_indexes_of_a_part_keep_their_condition(database_url: str) -> None:
    with connected(database_url) as connection:
        found = {
            index["name"]: " ".join(map(str, index.get("dialect_options", {}).values()))
            for table in ("reminder", "inbox")
            for index in inspect(connection).get_indexes(table)
        }
    assert "pending" in found["ix_reminder_pending"]
    assert "claimed" in found["ix_reminder_leased"]
    assert "waiting" in found["ix_inbox_open"]


def test_down_and_up_again_leaves_nothing_behind(database_url: str) -> None:
    command.downgrade(config_for(database_url), "base")
    with connected(database_url) as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    migrate(database_url)
    with connected(database_url) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    with connected(database_url) as connection:
        levels = connection.execute(text("SELECT oldest_code FROM schema_mark")).scalars().all()
    assert levels == [CODE_LEVEL]


def test_there_is_one_head_and_one_line_of_migrations() -> None:
    scripts = ScriptDirectory(str(FOLDER))
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1
    assert len(list(scripts.walk_revisions())) == len(VERSIONS)


@pytest.mark.parametrize("file", VERSIONS, ids=lambda file: file.stem)
def test_the_name_of_a_migration_begins_with_its_day(file: Path) -> None:
    found = re.fullmatch(r"(\d{4})_(\d{2})_(\d{2})_[a-z0-9_]+\.py", file.name)
    assert found, file.name
    date(*map(int, found.groups()))


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_the_snapshot_of_this_version_is_the_schema_of_the_code(dialect: Dialect) -> None:
    """Changed tables? Write the snapshot anew: `python -m scripts.snapshot_schema`."""
    assert snapshot_file(dialect).read_text(encoding="utf-8") == expected_snapshot(dialect)


def test_the_snapshot_for_sqlite_is_sql_that_sqlite_takes() -> None:
    sqlite = next(dialect for dialect in DIALECTS if dialect.name == "sqlite")
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        for statement in expected_snapshot(sqlite).split(";\n"):
            connection.exec_driver_sql(statement)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
