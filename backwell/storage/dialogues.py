"""Where each person stands in a dialogue: a row, never memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One open dialogue of a person: its name, its step, and what the step must remember."""

    name: str
    step: str
    memory: Mapping[str, Any] = field(default_factory=dict)


async def current(unit: Unit, person_id: int) -> Dialogue | None:
    query = select(tables.dialogue).where(tables.dialogue.c.person_id == person_id)
    row = (await unit.connection.execute(query)).one_or_none()
    if row is None:
        return None
    memory = (await unit.vault(person_id)).open("dialogue", row.sealed)
    return Dialogue(name=row.name, step=row.step, memory=memory)


async def keep(unit: Unit, person_id: int, dialogue: Dialogue, now: datetime) -> None:
    vault = await unit.vault(person_id)
    values = {
        "name": dialogue.name,
        "step": dialogue.step,
        "sealed": vault.seal("dialogue", dialogue.memory),
        "updated_at": now,
    }
    await unit.connection.execute(upsert(unit, tables.dialogue, {"person_id": person_id}, values))


async def end(unit: Unit, person_id: int) -> None:
    gone = delete(tables.dialogue).where(tables.dialogue.c.person_id == person_id)
    await unit.connection.execute(gone)
