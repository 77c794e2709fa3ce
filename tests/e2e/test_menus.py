"""The menu of commands: whose it is, in which language, and when it changes."""

import re
from datetime import datetime

import pytest

from backwell.content.answers import answers as every_answer
from backwell.content.grammar import read_wish
from backwell.content.languages import LANGUAGES
from backwell.content.searching import search
from backwell.content.words import texts_in
from bot.greeting import NEWCOMER, PATIENT
from emulator import Person
from tests.world import World, onboard

NOW = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001 - on the wall of the person


async def test_somebody_new_sees_a_short_menu_in_the_language_of_their_phone(
    world: World,
) -> None:
    for language, line in (("en", "Begin"), ("de-AT", "Beginnen"), ("fr", "Begin")):
        ada = world.emulator.person("Ada", language)
        assert tuple(ada.commands) == NEWCOMER
        assert ada.commands["start"] == line


async def test_the_full_menu_comes_when_the_plan_starts_and_speaks_the_chosen_language(
    world: World,
) -> None:
    ada = world.emulator.person("Ada", "de")
    await onboard(ada)
    await world.settle()
    assert tuple(ada.commands) == PATIENT
    assert ada.commands["today"] == "Your day at a glance"
    assert tuple(world.emulator.person("Bob", "de").commands) == NEWCOMER


async def test_the_menu_follows_a_change_of_language(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Language")
    await world.settle()
    await ada.tap("Deutsch")
    await world.settle()
    assert tuple(ada.commands) == PATIENT
    assert ada.commands["today"] == "Dein Tag auf einen Blick"


async def test_after_erasure_the_menu_is_that_of_somebody_new(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/delete")
    await ada.sees("Erase everything?")
    await ada.tap("Yes, erase")
    await ada.sees("Are you sure?")
    await ada.tap("Erase it all now")
    await ada.sees("Everything about you is erased")
    await world.settle()
    assert tuple(ada.commands) == NEWCOMER


async def test_in_a_group_the_menu_says_where_the_bot_works(world: World) -> None:
    for language, line in (("en", "Works in a private chat only"), ("de", "Nur im privaten Chat")):
        ada = world.emulator.person("Ada", language)
        group = world.emulator.group("Colleagues", has_bot=False)
        assert group.commands(ada) == {"help": line}


async def test_a_menu_that_telegram_refuses_does_not_hold_up_the_answer(world: World) -> None:
    ada = world.emulator.person("Ada")
    world.emulator.faults.answer(status=500, method="setMyCommands", times=None)
    await onboard(ada)
    await world.settle()
    assert tuple(ada.commands) == NEWCOMER
    world.emulator.faults.clear()
    await leads_to(ada, "/today", "Today")


async def test_every_command_of_every_menu_is_answered(world: World) -> None:
    ada = world.emulator.person("Ada")
    for name in NEWCOMER:
        await answers(world, ada, f"/{name}")
    await onboard(ada)
    for name in PATIENT:
        await answers(world, ada, f"/{name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_on_the_page_of_help_are_understood(language: str) -> None:
    examples = re.findall("<i>(.+?)</i>", str(texts_in(language)["help.text"]))
    assert len(examples) >= 2
    for example in examples:
        is_question = example.endswith("?")
        if is_question:
            assert search(example, language, [one.slug for one in every_answer()]).is_sure, example
        else:
            assert read_wish(example, language, NOW) is not None, example


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_help_names_every_command(language: str) -> None:
    page = str(texts_in(language)["help.text"])
    for name in PATIENT:
        assert name == "help" or f"/{name}" in page, name


async def answers(world: World, person: Person, command: str) -> None:
    """A command gets an answer, and not the one for words that nobody understands."""
    person.look()
    await person.say(command)
    await world.settle()
    said = [str(one.get("text", one.get("caption"))) for one in person.unseen()]
    assert said, command
    assert not any("didn't get that" in one for one in said), command


async def leads_to(person: Person, command: str, sees: str) -> None:
    await person.say(command)
    await person.sees(sees)
