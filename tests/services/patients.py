"""Patients with a plan, and a sender that works for them."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app.clock import FrozenClock
from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.kinds import Kind
from backwell.care.outcomes import Outcome
from backwell.care.planning import DraftItem
from backwell.services import appointments, scheduling
from backwell.services.fakes import PowerCutError, ScriptedMessenger
from backwell.services.ports import Delivery
from backwell.services.sending import Sender, send_due
from backwell.storage import consents, people, plans, tables
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person

BERLIN = "Europe/Berlin"
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Monday, 09:00 in Berlin."""
NINE_THIRTY = MORNING + timedelta(minutes=30)
"""When the first posture check of these patients is due."""
LEASE = timedelta(seconds=60)
EVERY_KIND = tuple(Kind)

CHECK = DraftItem(
    kind=Kind.POSTURE_CHECK, cadence=AtTimes(times=(time(9, 30), time(15)), weekdays=EVERY_DAY)
)
ROUTINE = DraftItem(
    kind=Kind.STRETCH_ROUTINE, cadence=AtTimes(times=(time(9, 30),), weekdays=EVERY_DAY)
)


async def patient(
    desk: Desk, telegram_id: int = 7, *items: DraftItem, zone: str = BERLIN, now: datetime = MORNING
) -> Person:
    """Somebody with a running plan, or with none when no items are given."""
    async with desk.unit() as unit:
        added = await people.add(unit, telegram_id, "en", now)
        person = await people.change(unit, added.id, zone=zone, country="DE")
        for purpose in Purpose:
            await consents.give(unit, person, purpose, 1, now)
        if items:
            await plans.start(unit, person.id, items, "backwell", now)
            await scheduling.plan_items(unit, person, now)
        return person


async def visit(desk: Desk, person: Person, wall: str, now: datetime = MORNING) -> None:
    """A visit at a local moment, such as "2026-11-25 10:00"."""
    await appointments.book(desk, person.telegram_id, datetime.fromisoformat(wall), now)


def sender(
    desk: Desk,
    now: datetime,
    *script: Delivery | Outcome | PowerCutError,
    worker: str = "one",
) -> tuple[Sender, ScriptedMessenger, FrozenClock]:
    """A sender whose clock stands at `now`, with its messenger and its clock."""
    messenger, clock = ScriptedMessenger(*script), FrozenClock(now)
    made = Sender(desk=desk, messenger=messenger, clock=clock, worker=worker, lease=LEASE)
    return made, messenger, clock


async def send_at(
    desk: Desk,
    now: datetime,
    *script: Delivery | Outcome | PowerCutError,
    kinds: Collection[Kind] = EVERY_KIND,
) -> ScriptedMessenger:
    """Send everything that is due at `now`."""
    made, messenger, _ = sender(desk, now, *script)
    await send_due(made, kinds)
    return messenger


async def rows(desk: Desk, *kinds: Kind) -> list[Any]:
    """Reminders of those kinds as they stand, or of all kinds, in order of their due time."""
    table = tables.reminder
    query = select(table).where(table.c.kind.in_(kinds or EVERY_KIND))
    async with desk.unit() as unit:
        return list(await unit.connection.execute(query.order_by(table.c.due_at, table.c.id)))


async def change(desk: Desk, person: Person, **values: object) -> None:
    """Set columns of a person."""
    async with desk.unit() as unit:
        await people.change(unit, person.id, **values)
