"""Plans that began before there were questionnaires or summaries get lines for them, once."""

from datetime import time

import pytest

from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.planning import DraftItem
from backwell.errors import LostOfficeError
from backwell.services.offices import HOUSEKEEPER, Office
from backwell.services.plan_lines import PLANS_AT_ONCE, complete
from backwell.storage import consents, plans
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person
from backwell.storage.plans import Item
from tests.services.patients import CHECK, LEASE, MORNING, patient, rows

OWN = AtTimes(times=(time(8),), weekdays=frozenset({6}))


def housekeeper(desk: Desk, name: str = "one") -> Office:
    return Office(desk, HOUSEKEEPER, name, LEASE)


async def complete_all(desk: Desk) -> None:
    office = housekeeper(desk)
    assert await office.take()
    await complete(desk, office, MORNING)


async def lines(desk: Desk, person: Person) -> dict[Kind, Item]:
    async with desk.unit() as unit:
        return {item.kind: item for item in await plans.all_items(unit, person.id)}


async def test_an_older_plan_gets_the_line_and_its_reminder_once(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    for _ in range(2):
        await complete_all(desk)
    found = (await lines(desk, person))[Kind.MEASURE]
    assert found.is_on
    assert found.cadence.weekdays == {5}
    (waiting,) = await rows(desk, Kind.MEASURE)
    assert (waiting.slot[:10], waiting.status) == ("2026-11-28", "pending")
    (summary,) = await rows(desk, Kind.WEEKLY_SUMMARY)
    assert (summary.slot, summary.status) == ("2026-11-29T18:00", "pending")
    assert len(await lines(desk, person)) == 3


async def test_a_line_that_is_there_stays_as_it_is(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK, DraftItem(kind=Kind.MEASURE, cadence=OWN, is_on=False))
    await complete_all(desk)
    found = (await lines(desk, person))[Kind.MEASURE]
    assert (found.cadence, found.is_on) == (OWN, False)


async def test_without_the_consent_the_line_is_there_but_off(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    async with desk.unit() as unit:
        await consents.withdraw(unit, person.id, Purpose.MEASURES, MORNING)
    await complete_all(desk)
    assert not (await lines(desk, person))[Kind.MEASURE].is_on
    assert await rows(desk, Kind.MEASURE) == []
    assert (await lines(desk, person))[Kind.WEEKLY_SUMMARY].is_on


async def test_somebody_without_a_plan_gets_none(desk: Desk) -> None:
    person = await patient(desk)
    await complete_all(desk)
    assert await lines(desk, person) == {}


async def test_more_plans_than_are_completed_at_once_are_completed_too(desk: Desk) -> None:
    for number in range(PLANS_AT_ONCE + 1):
        await patient(desk, 100 + number, CHECK)
    await complete_all(desk)
    assert len(await rows(desk, Kind.MEASURE)) == PLANS_AT_ONCE + 1


async def test_only_the_housekeeper_does_it(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    with pytest.raises(LostOfficeError):
        await complete(desk, housekeeper(desk, "two"), MORNING)
    assert await rows(desk, Kind.MEASURE) == []
