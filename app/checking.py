"""`backwell check`: is everything as it should be, and if not, how to mend it."""

from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from app.clock import SystemClock
from app.settings import Settings
from backwell.content.everything import load_everything
from backwell.errors import BackwellError, SettingError, TelegramError
from backwell.storage.database import open_desk
from bot.poller import token_refused

CLOCK_MAY_DIFFER = timedelta(seconds=30)
PATIENCE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; `problem` says what is wrong and how to mend it."""

    subject: str
    problem: str | None = None


async def check_all(settings: Settings) -> AsyncIterator[Finding]:
    """Look at everything, in the order in which an operator would mend it."""
    yield await _finding("settings", _check_settings(settings))
    yield await _finding("content", _check_content())
    yield await _finding("database", _check_database(settings))
    if settings.telegram_token is not None:
        yield await _finding("token and clock", _check_telegram(settings, SystemClock().now()))


async def _finding(subject: str, look: Awaitable[None]) -> Finding:
    try:
        await look
    except BackwellError as error:
        return Finding(subject=subject, problem=str(error))
    return Finding(subject=subject)


async def _check_settings(settings: Settings) -> None:
    settings.token()
    settings.keyring()
    if settings.webhook_url:
        settings.secret()


async def _check_content() -> None:
    load_everything()


async def _check_database(settings: Settings) -> None:
    desk = open_desk(settings.database_url.get_secret_value(), settings.keyring())
    try:
        await desk.ensure_fits()
        async with desk.unit():  # takes the write lock, so that an unwritable file shows
            return
    finally:
        await desk.close()


async def _check_telegram(settings: Settings, now: datetime) -> None:
    address = f"{settings.telegram_api_url}/bot{settings.token()}/getMe"
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.get(address)
    except httpx.HTTPError:
        raise TelegramError(
            "Telegram cannot be reached: check the network and TELEGRAM_API_URL"
        ) from None
    if answer.status_code in {401, 404}:
        raise TelegramError(token_refused())
    date = answer.headers.get("date")
    if date and abs(parsedate_to_datetime(date) - now) > CLOCK_MAY_DIFFER:
        raise SettingError(
            "The clock of this machine differs from Telegram's: switch on time synchronisation"
        )
