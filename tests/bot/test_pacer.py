"""Whose turn it is: priority, fairness, rates, and what happens when Telegram wants quiet."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from backwell.care.lanes import Lane
from backwell.errors import HeldError
from bot.breaker import FAILURES
from bot.pacer import IN_FLIGHT, KEPT_FOR_REPLIES, PER_SECOND, Pacer
from tests.bot.virtual_time import VirtualTime

ROUND_TRIP = 0.05
CHAT, GROUP = 7, -7


@dataclass(slots=True)
class Desk:
    """A pacer, its time, and what was called when."""

    time: VirtualTime = field(default_factory=VirtualTime)
    processes: int = 1
    pacer: Pacer = field(init=False)
    calls: list[tuple[float, Lane]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pacer = Pacer(self.time, lambda: self.processes)

    async def call(
        self, lane: Lane, chat_id: int | None = None, takes: float = ROUND_TRIP
    ) -> float:
        """Wait for a turn, call, and give the seconds that the turn was waited for."""
        asked = self.time.now
        async with self.pacer.turn(lane, chat_id) as turn:
            self.pacer.begin(turn)
            began = self.time.now
            self.calls.append((began + takes / 2, lane))
            await self.time.sleep(takes)
        return began - asked

    async def burst(self, lane: Lane, count: int, chat_id: int | None = None) -> list[float]:
        return await asyncio.gather(*(self.call(lane, chat_id) for _ in range(count)))

    def lanes(self) -> list[Lane]:
        return [lane for _, lane in self.calls]


def most_in_a_second(times: Sequence[float]) -> int:
    ordered = sorted(times)
    return max(
        sum(1 for other in ordered[start:] if other < at + 1.0) for start, at in enumerate(ordered)
    )


@pytest.fixture
async def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("lane", list(Lane))
async def test_a_long_queue_goes_at_telegrams_rate_and_never_above_it(
    desk: Desk, lane: Lane
) -> None:
    began = desk.time.now
    await desk.time.run(desk.burst(lane, 300))
    times = [at for at, _ in desk.calls]
    assert most_in_a_second(times) <= PER_SECOND
    assert 299 / (max(times) - began) >= 29


async def test_processes_share_the_rate_of_the_bot() -> None:
    desk = Desk(processes=2)
    await desk.time.run(desk.burst(Lane.ROUTINE, 60))
    assert most_in_a_second([at for at, _ in desk.calls]) <= PER_SECOND // 2


async def test_what_matters_more_goes_first(desk: Desk) -> None:
    async def everything() -> None:
        bursts = [desk.burst(lane, 8) for lane in reversed(Lane)]
        await asyncio.gather(*bursts)

    desk.pacer.hold(1.0)
    await desk.time.run(everything())
    by_priority = [lane for lane in Lane for _ in range(8)]
    out_of_place = sum(a is not b for a, b in zip(desk.lanes()[:30], by_priority, strict=False))
    assert desk.lanes()[:8] == [Lane.REPLY] * 8
    assert out_of_place <= 15, "every tenth turn goes to whoever waited longest"


async def test_no_lane_starves(desk: Desk) -> None:
    async def everything() -> None:
        flood = asyncio.gather(*(desk.burst(Lane.REPLY, 200), desk.burst(Lane.ROUTINE, 200)))
        digest = await desk.call(Lane.DIGEST)
        assert digest < 10.0
        await flood

    await desk.time.run(everything())


async def test_a_tap_amid_a_burst_is_answered_at_once(desk: Desk) -> None:
    async def tap() -> float:
        await desk.time.sleep(3.3)
        return await desk.call(Lane.REPLY) + await desk.call(Lane.REPLY)

    async def everything() -> float:
        burst = asyncio.ensure_future(desk.burst(Lane.ROUTINE, 200))
        waited = await tap()
        await burst
        return waited

    assert await desk.time.run(everything()) <= 0.1


async def test_a_chat_gets_three_at_once_and_then_one_a_second(desk: Desk) -> None:
    waits = await desk.time.run(desk.burst(Lane.REPLY, 6, CHAT))
    assert waits[:3] == [0.0, 0.0, 0.0]
    assert [round(wait) for wait in waits[3:]] == [1, 2, 3]


async def test_a_chat_that_is_full_holds_up_nobody_else(desk: Desk) -> None:
    async def everything() -> float:
        full = asyncio.ensure_future(desk.burst(Lane.APPOINTMENT, 6, CHAT))
        waited = await desk.call(Lane.DIGEST, CHAT + 1)
        await full
        return waited

    assert await desk.time.run(everything()) < 0.3


async def test_a_group_gets_twenty_a_minute(desk: Desk) -> None:
    waits = await desk.time.run(desk.burst(Lane.REPLY, 22, GROUP))
    assert sum(wait < 30 for wait in waits) == 20
    assert all(wait >= 60 for wait in waits[20:])


async def test_slow_calls_of_others_leave_room_for_replies(desk: Desk) -> None:
    async def everything() -> float:
        slow = [asyncio.ensure_future(desk.call(Lane.ROUTINE, takes=20.0)) for _ in range(40)]
        await desk.time.sleep(5.0)
        assert len(desk.calls) == IN_FLIGHT - KEPT_FOR_REPLIES
        waited = await desk.call(Lane.REPLY)
        await asyncio.gather(*slow)
        return waited

    assert await desk.time.run(everything()) == 0.0


async def test_when_telegram_asks_to_wait_nobody_calls_and_nobody_loses_a_place(
    desk: Desk,
) -> None:
    desk.pacer.hold(2.0)
    began = desk.time.now
    waits = await desk.time.run(desk.burst(Lane.APPOINTMENT, 5))
    assert min(at for at, _ in desk.calls) >= began + 2.0
    assert waits == sorted(waits)


@pytest.mark.parametrize("lane", list(Lane))
async def test_a_call_is_put_off_rather_than_held_for_long(desk: Desk, lane: Lane) -> None:
    desk.pacer.hold(17.0)
    with pytest.raises(HeldError) as held:
        await desk.call(lane)
    assert held.value.seconds == 17.0


@pytest.mark.parametrize("lane", list(Lane))
async def test_a_call_that_waits_is_put_off_when_a_long_hold_begins(desk: Desk, lane: Lane) -> None:
    async def everything() -> None:
        desk.pacer.hold(2.0)
        waiting = asyncio.ensure_future(desk.call(lane))
        await asyncio.sleep(0)
        desk.pacer.hold(60.0)
        with pytest.raises(HeldError):
            await waiting

    await desk.time.run(everything())
    assert desk.calls == []


async def test_after_failures_in_a_row_only_one_call_tries_until_one_is_answered(
    desk: Desk,
) -> None:
    async def fails() -> None:
        async with desk.pacer.turn(Lane.ROUTINE) as turn:
            desk.pacer.begin(turn)
            desk.calls.append((desk.time.now, Lane.ROUTINE))
            await desk.time.sleep(ROUND_TRIP)
            desk.pacer.failed()

    async def everything() -> None:
        await asyncio.gather(*(fails() for _ in range(FAILURES)))
        assert desk.pacer.queue().is_down
        pauses = []
        for _ in range(7):
            pauses.append(round(desk.pacer.blocked_for()))
            await desk.time.sleep(desk.pacer.blocked_for())
            await fails()
        assert pauses == [1, 2, 4, 8, 16, 32, 60], "each pause is twice the one before"
        with pytest.raises(HeldError):
            await desk.call(Lane.SAFETY)
        await desk.time.sleep(desk.pacer.blocked_for())
        back = asyncio.ensure_future(desk.burst(Lane.ROUTINE, 60))
        await asyncio.sleep(0)
        assert desk.pacer.queue().is_down
        async with desk.pacer.turn(Lane.SAFETY) as turn:
            desk.pacer.begin(turn)
            desk.pacer.answered()
        await back

    await desk.time.run(everything())
    assert not desk.pacer.queue().is_down
    assert most_in_a_second([at for at, _ in desk.calls]) <= PER_SECOND


async def test_a_turn_in_which_nothing_is_sent_is_given_back(desk: Desk) -> None:
    async def everything() -> float:
        for _ in range(500):
            async with desk.pacer.turn(Lane.ROUTINE, CHAT):
                pass
        return desk.time.now

    assert await desk.time.run(everything()) - 1_000.0 < 1.0


async def test_somebody_who_gives_up_waiting_takes_nobodys_turn(desk: Desk) -> None:
    async def everything() -> None:
        desk.pacer.hold(1.0)
        gone = [asyncio.ensure_future(desk.call(Lane.SAFETY)) for _ in range(40)]
        await asyncio.sleep(0)
        for one in gone:
            one.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        waits = await desk.burst(Lane.DIGEST, 3)
        assert max(waits) < 1.2

    await desk.time.run(everything())
    assert desk.pacer.queue().depths == dict.fromkeys(Lane, 0)


async def test_after_a_stop_only_replies_get_turns(desk: Desk) -> None:
    async def everything() -> None:
        desk.pacer.hold(2.0)
        waiting = asyncio.ensure_future(desk.call(Lane.ROUTINE))
        await asyncio.sleep(0)
        desk.pacer.stop()
        with pytest.raises(HeldError):
            await waiting
        with pytest.raises(HeldError):
            await desk.call(Lane.APPOINTMENT)
        await desk.call(Lane.REPLY)

    await desk.time.run(everything())
    await desk.pacer.close()
