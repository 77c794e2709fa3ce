"""Sends messages through Telegram, and takes them away again: the real fillings of the ports."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram import Message as SentMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from backwell.care.lanes import Lane
from backwell.care.outcomes import Outcome
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Painter, Recipient
from backwell.services.views import SessionStep
from bot.deliveries import delivery_after
from bot.figures import Figures
from bot.pacer import Pacer, Turn
from bot.photos import FILE_NAME, painted
from bot.render import inline_markup, render
from bot.screens.parts import Screen

log = structlog.get_logger(__name__)

DELETED_AT_ONCE = 100
"""Messages that Telegram deletes in one call."""


class ChatTidier:
    """Deletes messages, or takes their buttons. `waits` is how its calls are paced."""

    def __init__(self, bot: Bot, **waits: Any) -> None:
        self._bot = bot
        self._waits = waits

    async def withdraw(self, telegram_id: int, message_id: int, *, may_delete: bool) -> bool:
        """A refusal counts as done: the message is gone, or has no buttons any more.

        One that is older than we knew, and stays for it, loses its buttons.
        """
        try:
            if not (may_delete and await self._deleted(telegram_id, message_id)):
                await self._bot.edit_message_reply_markup(telegram_id, message_id, **self._waits)
        except (BadRequest, Forbidden):
            return True
        except TelegramError:
            return False
        return True

    async def _deleted(self, telegram_id: int, message_id: int) -> bool:
        try:
            return await self._bot.delete_message(telegram_id, message_id, **self._waits)
        except BadRequest:
            return False

    async def delete(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        """What Telegram refuses to delete stays. False when it could not be asked."""
        for start in range(0, len(message_ids), DELETED_AT_ONCE):
            batch = message_ids[start : start + DELETED_AT_ONCE]
            try:
                await self._bot.delete_messages(telegram_id, batch, **self._waits)
            except BadRequest:  # one that is too old keeps all the others: then one by one
                if not await self._delete_each(telegram_id, batch):
                    return False
            except Forbidden:
                continue
            except TelegramError:
                return False
        return True

    async def _delete_each(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        for message_id in message_ids:
            if not await self.withdraw(telegram_id, message_id, may_delete=True):
                return False
        return True


class TelegramMessenger(ChatTidier):
    """One call to Telegram per message; what went wrong comes back as a value."""

    def __init__(
        self, bot: ExtBot[Lane | Turn], pacer: Pacer, figures: Figures, painter: Painter
    ) -> None:
        super().__init__(bot, rate_limit_args=Lane.DIGEST)
        self._sending = bot
        self._pacer = pacer
        self._figures = figures
        self._painter = painter

    def turn(self, lane: Lane, telegram_id: int) -> AbstractAsyncContextManager[Turn]:
        return self._pacer.turn(lane, telegram_id)

    def stop(self) -> None:
        self._pacer.stop()

    def keep_still(self, wait: timedelta) -> None:
        self._pacer.hold(wait.total_seconds())

    async def change(
        self,
        recipient: Recipient,
        message_id: int,
        view: SessionStep,
        *,
        has_new_figure: bool,
        turn: object,
    ) -> None:
        """Whatever goes wrong is left: the next change shows what is then."""
        assert isinstance(turn, Turn)
        screen = render(view, recipient.tongue)
        chat_id = recipient.telegram_id
        try:
            if has_new_figure:
                await self._figures.put(
                    self._sending, chat_id, message_id, screen, rate_limit_args=turn
                )
            else:
                await self._sending.edit_message_caption(
                    chat_id,
                    message_id,
                    caption=screen.text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=inline_markup(screen),
                    rate_limit_args=turn,
                )
        except TelegramError as error:
            log.info("A session was not changed", action="tick_failed", error=type(error).__name__)

    async def send(
        self, recipient: Recipient, message: Message, *, silent: bool, turn: object
    ) -> Delivery:
        """Send in a turn that this messenger gave."""
        assert isinstance(turn, Turn)
        screen = render(message, recipient.tongue)
        photo = await painted(screen, self._painter)
        try:
            if photo is None:
                sent = await self._send_words(recipient, screen, silent=silent, turn=turn)
            else:
                sent = await self._send_photo(recipient, screen, photo, silent=silent, turn=turn)
        except TelegramError as error:
            return delivery_after(error)
        return Delivery(outcome=Outcome.SENT, message_id=sent.message_id)

    async def _send_words(
        self, recipient: Recipient, screen: Screen, *, silent: bool, turn: Turn
    ) -> SentMessage:
        return await self._sending.send_message(
            recipient.telegram_id,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=inline_markup(screen),
            disable_notification=silent,
            rate_limit_args=turn,
        )

    async def _send_photo(
        self, recipient: Recipient, screen: Screen, photo: bytes, *, silent: bool, turn: Turn
    ) -> SentMessage:
        return await self._sending.send_photo(
            recipient.telegram_id,
            photo,
            filename=FILE_NAME,
            has_spoiler=screen.picture is not None and screen.picture.is_covered,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=inline_markup(screen),
            disable_notification=silent,
            rate_limit_args=turn,
        )
