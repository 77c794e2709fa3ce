"""Looks for what must not be there: in every table, and in the bytes of a SQLite database."""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import make_url

from backwell.storage.tables import metadata
from tests.world import World


async def traces_of(world: World, *wanted: object) -> list[str]:
    """The tables and columns in which one of these values, or its text, stands anywhere."""
    found = []
    for table in metadata.sorted_tables:
        for row in await world.rows(table):
            found += [
                f"{table.name}.{name}"
                for name, value in row.items()
                if any(_in(one, value) for one in wanted)
            ]
    return found


async def count_rows(world: World) -> dict[str, int]:
    """How many rows each table has."""
    return {table.name: len(await world.rows(table)) for table in metadata.sorted_tables}


def bytes_of(database_url: str) -> bytes:
    """All bytes of a SQLite database with its log; nothing for another kind."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database is None:
        return b""
    file = Path(url.database)
    parts = (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"))
    return b"".join(part.read_bytes() for part in parts if part.exists())


async def texts_of(world: World, but: Collection[str] = ()) -> set[bytes]:
    """Every text and every sealed value in any table but those, as the bytes it is stored in."""
    found = set()
    for table in (one for one in metadata.sorted_tables if one.name not in but):
        for row in await world.rows(table):
            found |= {_stored(value) for value in row.values() if isinstance(value, str | bytes)}
    return found


def bytes_in(folder: Path) -> bytes:
    """All bytes of all files in a folder and below."""
    return b"".join(one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file())


def _stored(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def _in(wanted: object, value: object) -> bool:
    if value == wanted:
        return True
    if isinstance(value, bytes):
        return str(wanted).encode() in value
    return isinstance(value, str) and str(wanted) in value
