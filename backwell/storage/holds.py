"""Until when Telegram wants the whole bot to keep still, in every process."""

from datetime import datetime

from sqlalchemy import case, select

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import dialect_insert

_table = tables.rate_hold
_ONLY = 1


async def until(unit: Unit) -> datetime | None:
    """The instant (UTC) before which nothing may be sent; it may have passed."""
    found: datetime | None = await unit.connection.scalar(select(_table.c.until))
    return found


async def extend(unit: Unit, to: datetime) -> None:
    """Keep still until that instant; a longer hold stays as it is."""
    new = dialect_insert(unit, _table).values(id=_ONLY, until=to)
    longer = case((_table.c.until > new.excluded.until, _table.c.until), else_=new.excluded.until)
    await unit.connection.execute(
        new.on_conflict_do_update(index_elements=["id"], set_={"until": longer})
    )
