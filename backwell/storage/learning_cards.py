"""Which answers were put forward to whom, so that none comes twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert

_table = tables.learning_card


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An answer by slug, and the instant (UTC) at which it was put forward."""

    answer: str
    shown_at: datetime


async def add(unit: Unit, person_id: int, answer: str, now: datetime) -> None:
    """Note that an answer is put forward now; one that was before is so anew."""
    key = {"person_id": person_id, "answer": answer}
    await unit.connection.execute(upsert(unit, _table, key, {"shown_at": now}))


async def history(unit: Unit, person_id: int) -> tuple[Card, ...]:
    """Every card of a person, the one of the longest ago first."""
    query = select(_table).where(_table.c.person_id == person_id)
    rows = await unit.connection.execute(query.order_by(_table.c.shown_at, _table.c.id))
    return tuple(Card(answer=row.answer, shown_at=row.shown_at) for row in rows)
