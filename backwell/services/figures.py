"""Which figures Telegram has already, for each bot: a file's id is good for one bot alone."""

from datetime import datetime

from backwell.storage import uploads
from backwell.storage.database import Desk


async def uploaded(desk: Desk, bot_id: int, fingerprint: str) -> str | None:
    """Telegram's id of a figure that this bot sent before."""
    async with desk.unit() as unit:
        return await uploads.file_id(unit, _key(bot_id, fingerprint))


async def note_upload(
    desk: Desk, bot_id: int, fingerprint: str, file_id: str, now: datetime
) -> None:
    """This bot has sent a figure: from now on its id is enough."""
    async with desk.unit() as unit:
        await uploads.note(unit, _key(bot_id, fingerprint), file_id, now)


def _key(bot_id: int, fingerprint: str) -> str:
    return f"{bot_id}:{fingerprint}"
