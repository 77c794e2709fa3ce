"""Programs of the project as an operator starts them: real processes."""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from app.settings import EXAMPLES, FROM_FILES

HOME = Path(__file__).resolve().parent.parent.parent
PATIENCE = 30.0
"""Seconds after which a program that does not end counts as hanging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a program left behind."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on stderr in which it said why it stopped."""
        assert self.code == 1, self
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("backwell: "), self.err
        assert "Traceback" not in self.err
        return self.err.removeprefix("backwell: ").strip()


async def start(folder: Path, *words: str, **settings: object) -> asyncio.subprocess.Process:
    """Start `backwell` in a folder, with these settings in the environment and no others."""
    known = {*EXAMPLES, *(f"{name}_FILE" for name in FROM_FILES)}
    environment = {name: value for name, value in os.environ.items() if name not in known}
    environment |= {"PYTHONPATH": str(HOME), **{name: str(one) for name, one in settings.items()}}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        *words,
        cwd=folder,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def end_of(process: asyncio.subprocess.Process) -> Ended:
    """Wait for the end of a program."""
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(code=process.returncode, out=out.decode(), err=err.decode())


async def run(folder: Path, *words: str, **settings: object) -> Ended:
    """Run a command to its end."""
    return await end_of(await start(folder, *words, **settings))


async def stop(process: asyncio.subprocess.Process, number: int = signal.SIGTERM) -> Ended:
    """Ask a program to stop, and wait for it."""
    process.send_signal(number)
    return await end_of(process)


@asynccontextmanager
async def running(
    folder: Path, *words: str, **settings: object
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A program that is not left behind, whatever the test comes to."""
    process = await start(folder, *words, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def settled(file: Path) -> None:
    """Wait until every update in the inbox of a running program had its effect."""
    query = "SELECT count(*) FROM inbox WHERE status != 'done'"
    with closing(sqlite3.connect(file)) as database:
        async with asyncio.timeout(PATIENCE):
            while database.execute(query).fetchone() != (0,):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.01)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
