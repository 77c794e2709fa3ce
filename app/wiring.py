"""Where everything meets: the only file that knows every room."""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import httpx
import structlog
from telegram.error import Forbidden, InvalidToken, NetworkError, TelegramError

from app.lag import watch_lag
from app.zones import zones_at
from backwell.care.kinds import Kind
from backwell.errors import StorageError
from backwell.errors import TelegramError as TelegramFault
from backwell.services.offices import POLLER, Office, Presence
from backwell.services.ports import Painter
from backwell.services.sending import Sender, next_due
from backwell.services.sessions.ticking import next_change
from backwell.services.vitals import Vitals
from backwell.storage.database import Desk
from bot.application import build_application
from bot.door import Door
from bot.figures import Figures
from bot.greeting import introduce
from bot.inbound import ALLOWED_UPDATES, Inbound, RawUpdate
from bot.messenger import TelegramMessenger
from bot.pacer import Pacer, Timer
from bot.poller import Poller, token_refused
from bot.pump import AT_ONCE, Pump
from bot.routing import AnyApplication
from jobs.alarms import DRAIN_SECONDS, Alarms, WallClock
from pictures.painter import ChildPainter
from web.health import Watch

log = structlog.get_logger(__name__)

EVERY_KIND = tuple(Kind)
UNTIL_OTHERS_KNOW = 2.5
"""Seconds in which every other process has counted this one."""


class MovableClock(WallClock, Protocol):
    """A clock that can be wound forward."""

    def move_to(self, instant: datetime) -> None: ...


