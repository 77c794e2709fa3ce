"""Every call of PTB waits its turn here."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from backwell.care.lanes import Lane
from backwell.errors import HeldError
from bot.pacer import Pacer, Turn

Answer = bool | dict[str, Any] | list[dict[str, Any]]
Call = Callable[..., Coroutine[Any, Any, Answer]]


class PacedCalls(BaseRateLimiter[Lane | Turn]):
    """PTB's seam for rates. A call says in which lane it waits, or brings its turn along.

    While Telegram wants quiet for long, calls are refused as Telegram would: with RetryAfter.
    """

    __slots__ = ("pacer",)

    def __init__(self, pacer: Pacer) -> None:
        self.pacer = pacer

    async def initialize(self) -> None:
        """Nothing is needed before the first call."""

    async def shutdown(self) -> None:
        """Whoever still waits is cancelled."""
        await self.pacer.close()

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | Turn | None,
    ) -> Answer:
        """Make the call when it is its turn, and note what Telegram made of it."""
        if isinstance(rate_limit_args, Turn):
            return await self._call(rate_limit_args, callback, args, kwargs)
        lane = _lane_of(endpoint) if rate_limit_args is None else rate_limit_args
        try:
            async with self.pacer.turn(lane, chat_written_to(endpoint, data)) as turn:
                return await self._call(turn, callback, args, kwargs)
        except HeldError as held:
            raise RetryAfter(int(held.seconds) + 1) from held

    async def _call(self, turn: Turn, callback: Call, args: Any, kwargs: dict[str, Any]) -> Answer:
        self.pacer.begin(turn)
        try:
            answer = await callback(*args, **kwargs)
        except RetryAfter as error:
            self.pacer.hold(seconds_of(error))
            raise
        except (BadRequest, Forbidden):
            self.pacer.answered()
            raise
        except NetworkError:
            self.pacer.failed()
            raise
        except TelegramError:
            self.pacer.answered()
            raise
        self.pacer.answered()
        return answer


def _lane_of(endpoint: str) -> Lane:
    """Where a call waits that does not say so: it answers somebody."""
    return Lane.NOD if endpoint == "answerCallbackQuery" else Lane.REPLY


def chat_written_to(endpoint: str, data: dict[str, Any]) -> int | None:
    """The chat in which this call writes or changes a message: both count there."""
    chat_id = data.get("chat_id")
    writes = endpoint.startswith(("send", "edit")) and endpoint != "sendChatAction"
    return chat_id if writes and isinstance(chat_id, int) else None


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait, in seconds."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
