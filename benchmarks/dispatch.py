"""Reminders that fall due at one second: `python -m benchmarks.dispatch [--count 10000] [name …]`.

Ours sends through everything but the network: policy, composing, rendering, two transactions each.
The others call a function that does nothing. Each runs in a process of its own, on a fresh file.
"""

import argparse
import asyncio
import cProfile
import json
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.events import EVENT_JOB_MISSED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from telegram.ext import ApplicationBuilder, CallbackContext

from app.clock import FrozenClock
from app.migrating import migrate
from backwell.care.cadence import WORKING_DAYS, AtTimes
from backwell.care.kinds import Kind
from backwell.care.outcomes import Outcome
from backwell.care.planning import DraftItem
from backwell.services import scheduling
from backwell.services.fakes import ScriptedMessenger
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Recipient, Turn
from backwell.services.sending import Sender, send_due
from backwell.storage import consents, people, plans
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, open_desk
from backwell.storage.people import Profile
from backwell.storage.vault import Keyring, new_key
from benchmarks.watching import Watch
from bot.render import render

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""Monday, 11:00 in Berlin."""
CHUNK = 500
ADDS_A_SECOND = 300
LOOK_AGAIN, GIVE_UP = 0.2, 300.0
CALLS: list[float] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Seconds from the due instant to the last call; what was never called; stall; memory."""

    last_call_s: float
    lost: int
    stall_ms: float
    growth_mb: float


class NoNetwork(ScriptedMessenger):
    """Renders each message, and says that Telegram took it; turns come at once."""

    async def send(
        self, recipient: Recipient, message: Message, *, silent: bool, turn: Turn
    ) -> Delivery:
        assert render(message, recipient.tongue).text
        CALLS.append(time.perf_counter())
        return Delivery(outcome=Outcome.SENT, message_id=len(CALLS))


async def ours(count: int, folder: Path, *, profile: bool = False) -> Result:
    url, keyring = f"sqlite:///{folder / 'backwell.db'}", Keyring.parse(new_key())
    await asyncio.to_thread(migrate, url)
    desk = open_desk(url, keyring)
    for first in range(0, count, CHUNK):
        await add_people(desk, range(first, min(first + CHUNK, count)))
    sender = Sender(
        desk=desk,
        messenger=NoNetwork(),
        clock=FrozenClock(DUE),
        worker="bench",
        lease=timedelta(seconds=60),
    )
    profiler = cProfile.Profile()
    watch, began = Watch(), time.perf_counter()
    watch.start()
    if profile:
        profiler.enable()
    await send_due(sender, tuple(Kind))
    if profile:
        profiler.disable()
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(40)
    await watch.stop()
    await desk.close()
    return _result(count, began, watch)


async def add_people(desk: Desk, numbers: range) -> None:
    """People who are due a posture check, with a plan and answers as after the first questions."""
    before = DUE - timedelta(hours=1)
    cadence = AtTimes(times=(DUE.astimezone(BERLIN).time(),), weekdays=WORKING_DAYS)
    draft = DraftItem(kind=Kind.POSTURE_CHECK, cadence=cadence)
    told = Profile(areas=frozenset({"low_back"}), usual_pain=4, cautions=frozenset())
    async with desk.unit() as unit:
        for number in numbers:
            added = await people.add(unit, 1000 + number, "en", before)
            person = await people.change(unit, added.id, zone=BERLIN.key, country="DE")
            await consents.give(unit, person, Purpose.COACHING, 1, before)
            await people.keep_profile(unit, person.id, told)
            await plans.start(unit, person.id, (draft,), "backwell", before)
            await scheduling.plan_items(unit, person, before)


async def _remind(_number: int) -> None:
    CALLS.append(time.perf_counter())


async def apscheduler(count: int, folder: Path, *, grace: int | None) -> Result:
    """One cron job per reminder in an SQLAlchemyJobStore, as APScheduler's own pages show it."""
    store = SQLAlchemyJobStore(f"sqlite:///{folder / 'jobs.db'}")
    options: dict[str, Any] = {"misfire_grace_time": grace}
    scheduler = AsyncIOScheduler(jobstores={"default": store}, job_defaults=options, timezone=UTC)
    missed: list[object] = []
    scheduler.add_listener(missed.append, EVENT_JOB_MISSED)
    scheduler.start()
    due = _soon(3 + count / ADDS_A_SECOND)
    trigger = CronTrigger(hour=due.hour, minute=due.minute, second=due.second, timezone=UTC)
    for number in range(count):
        scheduler.add_job(_remind, trigger, args=[number], id=f"reminder-{number}")
        await asyncio.sleep(0)
    try:
        return await _watched(count, due, lambda: len(CALLS) + len(missed))
    finally:
        scheduler.shutdown(wait=False)


