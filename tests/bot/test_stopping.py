"""A clean stop: what was begun is finished, and nothing is left waiting."""

import asyncio

from tests.bot.conftest import Bench


async def test_what_was_begun_is_finished_before_the_bot_stops(bench: Bench) -> None:
    ada = bench.emulator.person("Ada")
    await ada.say("/help")
    bench.emulator.faults.delay(0.3, method="sendMessage")
    running = asyncio.ensure_future(bench.bot.poll())
    await bench.emulator.arrived("sendMessage")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    heard, left = len(bench.heard(ada.id)), await bench.open_updates()
    await bench.bot.pump.drain()
    assert (heard, left) == (1, 0)