class AppClock(WallClock, Timer, Protocol):
    """Tells the time, and measures it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backwell:
    """A bot that is put together, and not yet running."""

    desk: Desk
    clock: WallClock
    application: AnyApplication
    inbound: Inbound
    poller: Poller
    presence: Presence
    pacer: Pacer
    painter: Painter
    vitals: Vitals
    pump: Pump
    alarms: Alarms

    @property
    def watch(self) -> Watch:
        """How the web door sees whether the bot is well."""
        return Watch(
            desk=self.desk,
            clock=self.clock,
            vitals=self.vitals,
            polls=lambda: self.poller.office.is_held,
        )

    async def heard_by_webhook(self, updates: Sequence[RawUpdate]) -> None:
        """What the webhook takes in. Raises StorageError."""
        await self.inbound.receive(updates)
        self.vitals.heard(self.clock.now())

    async def open(self) -> None:
        """Check the schema, meet Telegram, and greet. Raises StorageError or TelegramFault."""
        await self.desk.ensure_fits()
        try:
            await self.application.initialize()
        except TelegramError as error:
            await self.close()
            raise fault_of(error) from error
        try:
            await introduce(self.application.bot)
        except TelegramError as error:  # a menu of yesterday is no reason not to start
            log.warning(
                "The menus were not set", action="greeting_failed", error=type(error).__name__
            )

        if await self.presence.tell() > 1:  # the others do not know yet that they have to share
            self.pacer.hold(UNTIL_OTHERS_KNOW)

    async def close(self) -> None:
        await self.alarms.stop()
        with suppress(StorageError):  # whoever ends for that reason says so
            await self.presence.leave()
        await self.poller.close()
        await self.application.shutdown()
        await self.painter.close()
        await self.desk.close()

    async def poll(self, *beside: Awaitable[None]) -> None:
        """Receive by long polling and work, until cancelled; `beside` runs along."""
        await self.application.bot.delete_webhook(drop_pending_updates=False)
        await self.work(self.poller.run(), *beside)

    async def listen(self, url: str, secret: str, server: Awaitable[None]) -> None:
        """Receive by webhook and work, until cancelled. `server` serves the web door."""
        await self.application.bot.set_webhook(
            url,
            secret_token=secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=AT_ONCE,
            drop_pending_updates=False,
        )
        await self.work(server)

    async def work(self, *receivers: Awaitable[None]) -> None:
        """Run inbox and alarms beside what receives, until cancelled or until one fails."""
        self.alarms.start()
        beside = (*receivers, self.presence.run(), watch_lag(self.vitals))
        tasks = [asyncio.ensure_future(one) for one in (*beside, self.pump.run())]
        tasks.append(asyncio.ensure_future(self.alarms.ring()))
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
            for task in done:
                task.result()
        finally:
            await self._wind_down(tasks)

    async def _wind_down(self, tasks: Sequence[asyncio.Future[None]]) -> None:
        """Begin nothing more, finish what was begun, and let go after ten seconds at the latest."""
        self.pump.stop()
        *receivers, _working, _ringing = tasks
        for receiver in receivers:
            receiver.cancel()
        draining = [asyncio.ensure_future(self.alarms.stop()), *tasks]
        _, hanging = await asyncio.wait(draining, timeout=DRAIN_SECONDS)
        for task in hanging:
            task.cancel()
        await asyncio.gather(*draining, return_exceptions=True)

    async def wind(self, clock: MovableClock, to: datetime) -> None:
        """Move the clock on, stopping at everything that is due on the way."""
        seen: datetime | None = None
        while (due := await self.next_due()) and due <= to and due != seen:
            clock.move_to(due)
            await self.alarms.ring_due()
            seen = due
        clock.move_to(to)
        await self.alarms.ring()

    async def next_due(self) -> datetime | None:
        """When a reminder is due next, or the clock changes a session (UTC)."""
        found = (await next_due(self.desk, EVERY_KIND), await next_change(self.desk))
        return min((one for one in found if one is not None), default=None)


def assemble(
    *,
    desk: Desk,
    clock: AppClock,
    token: str,
    api_url: str,
    lease: timedelta = timedelta(seconds=60),
    retention: timedelta = timedelta(days=1095),
    spread: timedelta = timedelta(0),
    transport: httpx.AsyncBaseTransport | None = None,
    painter: Painter | None = None,
) -> Backwell:
    """Put a bot together for a database, a clock and a Bot API.

    `lease` is how long work stays this process's own after it fell silent; `retention` is how long
    history is kept; `spread` is over how long nudges of the same minute are sent; `transport`
    carries calls to Telegram in place of the network; `painter` makes the pictures in place of a
    child process.
    """
    worker = f"{os.getpid()}-{secrets.token_hex(4)}"
    painter = painter or ChildPainter()
    door = Door(desk, clock, painter)
    presence = Presence(desk, worker, lease)
    pacer = Pacer(clock, presence.count)
    vitals = Vitals(queue=pacer.queue)
    application = build_application(token, api_url, door, pacer, transport)
    pump = Pump(application, door, worker, lease)
    inbound = Inbound(desk, clock, zones_at, pump.ring)
    sender = Sender(
        desk=desk,
        messenger=TelegramMessenger(application.bot, pacer, Figures(desk, clock), painter),
        clock=clock,
        worker=worker,
        lease=lease,
        spread=spread,
        vitals=vitals,
    )
    office = Office(desk, POLLER, worker, lease)
    return Backwell(
        desk=desk,
        clock=clock,
        application=application,
        inbound=inbound,
        poller=Poller(
            f"{api_url}/bot{token}",
            partial(inbound.receive, office=office),
            office,
            lambda: vitals.heard(clock.now()),
            transport,
        ),
        vitals=vitals,
        presence=presence,
        pacer=pacer,
        painter=painter,
        pump=pump,
        alarms=Alarms(sender, clock, retention),
    )


def fault_of(error: TelegramError) -> TelegramFault:
    """The sentence for an operator when the first calls to Telegram fail."""
    if isinstance(error, InvalidToken | Forbidden):
        return TelegramFault(token_refused())
    if isinstance(error, NetworkError):
        return TelegramFault(
            "Telegram cannot be reached: check the network and TELEGRAM_API_URL, "
            "for example https://api.telegram.org"
        )
    return TelegramFault(f"Telegram refused the first call ({type(error).__name__})")
