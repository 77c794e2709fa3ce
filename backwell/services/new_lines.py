"""Lines that plans begin with since later: people who have a plan already get them once."""

from datetime import datetime

from backwell.care.kinds import Kind
from backwell.care.planning import SUMMARY, DraftItem
from backwell.services import scheduling
from backwell.services.offices import Office
from backwell.storage import people, plans
from backwell.storage.database import Desk

NEW = (DraftItem(kind=Kind.WEEKLY_SUMMARY, cadence=SUMMARY),)
AT_ONCE = 50


async def add(desk: Desk, office: Office, now: datetime) -> None:
    """Give each active plan the lines that it lacks. Who switched one off has it, and keeps it off.

    Raises LostOfficeError when another process is the housekeeper now.
    """
    for draft in NEW:
        while await _add_some(desk, office, draft, now):
            pass


async def _add_some(desk: Desk, office: Office, draft: DraftItem, now: datetime) -> bool:
    """A few people, so that nobody waits for all of them. True when there may be more."""
    async with desk.unit() as unit:
        await office.must_hold(unit)
        found = await plans.people_without(unit, draft.kind, AT_ONCE)
        for person_id in found:
            item = await plans.add_line(unit, person_id, draft)
            person = await people.get(unit, person_id)
            await scheduling.plan_item(unit, person, item, after=now, now=now)
    return len(found) == AT_ONCE
