"""Waiting for something to change without asking again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 20.0
"""Real seconds that a wait may take on a busy machine before it counts as in vain."""


class Pulse:
    """Wakes everybody who waits, each time it is fired."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Wakes all who wait at this moment."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done() and not future.get_loop().is_closed():
                future.set_result(None)

    async def wait(self) -> None:
        """Returns at the next firing."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)

    async def until(self, check: Callable[[], T | None], seconds: float) -> T | None:
        """The first true value that `check` gives, asked at each firing; None after so many
        real seconds.
        """
        try:
            async with asyncio.timeout(seconds):
                while not (found := check()):
                    await self.wait()
                return found
        except TimeoutError:
            return check() or None
