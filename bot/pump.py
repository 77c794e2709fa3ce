"""Works off the inbox: in order per chat, at most 16 updates at a time.

An update leaves the inbox only after it had its effect. A kill in between repeats it, so every
service call is harmless when it comes twice.
"""

import asyncio
import json
from datetime import datetime, timedelta

import structlog
from telegram import Chat, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from backwell.errors import StorageError, UnreachableError
from backwell.services import inbox, membership
from backwell.storage.inbox import Taken
from bot.door import Door
from bot.pacing import seconds_of
from bot.routing import AnyApplication, AnyContext

AT_ONCE = 16
LOOK_AGAIN = 1.0
"""Seconds after which the inbox is looked at even when nobody rang: retries, other processes."""

log = structlog.get_logger(__name__)


class Pump:
    """Takes updates from the inbox and gives them to the application."""

    def __init__(
        self, application: AnyApplication, door: Door, worker: str, lease: timedelta
    ) -> None:
        self._application = application
        self._door = door
        self._desk = door.desk
        self._clock = door.clock
        self._worker = worker
        self._lease = lease
        self._bell = asyncio.Event()
        self._busy: set[asyncio.Task[None]] = set()
        self._failures: dict[int, Exception] = {}
        self._broken: BaseException | None = None
        self._is_stopping = False
        application.add_error_handler(self._note_failure)

    def ring(self) -> None:
        """Look into the inbox now."""
        self._bell.set()

    async def run(self) -> None:
        """Work until stopped; what was begun then is finished first. Raises StorageError."""
        while not self._is_stopping:
            self._bell.clear()
            if not await self.step():
                await self._rest()
        await self._finish_begun()

    def stop(self) -> None:
        """Begin nothing more. Cancelling instead could cut a transaction in the middle."""
        self._is_stopping = True
        self.ring()

    async def step(self) -> bool:
        """Begin what can be begun. True when there was something to do."""
        if self._broken is not None:
            raise self._broken
        room = AT_ONCE - len(self._busy)
        if room == 0:
            return False
        taken = await inbox.take(
            self._desk, self._worker, now=self._clock.now(), lease=self._lease, limit=room
        )
        for one in taken:
            task = asyncio.create_task(self._work_on(one))
            self._busy.add(task)
            task.add_done_callback(self._done)
        return bool(taken)

    async def drain(self) -> None:
        """Work until nothing is left that may be done now."""
        while await self.step() or self._busy:
            await self._finish_begun()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _finish_begun(self) -> None:
        if self._busy:
            await asyncio.wait(self._busy)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(task)
        if not task.cancelled() and self._broken is None:
            self._broken = task.exception()
        self.ring()

    async def _work_on(self, taken: Taken) -> None:
        update, failure = None, None
        try:
            update = Update.de_json(json.loads(taken.payload), self._application.bot)
            await self._application.process_update(update)
            failure = self._failures.pop(taken.update_id, None)
        except Exception as error:  # an update that PTB cannot read
            failure = error
        if failure is None:
            await inbox.finish(self._desk, taken.update_id, self._worker)
        else:
            await self._after_failure(taken, update, failure)

    async def _after_failure(self, taken: Taken, update: Update | None, failure: Exception) -> None:
        now = self._clock.now()
        log.warning(
            "An update failed",
            action="update_failed",
            update_id=taken.update_id,
            error=type(failure).__name__,
        )
        match failure:
            case Forbidden():
                await self._lose(update, now)
                await inbox.finish(self._desk, taken.update_id, self._worker)
            case BadRequest():
                await inbox.finish(self._desk, taken.update_id, self._worker)
            case RetryAfter():
                wait = timedelta(seconds=seconds_of(failure))
                await inbox.retry(self._desk, taken, self._worker, now, wait=wait)
            case NetworkError() | StorageError() | UnreachableError():
                await inbox.retry(self._desk, taken, self._worker, now)
            case _:
                self._log_fault(taken, failure)
                again = await inbox.retry(
                    self._desk, taken, self._worker, now, at_most=inbox.FAULTS_AT_MOST
                )
                if not again:
                    await self._apologise(update)

    async def _lose(self, update: Update | None, now: datetime) -> None:
        """Somebody has blocked the bot; that a group is closed to it concerns nobody."""
        chat = update.effective_chat if update is not None else None
        if chat is not None and chat.type == Chat.PRIVATE:
            await membership.lose(self._desk, chat.id, now)

    async def _apologise(self, update: Update | None) -> None:
        if update is None:
            return
        try:
            await self._door.apologise(update)
        except TelegramError:
            log.warning("An apology did not arrive", action="apology_failed")

    def _log_fault(self, taken: Taken, fault: Exception) -> None:
        """Say where a fault of ours happened, and never with which words."""
        place = fault.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        log.error(
            "A handler has a fault",
            action="handler_fault",
            update_id=taken.update_id,
            error=type(fault).__name__,
            file=place.tb_frame.f_code.co_filename.rpartition("/")[2] if place else None,
            line=place.tb_lineno if place else None,
        )

    async def _note_failure(self, update: object, context: AnyContext) -> None:
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._failures[update.update_id] = context.error
