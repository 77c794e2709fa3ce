"""Words that nobody asked for. Emergencies and crises come first, whatever was being asked."""

from datetime import datetime, timedelta

from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.kinds import Kind
from backwell.care.screening import Tier
from backwell.care.time import wall_of
from backwell.care.wishes import Pause, Resume, Snooze, Times, Wish
from backwell.content.grammar import read_wish
from backwell.content.languages import LANGUAGES
from backwell.content.minors import is_minor
from backwell.content.redflags import crisis_phrases, emergency_phrases, matches
from backwell.services import answering, measures, onboarding, settings
from backwell.services.reminders import SNOOZED_KINDS
from backwell.services.screening import ONBOARDING
from backwell.services.settings.plan import TIMES_AT_MOST
from backwell.services.views import (
    AskPause,
    ConfirmPause,
    ConfirmResume,
    ConfirmSnooze,
    ConfirmTimes,
    Crisis,
    EditIgnored,
    ForAdults,
    NothingToSnooze,
    NotRead,
    NotUnderstood,
    NotYet,
    SeekHelp,
    View,
)
from backwell.storage import dialogues, people, plans, reminders
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person

TIMED_KINDS = (Kind.STRETCH_ROUTINE, Kind.POSTURE_CHECK, Kind.CHECK_IN)


async def listen(desk: Desk, telegram_id: int, text: str, now: datetime) -> View:
    """What follows from a message in words. Only activities that were asked for are kept."""
    view = await _door_of_its_own(desk, telegram_id, text)
    view = view or await onboarding.typed(desk, telegram_id, text, now)
    view = view or await settings.typed(desk, telegram_id, text, now)
    view = view or await measures.typed(desk, telegram_id, text, now)
    return view or await _wish(desk, telegram_id, text, now)


async def listen_to_edit(desk: Desk, telegram_id: int, text: str) -> View:
    """An older message was changed: only an emergency or a crisis is heard in it."""
    return await _door_of_its_own(desk, telegram_id, text) or EditIgnored()


async def listen_to_caption(
    desk: Desk, telegram_id: int, sort: str, caption: str, now: datetime
) -> View:
    """A picture or the like; the words under it count as words."""
    if caption:
        return await listen(desk, telegram_id, caption, now)
    if view := await onboarding.typed(desk, telegram_id, "", now):
        return view
    async with desk.unit() as unit:
        is_known = await people.find(unit, telegram_id) is not None
        return NotRead(sort=sort) if is_known else NotYet()


async def _door_of_its_own(desk: Desk, telegram_id: int, text: str) -> View | None:
    """A crisis, an emergency, or a minor among the first questions."""
    if any(matches(text, crisis_phrases(language)) for language in LANGUAGES):
        return Crisis(country=await _country(desk, telegram_id))
    if any(matches(text, emergency_phrases(language)) for language in LANGUAGES):
        country = await _country(desk, telegram_id)
        return SeekHelp(tier=Tier.EMERGENCY, country=country, locked=False)
    if is_minor(text):
        return await _minor(desk, telegram_id)
    return None


async def _minor(desk: Desk, telegram_id: int) -> View | None:
    """Nothing stays of somebody who says so before the plan runs."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return ForAdults()
        dialogue = await dialogues.current(unit, person.id)
        if dialogue is None or dialogue.name != ONBOARDING:
            return None
        await people.erase(unit, person)
        return ForAdults()


async def _wish(desk: Desk, telegram_id: int, text: str, now: datetime) -> View:
    """What somebody asks for of their own accord; it is done once they confirm it.

    What is no wish may be a question.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return NotYet()
        if person.zone is None:
            return NotUnderstood()
        wish = read_wish(text, person.language, wall_of(now, person.zone))
        view = await _to_confirm(unit, person, wish, now)
        return view or await answering.ask(unit, person, text)


async def _to_confirm(unit: Unit, person: Person, wish: Wish | None, now: datetime) -> View | None:
    """The question whether that is wished. None when nothing was."""
    today = wall_of(now, person.wall_zone)
    match wish:
        case Pause(until=None):
            return AskPause(paused_until=None, today=today)
        case Pause(until=datetime() as until):
            return ConfirmPause(until=until, today=today)
        case Resume():
            return ConfirmResume()
        case Snooze(minutes=minutes):
            return await _snooze(unit, person, minutes, now)
        case Times():
            return await _times(unit, person, wish)
        case _:
            return None


async def _snooze(unit: Unit, person: Person, minutes: int, now: datetime) -> View:
    latest = await reminders.latest_open(unit, person.id, SNOOZED_KINDS)
    if latest is None:
        return NothingToSnooze()
    again = wall_of(now + timedelta(minutes=minutes), person.wall_zone)
    return ConfirmSnooze(minutes=minutes, reminder_id=latest.id, at=again.time())


async def _times(unit: Unit, person: Person, wish: Times) -> View:
    items = await plans.all_items(unit, person.id)
    kinds = tuple(kind for kind in TIMED_KINDS if any(item.kind is kind for item in items))
    if not kinds or len(wish.times) > TIMES_AT_MOST:
        return NotUnderstood()
    return ConfirmTimes(
        cadence=AtTimes(times=wish.times, weekdays=wish.weekdays or EVERY_DAY),
        kinds=kinds,
        days_named=wish.weekdays is not None,
    )


async def _country(desk: Desk, telegram_id: int) -> str | None:
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return person.country if person else None
