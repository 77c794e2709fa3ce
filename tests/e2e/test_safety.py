"""Red flags, crises and minors: what must happen at once, and what must not be kept."""

import pytest

from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.ledger import CHECK, sent, sent_since
from tests.e2e.traces import count_rows
from tests.world import World, arrive, finish, onboard

FOLLOW_UP = "One question about yesterday."
EMPTY_BUT = {"schema_mark", "inbox", "erasure_proof", "lease"}


@pytest.mark.parametrize(
    ("city", "choice", "number"),
    [
        ("Berlin", "Berlin, Germany", "112"),
        ("Manchester", "Manchester, UK", "999"),
        ("New York", "New York City", "911"),
    ],
    ids=["Germany", "UK", "USA"],
)
async def test_an_emergency_sign_shows_the_number_of_the_confirmed_country(
    world: World, city: str, choice: str, number: str
) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada, city, choice)
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    said = await ada.sees("Please get help now")
    assert f"call {number}." in said["text"]
    assert "Don't wait for them." in said["text"]


async def test_a_red_flag_stops_coaching_until_an_examination_and_a_clear_screen(
    world: World,
) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await report(ada, "Fainted", pages_before=1)
    await ada.sees("Please get help now")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-24 09:59")
    assert sent_since(world, ada, before) == []
    await world.until("2026-11-24 10:00")
    await ada.sees(FOLLOW_UP)
    await ada.tap("Yes, I was examined")
    await ada.sees("Good that you were seen.")
    await world.until("2026-11-24 11:00")
    assert len(sent_since(world, ada, before)) == 1, "being seen is not yet leave to exercise"
    await ada.tap("A clinician said I can")
    await clear_screen(ada)
    await ada.sees("your reminders come again")
    await world.until("2026-11-24 15:00")
    await ada.sees(CHECK)


async def test_a_clear_screen_alone_does_not_bring_coaching_back(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await report(ada, "Fainted", pages_before=1)
    await ada.sees("Please get help now")
    await ada.say("/safety")
    await clear_screen(ada)
    await ada.sees("Please get help now")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-23 18:00")
    assert sent_since(world, ada, before) == []


async def test_a_second_red_flag_after_the_examination_locks_again(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await report(ada, "Fainted", pages_before=1)
    await ada.sees("Please get help now")
    await ada.tap("A clinician said I can")
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    await ada.sees("Please get help now")
    await ada.say("/safety")
    await clear_screen(ada)
    await ada.sees("Please get help now")
    [lock] = await world.rows(tables.safety_lock)
    assert lock["examined_at"] is None


async def test_a_red_flag_in_the_first_questions_holds_them_until_an_examination(
    world: World,
) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    await ada.sees("Please get help now")
    await ada.say("/start")
    await ada.sees("Please get help now")
    await world.until("2026-11-24 10:00")
    await ada.sees(FOLLOW_UP)
    await ada.tap("Not yet")
    await ada.sees("Please get help now")
    await ada.tap("A clinician said I can")
    await clear_screen(ada)
    await finish(ada)


async def test_a_sign_that_was_assessed_and_is_unchanged_is_no_emergency(world: World) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await ada.sees("1 of 3")
    await ada.tap("Bladder")
    await ada.sees("is it unchanged since?")
    await ada.tap("Yes, and it is unchanged")
    await ada.sees("2 of 3")
    assert not await world.rows(tables.safety_lock)


async def test_a_sign_that_was_not_assessed_is_an_emergency(world: World) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await ada.sees("1 of 3")
    await ada.tap("Bladder")
    await ada.sees("is it unchanged since?")
    await ada.tap("No, or I'm not sure")
    await ada.sees("Please get help now")


async def test_an_urgent_sign_names_the_line_for_today(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada, "Manchester", "Manchester, UK")
    await report(ada, "night sweats", pages_before=2)
    said = await ada.sees("looked at today")
    assert "NHS 111" in said["text"]
    assert "999" in said["text"]
    assert "are off until a clinician has examined you" in said["text"]


async def test_words_of_self_harm_before_anything_else_are_answered(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("I want to kill myself")
    said = await ada.sees("can't keep you safe")
    assert "112 in Europe, 999 in the UK or 911" in said["text"]
    await world.settle()
    assert await kept(world) == {}


async def test_words_of_self_harm_before_consent_and_in_the_middle_are_answered(
    world: World,
) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await ada.say("ich will nicht mehr leben")
    await ada.sees("can't keep you safe")
    await onboard(ada)
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await ada.say("I want to end my life")
    said = await ada.sees("can't keep you safe")
    assert "0800 111 0 111" in said["text"]
    await ada.say("/start")
    await ada.sees("1 of 3")


async def test_words_of_an_emergency_are_answered_with_the_number(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("I can't feel my bottom since this morning")
    said = await ada.sees("new or clearly worse")
    assert "112" in said["text"]
    await ada.tap("Start the safety check")
    await ada.sees("1 of 3")


@pytest.mark.parametrize(
    ("choice", "said"),
    [("I'm under 18", "This coach is for adults."), ("No, thanks", "I've kept nothing about you.")],
    ids=["a minor", "declined"],
)
async def test_nothing_is_kept_of_somebody_without_consent(
    world: World, choice: str, said: str
) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await ada.tap("English")
    await ada.sees("What this is")
    await ada.tap(choice)
    await ada.sees(said)
    await world.settle()
    assert await kept(world) == {}
    assert [row["chat_id"] for row in await world.rows(tables.inbox) if row["chat_id"]] == []
    await ada.say("hello?")
    await world.settle()
    assert "begin with /start" in last(ada)
    await ada.say("/start")
    await ada.sees("Which language")


async def report(person: Person, sign: str, pages_before: int) -> None:
    """Start the safety check and tap a sign on a later page."""
    await person.say("/safety")
    for page in range(1, pages_before + 1):
        await person.sees(f"{page} of 3")
        await person.tap("None of these")
    await person.sees(f"{pages_before + 1} of 3")
    await person.tap(sign)


async def clear_screen(person: Person) -> None:
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")


async def kept(world: World) -> dict[str, int]:
    """Tables that hold anything about anybody, with their number of rows."""
    return {
        name: count
        for name, count in (await count_rows(world)).items()
        if count and name not in EMPTY_BUT
    }
