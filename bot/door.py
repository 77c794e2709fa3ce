"""How every handler works: acknowledge the tap, make one service call, show the view."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, Message, ReplyKeyboardRemove, Update, User
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter

from backwell.care.tongue import Tongue
from backwell.content.languages import supported_language
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services.ports import Clock
from backwell.services.tongues import tongue_of
from backwell.services.views import OldButton, View, WentWrong
from backwell.storage.database import Desk
from bot.poller import seconds_of
from bot.render import any_markup, inline_markup, render
from bot.screens.parts import Screen

Serve = Callable[[int, datetime], Awaitable[View]]
"""One service call, made for a Telegram id at an instant."""

LONGEST_WAIT = 3.0
"""Seconds that a reply waits in place; after a longer wait the whole update is tried again."""

_NOT_EDITABLE = ("message to edit not found", "message can't be edited")


@dataclass(frozen=True, slots=True)
class Door:
    """What handlers need to serve a person."""

    desk: Desk
    clock: Clock

    async def serve(self, update: Update, call: Serve) -> None:
        """Make the call for the person of the update and show what it gives back."""
        user = update.effective_user
        if user is None:
            return
        if update.callback_query is not None:
            await acknowledge(update.callback_query)
        before = await self._tongue(user)
        try:
            view = await call(user.id, self.clock.now())
        except (AnswerError, AccessError, NotFoundError):
            view = OldButton()
        tongue = await tongue_of(self.desk, user.id) or before
        await patiently(lambda: show(update, render(view, tongue)))

    async def apologise(self, update: Update) -> None:
        """Say that something of ours went wrong. Raises PTB's errors."""
        user, message = update.effective_user, update.effective_message
        if user is not None and isinstance(message, Message):
            await _send(message, render(WentWrong(), await self._tongue(user)))

    async def _tongue(self, user: User) -> Tongue:
        known = await tongue_of(self.desk, user.id)
        return known or Tongue(language=supported_language(user.language_code))


async def patiently(call: Callable[[], Awaitable[None]]) -> None:
    """Make a call to Telegram, and once more after a short wait that Telegram asks for."""
    try:
        await call()
    except RetryAfter as error:
        if seconds_of(error) > LONGEST_WAIT:
            raise
        await asyncio.sleep(seconds_of(error))
        await call()


async def acknowledge(query: CallbackQuery) -> None:
    """Stop the spinner on the button. A tap that is too old to be told so still counts."""
    try:
        await query.answer()
    except BadRequest as error:
        if "query is too old" not in str(error).lower():
            raise


async def show(update: Update, screen: Screen) -> None:
    """Change the tapped message in place; answer words with a new message."""
    query, message = update.callback_query, update.effective_message
    may_edit = query is not None and screen.location_button is None
    if query is not None and may_edit and await _edit(query, screen):
        return
    if isinstance(message, Message):
        await _send(message, screen)


async def _edit(query: CallbackQuery, screen: Screen) -> bool:
    """False when the message can no longer be changed, and a new one has to be sent."""
    try:
        await query.edit_message_text(
            screen.text, parse_mode=ParseMode.HTML, reply_markup=inline_markup(screen)
        )
    except BadRequest as error:
        text = str(error).lower()
        if "message is not modified" in text:
            return True
        if any(sign in text for sign in _NOT_EDITABLE):
            return False
        raise
    return True


async def _send(message: Message, screen: Screen) -> None:
    if screen.farewell is not None:
        await message.reply_text(
            screen.farewell, parse_mode=ParseMode.HTML, reply_markup=ReplyKeyboardRemove()
        )
    await message.reply_text(
        screen.text, parse_mode=ParseMode.HTML, reply_markup=any_markup(screen)
    )
