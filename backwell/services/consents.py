"""Consents after the first questions: given and withdrawn by one tap each."""

from datetime import datetime

from backwell.care.kinds import MEASURING
from backwell.care.time import wall_of
from backwell.services import scheduling
from backwell.services.steps.greeting import CONSENT_VERSION
from backwell.services.views import Consents, NotYet, View
from backwell.storage import audit, check_ins, consents, measures, people, plans
from backwell.storage.audit import Action
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person


async def show(desk: Desk, telegram_id: int, now: datetime) -> View:
    """What is agreed to, and since when."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return NotYet() if person is None else await _page(unit, person, now)


async def give(desk: Desk, telegram_id: int, purpose: Purpose, now: datetime) -> View:
    """Agree to a purpose. What it stands for begins at once; agreeing twice changes nothing."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        if await consents.give(unit, person, purpose, CONSENT_VERSION, now):
            await audit.record(unit, person.id, audit.SELF, Action.CONSENT_GIVEN, now)
            await _take_effect(unit, person, purpose, now, is_given=True)
        return await _page(unit, person, now)


async def withdraw(desk: Desk, telegram_id: int, purpose: Purpose, now: datetime) -> View:
    """Withdraw a consent. What it stands for ends at once; the others stand."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        if await consents.withdraw(unit, person.id, purpose, now):
            await audit.record(unit, person.id, audit.SELF, Action.CONSENT_WITHDRAWN, now)
            await _take_effect(unit, person, purpose, now, is_given=False)
        return await _page(unit, person, now)


async def forget_check_ins(desk: Desk, telegram_id: int, now: datetime) -> View:
    """Delete the check-ins and questionnaires that are kept from before.

    A late tap, after they were agreed to again, deletes nothing.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return NotYet()
        if await _kept_without_consent(unit, person):
            await check_ins.delete_all(unit, person.id)
            await measures.delete_all(unit, person.id)
            await audit.record(unit, person.id, audit.SELF, Action.CHECK_INS_DELETED, now)
        return await _page(unit, person, now)


async def _take_effect(
    unit: Unit, person: Person, purpose: Purpose, now: datetime, *, is_given: bool
) -> None:
    """Fit the plan to a consent. Planning asks for that to coaching by itself."""
    if purpose is Purpose.SHARING:
        return
    for item in await plans.all_items(unit, person.id):
        if purpose is Purpose.MEASURES and item.kind in MEASURING:
            item = await plans.change_item(unit, item, is_on=is_given)
        await scheduling.replan(unit, person, item, now)


async def _kept_without_consent(unit: Unit, person: Person) -> int:
    """How many check-ins and questionnaires are kept of somebody who wants no more of them."""
    if await consents.stands(unit, person.id, Purpose.MEASURES):
        return 0
    kept = await check_ins.history(unit, person.id)
    return len(kept) + len(await measures.history(unit, person.id))


async def _page(unit: Unit, person: Person, now: datetime) -> Consents:
    standing = await consents.standing(unit, person.id)
    since = [
        (one, wall_of(standing[one].given_at, person.wall_zone) if one in standing else None)
        for one in Purpose
    ]
    kept = await _kept_without_consent(unit, person)
    return Consents(since=tuple(since), today=wall_of(now, person.wall_zone), kept=kept)
