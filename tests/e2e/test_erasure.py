"""Erasure: two steps, and then nothing is left but the proof."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, sent, sent_since
from tests.e2e.traces import bytes_of, count_rows, traces_of
from tests.world import World, onboard

TELEGRAM_ID = 6_543_210_987
"""Long enough to be found among the bytes of a file: SQLite writes it in six, highest first."""
TYPED = "Quetzalcoatlus"
PROOF = {"schema_mark": 1, "erasure_proof": 1}


@pytest.fixture
async def sqlite_world(
    sqlite_template: Path, tmp_path: Path, data_key: str
) -> AsyncIterator[World]:
    """A world on SQLite: a server's files are its own, and cannot be looked at."""
    file = tmp_path / "backwell.db"
    shutil.copyfile(sqlite_template, file)
    async with World(f"sqlite:///{file}", data_key) as opened:
        yield opened


async def test_after_erasure_no_table_knows_the_person(world: World) -> None:
    ada = await somebody_with_everything(world)
    await erase(world, ada)
    assert await traces_of(world, TELEGRAM_ID) == []
    assert await traces_of(world, TYPED) == []
    counts = await count_rows(world)
    assert {name: n for name, n in counts.items() if n and name != "inbox"} == PROOF
    assert {row["sealed"] for row in await world.rows(tables.inbox)} == {None}


async def test_after_erasure_the_files_do_not_know_the_person_either(
    sqlite_world: World,
) -> None:
    world = sqlite_world
    ada = await somebody_with_everything(world)
    assert TELEGRAM_ID.to_bytes(6, "big") in bytes_of(world.database_url)
    await erase(world, ada)
    left = bytes_of(world.database_url)
    for trace in (TELEGRAM_ID.to_bytes(6, "big"), str(TELEGRAM_ID).encode(), TYPED.encode()):
        assert trace not in left, trace


async def test_others_keep_everything_when_one_is_erased(world: World) -> None:
    ben = world.emulator.person("Ben")
    await onboard(ben)
    await world.settle()
    before = await count_rows(world)
    ada = await somebody_with_everything(world)
    await erase(world, ada)
    after = await count_rows(world)
    assert {**after, "inbox": 0} == {**before, "inbox": 0, "erasure_proof": 1}
    await world.until("2026-11-23 11:00")
    await ben.sees(CHECK)


async def test_what_waited_for_an_erased_person_never_comes(world: World) -> None:
    ada = await somebody_with_everything(world)
    await erase(world, ada)
    before = len(sent(world, ada))
    await world.until("2026-11-27 18:00")
    assert sent_since(world, ada, before) == []


async def test_buttons_from_before_the_erasure_get_a_kind_line(world: World) -> None:
    ada = await somebody_with_everything(world)
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    old = [button(ada, text) for text in ("Done", "Snooze", "Cancel:")]
    await erase(world, ada)
    for one in old:
        await tap(ada, one)
        await world.settle()
        assert "older message" in last(ada) or "/start" in last(ada)
    assert await traces_of(world, TELEGRAM_ID) == []


async def test_after_erasure_start_begins_anew(world: World) -> None:
    ada = await somebody_with_everything(world)
    await erase(world, ada)
    for word in ("/today", "/appointments", "hello"):
        await ada.say(word)
        await ada.sees("begin with /start")
    await onboard(ada)
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)


async def test_erasure_can_be_called_off_at_either_step(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/delete")
    await ada.sees("Erase everything?")
    await ada.tap("Keep everything")
    await ada.sees("Nothing was erased.")
    await ada.say("/delete")
    await ada.sees("Erase everything?")
    await ada.tap("Yes, erase everything")
    await ada.sees("Are you sure?")
    await ada.tap("Keep everything")
    await ada.sees("Nothing was erased.")
    assert len(await world.rows(tables.person)) == 1


async def test_erasing_in_the_middle_of_the_first_questions_works_too(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await erase(world, ada)
    assert {n: c for n, c in (await count_rows(world)).items() if c and n != "inbox"} == PROOF


async def somebody_with_everything(world: World) -> Person:
    """A plan, a visit, a red flag in the past, typed words; the list of visits is open."""
    ada = world.emulator.person("Ada", user_id=TELEGRAM_ID)
    await onboard(ada)
    await ada.say(TYPED)
    await ada.sees("not yet free words")
    await ada.say("/appointments")
    await ada.sees("No visits yet")
    await ada.tap("Add a visit")
    await ada.sees("Which day?")
    await ada.tap("Thu 26 Nov")
    await ada.sees("Which hour?")
    await ada.tap("14:00")
    await ada.sees("What time exactly?")
    await ada.tap("14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await ada.say("/appointments")
    await ada.sees("Your visits")
    await world.settle()
    return ada


async def erase(world: World, person: Person) -> None:
    await person.say("/delete")
    await person.sees("Erase everything?")
    await person.tap("Yes, erase everything")
    await person.sees("Are you sure?")
    await tap_twice(world, person, "Erase it all now")
    assert "Everything about you is erased" in last(person)
