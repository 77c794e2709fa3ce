"""Long polling that acknowledges nothing before it is in the inbox.

PTB's own updater acknowledges what it only holds in memory; a kill would lose taps.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import httpx
import structlog
from telegram.error import (
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from backwell.errors import LostOfficeError
from backwell.errors import TelegramError as TelegramFault
from backwell.services.offices import Office
from bot.certificates import trusted
from bot.inbound import ALLOWED_UPDATES, RawUpdate
from bot.pacing import seconds_of

POLL_SECONDS = 25
READ_TIMEOUT = 10.0
"""Seconds beyond those that Telegram holds the poll."""
CONFLICT_PAUSE = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

log = structlog.get_logger(__name__)


class Poller:
    """Fetches updates, hands them on as they came, and only then asks for later ones.

    Of all processes the one that holds `office` polls. What it fetches is stored only while it
    does, and Telegram is asked for later updates only once the earlier ones are stored: a process
    that was stopped, and goes on when another has taken over, acknowledges nothing that was not
    kept. `heard` is called whenever Telegram answered.
    `bot_url` is the Bot API's address with `/bot` and the token; `transport` carries the polls in
    place of the network.
    """

    def __init__(
        self,
        bot_url: str,
        receive: Callable[[Sequence[RawUpdate]], Awaitable[None]],
        office: Office,
        heard: Callable[[], None],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._url = f"{bot_url}/getUpdates"
        self._receive = receive
        self.office = office
        self._heard = heard
        self._offset: int | None = None
        # PTB's own get_updates stumbles over one update that it cannot parse, for ever.
        self._request = HTTPXRequest(
            connection_pool_size=1,
            read_timeout=POLL_SECONDS + READ_TIMEOUT,
            httpx_kwargs={"transport": transport, "verify": trusted()},
        )

    async def close(self) -> None:
        await self._request.shutdown()

    async def run(self) -> None:
        """Poll until cancelled, whenever no other process does.

        Raises TelegramFault when the configuration is wrong.
        """
        try:
            while True:
                await self.office.wait_for()
                self._offset = None
                try:
                    await self.office.during(self._poll_on())
                except LostOfficeError:
                    log.warning("Another process polls now", action="office_lost")
        finally:
            await self.office.leave()

    async def _poll_on(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await self.poll_once()
                pause = FIRST_PAUSE
            except (InvalidToken, Forbidden) as error:
                raise TelegramFault(token_refused()) from error
            except Conflict:
                log.warning("Another program polls with this token", action="poll_conflict")
                await asyncio.sleep(CONFLICT_PAUSE)
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except (NetworkError, TelegramError) as error:
                log.warning(
                    "Telegram cannot be reached", action="poll_failed", error=type(error).__name__
                )
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def poll_once(self) -> None:
        """One long poll: store what came, then move the offset on."""
        query: dict[str, object] = {
            "timeout": POLL_SECONDS,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            query["offset"] = self._offset
        updates: Any = await self._request.post(f"{self._url}?{urlencode(query)}")
        self._heard()
        if updates:
            await unbroken(self._receive(updates))
            self._offset = max(int(update["update_id"]) for update in updates) + 1


async def unbroken(work: Awaitable[None]) -> None:
    """Await something that a cancellation must not cut in the middle: it comes after it."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


def token_refused() -> str:
    """The sentence for an operator whose token Telegram does not know."""
    return (
        "Telegram refuses the token: copy it again from BotFather into TELEGRAM_TOKEN, "
        "for example 123456:ABC-DEF"
    )
