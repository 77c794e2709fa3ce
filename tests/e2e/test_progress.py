"""Progress as a picture: asked for, and on Sunday evening; in both languages."""

import struct
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest

from backwell.care.kinds import Kind
from backwell.services.fakes import BlankPainter
from emulator import Person
from pictures.progress import HEIGHT
from pictures.style import WIDTH
from tests.e2e.hands import be_there
from tests.e2e.ledger import ROUTINE, reminders, sent
from tests.world import World, onboard

MONDAY = date(2026, 11, 23)
WEEK = "Your week in a few lines."


@pytest.fixture
async def world(database_url: str, data_key: str) -> AsyncIterator[World]:
    """Weeks are long: a world without sockets and limits."""
    async with World(database_url, data_key, limits=False, in_process=True) as opened:
        yield opened


async def test_two_weeks_become_a_picture_and_a_summary(world: World) -> None:
    ada = await somebody(world)
    for number in range(5):
        await practise(world, ada, number, pain=5)
    await world.until("2026-11-29 17:59")
    assert WEEK not in sent(world, ada)
    await world.until("2026-11-29 18:00")
    first = await ada.sees(WEEK)
    assert size_of(ada, first) == (WIDTH, HEIGHT)
    assert first["has_media_spoiler"], "a locked phone shows no curve"
    assert "• Practice: 5 of 5 done" in first["caption"]
    assert "next week I can compare" in first["caption"]
    [row] = [one for one in await reminders(world, Kind.WEEKLY_SUMMARY) if one["sent_at"]]
    assert row["message_id"] == first["message_id"]

    for number in range(7, 12):
        await practise(world, ada, number, pain=3)
    await ada.say("/progress")
    shown = await ada.sees("Your progress")
    assert size_of(ada, shown) == (WIDTH, HEIGHT)
    assert "has_media_spoiler" not in shown, "it was asked for"
    assert "Pain: 3 on average over 7 days. About as at the start." in shown["caption"]
    assert "Practice: 10 days in the last four weeks." in shown["caption"]

    await world.until("2026-12-06 18:00")
    second = await ada.sees(WEEK)
    assert "clearly less than the week before (5)" in second["caption"]
    assert "just the same again" in second["caption"]
    assert ada.buttons(second) == ["What does this mean?", "Change or switch off"]


async def test_what_stands_under_a_picture_leads_on(world: World) -> None:
    ada = await somebody(world)
    await practise(world, ada, 0, pain=4)
    await ada.say("/progress")
    picture = await ada.sees("not enough data yet")
    await ada.tap("What does this mean?")
    await ada.sees("It repeats what you told me, and nothing else")
    await ada.tap("Check in now")
    await ada.sees("How strong was the pain today?")
    assert picture["message_id"] in {one["message_id"] for one in ada.messages}
    await ada.say("/progress")
    newer = await ada.sees("Your progress")
    await world.settle()
    left = {one["message_id"] for one in ada.messages}
    assert newer["message_id"] in left
    assert picture["message_id"] not in left, "a newer picture takes its place"


async def test_before_there_is_anything_it_says_so_without_a_picture(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/progress")
    await ada.sees("Let's begin with /start.")
    await onboard(ada)
    await world.settle()
    await ada.say("/progress")
    said = await ada.sees("Not enough data yet, and that's fine.")
    assert "photo" not in said
    await world.until("2026-11-29 18:00")
    assert WEEK not in sent(world, ada), "nothing was done or told"


async def test_progress_asks_for_the_consent_that_check_ins_need(world: World) -> None:
    ada = await somebody(world)
    await practise(world, ada, 0, pain=4)
    await ada.say("/privacy")
    await ada.sees("What is stored")
    await ada.tap("What I agreed to")
    await ada.sees("Progress")
    await ada.tap("Progress")
    await world.settle()
    await ada.say("/progress")
    await ada.sees("You haven't agreed to that yet.")
    await world.until("2026-11-29 18:00")
    week = await ada.sees(WEEK)
    assert "photo" not in week
    assert "Pain" not in week["text"]


async def test_switched_off_it_comes_no_more_and_another_day_is_kept(world: World) -> None:
    ada = await somebody(world)
    await practise(world, ada, 0, pain=4)
    await world.until("2026-11-29 18:00")
    await ada.sees(WEEK)
    await ada.tap("Change or switch off")
    assert "Sun at 18:00" in (await ada.sees("Weekly summary"))["text"]
    await ada.tap("Sat")
    assert "Sat at 18:00" in (await ada.sees("Weekly summary"))["text"]
    await be_there_at(world, ada, "2026-12-05 17:30")
    await world.until("2026-12-05 18:00")
    await ada.sees(WEEK)
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Weekly summary")
    await ada.sees("Weekly summary")
    await ada.tap("Switch off")
    await ada.sees("Off. When on: Sat at 18:00")
    before = len(sent(world, ada))
    await be_there_at(world, ada, "2026-12-12 17:30")
    await world.until("2026-12-12 20:00")
    assert WEEK not in sent(world, ada)[before:]


async def test_the_picture_and_its_words_are_german(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Language")
    await ada.sees("Which language?")
    await ada.tap("Deutsch")
    await world.settle()
    await practise(world, ada, 0, pain=4, moved="Hab mich bewegt", opening="Minuten sind bereit.")
    await ada.say("/progress")
    shown = await ada.sees("Dein Verlauf")
    assert "photo" in shown
    assert "Üben: 1 Tag in den letzten vier Wochen." in shown["caption"]
    await world.until("2026-11-29 18:00")
    week = await ada.sees("Deine Woche in wenigen Zeilen.")
    assert "• Üben: 1 von 2 gemacht" in week["caption"]


async def test_where_no_picture_can_be_made_the_words_go_alone(
    database_url: str, data_key: str
) -> None:
    painter = BlankPainter(fails=True)
    world = World(database_url, data_key, limits=False, in_process=True, painter=painter)
    async with world:
        ada = await somebody(world)
        await practise(world, ada, 0, pain=4)
        await ada.say("/progress")
        said = await ada.sees("Your progress")
        assert "photo" not in said
        assert ada.buttons(said) == ["Check in now", "What does this mean?"]
        await world.until("2026-11-29 18:00")
        assert "photo" not in await ada.sees(WEEK)
    assert [language for _, language in painter.asked] == ["en", "en"]


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    return ada


async def be_there_at(world: World, person: Person, wall: str) -> None:
    await world.until(wall)
    await be_there(world, person)


async def practise(
    world: World,
    person: Person,
    number: int,
    *,
    pain: int,
    moved: str = "I already moved",
    opening: str = ROUTINE,
) -> None:
    """On that day after the first Monday somebody moves, and tells the pain."""
    await world.until(f"{MONDAY + timedelta(days=number)} 13:00")
    came = await person.sees(opening)
    await person.tap(moved, came)
    await world.settle()
    await person.say("/checkin")
    await world.settle()
    await person.tap(str(pain), person.messages[-1])
    await world.settle()


def size_of(person: Person, message: dict[str, Any]) -> tuple[int, int]:
    width, height = struct.unpack(">II", person.download(message)[16:24])
    return width, height
