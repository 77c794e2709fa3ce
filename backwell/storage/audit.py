"""Who looked at or changed what of a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select

from backwell.storage import tables
from backwell.storage.database import Unit

SELF = "self"
"""The actor where people act on their own data; anybody else stands there by pseudonym."""


class Action(StrEnum):
    """What was done."""

    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CHECK_INS_DELETED = "check_ins_deleted"
    EXPORTED = "exported"
    LOOKED = "looked"
    PLAN_CHANGED = "plan_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """One entry of the trail; the instant is UTC."""

    actor: str
    action: Action
    happened_at: datetime


async def record(unit: Unit, person_id: int, actor: str, action: Action, now: datetime) -> None:
    values = {"person_id": person_id, "actor": actor, "action": action, "happened_at": now}
    await unit.connection.execute(insert(tables.audit_event).values(values))


async def last(unit: Unit, person_id: int, action: Action) -> datetime | None:
    """When that was done last."""
    table = tables.audit_event
    query = select(func.max(table.c.happened_at)).where(
        table.c.person_id == person_id, table.c.action == action
    )
    found: datetime | None = await unit.connection.scalar(query)
    return found


async def trail(unit: Unit, person_id: int, limit: int | None) -> tuple[AuditEvent, ...]:
    """The last entries about a person, the latest first; all of them without a limit."""
    table = tables.audit_event
    query = select(table).where(table.c.person_id == person_id).order_by(table.c.id.desc())
    return tuple(
        AuditEvent(actor=row.actor, action=Action(row.action), happened_at=row.happened_at)
        for row in await unit.connection.execute(query.limit(limit))
    )
