"""`backwell invite`: a link for one patient, carrying what is known already."""

from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot
from telegram.error import TelegramError

from app.clock import SystemClock
from app.settings import Settings
from app.wiring import fault_of
from backwell.care.amount import Amount
from backwell.care.planning import WorkingHours
from backwell.content.areas import AREAS
from backwell.content.countries import country
from backwell.content.grammar import read_days, read_hours
from backwell.content.languages import LANGUAGES
from backwell.content.places import zones_of
from backwell.errors import AnswerError
from backwell.services.invitations import Invitation, invite
from backwell.services.steps.place import ZONES_SHOWN, ensure_zone_of
from backwell.storage.database import open_desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An invite as it was typed."""

    language: str
    country: str
    zone: str | None
    days: str
    hours: str
    areas: tuple[str, ...]
    amount: str


def read_wanted(wanted: Wanted) -> Invitation:
    """What was typed, checked. Raises AnswerError: which option, and how to mend it."""
    if wanted.language not in LANGUAGES:
        raise AnswerError(f"--language is one of {', '.join(LANGUAGES)}")
    try:
        code = country(wanted.country.upper()).code
    except KeyError:
        raise AnswerError("--country is a code of two letters, such as DE") from None
    zone = wanted.zone or zones_of(code)[0]
    try:
        ensure_zone_of(country(code), zone)
    except AnswerError:
        some = ", ".join(zones_of(code)[:ZONES_SHOWN])
        raise AnswerError(f"--zone lies in the country, such as {some}") from None
    days, hours = read_days(wanted.days, "en"), read_hours(wanted.hours, "en")
    if days is None:
        raise AnswerError('--days names weekdays, such as "mon-fri"')
    if hours is None:
        raise AnswerError('--hours names two clock times, such as "9-17"')
    working = WorkingHours(start=hours.start, end=hours.end)
    if not set(wanted.areas) <= set(AREAS):
        raise AnswerError(f"--area is one of {', '.join(AREAS)}")
    if wanted.amount not in set(Amount):
        raise AnswerError(f"--amount is one of {', '.join(Amount)}")
    return Invitation(
        language=wanted.language,
        country=code,
        zone=zone,
        weekdays=days.weekdays,
        hours=working,
        areas=frozenset(wanted.areas),
        amount=Amount(wanted.amount),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An invite for the patient: as a link, and as the code that they could send after /start."""

    url: str
    code: str


async def make_link(settings: Settings, invitation: Invitation, valid_for: timedelta) -> Link:
    """Keep the invitation and give its link. Raises StorageError or SettingError."""
    username = await _username(settings)
    desk = open_desk(settings.database_url.get_secret_value(), settings.keyring())
    try:
        await desk.ensure_fits()
        code = await invite(desk, invitation, SystemClock().now(), valid_for)
    finally:
        await desk.close()
    return Link(url=f"https://t.me/{username}?start={code}", code=code)


async def _username(settings: Settings) -> str:
    bot = Bot(settings.token(), base_url=f"{settings.telegram_api_url}/bot")
    try:
        async with bot:
            return str(bot.username)
    except TelegramError as error:
        raise fault_of(error) from error
