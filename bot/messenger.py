"""Sends messages through Telegram: the real filling of the port."""

from collections.abc import Sequence

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from backwell.care.outcomes import Outcome
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Recipient
from bot.deliveries import delivery_after
from bot.render import inline_markup, render

DELETED_AT_ONCE = 100
"""Messages that Telegram deletes in one call."""


class TelegramMessenger:
    """One call to Telegram per message; what went wrong comes back as a value."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, recipient: Recipient, message: Message, *, silent: bool) -> Delivery:
        screen = render(message, recipient.tongue)
        try:
            sent = await self._bot.send_message(
                recipient.telegram_id,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=inline_markup(screen),
                disable_notification=silent,
            )
        except TelegramError as error:
            return delivery_after(error)
        return Delivery(outcome=Outcome.SENT, message_id=sent.message_id)

    async def withdraw(self, telegram_id: int, message_id: int, *, may_delete: bool) -> bool:
        """A refusal counts as done: the message is gone, or has no buttons any more.

        One that is older than we knew, and stays for it, loses its buttons.
        """
        try:
            if not (may_delete and await self._deleted(telegram_id, message_id)):
                await self._bot.edit_message_reply_markup(telegram_id, message_id)
        except (BadRequest, Forbidden):
            return True
        except TelegramError:
            return False
        return True

    async def _deleted(self, telegram_id: int, message_id: int) -> bool:
        try:
            return await self._bot.delete_message(telegram_id, message_id)
        except BadRequest:
            return False

    async def delete(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        for start in range(0, len(message_ids), DELETED_AT_ONCE):
            batch = message_ids[start : start + DELETED_AT_ONCE]
            try:
                await self._bot.delete_messages(telegram_id, batch)
            except BadRequest:  # one that is too old keeps all the others: then one by one
                if not await self._delete_each(telegram_id, batch):
                    return False
            except Forbidden:
                continue
            except TelegramError:
                return False
        return True

    async def _delete_each(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        """What Telegram refuses stays. False when it could not be asked."""
        for message_id in message_ids:
            if not await self.withdraw(telegram_id, message_id, may_delete=True):
                return False
        return True
