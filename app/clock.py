"""The clocks. Nothing below `app` reads one; each is handed an instant."""

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

SHORT = 5.0
"""Seconds that pass by themselves for a still clock when somebody waits for them."""


class Metronome:
    """Measures time as the machine does, whatever a clock shows."""

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SystemClock(Metronome):
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def machine_time(self, instant: datetime) -> datetime | None:
        return instant


class FrozenClock:
    """Stands still until it is moved: for tests, which never wait.

    Somebody who waits a few seconds moves it; for longer, it has to be moved.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._moved = asyncio.Event()

    def monotonic(self) -> float:
        return self._now.timestamp()

    async def sleep(self, seconds: float) -> None:
        until = self._now + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        if seconds <= SHORT:
            self._go_to(until)
        while self._now < until:
            await self._moved.wait()

    def now(self) -> datetime:
        return self._now

    def machine_time(self, _instant: datetime) -> datetime | None:
        return None

    def move_to(self, instant: datetime) -> None:
        """Go forward to an instant; one that has passed changes nothing."""
        self._go_to(instant.astimezone(UTC))

    def _go_to(self, instant: datetime) -> None:
        self._now = max(self._now, instant)
        self._moved.set()
        self._moved = asyncio.Event()


class DemoClock(Metronome):
    """Runs like the machine's, can be wound forward, and stands still while the demo is off."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ahead = self._kept() - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def machine_time(self, instant: datetime) -> datetime | None:
        return instant - self._ahead

    def move_to(self, instant: datetime) -> None:
        """Go forward to an instant; one that has passed changes nothing."""
        self._ahead = max(self._ahead, instant - datetime.now(UTC))
        self.keep()

    def keep(self) -> None:
        """Write down what the clock shows, to go on from there."""
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps({"now": self.now().isoformat()}))
        written.replace(self._file)

    def _kept(self) -> datetime:
        if not self._file.exists():
            return datetime.now(UTC)
        try:
            return datetime.fromisoformat(json.loads(self._file.read_text())["now"])
        except (ValueError, KeyError, TypeError):
            return datetime.now(UTC)
