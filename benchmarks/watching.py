"""What a spike does to a process: stalls of the event loop, and memory."""

import asyncio
import resource
import threading
import time
from contextlib import suppress
from pathlib import Path

BEAT = 0.010
PAGE_MB = resource.getpagesize() / 1_000_000


def memory_mb(pid: int | str = "self") -> float:
    """Resident memory of a process, in megabytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MB


class Watch:
    """Between `start` and `stop`: the longest gap of a 10 ms heartbeat, the growth of memory."""

    def __init__(self) -> None:
        self.stall = 0.0
        self._before = self._peak = memory_mb()
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._heart: asyncio.Task[None] | None = None

    @property
    def growth_mb(self) -> float:
        return self._peak - self._before

    def start(self) -> None:
        self._before = self._peak = memory_mb()
        self._sampler.start()
        self._heart = asyncio.ensure_future(self._beat())

    async def stop(self) -> None:
        self._ended.set()
        if self._heart is not None:
            await asyncio.sleep(2 * BEAT)  # a stall that has just ended is counted too
            self._heart.cancel()
            with suppress(asyncio.CancelledError):
                await self._heart

    async def _beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT)
            now = time.perf_counter()
            self.stall = max(self.stall, now - last - BEAT)
            last = now

    def _sample(self) -> None:
        while not self._ended.wait(0.05):
            self._peak = max(self._peak, memory_mb())
