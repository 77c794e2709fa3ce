"""Figures as Telegram's animations: uploaded once, and named by their id from then on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InputMediaAnimation, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from backwell.content.figures import SIDE, Figure
from backwell.services import figures
from backwell.services.ports import Clock
from backwell.storage.database import Desk
from bot.render import inline_markup
from bot.screens.parts import Screen

_UNKNOWN_FILE = ("wrong file identifier", "wrong remote file", "wrong file_id")
"""Signs that Telegram does not know a file's id, or no longer."""

Given = str | bytes
"""The id of a file that Telegram has, or the file itself."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Sends screens that stand under a figure. Raises PTB's errors."""

    desk: Desk
    clock: Clock

    async def send(self, bot: Bot, chat_id: int, screen: Screen, **waits: Any) -> int:
        """A new message; gives its id. `waits` is how the call is paced."""
        figure = _figure(screen)

        async def call(given: Given) -> Message:
            return await bot.send_animation(
                chat_id,
                given,
                filename=figure.name,
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=inline_markup(screen),
                width=SIDE,
                height=SIDE,
                **waits,
            )

        return (await self._call(bot, figure, call)).message_id

    async def put(
        self, bot: Bot, chat_id: int, message_id: int, screen: Screen, **waits: Any
    ) -> None:
        """The figure and its words take the place of what a message showed, words or another."""
        figure = _figure(screen)

        async def call(given: Given) -> Message:
            media = InputMediaAnimation(
                given,
                filename=figure.name,
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                width=SIDE,
                height=SIDE,
            )
            changed = await bot.edit_message_media(
                media, chat_id, message_id, reply_markup=inline_markup(screen), **waits
            )
            assert isinstance(changed, Message)  # True is for messages of inline mode alone
            return changed

        await self._call(bot, figure, call)

    async def _call(
        self, bot: Bot, figure: Figure, call: Callable[[Given], Awaitable[Message]]
    ) -> Message:
        known = await figures.uploaded(self.desk, bot.id, figure.fingerprint)
        if known is not None:
            try:
                return await call(known)
            except BadRequest as error:
                if not any(sign in str(error).lower() for sign in _UNKNOWN_FILE):
                    raise
        message = await call(figure.read())
        if message.animation is not None:
            file_id, now = message.animation.file_id, self.clock.now()
            await figures.note_upload(self.desk, bot.id, figure.fingerprint, file_id, now)
        return message


def _figure(screen: Screen) -> Figure:
    assert screen.figure is not None, "only a screen with a figure comes here"
    return screen.figure
