"""Pictures that words stand under: painted before they are sent, and left out where they fail."""

import structlog
from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode

from backwell.errors import PictureError
from backwell.services.ports import Painter
from bot.screens.parts import Screen

FILE_NAME = "backwell.png"

log = structlog.get_logger(__name__)


async def painted(screen: Screen, painter: Painter) -> bytes | None:
    """The picture of a screen as PNG bytes. None where it has none, or where it cannot be made."""
    if screen.picture is None:
        return None
    try:
        return await painter.progress(screen.picture.progress, screen.picture.language)
    except PictureError as error:
        log.warning(str(error), action="picture_failed")
        return None


async def reply_with_photo(
    message: Message, photo: bytes, screen: Screen, markup: InlineKeyboardMarkup | None
) -> Message:
    """Answer with a picture and the words of the screen under it. Raises PTB's errors."""
    return await message.reply_photo(
        photo,
        filename=FILE_NAME,
        caption=screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
    )
