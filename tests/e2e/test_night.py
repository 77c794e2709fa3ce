"""The worst hour: a red flag at night, and words of despair where a setting asked for something."""

import pytest

from backwell.care.kinds import Kind
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last, tap_twice
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent, sent_since
from tests.e2e.traces import bytes_of, count_rows, traces_of
from tests.world import World, onboard

FOLLOW_UP = "One question about yesterday."
VISIT = "Appointment "
PASSING = {"inbox", "chat_message"}
"""Tables in which every message leaves a number, and no words."""


async def test_a_red_flag_at_night(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await book_wednesday_afternoon(ada)

    # Monday, half past eleven at night.
    await world.until("2026-11-23 23:30")
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    said = await ada.sees("Please get help now: call 112.")
    assert "Your clinic may not see this. Don't wait for them." in said["text"]
    assert "Appointment reminders go on." in said["text"]
    await world.settle()
    night = len(sent(world, ada))

    # Nothing comes at night, and no coaching in the morning; one question at ten.
    await world.until("2026-11-24 09:59")
    assert sent_since(world, ada, night) == []
    await world.until("2026-11-24 10:00")
    await ada.sees(FOLLOW_UP)
    await ada.tap("Not yet")
    await ada.sees("Please get help now: call 112.")
    await world.settle()
    asked = len(sent(world, ada))

    # The visit is reminded of; routines, checks and the check-in stay away.
    await world.until("2026-11-24 14:29")
    assert sent_since(world, ada, asked) == []
    await world.until("2026-11-24 14:30")
    assert "tomorrow, 14:30" in (await ada.sees(VISIT))["text"]
    await ada.say("/break")
    await ada.sees("Please get help now")
    await ada.say("/today")
    day = await ada.sees("are off until a clinician has seen you")
    assert "to come" not in day["text"]
    await world.until("2026-11-25 14:00")
    coaching = [line for line in sent_since(world, ada, night) if CHECK in line or ROUTINE in line]
    assert coaching == []

    # The way back: an examination, and a clear check after it.
    await ada.say("/safety")
    await clear(ada)
    await ada.sees("Please get help now")  # a clear check alone is not enough
    await world.until("2026-11-25 16:00")
    await tap_twice(world, ada, "A clinician said I can")
    await clear(ada)
    await ada.sees("a clinician said you can exercise: your reminders come again")
    assert not await world.rows(tables.safety_lock)
    await world.until("2026-11-26 11:00")
    await ada.sees(CHECK)
    await world.until("2026-11-26 13:00")
    await ada.sees(ROUTINE)
    missed = [row for row in await reminders(world) if row["kind"] == Kind.MISSED_NOTICE]
    assert missed == [], "what was held back is not called missed"


@pytest.mark.parametrize(
    ("language", "page", "asked", "words", "said", "line", "answer", "understood"),
    [
        (
            "English",
            "Quiet hours",
            "When is it quiet?",
            "I've got a plan to kill myself",
            "can't keep you safe",
            "0800 111 0 111",
            "22-7",
            "Quiet every day, 22:00 – 07:00",
        ),
        (
            "Deutsch",
            "Ruhezeiten",
            "Wann ist Ruhe?",
            "Ich will nicht mehr leben",
            "kann dich nicht schützen",
            "0800 111 0 111",
            "22-7",
            "Jeden Tag Ruhe, 22:00 – 07:00",
        ),
    ],
    ids=["English", "German"],
)
async def test_self_harm_words_in_a_settings_dialogue(
    world: World,
    language: str,
    page: str,
    asked: str,
    words: str,
    said: str,
    line: str,
    answer: str,
    understood: str,
) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/settings")
    await ada.sees("How much: A little")
    await ada.tap("Language")
    await ada.sees("Which language?")
    await ada.tap(language)
    await world.settle()
    await ada.tap(page)
    await ada.sees(asked)
    await world.settle()
    open_question = await world.rows(tables.dialogue)
    before = await count_rows(world)

    await ada.say(words)
    crisis = await ada.sees(said)
    assert line in crisis["text"]
    assert "112" in crisis["text"]
    await world.settle()

    # The dialogue is as it was, and nothing of the words is kept anywhere.
    assert await world.rows(tables.dialogue) == open_question
    after = await count_rows(world)
    assert {name for name in after if after[name] != before[name]} <= PASSING
    for trace in (words, words.rpartition(" ")[0]):
        assert await traces_of(world, trace) == []
        assert trace.encode() not in bytes_of(world.database_url)
    await ada.say(answer)
    await ada.sees(understood)


async def test_self_harm_words_are_understood_in_the_other_language_too(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/settings")
    await ada.sees("How much: A little")
    await ada.tap("Place, clock")
    await ada.sees("Where are you now?")
    await ada.say("ich will nicht mehr leben")
    await ada.sees("can't keep you safe")
    await ada.say("/start")
    await world.settle()
    assert "Today, Monday" in last(ada), "no lock, and the day goes on"


async def book_wednesday_afternoon(person: Person) -> None:
    await person.say("/appointments")
    await person.sees("No visits yet")
    await person.tap("Add a visit")
    await person.sees("Which day?")
    await person.tap("Wed 25 Nov")
    await person.sees("Which hour?")
    await person.tap("14:00")
    await person.sees("What time exactly?")
    await person.tap("14:30")
    await person.sees("✓ Wed, 25 Nov")


async def clear(person: Person) -> None:
    """Answer the safety check: nothing new."""
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")
