"""Time that passes at once, in order: many wait side by side, and nobody waits for real."""

import asyncio
import heapq
from collections.abc import Awaitable
from itertools import count
from typing import TypeVar

Given = TypeVar("Given")
TURNS = 30
"""Rounds of the event loop after which everybody is taken to be waiting."""


class VirtualTime:
    """A timer that jumps to the next moment for which somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self._numbers = count()
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (self.now + seconds, next(self._numbers), future))
        await future

    async def run(self, work: Awaitable[Given]) -> Given:
        """Let time pass until the work is done."""
        task = asyncio.ensure_future(work)
        while not task.done():
            await self._settle()
            if task.done():
                break
            assert self._waiting, "everybody waits for something that no time brings"
            at, _, future = heapq.heappop(self._waiting)
            if not future.cancelled():
                self.now = max(self.now, at)
                future.set_result(None)
        return await task

    async def _settle(self) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)
