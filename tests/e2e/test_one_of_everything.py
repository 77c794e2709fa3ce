"""Several processes on one database: one polls, another takes over, and no zombie acts."""

import signal
from pathlib import Path

import pytest

from backwell.services.offices import POLLER
from backwell.storage import tables
from tests.e2e.programs import program
from tests.world import World, becomes

TAKES_OVER_WITHIN = 10.0
"""Real seconds."""


@pytest.fixture
async def world(database_url: str, data_key: str) -> World:
    return World(database_url, data_key, limits=False, has_bot=False)


async def holder(world: World) -> str:
    rows = await world.rows(tables.lease)
    return next((str(row["holder"]) for row in rows if row["name"] == POLLER), "")


async def test_only_one_of_two_polls_and_the_other_takes_over_at_a_stop(
    world: World, tmp_path: Path
) -> None:
    async with world, program(world, tmp_path, "one") as one:
        first = await holder(world)
        async with program(world, tmp_path, "two", polls=False):
            assert await holder(world) == first
            await one.stop()
            assert await becomes(lambda: taken_over(world, first)), "at once, after a clean stop"
            ada = world.emulator.person("Ada")
            await ada.say("/start")
            await ada.sees("Which language")
        answered = [call.outcome for call in world.emulator.calls("getUpdates")]
        assert not [one for one in answered if "Conflict" in one]


async def test_a_stopped_process_is_replaced_and_does_not_act_when_it_goes_on(
    world: World, tmp_path: Path
) -> None:
    async with (
        world,
        program(world, tmp_path, "one") as one,
        program(world, tmp_path, "two", polls=False),
    ):
        ada = world.emulator.person("Ada")
        await ada.say("/start")
        await ada.sees("Which language")
        await all_done(world)
        first = await holder(world)
        one.send(signal.SIGSTOP)
        await ada.tap("English")
        await ada.sees("What this is", TAKES_OVER_WITHIN)
        second = await holder(world)
        assert second != first
        one.send(signal.SIGCONT)
        for number in range(5):
            await ada.say(f"word {number}")
            await ada.sees("What this is", TAKES_OVER_WITHIN)
        await all_done(world)
        assert await holder(world) == second
        edits = [call for call in world.emulator.calls("editMessageText") if call.outcome == "ok"]
        assert len(edits) == 1, "the tap had its effect once"
        answers = [message for message in ada.messages if "What this is" in str(message)]
        assert len(answers) >= 1


async def taken_over(world: World, first: str) -> bool:
    return await holder(world) not in {"", first}


async def all_done(world: World) -> None:
    async def done() -> bool:
        rows = await world.rows(tables.inbox)
        return all(row["status"] == "done" for row in rows)

    await becomes(done)
