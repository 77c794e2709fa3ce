"""The people of the fuzz, each with secrets that nobody else may ever see."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clock import FrozenClock
from backwell.services.fakes import BlankPainter
from backwell.storage.database import Desk
from bot.inbound import ALLOWED_UPDATES
from emulator import Person
from tests.e2e.anything.screens import Screens
from tests.e2e.anything.threadless import threadless_desk
from tests.world import START, World

MINUTES = (1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14)
"""The minute at which all visits of somebody are. Nothing else in this town happens at such one."""

LANGUAGES = ("en", "de", "en-GB", "de-AT", "fr", "ar", "en", "de", "pt-br", "en", "de", "zh-hans")
FIRST_ID = 7_140_600_000
SECRET_NUMBER = re.compile(r"(?<!\d)\d*(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A person, their secrets, and how they hold their phone."""

    person: Person
    word: str
    minute: int

    @property
    def id(self) -> int:
        return self.person.id


class TownClock(FrozenClock):
    """Who waits for a turn at Telegram does not move the hands."""

    def __init__(self) -> None:
        super().__init__(START)
        self._waited = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._waited

    async def sleep(self, seconds: float) -> None:
        self._waited += seconds
        await asyncio.sleep(0)


class Town(World):
    """A world without sockets, in which time moves by whole five minutes and only when told."""

    def __init__(self, database_url: str, data_key: str) -> None:
        super().__init__(
            database_url,
            data_key,
            limits=False,
            has_bot=False,
            in_process=True,
            clock=TownClock(),
            painter=BlankPainter(),
        )
        self.screens = Screens()
        self.neighbours = tuple(self._neighbour(at) for at in range(len(MINUTES)))

    async def __aexit__(self, *details: object) -> None:
        if self._running is None and self._bot is not None:
            await self.close_bot()
        await super().__aexit__(*details)

    def _neighbour(self, at: int) -> Neighbour:
        word = f"Kanarie{chr(65 + at)}"
        person = self.emulator.person(word, LANGUAGES[at], FIRST_ID + at)
        return Neighbour(person=person, word=word, minute=MINUTES[at])

    def new_desk(self) -> Desk:
        """A desk of one's own; close it."""
        return threadless_desk(self.database_url, self.data_key)

    async def open_bot(self) -> None:
        """A bot that does nothing by itself: what people do is given to it in `work_off`."""
        self._bot = self.new_bot()
        await self._bot.open()
        self.emulator.world.updates.allow(list(ALLOWED_UPDATES))

    async def close_bot(self) -> None:
        await self.bot.close()
        self._bot = None

    async def work_off(self) -> None:
        """Take in all updates as the poll loop would, and work on them."""
        telegram = self.emulator.world.updates
        while updates := telegram.first(100):
            await self.bot.inbound.receive(updates)
            telegram.acknowledge_below(updates[-1]["update_id"] + 1)
        await self.bot.pump.drain()

    async def pass_time(self, minutes: int) -> None:
        """Let time pass, and send what is due on the way."""
        await self.wind(self.clock.now() + timedelta(minutes=minutes))

    async def _human_pause(self) -> None:
        """Here nobody takes their time."""


def visit_of(neighbour: Neighbour, day: datetime, hour: int) -> str:
    """The data of the button that books a visit at somebody's own minute."""
    return f"v:book:{day:%Y%m%d}{hour:02}{neighbour.minute:02}"


def tells_a_minute(text: str) -> bool:
    """Whether something ends in a number that is somebody's minute: it is not said by chance."""
    return any(int(found) in MINUTES for found in SECRET_NUMBER.findall(text))
