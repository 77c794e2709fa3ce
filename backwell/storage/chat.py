"""Numbers of the messages in a chat: which are open, and which Telegram still lets us delete."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert

_table = tables.chat_message

DELETABLE = timedelta(hours=48)
"""How long Telegram lets a bot delete a message of a private chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """A message of the chat: `topic` is what an open one is about, such as a kind of reminder."""

    message_id: int
    topic: str | None
    sent_at: datetime

    def is_deletable(self, now: datetime) -> bool:
        return now - self.sent_at < DELETABLE


async def note(
    unit: Unit,
    person_id: int,
    message_id: int,
    now: datetime,
    *,
    topic: str | None = None,
) -> None:
    """Remember a message; one with a topic is open until it is closed."""
    key = {"person_id": person_id, "message_id": message_id}
    values = {"topic": topic, "sent_at": now, "is_open": topic is not None}
    await unit.connection.execute(upsert(unit, _table, key, values))


async def show(
    unit: Unit, person_id: int, message_id: int, now: datetime, *, topic: str | None
) -> None:
    """A message that is new, or one that was changed: that does not make it younger."""
    changed = (
        update(_table)
        .where(_table.c.person_id == person_id, _table.c.message_id == message_id)
        .values(topic=topic, is_open=topic is not None)
    )
    if not (await unit.connection.execute(changed)).rowcount:
        await note(unit, person_id, message_id, now, topic=topic)


async def open_on(
    unit: Unit, person_id: int, topic: str, *, but: int | None = None
) -> tuple[ChatMessage, ...]:
    """The open messages on a topic, the oldest first; `but` is one that stays."""
    query = select(_table).where(
        _table.c.person_id == person_id, _table.c.topic == topic, _table.c.is_open
    )
    if but is not None:
        query = query.where(_table.c.message_id != but)
    rows = await unit.connection.execute(query.order_by(_table.c.message_id))
    return tuple(_message(row) for row in rows)


async def since(unit: Unit, person_id: int, instant: datetime) -> tuple[ChatMessage, ...]:
    """Everything that was sent, by either side, after that instant."""
    query = (
        select(_table)
        .where(_table.c.person_id == person_id, _table.c.sent_at > instant)
        .order_by(_table.c.message_id)
    )
    return tuple(_message(row) for row in await unit.connection.execute(query))


async def history(unit: Unit, person_id: int) -> tuple[ChatMessage, ...]:
    """Everything that is known of a chat, the first sent first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.message_id)
    return tuple(_message(row) for row in await unit.connection.execute(query))


async def close(unit: Unit, person_id: int, message_ids: Collection[int]) -> None:
    """These have no open buttons any more."""
    closed = (
        update(_table)
        .where(_table.c.person_id == person_id, _table.c.message_id.in_(message_ids))
        .values(is_open=False)
    )
    await unit.connection.execute(closed)


async def forget(unit: Unit, *, closed_before: datetime, before: datetime) -> None:
    """Delete what is closed and was sent before the one instant, and all from before the other."""
    closed = (_table.c.sent_at < closed_before) & ~_table.c.is_open
    await unit.connection.execute(delete(_table).where(closed | (_table.c.sent_at < before)))


def _message(row: Row[Any]) -> ChatMessage:
    return ChatMessage(message_id=row.message_id, topic=row.topic, sent_at=row.sent_at)
