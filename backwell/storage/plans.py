"""Plans and their items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, exists, func, insert, select, update

from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.planning import DraftItem
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.people import days_of, days_text


class PlanStatus(StrEnum):
    """FHIR CarePlan's words where they exist."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a plan. Its id survives revisions and is the source of its reminders."""

    id: int
    kind: Kind
    cadence: AtTimes
    is_on: bool = True

    @property
    def source(self) -> str:
        return item_source(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOfPlan:
    """A line of a plan that is or was: who made the plan, when (UTC), and whether it holds."""

    item: Item
    author: str
    status: PlanStatus
    created_at: datetime


def item_source(item_id: int) -> str:
    return f"item:{item_id}"


async def start(
    unit: Unit, person_id: int, drafts: Sequence[DraftItem], author: str, now: datetime
) -> tuple[Item, ...]:
    """Make this the active plan of the person; one that was active is superseded."""
    plan = tables.plan
    active = (plan.c.person_id == person_id) & (plan.c.status == PlanStatus.ACTIVE)
    replaced = update(plan).where(active).values(status=PlanStatus.SUPERSEDED)
    await unit.connection.execute(replaced)
    values = {
        "person_id": person_id,
        "status": PlanStatus.ACTIVE,
        "author": author,
        "revision": 1,
        "created_at": now,
    }
    added = insert(plan).values(values).returning(plan.c.id)
    plan_id = (await unit.connection.execute(added)).scalar_one()
    return tuple([await _add_item(unit, plan_id, draft) for draft in drafts])


async def active_items(unit: Unit, person_id: int) -> tuple[Item, ...]:
    """The lines of the active plan that are switched on."""
    return tuple(item for item in await all_items(unit, person_id) if item.is_on)


async def all_items(unit: Unit, person_id: int) -> tuple[Item, ...]:
    """Every line of the active plan, those that are switched off too."""
    plan, item = tables.plan, tables.plan_item
    query = (
        select(item)
        .join(plan, plan.c.id == item.c.plan_id)
        .where(plan.c.person_id == person_id, plan.c.status == PlanStatus.ACTIVE)
        .order_by(item.c.id)
    )
    return tuple(_item(row) for row in await unit.connection.execute(query))


async def history(unit: Unit, person_id: int) -> tuple[ItemOfPlan, ...]:
    """Every line of every plan of a person, the first plan first."""
    plan, item = tables.plan, tables.plan_item
    query = (
        select(item, plan.c.author, plan.c.status, plan.c.created_at)
        .join(plan, plan.c.id == item.c.plan_id)
        .where(plan.c.person_id == person_id)
        .order_by(item.c.id)
    )
    return tuple(
        ItemOfPlan(
            item=_item(row),
            author=row.author,
            status=PlanStatus(row.status),
            created_at=row.created_at,
        )
        for row in await unit.connection.execute(query)
    )


async def begun_at(unit: Unit, person_id: int) -> datetime | None:
    """When the first plan of a person began (UTC)."""
    plan = tables.plan
    query = select(func.min(plan.c.created_at)).where(plan.c.person_id == person_id)
    found: datetime | None = await unit.connection.scalar(query)
    return found


async def lacking(unit: Unit, kind: Kind, limit: int) -> tuple[int, ...]:
    """Ids of people whose active plan has no line of a kind, at most `limit` of them."""
    plan, item = tables.plan, tables.plan_item
    has_it = exists().where(item.c.plan_id == plan.c.id, item.c.kind == kind)
    query = select(plan.c.person_id).where(plan.c.status == PlanStatus.ACTIVE, ~has_it)
    return tuple(await unit.connection.scalars(query.order_by(plan.c.id).limit(limit)))


async def add_item(unit: Unit, person_id: int, draft: DraftItem) -> Item:
    """Add a line to the active plan, which there must be; its revision rises."""
    plan = tables.plan
    active = (plan.c.person_id == person_id) & (plan.c.status == PlanStatus.ACTIVE)
    revised = update(plan).where(active).values(revision=plan.c.revision + 1).returning(plan.c.id)
    plan_id = (await unit.connection.execute(revised)).scalar_one()
    return await _add_item(unit, plan_id, draft)


async def change_item(
    unit: Unit, item: Item, *, cadence: AtTimes | None = None, is_on: bool | None = None
) -> Item:
    """Change a line in place, so that its id survives; the plan's revision rises."""
    cadence = cadence or item.cadence
    values = {
        "times": times_text(cadence),
        "weekdays": days_text(cadence.weekdays),
        "is_on": item.is_on if is_on is None else is_on,
    }
    table, plan = tables.plan_item, tables.plan
    changed = update(table).where(table.c.id == item.id).values(values).returning(table)
    row = (await unit.connection.execute(changed)).one()
    revised = update(plan).where(plan.c.id == row.plan_id).values(revision=plan.c.revision + 1)
    await unit.connection.execute(revised)
    return _item(row)


async def active_item(unit: Unit, source: str) -> Item | None:
    """The item that is the source of a reminder, while its plan is active and it is on."""
    word, _, number = source.partition(":")
    if word != "item":
        return None
    plan, item = tables.plan, tables.plan_item
    query = (
        select(item)
        .join(plan, plan.c.id == item.c.plan_id)
        .where(item.c.id == int(number), item.c.is_on, plan.c.status == PlanStatus.ACTIVE)
    )
    row = (await unit.connection.execute(query)).one_or_none()
    return _item(row) if row else None


async def _add_item(unit: Unit, plan_id: int, draft: DraftItem) -> Item:
    values = {
        "plan_id": plan_id,
        "kind": draft.kind,
        "times": times_text(draft.cadence),
        "weekdays": days_text(draft.cadence.weekdays),
        "is_on": draft.is_on,
    }
    added = insert(tables.plan_item).values(values).returning(tables.plan_item)
    return _item((await unit.connection.execute(added)).one())


def _item(row: Row[Any]) -> Item:
    times = tuple(time.fromisoformat(text) for text in row.times.split(","))
    cadence = AtTimes(times=times, weekdays=days_of(row.weekdays))
    return Item(id=row.id, kind=Kind(row.kind), cadence=cadence, is_on=row.is_on)


def times_text(cadence: AtTimes) -> str:
    """Clock times with commas between them: "09:30,15:00"."""
    return ",".join(at.strftime("%H:%M") for at in cadence.times)
