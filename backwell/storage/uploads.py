"""Figures that Telegram has already, so that each is uploaded once for a bot."""

from datetime import datetime

from sqlalchemy import select

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert

_table = tables.uploaded_figure


async def file_id(unit: Unit, key: str) -> str | None:
    """Telegram's id of a file, where it was uploaded before."""
    found: str | None = await unit.connection.scalar(
        select(_table.c.file_id).where(_table.c.key == key)
    )
    return found


async def note(unit: Unit, key: str, file_id: str, now: datetime) -> None:
    """A file was uploaded; a newer id takes the place of the one before."""
    values = {"file_id": file_id, "uploaded_at": now}
    await unit.connection.execute(upsert(unit, _table, {"key": key}, values))
