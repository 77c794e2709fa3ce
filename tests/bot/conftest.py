"""A bot that is open and does nothing by itself: tests take its steps."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.clock import FrozenClock
from app.wiring import Backwell, assemble
from backwell.services import inbox
from backwell.storage.database import open_desk
from backwell.storage.vault import Keyring
from emulator import Emulator

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Telegram, a clock that stands still, and a bot in its parts."""

    emulator: Emulator
    clock: FrozenClock
    bot: Backwell

    async def fetch(self) -> None:
        """Take what people did into the inbox."""
        await self.bot.poller.office.take()
        await self.bot.poller.poll_once()

    async def work(self, after: timedelta = timedelta(0)) -> None:
        """Let time pass, and do what may be done."""
        self.clock.move_to(self.clock.now() + after)
        await self.bot.pump.drain()

    async def open_updates(self) -> int:
        """How many updates have not had their effect."""
        return await inbox.open_count(self.bot.desk)

    def heard(self, chat_id: int) -> list[str]:
        """The texts that were sent to somebody, oldest first."""
        return [message["text"] for message in self.emulator.sent_to(chat_id)]


@pytest.fixture
async def bench(tmp_path: Path, sqlite_template: Path, data_key: str) -> AsyncIterator[Bench]:
    file = tmp_path / "backwell.db"
    shutil.copyfile(sqlite_template, file)
    clock = FrozenClock(START)
    emulator = Emulator(now=clock.now, limits=False)
    await emulator.start()
    desk = open_desk(f"sqlite:///{file}", Keyring.parse(data_key))
    bot = assemble(desk=desk, clock=clock, token=emulator.token, api_url=emulator.url)
    await bot.open()
    yield Bench(emulator=emulator, clock=clock, bot=bot)
    emulator.faults.clear()
    await bot.close()
    await emulator.stop()
