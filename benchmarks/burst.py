"""Many reminders due at once while people tap: `python -m benchmarks.burst [--count 10000]`.

`python -m app run` is the bot, on a SQLite file; Telegram is the emulator in this process, which
holds each call back for 50 ms and keeps its limits. Calls are counted where they arrive.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import httpx
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update

from app.migrating import migrate
from backwell.storage import tables
from backwell.storage.database import open_desk
from backwell.storage.vault import Keyring, new_key
from benchmarks.dispatch import CHUNK, add_people
from benchmarks.memory import PATIENCE, answers, free_port, program
from emulator import Emulator, Person

ROUND_TRIP = 0.05
TAPPERS = 12
REST = 3.0
"""Seconds between two taps of one person on average: people do not tap in step."""
FIRST_ID = 50


async def main(count: int) -> None:
    emulator = Emulator()
    await emulator.start()
    with tempfile.TemporaryDirectory() as folder:
        key, url, port = new_key(), f"sqlite:///{folder}/backwell.db", free_port()
        await asyncio.to_thread(migrate, url)
        await _fill(emulator, url, key, count)
        emulator.faults.delay(ROUND_TRIP, times=None)
        settings = {
            "TELEGRAM_TOKEN": emulator.token,
            "TELEGRAM_API_URL": emulator.url,
            "DATABASE_URL": url,
            "DATA_KEY": key,
            "WEB_PORT": str(port),
            "SPREAD_SECONDS": "0",
            "LOG_LEVEL": "ERROR",
        }
        async with program(folder, settings, "run"):
            await answers(f"http://127.0.0.1:{port}/healthz")
            waits, stall = await _burst(emulator, port, count)
    _tell(emulator, count, waits, stall)
    emulator.faults.clear()
    await emulator.stop()


async def _fill(emulator: Emulator, url: str, key: str, count: int) -> None:
    """People whose posture check is due now."""
    for number in range(count):
        emulator.person(f"Person {number}", user_id=1000 + number)
    desk = open_desk(url, Keyring.parse(key))
    for first in range(0, count, CHUNK):
        await add_people(desk, range(first, min(first + CHUNK, count)))
    now = datetime.now(UTC)
    async with desk.unit() as unit:
        due = update(tables.reminder).values(due_at=now, expires_at=now + timedelta(hours=2))
        await unit.connection.execute(due)
    await desk.close()


async def _burst(emulator: Emulator, port: int, count: int) -> tuple[list[float], float]:
    """Tap until everything is sent; the seconds until each answer, and the longest stall."""
    waits: list[float] = []
    people = [emulator.person(f"Tapper {n}", user_id=FIRST_ID + n) for n in range(TAPPERS)]
    dice = Random(0)
    tapping = [asyncio.ensure_future(_tap(person, dice, waits)) for person in people]
    stall = 0.0
    while len(_sent(emulator)) < count:
        await asyncio.sleep(1.0)
        stall = max(stall, await _loop_lag(port))
    for one in tapping:
        one.cancel()
    await asyncio.gather(*tapping, return_exceptions=True)
    return waits, stall


async def _tap(person: Person, dice: Random, waits: list[float]) -> None:
    await asyncio.sleep(dice.expovariate(1 / REST))
    await person.say("/start")
    await person.sees("Which language", PATIENCE)
    while True:
        for button, seen in (("English", "What this is"), ("‹ Back", "Which language")):
            await asyncio.sleep(dice.expovariate(1 / REST))
            began = time.perf_counter()
            await person.tap(button)
            await person.sees(seen, PATIENCE)
            waits.append(time.perf_counter() - began)


async def _loop_lag(port: int) -> float:
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        text = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    families = text_string_to_metric_families(text)
    return next(one.samples[0].value for one in families if one.name == "backwell_loop_lag_seconds")


def _sent(emulator: Emulator) -> list[datetime]:
    calls = emulator.calls("sendMessage")
    return [call.at for call in calls if call.outcome == "ok" and (call.chat_id or 0) >= 1000]


def _tell(emulator: Emulator, count: int, waits: Sequence[float], stall: float) -> None:
    sent = sorted(_sent(emulator))
    seconds = (sent[-1] - sent[0]).total_seconds()
    arrived = sorted(call.at.timestamp() for call in emulator.ledger if call.method != "getUpdates")
    meanwhile = [at for at in arrived if sent[0].timestamp() <= at <= sent[-1].timestamp()]
    ordered = sorted(waits)
    print(f"| {count:,} due at once, {ROUND_TRIP * 1000:.0f} ms round trip | |\n|---|---|")
    print(f"| last one sent after, s | {seconds:.0f} |")
    print(f"| calls a second, on average | {(len(meanwhile) - 1) / seconds:.2f} |")
    print(f"| calls in any second, at most | {most_in_a_second(arrived)} |")
    print(f"| taps answered | {len(ordered)} |")
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        print(f"| a tap's answer, {name}, ms | {ordered[int(len(ordered) * share)] * 1000:.0f} |")
    print(f"| longest stall of the loop, ms | {stall * 1000:.0f} |")


def most_in_a_second(times: Sequence[float]) -> int:
    """The fullest second, wherever it begins. `times` are sorted."""
    most = first = 0
    for number, at in enumerate(times):
        while times[first] <= at - 1.0:
            first += 1
        most = max(most, number - first + 1)
    return most


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    asyncio.run(main(parser.parse_args().count))
