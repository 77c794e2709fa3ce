"""What is known after a call to Telegram: PTB's exceptions as outcomes."""

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from backwell.care.outcomes import Outcome
from backwell.services.ports import Delivery
from bot.pacing import seconds_of

_SURELY_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid")
CONFIGURATION_WAIT = timedelta(seconds=30)


def delivery_after(error: TelegramError) -> Delivery:
    """The outcome of a send that ended in this exception.

    BadRequest is a NetworkError in PTB and must be looked at before it. A 429 or a fault of
    the configuration is surely not sent.
    """
    match error:
        case RetryAfter():
            wait = timedelta(seconds=seconds_of(error))
            return Delivery(outcome=Outcome.TOO_MANY, wait=wait, reason="retry_after")
        case Conflict() | InvalidToken():
            reason = type(error).__name__
            return Delivery(outcome=Outcome.TOO_MANY, wait=CONFIGURATION_WAIT, reason=reason)
        case Forbidden():
            return Delivery(outcome=Outcome.UNREACHABLE, reason="forbidden")
        case ChatMigrated():
            return Delivery(outcome=Outcome.REJECTED, reason="chat_migrated")
        case BadRequest() if any(sign in str(error).lower() for sign in _GONE):
            return Delivery(outcome=Outcome.UNREACHABLE, reason="chat_not_found")
        case BadRequest():
            return Delivery(outcome=Outcome.REJECTED, reason="bad_request")
        case NetworkError() if isinstance(error.__cause__, _SURELY_NOT_SENT):
            return Delivery(outcome=Outcome.NOT_SENT, reason=type(error.__cause__).__name__)
        case _:
            reason = type(error.__cause__ or error).__name__
            return Delivery(outcome=Outcome.IN_DOUBT, reason=reason)
