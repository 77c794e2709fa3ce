"""How every handler works: one service call, its view is shown, taps are acknowledged beside."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    MaybeInaccessibleMessage,
    Message,
    ReplyKeyboardRemove,
    Update,
    User,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter

from backwell.care.kinds import Kind
from backwell.care.tongue import Tongue
from backwell.content.languages import supported_language
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services import chats
from backwell.services.ports import Clock, Painter
from backwell.services.tongues import tongue_of
from backwell.services.views import (
    Answered,
    BreakNow,
    OldButton,
    ProgressShown,
    View,
    WentWrong,
)
from backwell.storage.database import Desk
from bot.figures import Figures
from bot.greeting import follow
from bot.messenger import ChatTidier
from bot.pacing import seconds_of
from bot.photos import painted, reply_with_photo
from bot.render import any_markup, inline_markup, render
from bot.screens.parts import Screen

Given = TypeVar("Given")
Serve = Callable[[int, datetime], Awaitable[View]]
"""One service call, made for a Telegram id at an instant."""

LONGEST_WAIT = 3.0
"""Seconds that a reply waits in place; after a longer wait the whole update is tried again."""

_TOPICS = {
    frozenset({"o", "t"}): chats.QUESTION,
    frozenset({"c"}): str(Kind.CHECK_IN),
    frozenset({"x"}): chats.SESSION,
    frozenset({"m"}): str(Kind.MEASURE),
}
"""What a message is about whose buttons all begin with these verbs."""

_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
)
"""Signs that a message is gone, too old, or a picture with words under it."""


@dataclass(frozen=True, slots=True)
class Door:
    """What handlers need to serve a person."""

    desk: Desk
    clock: Clock
    painter: Painter

    async def serve(self, update: Update, call: Serve) -> None:
        """Make the call for the person of the update and show what it gives back."""
        user = update.effective_user
        if user is None:
            return
        async with acknowledged(update.callback_query):
            await self._serve(update, user, call)

    async def _serve(self, update: Update, user: User, call: Serve) -> None:
        now = self.clock.now()
        written = _written(update)
        before = await chats.meet(self.desk, user.id, written, now)
        try:
            view = await call(user.id, now)
        except (AnswerError, AccessError, NotFoundError):
            view = OldButton()
        tongue = await tongue_of(self.desk, user.id) or before or _guessed(user)
        screen = render(view, tongue)
        figures = Figures(self.desk, self.clock)
        photo = await painted(screen, self.painter)
        message_ids = await patiently(lambda: show(update, screen, figures, photo))
        if is_private(update) and message_ids:
            tidier = ChatTidier(update.get_bot())
            await follow(update.get_bot(), user.id, view, tongue.language)
            topic = topic_of(view, screen)
            if before is None and written is not None:  # the first word of somebody new
                message_ids = (written, *message_ids)
            await chats.shown(self.desk, tidier, user.id, message_ids, topic, now)

    async def say_in(self, update: Update, chat_id: int, view: View) -> None:
        """One line in a chat where nobody tapped or wrote. Raises PTB's errors."""
        user = update.effective_user
        tongue = _guessed(user) if user else Tongue(language=supported_language(None))
        screen = render(view, tongue)
        await update.get_bot().send_message(chat_id, screen.text, parse_mode=ParseMode.HTML)

    async def apologise(self, update: Update) -> None:
        """Say that something of ours went wrong. Raises PTB's errors."""
        user, message = update.effective_user, update.effective_message
        if user is not None and isinstance(message, Message):
            tongue = await tongue_of(self.desk, user.id) or _guessed(user)
            await _send(message, render(WentWrong(), tongue))


def topic_of(view: View, screen: Screen) -> str | None:
    """What a shown message stays open about: a newer one on the same topic replaces it."""
    if isinstance(view, Answered):
        return view.topic
    if isinstance(view, BreakNow):
        return Kind.POSTURE_CHECK
    if isinstance(view, ProgressShown):
        return chats.PROGRESS
    verbs = {button.data.partition(":")[0] for row in screen.rows for button in row}
    return next((topic for own, topic in _TOPICS.items() if verbs and verbs <= own), None)


