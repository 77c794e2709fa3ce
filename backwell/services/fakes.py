"""The other fillings of the ports: they keep what they are given.

For tests and rehearsals. The messenger follows a script; a power cut in it ends the call as a kill
would.
"""

from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from backwell.care.lanes import Lane
from backwell.care.outcomes import Outcome
from backwell.care.progress import Progress
from backwell.errors import PictureError
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Recipient, Turn
from backwell.services.views import SessionStep


class PowerCutError(Exception):
    """The process ends in the middle of a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One call: to whom, what, and whether with a sound."""

    telegram_id: int
    message: Message
    silent: bool


class ScriptedMessenger:
    """Fills the port in memory. Once the script is at its end, everything is sent."""

    def __init__(self, *script: Delivery | Outcome | PowerCutError) -> None:
        self._script = deque(script)
        self.letters: list[Letter] = []
        self.turns: list[tuple[Lane, int]] = []
        self.stills: list[timedelta] = []
        self.changes: list[tuple[int, int, SessionStep]] = []
        """Telegram id, message id and what a session showed there by the clock alone."""
        self.withdrawn: list[tuple[int, int]] = []
        """Telegram id and message id of what was deleted or lost its buttons."""

    @asynccontextmanager
    async def turn(self, lane: Lane, telegram_id: int) -> AsyncIterator[Turn]:
        """It is everybody's turn at once; who asked is kept."""
        self.turns.append((lane, telegram_id))
        yield self

    def stop(self) -> None:
        """Turns are given on: nobody waits here."""

    def keep_still(self, wait: timedelta) -> None:
        """Keep how long."""
        self.stills.append(wait)

    async def send(
        self, recipient: Recipient, message: Message, *, silent: bool, turn: Turn
    ) -> Delivery:
        """Keep the message and answer with the next line of the script."""
        self.letters.append(
            Letter(telegram_id=recipient.telegram_id, message=message, silent=silent)
        )
        step = self._script.popleft() if self._script else Outcome.SENT
        if isinstance(step, PowerCutError):
            raise step
        if isinstance(step, Delivery):
            return step
        number = len(self.letters) if step is Outcome.SENT else None
        return Delivery(outcome=step, message_id=number)

    async def change(
        self,
        recipient: Recipient,
        message_id: int,
        view: SessionStep,
        *,
        has_new_figure: bool,
        turn: Turn,
    ) -> None:
        """Keep what was shown."""
        self.changes.append((recipient.telegram_id, message_id, view))

    async def withdraw(self, telegram_id: int, message_id: int, *, may_delete: bool) -> bool:
        """Keep what was withdrawn."""
        self.withdrawn.append((telegram_id, message_id))
        return True

    async def delete(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        """Keep what was deleted."""
        self.withdrawn += [(telegram_id, message_id) for message_id in message_ids]
        return True


BLANK = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b"
    "550000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)
"""The smallest of pictures, as PNG."""


class BlankPainter:
    """Fills the port of pictures in memory: keeps what it is asked for, and gives a blank."""

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails
        self.asked: list[tuple[Progress, str]] = []

    async def progress(self, progress: Progress, language: str) -> bytes:
        """A blank, or PictureError where all fail."""
        self.asked.append((progress, language))
        if self._fails:
            raise PictureError("this painter fails by appointment")
        return BLANK

    async def close(self) -> None:
        """There is nothing to let go of."""