async def _called_back(_context: CallbackContext[Any, Any, Any, Any]) -> None:
    CALLS.append(time.perf_counter())


async def job_queue(count: int, _folder: Path, *, grace: int | None) -> Result:
    """python-telegram-bot's JobQueue, in memory: `run_daily` per reminder."""
    application = ApplicationBuilder().token("1:benchmark").updater(None).build()
    queue = application.job_queue
    assert queue is not None
    missed: list[object] = []
    queue.scheduler.add_listener(missed.append, EVENT_JOB_MISSED)
    await queue.start()
    due = _soon(3 + count / 2_000)
    options = {"misfire_grace_time": None} if grace is None else None
    for number in range(count):
        queue.run_daily(_called_back, due.timetz(), chat_id=number, job_kwargs=options)
    try:
        return await _watched(count, due, lambda: len(CALLS) + len(missed))
    finally:
        await queue.stop(wait=False)


def _soon(seconds: float) -> datetime:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)


async def _watched(count: int, due: datetime, ended: Callable[[], int]) -> Result:
    """Wait for the due instant, then until each reminder was called or given up."""
    left = (due - datetime.now(UTC)).total_seconds()
    assert left > 0, "adding took too long: lower ADDS_A_SECOND"
    watch, began = Watch(), time.perf_counter() + left
    await asyncio.sleep(max(0.0, left - 0.5))
    watch.start()
    async with asyncio.timeout(GIVE_UP):
        while ended() < count:  # noqa: ASYNC110 - an event would cost something per call
            await asyncio.sleep(LOOK_AGAIN)
    await watch.stop()
    return _result(count, began, watch)


def _result(count: int, began: float, watch: Watch) -> Result:
    return Result(
        last_call_s=CALLS[-1] - began if CALLS else float("nan"),
        lost=count - len(CALLS),
        stall_ms=watch.stall * 1000,
        growth_mb=watch.growth_mb,
    )


Run = Callable[[int, Path], Awaitable[Result]]
RUNS: dict[str, Run] = {
    "ours": ours,
    "apscheduler": lambda count, folder: apscheduler(count, folder, grace=1),
    "apscheduler-none": lambda count, folder: apscheduler(count, folder, grace=None),
    "jobqueue": lambda count, folder: job_queue(count, folder, grace=1),
    "jobqueue-none": lambda count, folder: job_queue(count, folder, grace=None),
}
NAMES = {
    "ours": "Backwell, SQLite file",
    "apscheduler": "APScheduler job each, SQLite file, default misfire time",
    "apscheduler-none": "APScheduler job each, SQLite file, `misfire_grace_time=None`",
    "jobqueue": "PTB JobQueue, memory, default misfire time",
    "jobqueue-none": "PTB JobQueue, memory, `misfire_grace_time=None`",
}


async def run_one(name: str, count: int, *, profile: bool) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        if name == "ours":
            return await ours(count, Path(folder), profile=profile)
        return await RUNS[name](count, Path(folder))


def measured(name: str, count: int) -> Result:
    """The result of a run in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.dispatch", "--only", "--count", str(count), name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return Result(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(RUNS), help=", ".join(RUNS))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--only", action="store_true", help="one run, here, as JSON")
    parser.add_argument("--profile", action="store_true", help="one run of ours, with a profile")
    given = parser.parse_args()
    if given.only or given.profile:
        name = "ours" if given.profile else given.names[0]
        result = asyncio.run(run_one(name, given.count, profile=given.profile))
        print(json.dumps(asdict(result)))
        return
    columns = ("last call, s", "never called", "longest stall, ms", "memory, MB")
    print(f"| {given.count:,} due at one second |", " | ".join(columns), "|")
    print("|---|---|---|---|---|")
    for name in given.names:
        one = measured(name, given.count)
        last = "never" if one.lost == given.count else f"{one.last_call_s:.2f}"
        cells = (last, f"{one.lost:,}", f"{one.stall_ms:.0f}")
        print(f"| {NAMES[name]} |", " | ".join(cells), f"| +{one.growth_mb:.0f} |", flush=True)


if __name__ == "__main__":
    main()
