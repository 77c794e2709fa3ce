"""Whose turn it is to call Telegram.

Calls wait in lanes. The first lane goes first; every tenth turn is for whoever waited longest, so
that no lane starves. All but replies are spread evenly: a burst would make the next tap wait.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from backwell.care.lanes import Lane
from backwell.errors import HeldError
from backwell.services.vitals import Queue
from bot.breaker import Breaker
from bot.chat_rates import ChatRates
from bot.window import SECOND, SLACK, Window

PER_SECOND = 30
"""Calls that Telegram takes of one bot in a second."""
IN_FLIGHT = 16
"""PTB's transport collapses above about 32 calls in flight; 16 keep the bot at its 30 a second."""
KEPT_FOR_REPLIES = 4
"""Calls of those in flight that only replies may make: slow ones of others hold up no tap."""
FAIR = 10
SHORTEST_SLEEP = 0.001
"""Seconds: a clock may be too coarse to tell less apart, and one would wake for nothing."""
LONGEST_WAIT = 3.0
"""Seconds that a call waits while Telegram wants quiet; what would wait longer is put off instead:
rows wait better than calls."""


class Timer(Protocol):
    """Measures time that only goes forward."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Come back after so many seconds by this timer."""
        ...


@dataclass(slots=True, eq=False)
class Turn:
    """Leave to make one call, now."""

    lane: Lane
    chat_id: int | None
    began: float | None = None
    """When the call began, in monotonic seconds; None while it was not made."""


@dataclass(slots=True, eq=False)
class _Waiting:
    turn: Turn
    since: float
    granted: asyncio.Future[Turn] = field(default_factory=asyncio.Future)


def alone() -> int:
    """How many processes share the bot's rate, where there is but one."""
    return 1


