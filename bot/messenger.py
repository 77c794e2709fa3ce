"""Sends messages through Telegram: the real filling of the port."""

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from backwell.care.outcomes import Outcome
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Recipient
from bot.deliveries import delivery_after
from bot.render import inline_markup, render


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
