"""The real SQLite without aiosqlite's thread: faster, and the same dice give the same story."""

import sqlite3
from asyncio import Future
from collections.abc import Callable, Generator
from queue import SimpleQueue
from typing import Any

import aiosqlite
from sqlalchemy import event

from backwell.storage.database import Desk, open_engine
from backwell.storage.sqlite import prepared
from backwell.storage.vault import Keyring

Order = tuple[Future[Any] | None, Callable[[], Any]]


class AtOnce(SimpleQueue[Order]):
    """Where the thread would get its orders from: they are carried out as they come."""

    def put_nowait(self, item: Order) -> None:
        future, function = item
        try:
            result = function()
        except Exception as error:
            if future is not None:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class Threadless(aiosqlite.Connection):
    """A connection whose thread is never started."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._tx = AtOnce()

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        return self._connect().__await__()


async def connect(*args: Any, **options: Any) -> aiosqlite.Connection:
    return await prepared(Threadless(lambda: sqlite3.connect(*args, **options)))


def threadless_desk(url: str, data_key: str) -> Desk:
    """A desk on `sqlite:///…`, with the settings of every other."""
    engine = open_engine(url)

    def choose_connection(_dialect: Any, _record: Any, _args: Any, options: dict[str, Any]) -> None:
        options["async_creator_fn"] = connect

    event.listen(engine.sync_engine, "do_connect", choose_connection)
    return Desk(engine, Keyring.parse(data_key))
