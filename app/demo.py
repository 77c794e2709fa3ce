"""`backwell demo`: the real bot, SQLite and the emulator; no token, no network.

Only the clock differs from a bot in service: it can be wound forward on the page.
"""

import asyncio
import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from babel.dates import format_datetime

from app.clock import DemoClock
from app.migrating import migrate
from app.wiring import EVERY_KIND, Backwell, assemble
from backwell.care.time import wall_of, zone_named
from backwell.errors import AnswerError, StorageError
from backwell.services.sending import next_due
from backwell.services.tongues import latest_zone
from backwell.storage.database import open_desk
from backwell.storage.vault import Keyring, new_key
from emulator import Emulator, PanelAction, PanelState

FOLDER = Path("var/demo")
PORT = 8765
TOKEN = "4242:backwell-demo"
FIRST_PEOPLE = (("Anna", "en"), ("Jonas", "de"))
KEEP_CLOCK = 2.0


class ClockPanel:
    """The clock beside the chat, with the buttons that wind it."""

    def __init__(self, clock: DemoClock, zone: str) -> None:
        self._clock = clock
        self._zone = zone
        self._bot: Backwell | None = None
        self._next: datetime | None = None

    def attach(self, bot: Backwell) -> None:
        """The bot whose reminders the buttons wind to."""
        self._bot = bot

    async def look(self) -> None:
        """Find out what is due next, and by whose clock to tell the time."""
        if self._bot is None:
            return
        self._next = await next_due(self._bot.desk, EVERY_KIND)
        self._zone = await latest_zone(self._bot.desk) or self._zone

    def state(self) -> PanelState:
        place = self._zone.rpartition("/")[2].replace("_", " ")
        lines = [self._said(self._clock.now()), f"Time in {place}"]
        if self._next is not None:
            lines.append(f"Next reminder: {self._said(self._next)}")
        actions = [PanelAction(key="hour", label="+1 hour"), PanelAction(key="day", label="+1 day")]
        if self._next is not None:
            actions.insert(0, PanelAction(key="next", label="Skip to the next reminder"))
        return PanelState(
            title="Demo clock", lines=tuple(lines), actions=tuple(actions), zone=self._zone
        )

    async def press(self, key: str) -> None:
        if self._bot is None:
            return
        now = self._clock.now()
        targets = {
            "next": self._next or now,
            "hour": now + timedelta(hours=1),
            "day": now + timedelta(days=1),
        }
        if key in targets:
            await self._bot.wind(self._clock, targets[key])
            await self.look()

    def _said(self, instant: datetime) -> str:
        wall = wall_of(instant, self._zone)
        return format_datetime(wall, "EEE d MMM, HH:mm", locale="en_GB")


async def run_demo(port: int, folder: Path = FOLDER) -> None:
    """Run the demo until stopped; what happened stays in `folder` for the next time."""
    database = f"sqlite:///{folder / 'backwell.db'}"
    migrate(database)  # makes the folder too
    clock = DemoClock(folder / "clock.json")
    panel = ClockPanel(clock, _machine_zone())
    emulator = Emulator(token=TOKEN, now=clock.now, store=folder / "chats.db", panel=panel)
    await emulator.start(port=_free_port(port))
    desk = open_desk(database, Keyring.parse(_own_key(folder / "data.key")))
    bot = assemble(desk=desk, clock=clock, token=TOKEN, api_url=emulator.url)
    panel.attach(bot)
    try:
        for number, (name, language) in enumerate(FIRST_PEOPLE, start=1):
            emulator.person(name, language, number, started=False)
        await bot.open()
        print(f"Backwell's demo is open at {emulator.url}\nCtrl-C ends it.", flush=True)  # noqa: T201
        await bot.poll(_refresh(emulator, panel, clock))
    finally:
        await bot.close()
        await emulator.stop()
        clock.keep()


async def _refresh(emulator: Emulator, panel: ClockPanel, clock: DemoClock) -> None:
    """Keep the page's clock going, and remember where it stands."""
    shown = ""
    while True:
        await panel.look()
        state = repr(panel.state())
        if state != shown:
            emulator.panel_changed()
            shown = state
        clock.keep()
        await asyncio.sleep(KEEP_CLOCK)


def _own_key(file: Path) -> str:
    """The key of this demo, made at the first start."""
    try:
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(new_key())
        return file.read_text().strip()
    except OSError as error:
        raise StorageError(f"{file} cannot be used ({error.strerror})") from error


def _free_port(wanted: int) -> int:
    """The wanted port, or 0 for any when it is taken."""
    try:
        with socket.create_server(("127.0.0.1", wanted)):
            return wanted
    except OSError:
        return 0


def _machine_zone() -> str:
    """The zone of this machine, where it has a name."""
    link = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        return zone_named(os.environ.get("TZ") or link).key
    except AnswerError:
        return "UTC"
