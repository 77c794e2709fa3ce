"""Invites: the hash of a code, and sealed with the master key what it stands for."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from backwell.storage import tables
from backwell.storage.database import Unit

_table = tables.invite
_CONTEXT = "invite"


async def add(
    unit: Unit, code_hash: str, content: Mapping[str, Any], now: datetime, expires_at: datetime
) -> None:
    values = {
        "code_hash": code_hash,
        "sealed": unit.keyring.seal(json.dumps(content).encode(), _CONTEXT),
        "created_at": now,
        "expires_at": expires_at,
    }
    await unit.connection.execute(insert(_table).values(values))


async def use(unit: Unit, code_hash: str, now: datetime) -> Mapping[str, Any] | None:
    """What an unused invite holds; from now on it is used, and its content gone from here."""
    is_open = (
        (_table.c.code_hash == code_hash) & _table.c.used_at.is_(None) & (_table.c.expires_at > now)
    )
    sealed = await unit.connection.scalar(select(_table.c.sealed).where(is_open))
    if sealed is None:
        return None
    used = update(_table).where(is_open).values(used_at=now, sealed=None)
    if (await unit.connection.execute(used)).rowcount != 1:  # somebody was faster
        return None
    content: Mapping[str, Any] = json.loads(unit.keyring.open(sealed, _CONTEXT))
    return content


async def forget(unit: Unit, now: datetime) -> int:
    """Delete invites whose time is over; says how many."""
    over = delete(_table).where(_table.c.expires_at <= now)
    return (await unit.connection.execute(over)).rowcount
