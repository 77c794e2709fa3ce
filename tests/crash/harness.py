"""Kills a bot again and again while reminders are due and people tap, and counts what it cost."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import update

from app.clock import SystemClock
from backwell.care.kinds import MUST_ARRIVE, Kind
from backwell.care.outcomes import Status
from backwell.care.time import wall_of
from backwell.services import appointments
from backwell.storage import tables
from emulator import Person
from tests.crash.victim import AFTER, BEFORE, Order
from tests.e2e.test_two_bots import give_reminder, zone_at_noon
from tests.world import World

LEASE = 0.3
"""Seconds; longer than any call to the emulator."""
LONGEST_LIFE = 1.2
COMMITS = 45
GIVE_UP = 6.0
"""Real seconds after which a bot that did not come to its commit is killed where it stands."""
SETTLES_WITHIN = 300.0
"""Seconds for the last bot, and so much more for each kill: a backlog goes out at 30 a second."""
SECONDS_A_KILL = 0.5
LOOKS_EVERY = 0.5
"""Seconds between two looks into all the rows."""
PEOPLE_A_ROUND = 2
HOME = Path(__file__).resolve().parent.parent.parent


@dataclass(slots=True)
class Report:
    """What a run came to."""

    kills: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    in_doubt: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    copies_at_most: int = 0
    taps: int = 0
    lost_taps: int = 0
    untold: int = 0
    """Must-arrive reminders whose two attempts were both cut off, and of which no notice tells."""

    def lines(self) -> list[str]:
        """The report, in words."""
        kinds = sorted(self.sent | self.lost | self.in_doubt)
        found = [f"{count:5} kills {where}" for where, count in self.kills.most_common()]
        for kind in kinds:
            found.append(
                f"{kind}: {self.sent[kind]} arrived, {self.lost[kind]} lost, "
                f"{self.in_doubt[kind]} let go in doubt, {self.doubled[kind]} twice"
            )
        return [*found, f"taps: {self.taps}, {self.lost_taps} lost"]


class Victims:
    """The process that brings bots to life, and the orders it gets."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def live(self, order: Order) -> str:
        """Let a bot live as ordered, and say where it died."""
        pid = await self.begin(order)
        try:
            return await asyncio.wait_for(self._end(), GIVE_UP)
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            await self._end()
            return "idle"

    async def begin(self, order: Order) -> int:
        """Bring a bot to life; gives its process."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order.line()}\n".encode())
        return int(await self._line())

    async def stop(self, pid: int) -> None:
        """SIGTERM, and wait for the end."""
        os.kill(pid, signal.SIGTERM)
        await self._end()

    async def _end(self) -> str:
        where = "any instant"
        while (line := await self._line()) != "over":
            where = line
        return where

    async def _line(self) -> str:
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()


@asynccontextmanager
async def victims() -> AsyncIterator[Victims]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.crash.victim"),
        cwd=HOME,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # the bots that it forks go with it, whatever happened
    )
    try:
        yield Victims(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


class Ordeal:
    """A world in which bots die, and people who notice nothing."""

    def __init__(self, world: World, dice: Random) -> None:
        self._world = world
        self._dice = dice
        self._people: list[Person] = []
        self._tapped: set[int] = set()
        self.report = Report()

    async def run(self, kills: int, *, show: bool) -> Report:
        """Kill that often, let one bot finish, and count."""
        async with victims() as hands:
            for number in range(kills):
                await self._give_work()
                tapping = asyncio.ensure_future(self._tap())
                self.report.kills[await hands.live(self._order())] += 1
                tapping.cancel()
                await asyncio.gather(tapping, return_exceptions=True)
                if show:
                    _progress(number + 1, kills)
            pid = await hands.begin(self._order(kill=False))
            async with asyncio.timeout(SETTLES_WITHIN + kills * SECONDS_A_KILL):
                await self._settle()
            await hands.stop(pid)
        await self._count()
        return self.report

    def _order(self, *, kill: bool = True) -> Order:
        world, dice = self._world, self._dice
        at_commit = kill and dice.random() < 0.6
        return Order(
            database_url=world.database_url,
            data_key=world.data_key,
            token=world.emulator.token,
            api_url=world.emulator.url,
            lease=LEASE,
            seconds=None if at_commit or not kill else dice.uniform(0.05, LONGEST_LIFE),
            number=dice.randint(1, COMMITS) if at_commit else None,
            moment=dice.choice((BEFORE, AFTER)),
        )

    async def _give_work(self) -> None:
        """New people, each with a routine and a visit to be reminded of right now."""
        now = SystemClock().now()
        desk = self._world.new_desk()
        for _ in range(PEOPLE_A_ROUND):
            person = self._world.emulator.person(f"Person {len(self._people)}")
            self._people.append(person)
            async with desk.unit() as unit:
                await give_reminder(unit, person.id, now)
            soon = wall_of(now + timedelta(days=3), zone_at_noon(now))
            visit = soon.replace(second=0, microsecond=0)
            await appointments.book(desk, person.id, visit, now)
            async with desk.unit() as unit:
                table = tables.reminder
                is_new = (table.c.kind == Kind.APPOINTMENT) & (table.c.status == Status.PENDING)
                ahead = is_new & (table.c.due_at > now)
                await unit.connection.execute(update(table).where(ahead).values(due_at=now))
        await desk.close()

    async def _tap(self) -> None:
        """Everybody answers each message once, as soon as it is there."""
        while True:
            for person in self._people[-6 * PEOPLE_A_ROUND :]:
                for message in person.messages:
                    await self._answer(person, message)
            await asyncio.sleep(0.02)  # yields: the bot works meanwhile

    async def _answer(self, person: Person, message: Mapping[str, object]) -> None:
        reminder_id, data = _first_button(message)
        if reminder_id is None or reminder_id in self._tapped:
            return
        self._tapped.add(reminder_id)
        number = message["message_id"]
        assert isinstance(number, int)
        await person.tap_data(number, data)

    async def _settle(self) -> None:
        while True:
            if not await self._open():
                return
            await asyncio.sleep(LOOKS_EVERY)  # the bot works meanwhile

    async def _open(self) -> bool:
        now = SystemClock().now()
        rows = await self._world.rows(tables.reminder)
        waiting = [row for row in rows if row["status"] in _UNSETTLED and row["due_at"] <= now]
        later = [row for row in rows if row["status"] == Status.PENDING and row["attempts"]]
        inbox = await self._world.rows(tables.inbox)
        untouched = self._world.emulator.pending_updates
        is_answered = all(row["status"] == "done" for row in inbox)
        return bool(waiting or later or untouched or not is_answered)

    async def _count(self) -> None:
        arrived = Counter(_sent_reminders(self._world))
        rows = await self._world.rows(tables.reminder)
        noticed = {row["person_id"] for row in rows if row["kind"] == Kind.MISSED_NOTICE}
        for row in rows:
            if row["status"] == Status.PENDING and not row["attempts"]:
                continue  # tomorrow's
            if row["kind"] == Kind.MISSED_NOTICE:
                continue  # no button tells which it is; whether there is one counts as told
            kind, copies = Kind(row["kind"]), arrived[row["id"]]
            self.report.sent[kind] += copies > 0
            self.report.doubled[kind] += copies > 1
            self.report.copies_at_most = max(self.report.copies_at_most, copies)
            let_go = row["status"] == Status.IN_DOUBT
            self.report.in_doubt[kind] += let_go
            self.report.lost[kind] += copies == 0 and not let_go
            may_be_lost = let_go and kind in MUST_ARRIVE and row["answer"] is None
            self.report.untold += may_be_lost and row["person_id"] not in noticed
            self.report.taps += row["id"] in self._tapped
            self.report.lost_taps += row["id"] in self._tapped and row["answer"] is None


_UNSETTLED = {Status.PENDING, Status.CLAIMED, Status.SENDING}


def _sent_reminders(world: World) -> list[int]:
    """The reminders whose messages reached Telegram, as often as they did."""
    calls = world.emulator.calls("sendMessage")
    numbers = [_first_button(call.result)[0] for call in calls if call.result]
    return [number for number in numbers if number is not None]


def _first_button(message: Mapping[str, object]) -> tuple[int | None, str]:
    """The reminder that a message is about, and its first answer."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    every = [str(one.get("callback_data", "")) for row in rows for one in row]
    data = next((one for one in every if one.startswith("r:")), "")
    return (int(data.split(":")[1]), data) if data else (None, data)


def _progress(done: int, of: int) -> None:
    filled = 30 * done // of
    bar = "#" * filled + "-" * (30 - filled)
    print(f"\r[{bar}] {done}/{of} kills", end="", file=sys.__stderr__, flush=True)
