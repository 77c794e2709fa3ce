"""Settings by buttons and by words: what is changed holds from the next slot on."""

from typing import Any

import pytest

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last, tap_twice
from tests.e2e.ledger import CHECK, reminders, sent_since
from tests.world import World, onboard


async def test_new_times_in_words_take_effect_at_the_next_slot(world: World) -> None:
    ada = await at_the_settings(world)
    await ada.tap("Posture checks")
    await ada.sees("Tap the days")
    await ada.tap("Type my own times")
    await ada.sees("Type it as you would say it")
    await ada.say("mo-fr 9 und 15 uhr")
    said = await ada.sees("Is that right?")
    assert "Posture checks: Monday to Friday at 09:00 and 15:00" in said["text"]
    await tap_twice(world, ada, "Yes")
    assert "Monday to Friday at 09:00 and 15:00" in last(ada)
    before = len(ada.messages)
    await world.until("2026-11-23 08:59")
    assert len(ada.messages) == before
    await world.until("2026-11-23 09:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await world.until("2026-11-23 11:30")
    slots = [row["slot"] for row in await reminders(world, Kind.POSTURE_CHECK)]
    assert slots == ["2026-11-23T09:00", "2026-11-23T15:00"], "and not at eleven any more"


async def test_words_that_make_no_sense_lead_to_an_example_and_out_again(world: World) -> None:
    ada = await at_the_settings(world)
    await ada.tap("Exercises")
    await ada.sees("Tap the days")
    await ada.tap("Type my own times")
    await ada.sees("Type it as you would say it")
    await ada.say("when the moon is full")
    await ada.sees("I couldn't read that")
    await ada.tap("‹ Back")
    await ada.sees("Tap the days")
    await ada.tap("‹ Back")
    await ada.sees("How much: A little")
    await ada.say("when the moon is full")
    await world.settle()
    assert "couldn't read" not in last(ada), "nothing is asked for any more"


async def test_a_start_amid_the_settings_shows_the_day(world: World) -> None:
    ada = await at_the_settings(world)
    await ada.tap("Quiet hours")
    await ada.sees("When is it quiet?")
    await ada.say("/start")
    await ada.sees("Today, Monday")
    await ada.say("22-7")
    await ada.sees("Quiet every day, 22:00 – 07:00")
    await ada.tap("Yes")
    await ada.sees("Quiet: 22:00 – 07:00")


async def test_more_than_a_little_leads_to_how_much_and_then_it_fits(world: World) -> None:
    ada = await at_the_settings(world)
    await ada.tap("Posture checks")
    await ada.sees("Tap the days")
    await ada.tap("3×")
    await ada.sees("That is more than “A little” allows")
    await ada.tap("How much…")
    await ada.sees("How much may I send?")
    await ada.tap("Normal")
    shown = await ada.sees("How much: Normal")
    assert "✓ Saved." in shown["text"]
    await ada.tap("Posture checks")
    await ada.sees("Tap the days")
    await ada.tap("3×")
    await ada.sees("09:20, 13:00 and 16:35")
    waiting = [row for row in await reminders(world) if row["status"] == Status.PENDING]
    kinds = {"posture_check", "stretch_routine", "check_in", "measure", "weekly_summary"}
    assert {row["kind"] for row in waiting} == kinds


async def test_the_language_changes_at_once_with_the_menu_of_the_chat(world: World) -> None:
    ada = await at_the_settings(world)
    await ada.tap("Language")
    await ada.sees("Which language?")
    await ada.tap("Deutsch")
    assert "✓ Gespeichert." in (await ada.sees("Einstellungen"))["text"]
    await world.settle()
    assert ada.commands["settings"] == "Alles einstellen"


async def test_open_first_lines_name_what_comes(world: World) -> None:
    ada = await at_the_settings(world)
    await ada.tap("First lines")
    await ada.sees("locked phone")
    await ada.tap("With a name")
    await ada.sees("First lines: With a name")
    before = len(world.emulator.sent_to(ada.id))
    await world.until("2026-11-23 11:00")
    [first] = sent_since(world, ada, before)
    assert first.startswith("Posture check: ")


@pytest.mark.parametrize(
    ("said", "answered"),
    [("I want to kill myself", "can't keep you safe"), ("I have chest pain", "112")],
)
async def test_words_of_danger_take_their_own_door_first(
    world: World, said: str, answered: str
) -> None:
    ada = await at_the_settings(world)
    await ada.tap("Place, clock")
    await ada.sees("Where are you now?")
    await ada.say(said)
    await ada.sees(answered)


async def test_forged_buttons_change_nothing(world: World) -> None:
    ada = await at_the_settings(world)
    before = await set_now(world)
    message = ada.messages[-1]["message_id"]
    for forged in FORGED:
        await ada.tap_data(message, f"t:{forged}")
        await world.settle()
        assert "older message" in last(ada), forged
    assert await set_now(world) == before


FORGED = (
    "",
    "moon",
    "amount:everything",
    "kind",
    "kind:appointment",
    "kind:visit",
    "on:posture_check",
    "on:posture_check:2",
    "day:posture_check:5",
    "day:posture_check:+9",
    "count:posture_check:0",
    "count:posture_check:99999999999999999999",
    "count:check_in:2",
    "set:posture_check:9:0930",
    "set:posture_check:-:T09Z",
    "set:posture_check:-:T09Z1000",
    "set:posture_check:-:9999",
    "set:posture_check:-:",
    "set:posture_check:-:0900090109020903090409050906",
    "quiet:T09ZT10Z",
    "quiet:0900",
    "quiet:09000900",
    "hours:09001000",
    "hours:17000900",
    "days:+7",
    "language:tlh",
    "preview:loud",
    "place:XX",
    "place:DE|Mars/Base",
    "move:keep:DE|America/New_York",
    "move:maybe:DE|Europe/Berlin",
    "areas:+soul",
    "areas:",
    "cautions:+fear",
    "pain:11",
    "pain:-1",
)


async def at_the_settings(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/settings")
    await ada.sees("How much: A little")
    return ada


async def set_now(world: World) -> list[Any]:
    """All that settings can change."""
    people = [
        {key: value for key, value in row.items() if key != "seen_at"}
        for row in await world.rows(tables.person)
    ]
    return [people, await world.rows(tables.plan_item), await world.rows(tables.profile)]
