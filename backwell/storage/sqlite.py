"""SQLite as it is used here: a write-ahead log, full sync, and connections that leave no lock."""

import asyncio
import sqlite3
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

import aiosqlite

BUSY_MS = 10_000
_PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)


class LockFree(sqlite3.Connection):
    """Gives its lock back when it is closed.

    A cursor that work cancelled in the middle still holds keeps a closed connection alive, with
    its transaction, until the garbage collector comes by; everybody else waits meanwhile.
    """

    def close(self) -> None:
        with suppress(sqlite3.Error):  # closed already
            self.rollback()
        super().close()


async def connect(*where: Any, **how: Any) -> aiosqlite.Connection:
    """Open a connection as a whole: nobody who is cancelled meanwhile leaves half of one behind.

    Arguments are those of `sqlite3.connect`, and so are the errors raised.
    """
    opening = aiosqlite.connect(*where, factory=LockFree, **how)
    opening._thread.daemon = True  # as SQLAlchemy does: a lost one must not keep a program alive
    preparing = asyncio.ensure_future(prepared(opening))
    try:
        return await asyncio.shield(preparing)
    except asyncio.CancelledError:
        with suppress(sqlite3.Error):
            await (await preparing).close()
        raise


async def prepared(opening: Awaitable[aiosqlite.Connection]) -> aiosqlite.Connection:
    """Open a connection and make its settings. Raises sqlite3.Error, and closes it then."""
    connection = await opening
    try:
        connection.isolation_level = None  # transactions are begun by the engine, not by the driver
        for pragma in _PRAGMAS:
            await (await connection.execute(f"PRAGMA {pragma}")).close()
    except sqlite3.Error:
        await connection.close()
        raise
    return connection
