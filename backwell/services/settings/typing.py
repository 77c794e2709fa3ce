"""Words where a setting asks for them. What they were taken for is shown, to be confirmed."""

from datetime import datetime

from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.changing import as_rare_as
from backwell.care.kinds import Kind
from backwell.care.planning import WorkingHours
from backwell.care.quiet import QuietHours
from backwell.care.time import wall_of
from backwell.care.wishes import Times
from backwell.content.grammar import read_hours, read_times, read_wish
from backwell.errors import AnswerError
from backwell.services.settings import place
from backwell.services.settings.page import Change, changing, words_step
from backwell.services.settings.person import QUIET_CHOICES
from backwell.services.settings.plan import TIMES_AT_MOST
from backwell.services.steps.week import HOUR_CHOICES
from backwell.services.views import (
    AskTimes,
    ConfirmHours,
    ConfirmQuiet,
    ConfirmTimes,
    SetHours,
    SetQuiet,
    View,
)
from backwell.storage.database import Desk


async def typed(desk: Desk, telegram_id: int, text: str, now: datetime) -> View | None:
    """What words mean while a setting waits for them. None while none does.

    Words that are no answer, but plainly another wish, are left to whoever takes wishes.
    """
    async with changing(desk, telegram_id, now) as change:
        step = await words_step(change) if change else None
        if change is None or step is None:
            return None
        found = _read(change, step, text)
        if found is not None:
            return found
        wish = read_wish(text, change.person.language, wall_of(now, change.person.wall_zone))
        if wish is not None and not isinstance(wish, Times):
            return None
        return _ask_again(change, step, text)


def _read(change: Change, step: str, text: str) -> View | None:
    match step:
        case "place":
            found = place.find(change, text)
            return found if found.cities else None
        case "quiet":
            return _quiet(change, text)
        case "hours":
            return _hours(change, text)
        case _:
            return _times(change, _kind_in(step), text)


def _ask_again(change: Change, step: str, text: str) -> View:
    match step:
        case "place":
            return place.find(change, text)
        case "quiet":
            return SetQuiet(quiet=change.person.quiet, choices=QUIET_CHOICES, understood=False)
        case "hours":
            hours = change.person.hours or HOUR_CHOICES[0]
            return SetHours(hours=hours, choices=HOUR_CHOICES, understood=False)
        case _:
            return AskTimes(kind=_kind_in(step), understood=False)


def _quiet(change: Change, text: str) -> View | None:
    found = read_hours(text, change.person.language, over_midnight=True)
    if found is None:
        return None
    return ConfirmQuiet(quiet=QuietHours(start=found.start, end=found.end))


def _hours(change: Change, text: str) -> View | None:
    found = read_hours(text, change.person.language)
    try:
        return ConfirmHours(hours=WorkingHours(start=found.start, end=found.end)) if found else None
    except AnswerError:  # too short a day
        return None


def _times(change: Change, kind: Kind, text: str) -> View | None:
    found = read_times(text, change.person.language)
    if found is None or len(found.times) > TIMES_AT_MOST:
        return None
    cadence = AtTimes(times=found.times, weekdays=found.weekdays or EVERY_DAY)
    return ConfirmTimes(
        cadence=as_rare_as(kind, cadence) if found.weekdays else cadence,
        kinds=(kind,),
        days_named=found.weekdays is not None,
    )


def _kind_in(step: str) -> Kind:
    return Kind(step.partition(":")[2])
