"""The card of the day: one, never twice, and nothing while coaching is off."""

from datetime import timedelta

import pytest

from backwell.care.pauses import Reason
from backwell.care.screening import Tier
from backwell.services.cards import SAME_MOMENT, todays_card
from backwell.storage import consents, learning_cards, pauses, people, safety
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person, Profile
from tests.services.patients import MORNING, change, patient, visit

DAY = timedelta(days=1)
LATER = MORNING + 30 * DAY


async def card(desk: Desk, person: Person, days: int = 0) -> str | None:
    """The card of a morning, so many days on."""
    async with desk.unit() as unit:
        known = await people.get(unit, person.id)
        return await todays_card(unit, known, LATER + days * DAY)


async def test_one_a_day_and_none_of_them_twice(desk: Desk) -> None:
    person = await patient(desk)
    shown = [await card(desk, person, day) for day in range(12)]
    assert None not in shown
    assert len(set(shown)) == 12
    async with desk.unit() as unit:
        assert [one.answer for one in await learning_cards.history(unit, person.id)] == shown


async def test_a_day_is_one_on_the_wall_of_the_person(desk: Desk) -> None:
    person = await patient(desk, zone="Pacific/Auckland")
    evening = LATER + timedelta(hours=2, minutes=50)  # 23:50 there
    async with desk.unit() as unit:
        assert await todays_card(unit, person, evening) is not None
        assert await todays_card(unit, person, evening + timedelta(minutes=9)) is None
        assert await todays_card(unit, person, evening + timedelta(minutes=11)) is not None


async def test_a_second_tap_gets_the_same_card(desk: Desk) -> None:
    person = await patient(desk)
    async with desk.unit() as unit:
        first = await todays_card(unit, person, LATER)
        assert await todays_card(unit, person, LATER + SAME_MOMENT) == first
        assert await todays_card(unit, person, LATER + 2 * SAME_MOMENT) is None


async def test_after_everything_was_shown_there_is_none(desk: Desk) -> None:
    person = await patient(desk)
    await change(desk, person, country="GB")
    shown = [await card(desk, person, day) for day in range(90)]
    cards = [one for one in shown if one]
    assert len(cards) == len(set(cards)) == shown.index(None)
    assert {one for one in cards if one.startswith(("uk_", "us_", "germany_"))} == {
        "uk_111", "uk_registers",
    }  # fmt: skip


async def test_what_matters_comes_first(desk: Desk) -> None:
    new, flaring, booked = [await patient(desk, number) for number in (1, 2, 3)]
    async with desk.unit() as unit:
        assert await todays_card(unit, new, MORNING) == "hurt_is_not_harm"
        await pauses.begin(unit, flaring.id, Reason.FLARE, LATER, LATER + DAY)
        await people.keep_profile(unit, booked.id, Profile(areas=frozenset({"neck"})))
    assert await card(desk, flaring) == "flare_ups"
    await visit(desk, booked, "2026-11-25 10:00")
    async with desk.unit() as unit:
        assert await todays_card(unit, booked, MORNING) == "acupuncture_session"
        assert await todays_card(unit, booked, MORNING + 3 * DAY) == "after_treatment"
    assert await card(desk, booked) == "neck_pain"


@pytest.mark.parametrize("tier", Tier)
async def test_after_a_red_flag_there_is_none(desk: Desk, tier: Tier) -> None:
    person = await patient(desk)
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, tier, LATER)
    assert await card(desk, person) is None


async def test_without_coaching_there_is_none(desk: Desk) -> None:
    person = await patient(desk)
    async with desk.unit() as unit:
        await consents.withdraw(unit, person.id, Purpose.COACHING, LATER)
    assert await card(desk, person) is None
