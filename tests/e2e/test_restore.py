"""A machine that burns: what a backup brings back, and what it never sends twice."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.backups import back_up, restore_from, settle_restored
from app.settings import Settings
from emulator import Person
from tests.e2e.hands import be_there
from tests.e2e.ledger import CHECK, NOTICE, ROUTINE, reminders, sent, sent_since
from tests.e2e.test_appointments import AHEAD, book
from tests.e2e.test_downtime import assert_in_order, move_to
from tests.postgres import PostgresServer, binary
from tests.world import World, onboard


@pytest.fixture
def postgres(request: pytest.FixtureRequest, database_url: str) -> PostgresServer | None:
    """The server, where the database of the test is on one."""
    if database_url.startswith("sqlite"):
        return None
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server


async def test_a_restore_on_another_machine_sends_nothing_twice_and_loses_nothing_silently(
    world: World, tmp_path: Path, postgres: PostgresServer | None
) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await world.until("2026-11-25 10:55")
    await be_there(world, ada)
    copy = dump(world, tmp_path)
    await world.until("2026-11-25 15:30")
    await world.stop_bot()  # and the machine with it
    before = sent(world, ada)
    assert sum(AHEAD in line for line in before) == 1
    with place(world, tmp_path, postgres):
        move_to(world, "2026-11-25 16:10")
        said = await restored(world, copy)
        assert "3 reminders were due" in said
        assert "1 told as missed, 2 let go" in said
        await world.start_bot()
        await world.until("2026-11-25 20:30")
        [notice] = sent_since(world, ada, len(before))
        assert NOTICE in notice
        assert "1 appointment reminder passed" in (await ada.sees(NOTICE))["text"]
        await be_there(world, ada)
        count = len(sent(world, ada))
        await world.until("2026-11-26 15:00")
        got = sent_since(world, ada, count)
        assert_in_order(got, [CHECK, AHEAD, ROUTINE, CHECK])
        await an_old_button_does_nothing(world, ada)
        await world.stop_bot()


def dump(world: World, folder: Path) -> Path:
    """A backup by the tools that the handbook names, while the bot runs."""
    copy = folder / "copy"
    if world.database_url.startswith("sqlite"):
        back_up(settings_of(world), copy)
    else:
        _postgres_tool(
            "pg_dump",
            "-Fc",
            "--exclude-table-data=lease",
            "-f",
            str(copy),
            "-d",
            world.database_url,
        )
    return copy


@contextmanager
def place(world: World, folder: Path, postgres: PostgresServer | None) -> Iterator[None]:
    """Room for a database on another machine, which is the world's from now on."""
    if postgres is None:
        world.database_url = f"sqlite:///{folder}/elsewhere/backwell.db"
        yield
        return
    with postgres.temporary() as name:
        world.database_url = postgres.url(name)
        yield


async def restored(world: World, copy: Path) -> str:
    """Bring the backup back as the handbook says."""
    now = world.clock.now()
    if world.database_url.startswith("sqlite"):
        return await restore_from(settings_of(world), copy, now)
    _postgres_tool("pg_restore", "--exit-on-error", "-d", world.database_url, str(copy))
    return await settle_restored(settings_of(world), now)


def settings_of(world: World) -> Settings:
    return Settings(database_url=SecretStr(world.database_url), data_key=SecretStr(world.data_key))


def _postgres_tool(name: str, *words: str) -> None:
    subprocess.run([binary(name), *words], check=True, capture_output=True)


async def an_old_button_does_nothing(world: World, ada: Person) -> None:
    """One that only the history after the backup knew is nobody's now."""
    before = await answers(world)
    shown = [one for one in ada.messages if CHECK in one["text"] and "reply_markup" in one]
    of = {one["message_id"]: first_data(one) for one in shown}
    [(number, data)] = [
        (number, data) for number, data in of.items() if int(data.split(":")[1]) not in before
    ]
    await ada.tap_data(number, data)
    await world.settle()
    assert await answers(world) == before


async def answers(world: World) -> dict[int, str | None]:
    """What was answered to each reminder."""
    return {row["id"]: row["answer"] for row in await reminders(world)}


def first_data(message: Mapping[str, Any]) -> str:
    """What the first button of a message sends."""
    data: str = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    return data
