"""A world for stories: Telegram's emulator, one database, a still clock, and a bot that can die.

Nothing here waits: the clock is moved, and what follows is awaited.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Self, TypeVar

from sqlalchemy import Table, select

from app.clock import FrozenClock
from app.serving import listening_socket, serve_web
from app.wiring import Backwell, assemble
from backwell.care.time import instant_of
from backwell.services import inbox
from backwell.services.ports import Painter
from backwell.storage.database import Desk, open_desk
from backwell.storage.vault import Keyring
from emulator import Emulator, Person
from web.app import WEBHOOK_PATH, build_web

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 08:00 in Berlin."""
HUMAN_PAUSE = timedelta(seconds=2)
SECRET = "only-telegram-and-the-bot-know"
PATIENCE = 30.0
"""Real seconds after which a wait is given up."""

Found = TypeVar("Found")


class World:
    """Everything around a person with a back.

    With `has_bot` False no bot is started. `limits` False lets Telegram take any number at once,
    and with `in_process` calls to it use no sockets, which is several times as fast.
    `clock` takes the place of the one that begins at `start`, and `painter` that of a process.
    """

    def __init__(
        self,
        database_url: str,
        data_key: str,
        start: datetime = START,
        *,
        limits: bool = True,
        has_bot: bool = True,
        in_process: bool = False,
        clock: FrozenClock | None = None,
        painter: Painter | None = None,
    ) -> None:
        self.database_url = database_url
        self.data_key = data_key
        self.clock = clock or FrozenClock(start)
        self.emulator = Emulator(now=self.clock.now, pace=self._human_pause, limits=limits)
        self.webhook_url = ""
        self._has_bot = has_bot
        self._in_process = in_process
        self._painter = painter
        self._bot: Backwell | None = None
        self._running: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Self:
        await self.emulator.start()
        if self._has_bot:
            await self.start_bot()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop_bot()
        await self.emulator.stop()

    @property
    def bot(self) -> Backwell:
        assert self._bot is not None, "the bot is not running"
        return self._bot

    @property
    def desk(self) -> Desk:
        return self.bot.desk

    def new_desk(self) -> Desk:
        """A desk of one's own, to look at rows; close it."""
        return open_desk(self.database_url, Keyring.parse(self.data_key))

    def new_bot(self) -> Backwell:
        """A bot on this world that is not started."""
        return assemble(
            desk=self.new_desk(),
            clock=self.clock,
            token=self.emulator.token,
            api_url=self.emulator.url,
            transport=self.emulator.transport() if self._in_process else None,
            painter=self._painter,
        )

    async def start_bot(self, *, by_webhook: bool = False) -> None:
        """Start a bot that polls, or one that is called by webhook at `webhook_url`."""
        self._bot = self.new_bot()
        await self._bot.open()
        work = self._listening(self._bot) if by_webhook else self._bot.poll()
        self._running = asyncio.ensure_future(work)

    def _listening(self, bot: Backwell) -> Awaitable[None]:
        bound = listening_socket("127.0.0.1", 0)
        self.webhook_url = f"http://127.0.0.1:{bound.getsockname()[1]}{WEBHOOK_PATH}"
        web = build_web(bot.watch, bot.heard_by_webhook, SECRET)
        return bot.listen(self.webhook_url, SECRET, serve_web(web, bound))

    async def stop_bot(self) -> None:
        """Stop as SIGTERM does."""
        if self._running is not None and self._bot is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            await self._bot.close()
        self._bot = self._running = None

    async def restart_bot(self) -> None:
        await self.stop_bot()
        await self.start_bot()

    async def settle(self) -> None:
        """Wait until everything that people did has had its effect.

        Raises TimeoutError while something is put off: then let time pass first.
        """
        await self.emulator.delivered()
        async with asyncio.timeout(PATIENCE):
            while await inbox.open_count(self.desk):
                await self.bot.pump.drain()
                await asyncio.sleep(0)

    async def until(self, wall: str, zone: str = "Europe/Berlin") -> None:
        """Move the clock to a local moment ("2026-11-24 09:30"), stopping at what is due."""
        await self.wind(instant_of(datetime.fromisoformat(wall), zone))

    async def wind(self, instant: datetime) -> None:
        await self.settle()
        await self.bot.wind(self.clock, instant)

    async def let_pass(self, pause: timedelta) -> None:
        """Let time pass: what is due is sent, and what was put off is taken up again."""
        await self.bot.wind(self.clock, self.clock.now() + pause)
        await self.bot.pump.drain()

    async def rows(self, table: Table) -> list[Mapping[str, Any]]:
        """Every row of a table as it is now."""
        desk = self.new_desk()
        try:
            async with desk.unit() as unit:
                found = await unit.connection.execute(select(table).order_by(*table.primary_key))
                return [dict(row) for row in found.mappings()]
        finally:
            await desk.close()

    async def _human_pause(self) -> None:
        """People take their time: with it, nobody taps faster than Telegram allows."""
        self.clock.move_to(self.clock.now() + HUMAN_PAUSE)


async def becomes(look: Callable[[], Awaitable[Found | None]]) -> Found:
    """What `look` finds, as soon as it finds something. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if found := await look():
                return found
            await asyncio.sleep(0.01)  # yields: others work meanwhile


HOURS = "09:00 – 17:00"


async def onboard(
    person: Person, city: str = "Berlin", choice: str = "", hours: str = HOURS
) -> None:
    """Lead a person, in English, to a running plan: working days, 9 to 17, usual pain 4.

    `choice` is the button to tap when the city is known more than once, such as "London, United";
    `hours` is the one for the working hours.
    """
    await arrive(person, city, choice)
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")
    await finish(person, hours)


async def arrive(person: Person, city: str = "Berlin", choice: str = "") -> None:
    """Lead a person, in English, to the first page of the safety check."""
    await person.say("/start")
    await person.sees("Which language")
    await person.tap("English")
    await person.sees("What this is")
    await person.tap("I'm 18 or older")
    await person.sees("Where do you live?")
    await person.say(city)
    await person.sees("Which one")
    await person.tap(choice or f"{city}, ")


async def finish(person: Person, hours: str = HOURS) -> None:
    """Lead a person from the cautions to a running plan."""
    await person.sees("Is any of this true")
    await person.tap("None of these")
    await person.sees("Where does it usually hurt?")
    await person.tap("Lower back")
    await person.sees("Where does it usually hurt?")
    await person.tap("Next")
    await person.sees("How strong")
    await person.tap("4")
    await person.sees("Which days suit you")
    await person.tap("Next")
    await person.sees("When do you work")
    await person.tap(hours)
    await person.sees("Your plan to begin with")
    await person.tap("Start")
    await person.sees("You're set.")
