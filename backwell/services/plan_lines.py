"""Lines that every plan has, for plans that began before there were such lines."""

from dataclasses import replace
from datetime import datetime

from backwell.care.cadence import WORKING_DAYS
from backwell.care.kinds import MEASURING, Kind
from backwell.care.planning import DraftItem, default_plan
from backwell.services import scheduling
from backwell.services.offices import Office
from backwell.services.steps.week import HOUR_CHOICES
from backwell.storage import consents, people, plans
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person

EVERY_PLAN_HAS = (Kind.MEASURE, Kind.WEEKLY_SUMMARY)
"""Kinds of which no plan lacks a line, though it may be switched off."""
PLANS_AT_ONCE = 50


async def complete(desk: Desk, office: Office, now: datetime) -> None:
    """Give every active plan the lines that it lacks. Harmless to repeat, a little at a time.

    Raises LostOfficeError when another process is the housekeeper now.
    """
    for kind in EVERY_PLAN_HAS:
        while await _complete_some(desk, office, kind, now):
            pass


async def _complete_some(desk: Desk, office: Office, kind: Kind, now: datetime) -> bool:
    """Complete a few plans. True when there may be more."""
    async with desk.unit() as unit:
        await office.must_hold(unit)
        lacking = await plans.lacking(unit, kind, PLANS_AT_ONCE)
        for person_id in lacking:
            person = await people.get(unit, person_id)
            item = await plans.add_item(unit, person.id, await _line(unit, person, kind))
            await scheduling.replan(unit, person, item, now)
    return len(lacking) == PLANS_AT_ONCE


async def _line(unit: Unit, person: Person, kind: Kind) -> DraftItem:
    """The line as a plan of this person would begin with it."""
    hours, days = person.hours or HOUR_CHOICES[0], person.working_days or WORKING_DAYS
    drafts = default_plan(hours, days, person.amount)
    draft = next(one for one in drafts if one.kind is kind)
    is_agreed = await consents.stands(unit, person.id, Purpose.MEASURES)
    return replace(draft, is_on=kind not in MEASURING or is_agreed)
