"""SIGTERM: what was begun is finished within ten seconds; a second one ends it at once."""

import asyncio
import signal
import time
from pathlib import Path

from jobs.alarms import DRAIN_SECONDS
from tests.e2e.programs import program
from tests.e2e.test_kill import wake_after_the_lease
from tests.world import World

SIGTERM_TWICE = 128 + signal.SIGTERM


def elsewhere(database_url: str, data_key: str) -> World:
    return World(database_url, data_key, limits=False, has_bot=False)


async def test_a_stop_waits_for_what_was_begun(
    database_url: str, data_key: str, tmp_path: Path
) -> None:
    async with elsewhere(database_url, data_key) as world, program(world, tmp_path) as bot:
        ada = world.emulator.person("Ada")
        world.emulator.faults.delay(1.0, method="sendMessage")
        await ada.say("/start")
        await world.emulator.arrived("sendMessage", 1)
        await bot.stop()
        await ada.sees("Which language")


async def test_a_stop_gives_up_after_ten_seconds_and_nothing_is_lost(
    database_url: str, data_key: str, tmp_path: Path
) -> None:
    async with elsewhere(database_url, data_key) as world:
        ada = world.emulator.person("Ada")
        async with program(world, tmp_path) as bot:
            world.emulator.faults.hang(method="sendMessage")
            await ada.say("/start")
            await world.emulator.arrived("sendMessage", 1)
            began = time.monotonic()
            bot.send(signal.SIGTERM)
            await bot.ended()
            assert time.monotonic() - began < DRAIN_SECONDS + 5
        await wake_after_the_lease(world)
        await ada.sees("Which language")


async def test_a_second_signal_ends_it_at_once_and_nothing_is_lost(
    database_url: str, data_key: str, tmp_path: Path
) -> None:
    async with elsewhere(database_url, data_key) as world:
        ada = world.emulator.person("Ada")
        async with program(world, tmp_path) as bot:
            world.emulator.faults.hang(method="sendMessage")
            await ada.say("/start")
            await world.emulator.arrived("sendMessage", 1)
            bot.send(signal.SIGTERM)
            await asyncio.sleep(0.2)  # two signals of one number may be delivered as one
            bot.send(signal.SIGTERM)
            assert await bot.ended() == SIGTERM_TWICE
        await wake_after_the_lease(world)
        await ada.sees("Which language")