async def patiently(call: Callable[[], Awaitable[Given]]) -> Given:
    """Make a call to Telegram, and once more after a short wait that Telegram asks for."""
    try:
        return await call()
    except RetryAfter as error:
        if seconds_of(error) > LONGEST_WAIT:
            raise
        await asyncio.sleep(seconds_of(error))
        return await call()


@asynccontextmanager
async def acknowledged(query: CallbackQuery | None) -> AsyncIterator[None]:
    """Stop the spinner on the button while the tap is worked on, if there was one."""
    spinner = asyncio.ensure_future(acknowledge(query)) if query is not None else None
    try:
        yield
    finally:
        if spinner is not None:
            await spinner


async def acknowledge(query: CallbackQuery) -> None:
    """Stop the spinner on the button. A tap that is too old to be told so still counts."""
    try:
        await query.answer()
    except BadRequest as error:
        if "query is too old" not in str(error).lower():
            raise


async def show(
    update: Update, screen: Screen, figures: Figures, photo: bytes | None = None
) -> tuple[int, ...]:
    """Change the tapped message in place; answer words, and show a photo, with a new message.

    Gives the ids of the messages that were sent or changed, the screen's own last.
    """
    query, message = update.callback_query, update.effective_message
    if photo is not None and isinstance(message, Message):
        markup = inline_markup(screen)
        return ((await reply_with_photo(message, photo, screen, markup)).message_id,)
    if screen.figure is not None and message is not None:
        return (await _show_figure(update, message, screen, figures),)
    if query is not None and isinstance(message, Message) and message.animation is not None:
        return await _take_place(update.get_bot(), message, screen)
    has_words = not isinstance(message, Message) or message.text is not None
    may_edit = has_words and screen.location_button is None and screen.document is None
    if query is not None and query.message and may_edit and await _edit(query, screen):
        return (query.message.message_id,)
    if isinstance(message, Message):
        return await _send(message, screen)
    return ()


async def _show_figure(
    update: Update, message: MaybeInaccessibleMessage, screen: Screen, figures: Figures
) -> int:
    """In place of what was tapped, or as a new message; gives its id."""
    bot, chat_id = update.get_bot(), message.chat.id
    if update.callback_query is not None:
        try:
            await figures.put(bot, chat_id, message.message_id, screen)
        except BadRequest as error:
            text = str(error).lower()
            if "message is not modified" in text:
                return message.message_id
            if not any(sign in text for sign in _NOT_EDITABLE):
                raise
        else:
            return message.message_id
    return await figures.send(bot, chat_id, screen)


async def _take_place(bot: Bot, message: Message, screen: Screen) -> tuple[int, ...]:
    """Words cannot take a film's place: they come as a new message, and the film goes."""
    shown = await _send(message, screen)
    await ChatTidier(bot).withdraw(message.chat.id, message.message_id, may_delete=True)
    return shown


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


async def _send(message: Message, screen: Screen) -> tuple[int, ...]:
    before = []
    if screen.farewell is not None:
        goodbye = await message.reply_text(
            screen.farewell, parse_mode=ParseMode.HTML, reply_markup=ReplyKeyboardRemove()
        )
        before.append(goodbye.message_id)
    if screen.document is not None:
        sent = await message.reply_document(
            screen.document.content,
            filename=screen.document.name,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
        )
        return (*before, sent.message_id)
    sent = await message.reply_text(
        screen.text, parse_mode=ParseMode.HTML, reply_markup=any_markup(screen)
    )
    return (*before, sent.message_id)


def is_private(update: Update) -> bool:
    """Whether it came from a person's own chat with the bot."""
    chat = update.effective_chat
    return chat is not None and chat.type == chat.PRIVATE


def _written(update: Update) -> int | None:
    """The id of what the person wrote in their own chat, if that is what they did."""
    message = update.message
    return message.message_id if message is not None and is_private(update) else None


def _guessed(user: User) -> Tongue:
    """How somebody is spoken to who is not known: as their phone is set."""
    return Tongue(language=supported_language(user.language_code))
