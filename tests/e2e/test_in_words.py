"""What somebody asks for in their own words is echoed, and done once they confirm it."""

import pytest

from backwell.care.kinds import Kind
from backwell.storage import tables
from emulator import Person
from tests.e2e.ledger import CHECK, ROUTINE
from tests.world import World, onboard


async def test_pause_until_monday(world: World) -> None:
    ada = await somebody(world)
    await ada.say("pause until Monday")
    asked = await ada.sees("Quiet until")
    assert "Mon, 30 Nov, 08:00" in asked["text"]
    [person] = await world.rows(tables.person)
    assert person["paused_until"] is None, "nothing before the yes"
    await ada.tap("Yes")
    await ada.sees("Then I go on by myself.")
    await ada.say("resume")
    await ada.sees("Shall I go on now?")
    await ada.tap("Yes")
    await ada.sees("Here we go.")


async def test_snooze_twenty_minutes(world: World) -> None:
    ada = await somebody(world)
    await ada.say("snooze 20 min")
    await ada.sees("Nothing is open right now.")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.say("snooze 20 min")
    await ada.sees("Once more at 11:20")
    await ada.tap("Yes")
    await ada.sees("snoozed")
    await world.until("2026-11-23 11:22")
    await ada.sees(CHECK)


async def test_new_times_for_a_kind(world: World) -> None:
    ada = await somebody(world)
    await ada.say("every day at half past seven in the evening")
    asked = await ada.sees("For which reminders?")
    assert "every day at 19:30" in asked["text"]
    await ada.tap("Exercises")
    await ada.sees("19:30")
    await world.until("2026-11-23 19:30")
    await ada.sees(ROUTINE)
    items = {row["kind"]: row for row in await world.rows(tables.plan_item)}
    assert items[Kind.STRETCH_ROUTINE]["times"] == "19:30"
    assert items[Kind.POSTURE_CHECK]["times"] == "11:00,15:00"


@pytest.mark.parametrize("text", ["hm", "9", "my back hurts 4", "🙂", "see you at 9"])
async def test_other_words_get_the_likely_buttons(world: World, text: str) -> None:
    ada = await somebody(world)
    await ada.say(text)
    answer = await ada.sees("I didn't get that")
    assert ada.buttons(answer) == ["My day", "Check in", "Pause", "Settings"]


async def test_a_bare_pause_opens_the_choices(world: World) -> None:
    ada = await somebody(world)
    await ada.say("Pause")
    await ada.sees("Quiet for how long")


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    return ada
