"""How much waits, and since when. Each question is answered from an index or a few rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.inbox import open_count
from backwell.storage.reminders import IS_PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What the database says. Instants are UTC."""

    due: Mapping[Kind, int]
    """Reminders that are due and were not sent yet."""
    oldest_due_at: datetime | None
    in_doubt: int
    unreachable: int
    open_updates: int
    oldest_update_at: datetime | None


async def waiting(unit: Unit, now: datetime) -> Waiting:
    """What waits at `now`."""
    reminder, inbox = tables.reminder, tables.inbox
    due = (
        select(reminder.c.kind, func.count(), func.min(reminder.c.due_at))
        .where(IS_PENDING, reminder.c.due_at <= now)
        .group_by(reminder.c.kind)
    )
    rows = [tuple(row) for row in await unit.connection.execute(due)]
    in_doubt = select(func.count()).where(reminder.c.status == Status.IN_DOUBT)
    lost = select(func.count()).where(tables.person.c.unreachable_since.is_not(None))
    oldest = select(func.min(inbox.c.received_at)).where(inbox.c.status.in_(("waiting", "taken")))
    return Waiting(
        due={Kind(kind): count for kind, count, _ in rows},
        oldest_due_at=min((at for _, _, at in rows), default=None),
        in_doubt=await unit.connection.scalar(in_doubt) or 0,
        unreachable=await unit.connection.scalar(lost) or 0,
        open_updates=await open_count(unit),
        oldest_update_at=await unit.connection.scalar(oldest),
    )
