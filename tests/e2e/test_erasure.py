"""Erasure: two steps, and then nothing is left but the proof."""

import shutil
from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from app.clock import SystemClock
from backwell.care.amount import Amount
from backwell.care.cadence import WORKING_DAYS
from backwell.care.planning import WorkingHours
from backwell.services.invitations import Invitation, invite
from backwell.storage import tables
from backwell.storage.chat import DELETABLE
from emulator import Person
from tests.e2e.exercising import begin, go_through, tell
from tests.e2e.hands import button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, sent, sent_since
from tests.e2e.programs import city_at_night, program
from tests.e2e.test_appointments import book
from tests.e2e.test_kill import wake_after_the_lease
from tests.e2e.traces import bytes_in, bytes_of, count_rows, texts_of, traces_of
from tests.world import World, onboard

TELEGRAM_ID = 6_543_210_987
"""Long enough to be found among the bytes of a file: SQLite writes it in six, highest first."""
TYPED = "Quetzalcoatlus"
PROOF = {"schema_mark": 1, "erasure_proof": 1}
OF_NOBODY = {"inbox", "invite", "lease", "uploaded_figure"}
"""Tables whose rows say nothing of a person once they were used."""
TODAY = b"2026-11-23"
"""A day that somebody's check-in was of, and also the one on which updates came."""
ERASED = "Everything about you is erased"


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
    counts = await count_rows(world)
    lacking = {name for name, count in counts.items() if not count}
    assert lacking == {"erasure_proof", "rate_hold"}, "a life with everything in it"
    (person,) = await world.rows(tables.person)
    await erase(world, ada)
    traces = (TELEGRAM_ID, TYPED, "Berlin", person["pseudonym"])
    assert await traces_of(world, *traces) == ["erasure_proof.pseudonym"]
    await only_the_proof_is_left(world)


async def only_the_proof_is_left(world: World) -> None:
    counts = await count_rows(world)
    assert {name: n for name, n in counts.items() if n and name not in OF_NOBODY} == PROOF
    for row in await world.rows(tables.inbox):
        assert row["sealed"] is None
        assert row["chat_id"] is None or row["chat_id"] < 0
    assert {row["sealed"] for row in await world.rows(tables.invite)} <= {None}


async def test_after_erasure_the_files_do_not_know_the_person_either(
    sqlite_world: World, sqlite_template: Path, tmp_path: Path
) -> None:
    world = sqlite_world
    ada = await somebody_with_everything(world)
    (person,) = await world.rows(tables.person)
    known = await texts_of(world, but=OF_NOBODY)
    assert len(known) > 50, "sealed values, kinds, slots, movements, places"
    assert TELEGRAM_ID.to_bytes(6, "big") in bytes_of(world.database_url)
    await erase(world, ada)
    left, anyway = bytes_in(tmp_path), bytes_in(sqlite_template.parent)
    anyway += b"".join(await texts_of(world)) + TODAY
    told = {one for one in known if len(one) > 4 and one not in anyway}
    assert len(told) > 30
    told |= {TELEGRAM_ID.to_bytes(6, "big"), str(TELEGRAM_ID).encode(), TYPED.encode(), b"Berlin"}
    assert [one for one in told if one in left] == []
    assert person["pseudonym"].encode() in left, "the proof"


async def test_the_chat_is_emptied_but_for_the_last_word(world: World) -> None:
    ada = await somebody_with_everything(world)
    assert len(ada.messages) > 10
    assert {one["from"]["is_bot"] for one in ada.messages} == {True, False}
    await erase(world, ada)
    (left,) = ada.messages
    assert ERASED in left["text"]
    assert not ada.buttons(left)


