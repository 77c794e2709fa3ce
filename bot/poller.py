"""Long polling that acknowledges nothing before it is in the inbox.

PTB's own updater acknowledges what it only holds in memory; a kill would lose taps.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from telegram import Bot
from telegram.error import (
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from backwell.errors import TelegramError as TelegramFault
from bot.inbound import ALLOWED_UPDATES, RawUpdate

POLL_SECONDS = 25
READ_TIMEOUT = 10.0
"""Seconds beyond those that Telegram holds the poll."""
CONFLICT_PAUSE = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

log = structlog.get_logger(__name__)


class Poller:
    """Fetches updates, hands them on, and only then asks for later ones."""

    def __init__(self, bot: Bot, receive: Callable[[Sequence[RawUpdate]], Awaitable[None]]) -> None:
        self._bot = bot
        self._receive = receive
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises TelegramFault when the configuration is wrong."""
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
        updates = await self._bot.get_updates(
            offset=self._offset,
            timeout=POLL_SECONDS,
            read_timeout=READ_TIMEOUT,
            allowed_updates=ALLOWED_UPDATES,
        )
        if updates:
            await self._receive([update.to_dict() for update in updates])
            self._offset = max(update.update_id for update in updates) + 1


def token_refused() -> str:
    """The sentence for an operator whose token Telegram does not know."""
    return (
        "Telegram refuses the token: copy it again from BotFather into TELEGRAM_TOKEN, "
        "for example 123456:ABC-DEF"
    )


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait, in seconds."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
