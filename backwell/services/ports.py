"""What the core asks of the world outside. Each port has two fillings that ship."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from backwell.care.outcomes import Outcome
from backwell.care.tongue import Tongue
from backwell.services.messages import Message


class Clock(Protocol):
    """Tells the time. Only `app` owns one."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Where a message goes, and how the person there is spoken to."""

    telegram_id: int
    tongue: Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is known after one attempt; `wait` is how long the whole bot must keep still."""

    outcome: Outcome
    message_id: int | None = None
    wait: timedelta = timedelta(0)
    reason: str | None = None


class Messenger(Protocol):
    """Sends one message to one person, once; it never retries and never raises for Telegram."""

    async def send(self, recipient: Recipient, message: Message, *, silent: bool) -> Delivery: ...

    async def withdraw(self, telegram_id: int, message_id: int, *, may_delete: bool) -> bool:
        """Delete a message, or take its buttons. False when Telegram could not be asked."""
        ...

    async def delete(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        """Delete messages of a chat, as far as Telegram still allows. False: it was not asked."""
        ...
