"""Consents: one per purpose, with version, language and instant; withdrawn ones are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.people import Person

_table = tables.consent


class Purpose(StrEnum):
    """What a consent is for."""

    COACHING = "coaching"
    """Reminders, routines and posture checks."""
    SHARING = "sharing"
    """A practitioner of the person's choice may see plan and progress."""
    MEASURES = "measures"
    """Check-ins and questionnaires are kept, to show how it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What was agreed to, in which words, and when (UTC)."""

    purpose: Purpose
    version: int
    language: str
    given_at: datetime
    withdrawn_at: datetime | None


async def give(unit: Unit, person: Person, purpose: Purpose, version: int, now: datetime) -> bool:
    """Record a consent, once: False, and nothing changed, where it stands already."""
    if await stands(unit, person.id, purpose):
        return False
    values = {
        "person_id": person.id,
        "purpose": purpose,
        "version": version,
        "language": person.language,
        "given_at": now,
    }
    await unit.connection.execute(insert(_table).values(values))
    return True


async def withdraw(unit: Unit, person_id: int, purpose: Purpose, now: datetime) -> bool:
    """Withdraw a consent. False where none stands."""
    standing = (
        (_table.c.person_id == person_id)
        & (_table.c.purpose == purpose)
        & _table.c.withdrawn_at.is_(None)
    )
    withdrawn = update(_table).where(standing).values(withdrawn_at=now)
    return (await unit.connection.execute(withdrawn)).rowcount > 0


async def stands(unit: Unit, person_id: int, purpose: Purpose) -> bool:
    """Whether a consent was given and not withdrawn."""
    return purpose in await standing(unit, person_id)


async def standing(unit: Unit, person_id: int) -> Mapping[Purpose, Consent]:
    """The consents that stand, by purpose."""
    found = [one for one in await history(unit, person_id) if one.withdrawn_at is None]
    return {one.purpose: one for one in found}


async def history(unit: Unit, person_id: int) -> tuple[Consent, ...]:
    """Every consent of a person, withdrawn ones too, the first given first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id)
    return tuple(_consent(row) for row in await unit.connection.execute(query))


def _consent(row: Row[Any]) -> Consent:
    return Consent(
        purpose=Purpose(row.purpose),
        version=row.version,
        language=row.language,
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
    )