async def test_what_telegram_no_longer_lets_us_delete_stays_and_is_told_of(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-26 09:00")
    limit = (world.clock.now() - DELETABLE).timestamp()
    old = [one["message_id"] for one in ada.messages if one["date"] <= limit]
    assert 0 < len(old) < len(ada.messages)
    await ada.say("/delete")
    said = await ada.sees("Erase everything?")
    assert "keeps me from deleting older ones" in said["text"]
    await ada.tap("Yes, erase everything")
    await ada.sees("Are you sure?")
    await tap_twice(world, ada, "Erase it all now")
    assert [one["message_id"] for one in ada.messages[:-1]] == old
    assert ERASED in last(ada)
    await only_the_proof_is_left(world)


async def test_while_telegram_does_not_delete_nothing_is_erased_and_then_all_is(
    world: World,
) -> None:
    ada = await somebody_with_everything(world)
    world.emulator.faults.answer(status=502, method="deleteMessages")
    await before_the_last_step(ada)
    calls = len(world.emulator.calls("deleteMessages"))
    await ada.tap("Erase it all now")
    await world.emulator.arrived("deleteMessages", calls + 1)
    assert len(await world.rows(tables.person)) == 1
    while ERASED not in last(ada):
        await world.let_pass(timedelta(seconds=30))
    assert len(ada.messages) == 1
    await only_the_proof_is_left(world)


async def test_a_kill_while_the_chat_is_emptied_is_made_up_for(
    database_url: str, data_key: str, tmp_path: Path
) -> None:
    today = SystemClock().now()  # the program's clock: Telegram dates the messages by the same
    async with World(database_url, data_key, today, limits=False, has_bot=False) as world:
        ada = world.emulator.person("Ada", user_id=TELEGRAM_ID)
        async with program(world, tmp_path) as bot:
            await onboard(ada, *city_at_night(today), hours="9:00")
            await before_the_last_step(ada)
            world.emulator.faults.hang(method="deleteMessages")
            await ada.tap("Erase it all now")
            await world.emulator.arrived("deleteMessages", 1)
            await bot.kill()
        await wake_after_the_lease(world)
        assert ERASED in last(ada)
        assert len(ada.messages) == 1
        assert await traces_of(world, TELEGRAM_ID) == []
        await only_the_proof_is_left(world)


async def test_others_keep_everything_when_one_is_erased(world: World) -> None:
    ben = world.emulator.person("Ben")
    await onboard(ben)
    await world.settle()
    before = await count_rows(world)
    chat = len(ben.messages)
    ada = world.emulator.person("Ada", user_id=TELEGRAM_ID)
    await onboard(ada)
    await erase(world, ada)
    after = await count_rows(world)
    assert {**after, "inbox": 0} == {**before, "inbox": 0, "erasure_proof": 1}
    assert len(ben.messages) == chat
    await world.until("2026-11-23 11:00")
    await ben.sees(CHECK)


async def test_what_waited_for_an_erased_person_never_comes(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await erase(world, ada)
    before = len(sent(world, ada))
    await world.until("2026-11-27 18:00")
    assert sent_since(world, ada, before) == []


async def test_buttons_from_before_the_erasure_get_a_kind_line(world: World) -> None:
    ada = world.emulator.person("Ada", user_id=TELEGRAM_ID)
    await onboard(ada)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    old = [button(ada, text) for text in ("Done", "+30", "Skip")]
    await ada.say("/privacy")
    await ada.sees("What is stored")
    old += [button(ada, text) for text in ("What I agreed to", "Get my data")]
    await erase(world, ada)
    for one in old:
        await tap(ada, one)
        await world.settle()
        assert "older message" in last(ada) or "/start" in last(ada)
    assert await traces_of(world, TELEGRAM_ID) == []


async def test_after_erasure_start_begins_anew(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await erase(world, ada)
    for word in ("/today", "/appointments", "/export", "/access", "hello"):
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
    await before_the_last_step(ada)
    await ada.tap("Keep everything")
    await ada.sees("Nothing was erased.")
    assert len(await world.rows(tables.person)) == 1


async def test_erasing_in_the_middle_of_the_first_questions_works_too(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await erase(world, ada)
    await only_the_proof_is_left(world)


INVITATION = Invitation(
    language="en",
    country="DE",
    zone="Europe/Berlin",
    weekdays=WORKING_DAYS,
    hours=WorkingHours(start=time(9), end=time(17)),
    areas=frozenset({"neck"}),
    amount=Amount.LITTLE,
)


async def somebody_with_everything(world: World) -> Person:
    """A row in every table: a plan, a visit, a check-in, a session, a flare, a lock, a question."""
    ada = world.emulator.person("Ada", user_id=TELEGRAM_ID)
    code = await invite(world.desk, INVITATION, world.clock.now(), timedelta(days=2))
    await ada.start(code)
    await arrive_invited(ada)
    await ada.say(TYPED)
    await ada.sees("I didn't get that")
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await begin(world, ada)
    await go_through(world, ada)
    await tell(world, ada, 3)
    await ada.tap("What could you do today?")
    await ada.sees("What could you do today?")
    await ada.tap("Most things")
    await ada.sees("What helped")
    await ada.tap("Nothing, or not sure")
    await ada.sees("✓ Kept.")
    await ada.tap("Answer a few short questions")
    await ada.sees("Name three to five")
    await ada.tap("Later")
    await ada.say("/flare")
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await ada.sees(page)
        await ada.tap("None of these")
    await ada.sees("A plan for the next two to three days")
    await ada.say("/export")
    await ada.sees("everything I keep about you")
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    await ada.sees("Please get help now")
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Posture checks")
    await world.settle()
    await ada.tap("Type")
    await world.settle()
    return ada


async def arrive_invited(person: Person) -> None:
    """Through the questions that an invite leaves open."""
    await person.sees("What this is")
    await person.tap("I'm 18 or older")
    await person.sees("Is this your time?")
    await person.tap("Berlin")
    for page in ("1 of 3", "2 of 3", "3 of 3", "Is any of this true"):
        await person.sees(page)
        await person.tap("None of these")
    await person.sees("How strong")
    await person.tap("4")
    await person.sees("Your plan to begin with")
    await person.tap("Start")
    await person.sees("You're set.")


async def before_the_last_step(person: Person) -> None:
    await person.say("/delete")
    await person.sees("Erase everything?")
    await person.tap("Yes, erase everything")
    await person.sees("Are you sure?")


async def erase(world: World, person: Person) -> None:
    await before_the_last_step(person)
    await tap_twice(world, person, "Erase it all now")
    assert ERASED in last(person)
