"""Flare, bad day, illness, holiday: one tap freezes what should be frozen."""

import pytest

from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.storage import pauses, tables
from emulator import Person
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent, sent_since
from tests.world import World, onboard

ASKED = "One question for today."
"""The daily question, and nothing else, comes in the quiet days."""


async def test_a_flare_begins_and_ends_with_the_safety_check(world: World) -> None:
    ada = await somebody(world)
    await why(ada, "A flare-up")
    await clear(ada)
    await ada.sees("No emergency signs reported today.")
    await ada.say("/today")
    await ada.sees("Paused until")
    before = len(sent(world, ada))
    await world.until("2026-11-26 07:59")
    assert sent_since(world, ada, before) == [ASKED, ASKED], "three quiet days"
    await world.until("2026-11-26 08:00")
    await ada.sees("Your quiet days are over.")
    await world.until("2026-11-26 11:30")
    assert not any(CHECK in line for line in sent(world, ada)), "nothing before the check"
    await ada.tap("Yes, go on")
    await clear(ada)
    await ada.sees("your reminders come again")
    await world.until("2026-11-26 13:00")
    await ada.sees(ROUTINE)


async def test_a_flare_that_lasts_is_given_two_more_days(world: World) -> None:
    ada = await somebody(world)
    await why(ada, "A flare-up")
    await clear(ada)
    await world.until("2026-11-26 08:00")
    await ada.sees("Your quiet days are over.")
    await ada.tap("Two more quiet days")
    await ada.sees("Exercise reminders rest until")
    before = len(sent(world, ada))
    await world.until("2026-11-28 07:59")
    assert sent_since(world, ada, before) == [ASKED]
    await world.until("2026-11-28 08:00")
    await ada.sees("Your quiet days are over.")


async def test_a_red_flag_at_the_beginning_of_a_flare_takes_its_own_door(world: World) -> None:
    ada = await somebody(world)
    await why(ada, "A flare-up")
    await ada.sees("1 of 3")
    await ada.tap("Both legs")
    await ada.sees("call 112")
    await world.until("2026-11-26 08:00")
    await ada.sees("Your quiet days are over.")
    await ada.tap("Yes, go on")
    await ada.sees("Exercises and posture checks are off")


@pytest.mark.parametrize(
    ("tapped", "reason", "last_quiet", "first"),
    [
        ("A bad day", Reason.BAD_DAY, "2026-11-24 10:59", "2026-11-24 11:00"),
        ("I'm ill", Reason.ILL, "2026-11-26 07:59", "2026-11-26 11:00"),
    ],
)
async def test_quiet_with_a_reason_ends_by_itself(
    world: World, tapped: str, reason: Reason, last_quiet: str, first: str
) -> None:
    ada = await somebody(world)
    await why(ada, tapped)
    await ada.sees("Quiet until")
    before = len(sent(world, ada))
    await world.until(last_quiet)
    assert sent_since(world, ada, before) == []
    await world.until(first)
    await ada.sees(CHECK)
    [person] = await world.rows(tables.person)
    async with world.desk.unit() as unit:
        [kept] = await pauses.history(unit, person["id"])
    assert kept.reason is reason


async def test_a_holiday_lasts_until_the_chosen_day_and_visits_go_on(world: World) -> None:
    ada = await somebody(world)
    await why(ada, "Holiday")
    await ada.sees("which day?")
    await ada.tap("Fri 4 Dec")
    said = await ada.sees("Enjoy it.")
    assert "Fri, 4 Dec, 08:00" in said["text"]
    assert "Appointment reminders" in said["text"]
    before = len(sent(world, ada))
    await world.until("2026-12-04 10:59")
    assert sent_since(world, ada, before) == []
    await world.until("2026-12-04 11:00")
    await ada.sees(CHECK)
    assert not await reminders(world, Kind.MISSED_NOTICE)


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    return ada


async def why(person: Person, reason: str) -> None:
    await person.say("/pause")
    await person.sees("Quiet for how long")
    await person.tap(reason)


async def clear(person: Person) -> None:
    """Answer the safety check: nothing new."""
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")
