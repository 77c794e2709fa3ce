"""`backwell run` as processes of its own, which can be killed."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from tests.world import World

HOME = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 30.0
"""Real seconds."""
LEASE = timedelta(seconds=60)


class Program:
    """One running bot in service, on the machine's own clock."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    def send(self, number: signal.Signals) -> None:
        """Send a signal and go on at once."""
        self._process.send_signal(number)

    async def stop(self) -> None:
        """SIGTERM, and wait for a clean end."""
        await self._end(signal.SIGTERM)
        assert self._process.returncode == 0, self._log.read_text()

    async def kill(self) -> None:
        """SIGKILL: nothing gets a chance to tidy up."""
        await self._end(signal.SIGKILL)

    async def ended(self) -> int:
        """Wait for the end, and give the exit code."""
        return await self._process.wait()

    async def _end(self, number: signal.Signals) -> None:
        if self._process.returncode is None:
            self._process.send_signal(number)
            await self._process.wait()


@asynccontextmanager
async def program(
    world: World, folder: Path, name: str = "bot", *, polls: bool = True
) -> AsyncIterator[Program]:
    """Start `backwell run` on the database and the Telegram of a world.

    Wait until it polls, or with `polls` False, where another does, until it is ready.
    """
    log = folder / f"{name}.log"
    method = "getUpdates" if polls else "deleteWebhook"
    before = len(world.emulator.calls(method))
    with log.open("w") as out:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", "run"),
            env=_settings(world),
            cwd=folder,
            stdout=out,
            stderr=out,
        )
    started = Program(process, log)
    try:
        await world.emulator.arrived(method, before + 1, timeout=STARTS_WITHIN)
        yield started
    finally:
        await started.kill()


def city_at_night(now: datetime) -> tuple[str, str]:
    """Where nothing is due now, by the program's real clock: a city, and its button."""
    cities = (
        (range(4, 12), ("Los Angeles", "Los Angeles, USA")),
        (range(12, 20), ("Sydney", "Sydney, Australia")),
    )
    here = (city for hours, city in cities if now.hour in hours)
    return next(here, ("Berlin", "Berlin, Germany"))


def _settings(world: World) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HOME),
        "TELEGRAM_TOKEN": world.emulator.token,
        "TELEGRAM_API_URL": world.emulator.url,
        "DATABASE_URL": world.database_url,
        "DATA_KEY": world.data_key,
        "WEB_PORT": str(_free_port()),
        "LEASE_SECONDS": str(int(LEASE.total_seconds())),
        "SPREAD_SECONDS": "0",
        "LOG_LEVEL": "DEBUG",
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port
