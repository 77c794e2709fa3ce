"""The database: engine, unit of work, and whether schema and code fit each other."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from backwell.errors import SchemaError, SettingError, StorageError
from backwell.storage import sqlite
from backwell.storage.tables import data_key, schema_mark
from backwell.storage.vault import Keyring, PersonVault

CODE_LEVEL = 3
"""Rises when code learns to live with a schema that older code cannot use."""

IDLE_MS = 8_000
"""PostgreSQL ends the transaction of a process that was stopped in the middle of it."""
_NO_TABLES = "The database has no tables of Backwell yet: run `backwell migrate`"


@dataclass(slots=True)
class Unit:
    """One transaction. Everything that was opened or sealed in it goes through `vault`."""

    connection: AsyncConnection
    keyring: Keyring
    _vaults: dict[int, PersonVault] = field(default_factory=dict)

    async def vault(self, person_id: int) -> PersonVault:
        """The vault of a person. Raises StorageError when the data key is gone."""
        if person_id not in self._vaults:
            query = select(data_key.c.wrapped).where(data_key.c.person_id == person_id)
            wrapped = await self.connection.scalar(query)
            if wrapped is None:
                raise StorageError("the data key of this person was destroyed")
            cipher = self.keyring.data_cipher(wrapped, person_id)
            self._vaults[person_id] = PersonVault(cipher, person_id)
        return self._vaults[person_id]


class Desk:
    """Where services get their unit of work."""

    def __init__(self, engine: AsyncEngine, keyring: Keyring) -> None:
        self._engine = engine
        self._keyring = keyring

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A transaction: committed on a clean exit, rolled back otherwise. Never nest two.

        Raises StorageError, in words for an operator, when the database fails.
        """
        try:
            async with self._engine.begin() as connection:
                yield Unit(connection, self._keyring)
        except SQLAlchemyError as error:
            raise StorageError(in_words(error)) from error

    async def ensure_fits(self) -> None:
        """Raises SchemaError when the tables are missing or ask for newer code."""
        try:
            async with self._engine.connect() as connection:
                oldest = await connection.scalar(select(schema_mark.c.oldest_code))
        except DBAPIError as error:
            if _means_no_table(error):
                raise SchemaError(_NO_TABLES) from error
            raise StorageError(in_words(error)) from error
        if oldest is None:
            raise SchemaError(_NO_TABLES)
        if oldest > CODE_LEVEL:
            raise SchemaError(
                f"The database asks for code of level {oldest} and this is level {CODE_LEVEL}: "
                "install the newer release of Backwell"
            )

    async def forget_deleted(self) -> None:
        """Make SQLite's log forget rows that were deleted; PostgreSQL vacuums by itself."""
        if self._engine.dialect.name != "sqlite":
            return
        async with self._engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        await self._engine.dispose()


def open_desk(url: str, keyring: Keyring) -> Desk:
    """A desk on `sqlite:///path` or `postgresql://…`. Raises SettingError or StorageError."""
    return Desk(open_engine(url), keyring)


def open_engine(url: str) -> AsyncEngine:
    """An engine with the settings that hold here: WAL and full sync, or UTC sessions."""
    parsed = driver_url(url)
    if parsed.get_backend_name() == "postgresql":
        options = {"options": f"-c timezone=UTC -c idle_in_transaction_session_timeout={IDLE_MS}"}
        return create_async_engine(parsed, pool_size=10, connect_args=options, pool_pre_ping=True)
    ensure_folder(parsed)
    # One connection: writers queue here, fairly and off the event loop, not in SQLite's busy wait.
    engine = create_async_engine(
        parsed,
        pool_size=1,
        max_overflow=0,
        pool_timeout=60,
        connect_args={"async_creator_fn": sqlite.connect},
    )
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def driver_url(url: str, *, sync: bool = False) -> URL:
    """The plain URL of the settings with our driver filled in. Raises SettingError."""
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, ValueError):
        backend = ""
    if backend == "sqlite" and parsed.drivername == "sqlite":
        return parsed if sync else parsed.set(drivername="sqlite+aiosqlite")
    if backend == "postgresql" and parsed.drivername == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise SettingError(
        "DATABASE_URL must begin with sqlite:/// or postgresql://, "
        "for example sqlite:///var/backwell.db"
    )


def ensure_folder(url: URL) -> None:
    if not url.database or url.database == ":memory:":
        raise SettingError("DATABASE_URL needs a file, for example sqlite:///var/backwell.db")
    folder = Path(url.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} of the database cannot be made ({error.strerror}): "
            "choose another place in DATABASE_URL"
        ) from error


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _means_no_table(error: DBAPIError) -> bool:
    cause = str(error.orig)
    return "no such table" in cause or "does not exist" in cause


def in_words(error: SQLAlchemyError) -> str:
    """One sentence for an operator, without statement or parameters: they may hold health data."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    name = type(cause or error).__name__
    text = str(cause).lower() if cause else ""
    known = {
        "is full": "The disk of the database is full: make room, then start again; nothing is lost",
        "unable to open": "The database file cannot be opened: check DATABASE_URL and its folder",
        "readonly": "The database file cannot be written: check its owner and its folder",
        "disk i/o": "The disk of the database cannot be read or written: check the disk",
        "locked": "Another program holds the database: stop it, then start again",
        "not a database": "The file named in DATABASE_URL is not a SQLite database",
        "malformed": "The database file is damaged: restore the last backup",
        "password": "PostgreSQL refuses the name or password in DATABASE_URL",
        "connection": "PostgreSQL cannot be reached: check DATABASE_URL and the server",
        "could not translate": "The host in DATABASE_URL is not known",
    }
    for sign, sentence in known.items():
        if sign in text:
            return sentence
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", name)
    return f"The database failed ({name})"