class Pacer:
    """Gives turns. `processes` tells among how many processes the bot's rate is divided."""

    def __init__(self, timer: Timer, processes: Callable[[], int] = alone) -> None:
        self._timer = timer
        self._processes = processes
        self._window = Window()
        self._chats = ChatRates()
        self._breaker = Breaker()
        self._lanes: Mapping[Lane, deque[_Waiting]] = {lane: deque() for lane in Lane}
        self._held_until = 0.0
        self._spread_until = 0.0
        self._turns = 0
        self._is_stopping = False
        self._waker: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def turn(self, lane: Lane, chat_id: int | None = None) -> AsyncIterator[Turn]:
        """Wait for a turn to make one call. `chat_id` is the chat that a new message goes to.

        Raises HeldError when Telegram wants quiet for long, or is down, and after a stop.
        """
        turn = await self._wait(lane, chat_id)
        try:
            yield turn
        finally:
            self._end(turn)

    def begin(self, turn: Turn) -> None:
        """The call of a turn begins."""
        turn.began = self._timer.monotonic()

    def answered(self) -> None:
        """Telegram answered a call."""
        self._breaker.answered()

    def failed(self) -> None:
        """Telegram did not answer, or by a broken server."""
        self._breaker.failed(self._timer.monotonic())
        self._put_off_all()

    def hold(self, seconds: float) -> None:
        """Telegram asks the whole bot to wait."""
        self._held_until = max(self._held_until, self._timer.monotonic() + seconds)
        self._put_off_all()

    def blocked_for(self) -> float:
        """Seconds until any call may be made."""
        now = self._timer.monotonic()
        return max(self._held_until - now, self._breaker.opens_in(now), 0.0)

    def queue(self) -> Queue:
        """What waits, and for how long nothing may be called."""
        return Queue(
            depths={lane: len(waiting) for lane, waiting in self._lanes.items()},
            blocked_for=self.blocked_for(),
            is_down=self._breaker.is_open,
        )

    def stop(self) -> None:
        """Give turns to replies alone; whoever waits for another gets HeldError."""
        self._is_stopping = True
        for lane in self._lanes:
            if not lane.is_awaited:
                self._put_off(lane, 0.0)

    async def close(self) -> None:
        """Give no more turns at all."""
        self.stop()
        for lane in self._lanes:
            self._put_off(lane, 0.0)
        if self._waker is not None:
            self._waker.cancel()
            await asyncio.gather(self._waker, return_exceptions=True)

    async def _wait(self, lane: Lane, chat_id: int | None) -> Turn:
        if (seconds := self.blocked_for()) > LONGEST_WAIT:
            raise HeldError(seconds)
        if not lane.is_awaited and self._is_stopping:
            raise HeldError(0.0)
        waiting = _Waiting(Turn(lane, chat_id), self._timer.monotonic())
        self._lanes[lane].append(waiting)
        self._serve()
        try:
            return await waiting.granted
        except asyncio.CancelledError:
            if waiting.granted.done() and not waiting.granted.cancelled():
                self._end(waiting.turn)
            elif waiting in self._lanes[lane]:
                self._lanes[lane].remove(waiting)
            raise

    def _end(self, turn: Turn) -> None:
        if turn.began is None:
            self._window.give_back()
            self._spread_until = 0.0
            if turn.chat_id is not None:
                self._chats.give_back(turn.chat_id)
        else:
            self._window.end(turn.began, self._timer.monotonic())
        self._serve()

    def _serve(self) -> None:
        """Give every turn that can be given now, and come back when the next one can."""
        now = self._timer.monotonic()
        while (waiting := self._next(now)) is not None:
            self._lanes[waiting.turn.lane].remove(waiting)
            self._grant(waiting, now)
        self._wake_at(self._next_chance(now), now)

    def _grant(self, waiting: _Waiting, now: float) -> None:
        self._turns += 1
        self._window.let_in()
        if waiting.turn.chat_id is not None:
            self._chats.spend(waiting.turn.chat_id, now)
        if not waiting.turn.lane.is_awaited:
            self._spread_until = max(self._spread_until + self._step(), now)
        waiting.granted.set_result(waiting.turn)

    def _next(self, now: float) -> _Waiting | None:
        if not self._may_call(now):
            return None
        ready = self._ready(now)
        if self._turns % FAIR == FAIR - 1:
            return min(ready, key=lambda one: one.since, default=None)
        return next(ready, None)

    def _may_call(self, now: float) -> bool:
        return (
            now >= self._held_until
            and self._breaker.lets_in(now, self._window.in_flight)
            and self._window.in_flight < IN_FLIGHT
            and self._window.count(now) < self._share()
        )

    def _ready(self, now: float) -> Iterator[_Waiting]:
        """Who could have a turn at `now`, in the order of the lanes."""
        may_spread = (
            now >= self._spread_until and self._window.in_flight < IN_FLIGHT - KEPT_FOR_REPLIES
        )
        for lane, queue in self._lanes.items():
            if not lane.is_awaited and not may_spread:
                return
            yield from (one for one in queue if self._chat_ready_at(one, now) <= now)

    def _next_chance(self, now: float) -> float | None:
        """When to look again; None when only the end of a call changes anything."""
        chances = [
            max(self._chat_ready_at(one, now), 0.0 if lane.is_awaited else self._spread_until)
            for lane, queue in self._lanes.items()
            for one in queue
        ]
        if not chances:
            return None
        at = max(min(chances), self._held_until, now + self._breaker.opens_in(now))
        if self._window.count(now) >= self._share():
            at = max(at, self._window.frees_at() or now)
        return at if at > now else None

    def _chat_ready_at(self, waiting: _Waiting, now: float) -> float:
        chat_id = waiting.turn.chat_id
        return now if chat_id is None else self._chats.ready_at(chat_id, now)

    def _share(self) -> int:
        """Calls in a second that this process may make."""
        return max(1, PER_SECOND // max(1, self._processes()))

    def _step(self) -> float:
        """Seconds between two turns that are spread evenly."""
        return (SECOND + SLACK) / self._share()

    def _wake_at(self, at: float | None, now: float) -> None:
        if self._waker is not None:
            self._waker.cancel()
            self._waker = None
        if at is not None:
            self._waker = asyncio.ensure_future(self._wake_after(max(at - now, SHORTEST_SLEEP)))

    async def _wake_after(self, seconds: float) -> None:
        await self._timer.sleep(seconds)
        self._waker = None
        self._serve()

    def _put_off_all(self) -> None:
        """Nobody waits through a long silence."""
        if (seconds := self.blocked_for()) > LONGEST_WAIT:
            for lane in self._lanes:
                self._put_off(lane, seconds)

    def _put_off(self, lane: Lane, seconds: float) -> None:
        for one in self._lanes[lane]:
            if not one.granted.done():
                one.granted.set_exception(HeldError(seconds))
        self._lanes[lane].clear()
