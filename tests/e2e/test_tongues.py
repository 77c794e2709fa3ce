"""People are spoken to in their language, and with their clock."""

import re

from emulator import Person
from tests.world import World, onboard

ENGLISH = re.compile(
    r"\b(the|your|you|please|posture|stretch|today|tomorrow|next|done|skip|appointment|seconds"
    r"|which|when|where|with|of|reminders?)\b",
    re.IGNORECASE,
)
AMERICAN_TIME = re.compile(r"\d\s?[AP]M\b")


async def test_a_first_day_in_german(world: World) -> None:
    jonas = world.emulator.person("Jonas", "de")
    await onboard_in_german(jonas)
    await world.until("2026-11-23 11:00", "Europe/Vienna")
    await jonas.sees("Ein kurzer Check ist bereit.")
    await jonas.tap("Gemacht")
    await jonas.sees(": gemacht.")
    await world.until("2026-11-23 13:00", "Europe/Vienna")
    await jonas.sees("Minuten sind bereit.")
    await jonas.tap("Auslassen")
    await jonas.sees(": ausgelassen.")
    await pages_in_german(jonas)
    assert_german(jonas)


async def test_words_of_self_harm_get_their_answer_in_german(world: World) -> None:
    jonas = world.emulator.person("Jonas", "de")
    await jonas.say("Ich will nicht mehr leben")
    await jonas.sees("Ich bin ein Programm und kann dich nicht schützen.")


async def test_an_american_reads_the_time_with_am_and_pm(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada, "New York", "New York City", hours="9:00 AM – 5:00 PM")
    await world.until("2026-11-23 11:00", "America/New_York")
    await ada.say("/today")
    seen = await ada.sees("Today")
    assert "1:00\u202fPM" in seen["text"] or "1:00 PM" in seen["text"]
    assert "13:00" not in seen["text"]


async def test_a_briton_reads_the_time_with_24_hours(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada, "Manchester", "Manchester, UK")
    await ada.say("/today")
    seen = await ada.sees("Today")
    assert "13:00" in seen["text"]
    assert not AMERICAN_TIME.search(seen["text"])


async def onboard_in_german(person: Person) -> None:
    """Lead a person in Vienna, by the buttons that are there, to a running plan."""
    await person.say("/start")
    await person.sees("Welche Sprache")
    await person.tap("Deutsch")
    await person.sees("Worum es geht")
    await person.tap("Ich bin 18+")
    await person.sees("Wo wohnst du?")
    await person.say("Wien")
    await person.sees("Welche meinst du?")
    await person.tap("Wien, Österreich")
    for page in ("1 von 3", "2 von 3", "3 von 3"):
        await person.sees(page)
        await person.tap("Nichts davon")
    await person.sees("Trifft etwas davon")
    await person.tap("Nichts davon")
    await person.sees("Wo tut es meistens weh?")
    await person.tap("Unterer Rücken")
    await person.sees("Wo tut es meistens weh?")
    await person.tap("Weiter")
    await person.sees("Wie stark")
    await person.tap("4")
    await person.sees("Welche Tage passen dir")
    await person.tap("Weiter")
    await person.sees("Wann arbeitest oder sitzt du")
    await person.tap("09:00 – 17:00")
    await person.sees("Dein Plan für den Anfang")
    await person.tap("Los geht's")
    await person.sees("Alles bereit.")


async def pages_in_german(person: Person) -> None:
    for command, wanted in (
        ("/today", "Montag, 23. November"),
        ("/appointments", "Noch keine Termine."),
        ("/pause", "Wie lange Ruhe"),
        ("/privacy", "Was gespeichert wird"),
        ("/help", "In deinen Worten"),
        ("/delete", "Alles löschen?"),
        ("Hallo?", "Das habe ich nicht verstanden"),
    ):
        await person.say(command)
        await person.sees(wanted)


def assert_german(person: Person) -> None:
    """After the first question, which is in both languages, nothing is English."""
    shown = [one["text"] for one in person.messages if one["from"]["is_bot"]]
    texts = [*shown, *person.buttons()]
    for text in texts:
        plain = re.sub(r"/\w+", "", text.replace("am", ""))
        assert not ENGLISH.search(plain), text
        assert not AMERICAN_TIME.search(text), text
