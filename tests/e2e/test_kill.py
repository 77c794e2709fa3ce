"""A kill at the worst moment: what a person did is not lost, and happens once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import SystemClock
from backwell.care.kinds import Kind
from backwell.services.steps.turn import Step
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.journey import ARRIVED, LEGS, travel
from tests.e2e.programs import LEASE, city_at_night, program
from tests.world import World


@pytest.fixture
async def dying_world(database_url: str, data_key: str) -> AsyncIterator[World]:
    """A world whose bot is a process of its own; nothing limits what Telegram takes."""
    async with World(database_url, data_key, limits=False, has_bot=False) as opened:
        yield opened


@pytest.mark.parametrize("method", ["answerCallbackQuery", "editMessageText"])
async def test_a_kill_between_the_tap_and_the_reply_loses_nothing(
    dying_world: World, tmp_path: Path, method: str
) -> None:
    world, ada = dying_world, dying_world.emulator.person("Ada")
    async with program(world, tmp_path) as bot:
        await stand_before_the_plan(ada, *city_at_night(SystemClock().now()))
        before = len(world.emulator.calls(method))
        world.emulator.faults.hang(method=method)
        await ada.tap("Start")
        await world.emulator.arrived(method, before + 1)
        await bot.kill()
    await wake_after_the_lease(world)
    await has_started_once(world)
    assert ARRIVED in last(ada)


async def test_a_kill_between_fetch_and_handler_loses_nothing(world: World) -> None:
    ada = world.emulator.person("Ada")
    await stand_before_the_plan(ada)
    await world.settle()
    await world.stop_bot()
    await ada.tap("Start")
    await only_fetch(world)
    assert world.emulator.pending_updates == 0, "acknowledged, and not worked on"
    assert not await world.rows(tables.plan)
    await world.start_bot()
    await ada.sees(ARRIVED)
    await has_started_once(world)


async def test_a_stop_in_the_middle_of_an_answer_finishes_it_first(world: World) -> None:
    ada = world.emulator.person("Ada")
    await stand_before_the_plan(ada)
    await world.settle()
    before = len(world.emulator.calls("answerCallbackQuery"))
    world.emulator.faults.delay(60, method="answerCallbackQuery")
    await ada.tap("Start")
    await world.emulator.arrived("answerCallbackQuery", before + 1)
    stopping = asyncio.ensure_future(world.stop_bot())
    done, _ = await asyncio.wait({stopping}, timeout=0.3)
    assert not done, "it waits for what was begun"
    world.emulator.faults.clear()
    await stopping
    assert {row["status"] for row in await world.rows(tables.inbox)} == {"done"}
    await has_started_once(world)


async def test_a_stop_at_any_moment_leaves_nothing_taken_and_nothing_running(
    database_url: str, data_key: str
) -> None:
    async with World(database_url, data_key, limits=False) as world:
        ada = world.emulator.person("Ada")
        for moment in range(0, 400, 16):
            await ada.say("/help")
            await yield_times(moment)
            await world.stop_bot()
            assert "taken" not in {row["status"] for row in await world.rows(tables.inbox)}
            assert not unfinished("_terminate_graceful_close", "Pump")
            await world.start_bot()


async def yield_times(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


def unfinished(*names: str) -> list[str]:
    """Tasks of those names that are still there."""
    running = [str(task.get_coro()) for task in asyncio.all_tasks()]
    return [one for one in running if any(name in one for name in names)]


async def stand_before_the_plan(
    person: Person, city: str = "Berlin", choice: str = "Berlin, Germany"
) -> None:
    await person.say("/start")
    for leg in LEGS[:-1]:
        is_place = leg.step is Step.PLACE
        await travel(person, replace(leg, says=city, taps=choice) if is_place else leg)
    await person.sees(LEGS[-1].sees)


async def only_fetch(world: World) -> None:
    """A bot that takes updates in and dies before it works on them."""
    bot = world.new_bot()
    await bot.application.initialize()
    await bot.poller.office.take()
    await bot.poller.poll_once()
    again = asyncio.ensure_future(bot.poller.poll_once())  # its offset acknowledges
    await world.emulator.delivered()
    again.cancel()
    await asyncio.gather(again, return_exceptions=True)
    await bot.close()


async def wake_after_the_lease(world: World) -> None:
    """Start again when the dead process has lost its claim."""
    world.emulator.faults.clear()
    world.clock.move_to(SystemClock().now() + LEASE + timedelta(seconds=1))
    await world.start_bot()
    await world.settle()


async def has_started_once(world: World) -> None:
    assert len(await world.rows(tables.plan)) == 1
    kinds = [row["kind"] for row in await world.rows(tables.reminder)]
    assert set(kinds) == {
        Kind.CHECK_IN,
        Kind.MEASURE,
        Kind.POSTURE_CHECK,
        Kind.STRETCH_ROUTINE,
        Kind.WEEKLY_SUMMARY,
    }
    assert not await world.rows(tables.dialogue)
