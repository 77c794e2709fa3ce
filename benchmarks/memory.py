"""Resident memory of the bot and of the demo: `python -m benchmarks.memory`. Linux only.

Starts `python -m app` as it is started in service, against the emulator in this process, and reads
what the kernel counts. A conversation is everything from /start to a running plan.
"""

import asyncio
import os
import re
import socket
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from app.migrating import migrate
from backwell.storage.vault import new_key
from benchmarks.watching import memory_mb
from emulator import Emulator, Person

HOME = Path(__file__).resolve().parent.parent
CONVERSATIONS = 50
AT_ONCE = 10
PATIENCE = 60.0
SETTLE = 2.0
BERLIN = (52.52, 13.40)
ANSWERS = (
    ("1 of 3", "None of these"),
    ("2 of 3", "None of these"),
    ("3 of 3", "None of these"),
    ("Is any of this true", "None of these"),
    ("Where does it usually hurt", "Lower back"),
    ("Where does it usually hurt", "Next"),
    ("How strong", "4"),
    ("Which days suit you", "Next"),
    ("When do you work", "09:00 – 17:00"),
    ("Your plan to begin with", "Start"),
)


async def main() -> None:
    print("| | resident, MB |\n|---|---|")
    await measure_run()
    await measure_demo()


async def measure_run() -> None:
    """`backwell run`, polling, SQLite."""
    emulator = Emulator(limits=False)
    await emulator.start()
    with tempfile.TemporaryDirectory() as folder:
        port, url = free_port(), f"sqlite:///{folder}/backwell.db"
        await asyncio.to_thread(migrate, url)
        settings = {
            "TELEGRAM_TOKEN": emulator.token,
            "TELEGRAM_API_URL": emulator.url,
            "DATABASE_URL": url,
            "DATA_KEY": new_key(),
            "WEB_PORT": str(port),
            "LOG_LEVEL": "ERROR",
        }
        async with program(folder, settings, "run") as process:
            await answers(f"http://127.0.0.1:{port}/healthz")
            await tell("`backwell run`, started", process)
            await converse(emulator.person("Ada"), shares=True)
            await tell("after one conversation with a location", process)
            await converse_all(emulator, CONVERSATIONS)
            await tell(f"after {CONVERSATIONS} more, {AT_ONCE} at a time", process)
    await emulator.stop()


async def measure_demo() -> None:
    """`backwell demo`: bot, emulator and page in one process."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        async with program(folder, {}, "demo", "--port", str(port)) as process:
            await answers(f"http://127.0.0.1:{port}/client/state")
            await tell("`backwell demo`, started", process)


async def converse_all(emulator: Emulator, count: int) -> None:
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with turn:
            await converse(emulator.person(f"Person {number}"))

    await asyncio.gather(*(one(number) for number in range(count)))


async def converse(person: Person, *, shares: bool = False) -> None:
    """From /start to a running plan, in English."""
    await person.say("/start")
    await person.sees("Which language", PATIENCE)
    await person.tap("English")
    await person.sees("What this is", PATIENCE)
    await person.tap("I'm 18 or older")
    await person.sees("Where do you live", PATIENCE)
    if shares:
        await person.tap("Use my location")
        await person.sees("share your location", PATIENCE)
        await person.share_location(*BERLIN)
        await person.sees(re.compile("your time|time is it"), PATIENCE)
        await person.tap("Berlin")
    else:
        await person.tap("Germany")
    for sees, taps in ANSWERS:
        await person.sees(sees, PATIENCE)
        await person.tap(taps)
    await person.sees("You're set", PATIENCE)


@asynccontextmanager
async def program(folder: str, settings: Mapping[str, str], *words: str) -> AsyncIterator[Process]:
    """`python -m app …` in a folder of its own."""
    known = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    environment = {**known, "PYTHONPATH": str(HOME), **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        *words,
        cwd=folder,
        env=environment,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.communicate()


async def answers(address: str) -> None:
    """Wait until something answers there."""
    async with httpx.AsyncClient() as client, asyncio.timeout(PATIENCE):
        while True:
            try:
                if (await client.get(address)).is_success:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.2)


async def tell(what: str, process: Process) -> None:
    await asyncio.sleep(SETTLE)
    print(f"| {what} | {memory_mb(process.pid):.0f} |", flush=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    asyncio.run(main())
