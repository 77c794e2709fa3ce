"""What the core asks of the world outside. Each port has two fillings that ship."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from backwell.care.lanes import Lane
from backwell.care.outcomes import Outcome
from backwell.care.progress import Progress
from backwell.care.tongue import Tongue
from backwell.services.messages import Message
from backwell.services.views import SessionStep


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


class Tidier(Protocol):
    """Takes messages away again."""

    async def withdraw(self, telegram_id: int, message_id: int, *, may_delete: bool) -> bool:
        """Delete a message, or take its buttons. False when Telegram could not be asked."""
        ...

    async def delete(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        """Delete messages of a chat, as far as Telegram still allows. False: it was not asked."""
        ...


class Turn(Protocol):
    """Leave to make one call to Telegram, now. Only the messenger that gave it looks inside."""


class Messenger(Tidier, Protocol):
    """Sends one message to one person, once; it never retries and never raises for Telegram."""

    def turn(self, lane: Lane, telegram_id: int) -> AbstractAsyncContextManager[Turn]:
        """Wait until one message may go to that person; it has to be sent inside.

        Raises HeldError when Telegram wants quiet for long, and after `stop`.

        A turn in which nothing is sent is given back.
        """
        ...

    def stop(self) -> None:
        """Give no more turns: who waits for one gets HeldError."""
        ...

    def keep_still(self, wait: timedelta) -> None:
        """Give no turn for so long: another process was told to wait."""
        ...

    async def change(
        self,
        recipient: Recipient,
        message_id: int,
        view: SessionStep,
        *,
        has_new_figure: bool,
        turn: Turn,
    ) -> None:
        """Show a session as it stands now in a message of the chat, as far as Telegram allows."""
        ...

    async def send(
        self, recipient: Recipient, message: Message, *, silent: bool, turn: Turn
    ) -> Delivery: ...


class Painter(Protocol):
    """Makes pictures, without keeping anybody else waiting."""

    async def progress(self, progress: Progress, language: str) -> bytes:
        """The picture of progress as PNG bytes, its words in that language.

        Raises PictureError when it cannot be made, or not in time.
        """
        ...

    async def close(self) -> None:
        """Let go of whatever it took to make them."""
        ...
