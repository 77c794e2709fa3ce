"""A world for stories: Telegram's emulator, one database, a still clock, and a bot that can die.

Nothing here waits: the clock is moved, and what follows is awaited.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Self

from app.clock import FrozenClock
from app.wiring import Backwell, assemble
from backwell.care.time import instant_of
from backwell.services import inbox
from backwell.storage.database import Desk, open_desk
from backwell.storage.vault import Keyring
from emulator import Emulator, Person

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 08:00 in Berlin."""
HUMAN_PAUSE = timedelta(seconds=2)


class World:
    """Everything around a person with a back."""

    def __init__(self, database_url: str, data_key: str, start: datetime = START) -> None:
        self.database_url = database_url
        self.data_key = data_key
        self.clock = FrozenClock(start)
        self.emulator = Emulator(now=self.clock.now, pace=self._human_pause)
        self._bot: Backwell | None = None
        self._running: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Self:
        await self.emulator.start()
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
        )

    async def start_bot(self) -> None:
        self._bot = self.new_bot()
        await self._bot.open()
        self._running = asyncio.ensure_future(self._bot.poll())

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
        """Wait until everything that people did has had its effect."""
        await self.emulator.delivered()
        while await inbox.open_count(self.desk):
            await self.bot.pump.drain()
            await asyncio.sleep(0)

    async def until(self, wall: str, zone: str = "Europe/Berlin") -> None:
        """Move the clock to a local moment ("2026-11-24 09:30"), stopping at what is due."""
        await self.wind(instant_of(datetime.fromisoformat(wall), zone))

    async def wind(self, instant: datetime) -> None:
        await self.settle()
        await self.bot.wind(self.clock, instant)

    async def _human_pause(self) -> None:
        """People take their time: with it, nobody taps faster than Telegram allows."""
        self.clock.move_to(self.clock.now() + HUMAN_PAUSE)


async def onboard(person: Person, city: str = "Berlin") -> None:
    """Lead a person, in English, to a running plan: working days, 9 to 17, usual pain 4."""
    await person.say("/start")
    await person.sees("Which language")
    await person.tap("English")
    await person.sees("What this is")
    await person.tap("I'm 18 or older")
    await person.sees("Where do you live?")
    await person.say(city)
    await person.sees("Which one")
    await person.tap(f"{city}, ")
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")
    await person.sees("Is any of this true")
    await person.tap("None of these")
    await person.sees("Where does it usually hurt?")
    await person.tap("Lower back")
    await person.sees("Where does it usually hurt?")
    await person.tap("Next")
    await person.sees("How strong")
    await person.tap("4")
    await person.sees("On which days")
    await person.tap("Next")
    await person.sees("When do you work")
    await person.tap("09:00 – 17:00")
    await person.sees("Your plan to begin with")
    await person.tap("Start")
    await person.sees("You're set.")
