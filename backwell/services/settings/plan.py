"""How much, which kinds, on which days and at which times."""

from dataclasses import replace
from datetime import datetime, time

from backwell.care.amount import POSTURE_CHECKS_AT_MOST, Amount, fits
from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.changing import Lines, as_rare_as, for_amount
from backwell.care.kinds import MEASURING, ONCE_A_WEEK, Kind
from backwell.care.planning import spread
from backwell.errors import AnswerError
from backwell.services import scheduling
from backwell.services.settings.page import (
    Change,
    ask_words,
    changing,
    end_words,
    held_times,
    item_of,
    line_of,
    note_change,
    page,
)
from backwell.services.steps.week import HOUR_CHOICES
from backwell.services.views import AskTimes, InQuiet, NotYet, SetAmount, SetKind, TooMuch, View
from backwell.storage import consents, people, plans
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.plans import Item

TIMES_AT_MOST = 6
"""Clock times of one line; so many fit into the data of a button."""
_COUNTS = {Kind.POSTURE_CHECK: POSTURE_CHECKS_AT_MOST, Kind.STRETCH_ROUTINE: 3}


async def amount(desk: Desk, telegram_id: int, chosen: Amount | None, now: datetime) -> View:
    """How much: the question, or what was chosen.

    Times that the person set stay as long as they fit; the others are spread anew.
    """
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        if chosen is None:
            return SetAmount(amount=change.person.amount)
        await _choose_amount(change, chosen)
        return await page(change, saved=True)


async def kind(desk: Desk, telegram_id: int, chosen: Kind, now: datetime) -> View:
    """One kind. Raises AnswerError where the plan has no such line."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        await end_words(change)
        return await _page_of(change, await item_of(change, chosen))


async def switch(desk: Desk, telegram_id: int, chosen: Kind, is_on: bool, now: datetime) -> View:
    """A kind on or off. Check-ins and questionnaires need a consent."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        item = await item_of(change, chosen)
        if is_on and await _needs_consent(change, chosen):
            return await _page_of(change, item)
        if is_on and (refused := await _refused(change, item, item.cadence)):
            return refused
        return await _page_of(change, await change_line(change, item, is_on=is_on))


async def set_day(
    desk: Desk, telegram_id: int, chosen: Kind, day: int, wanted: bool, now: datetime
) -> View:
    """A weekday (0 is Monday) more or less; the last one stays. Raises AnswerError.

    What comes once a week moves to that day instead.
    """
    if day not in EVERY_DAY:
        raise AnswerError("there is no such weekday")
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        item = await item_of(change, chosen)
        days = item.cadence.weekdays | {day} if wanted else item.cadence.weekdays - {day}
        if chosen in ONCE_A_WEEK and wanted:
            days = frozenset({day})
        if days:
            cadence = replace(item.cadence, weekdays=days)
            item = await change_line(change, item, cadence=cadence)
        return await _page_of(change, item)


async def set_count(desk: Desk, telegram_id: int, chosen: Kind, count: int, now: datetime) -> View:
    """So many times a day, spread over the working hours. Raises AnswerError."""
    if not 1 <= count <= _COUNTS.get(chosen, 0):
        raise AnswerError("that number is not offered")
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        item = await item_of(change, chosen)
        hours = change.person.hours or HOUR_CHOICES[0]
        cadence = spread(hours, item.cadence.weekdays, count)
        return await _keep_times(change, item, cadence)


async def ask_times(desk: Desk, telegram_id: int, chosen: Kind, now: datetime) -> View:
    """Let the person type times for a kind."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        await item_of(change, chosen)
        await ask_words(change, f"times:{chosen}")
        return AskTimes(kind=chosen)


async def set_times(
    desk: Desk,
    telegram_id: int,
    chosen: Kind,
    times: tuple[time, ...],
    weekdays: frozenset[int] | None,
    now: datetime,
) -> View:
    """These clock times, on those days or on the days it has. Raises AnswerError."""
    if not 1 <= len(times) <= TIMES_AT_MOST:
        raise AnswerError("there are too many times, or none")
    if not (weekdays or EVERY_DAY) <= EVERY_DAY:
        raise AnswerError("there is no such weekday")
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        item = await item_of(change, chosen)
        cadence = AtTimes(times=times, weekdays=weekdays or item.cadence.weekdays)
        return await _keep_times(change, item, as_rare_as(chosen, cadence))


async def _keep_times(change: Change, item: Item, cadence: AtTimes) -> View:
    if refused := await _refused(change, item, cadence):
        return refused
    await end_words(change)
    changed = await change_line(change, item, cadence=cadence)
    return await _page_of(change, changed)


async def _refused(change: Change, item: Item, cadence: AtTimes) -> View | None:
    """Why these times cannot be, if so."""
    person = change.person
    others = await plans.active_items(change.unit, person.id)
    counts = {one.kind: len(one.cadence.times) for one in others if one.kind is not item.kind}
    counts[item.kind] = len(cadence.times)
    if not fits(person.amount, counts):
        return TooMuch(amount=person.amount, kind=item.kind)
    held = held_times(item.kind, cadence, person.quiet)
    return InQuiet(at=held[0], quiet=person.quiet) if held else None


async def _choose_amount(change: Change, chosen: Amount) -> None:
    old = change.person.amount
    if chosen is old:
        return
    person = await people.change(change.unit, change.person.id, amount=chosen)
    items = await plans.all_items(change.unit, person.id)
    lines = for_amount(
        {item.kind: item.cadence for item in items},
        {item.kind for item in items if item.is_on},
        person.hours or HOUR_CHOICES[0],
        old,
        chosen,
    )
    await rearrange(replace(change, person=person), lines)


async def rearrange(change: Change, lines: Lines) -> None:
    """Give each line of the plan the cadence of its kind."""
    for item in await plans.all_items(change.unit, change.person.id):
        await change_line(change, item, cadence=lines[item.kind])


async def change_line(
    change: Change,
    item: Item,
    *,
    cadence: AtTimes | None = None,
    is_on: bool | None = None,
) -> Item:
    """Change a line and plan its next reminder anew; what is the same already stays untouched."""
    if cadence in (None, item.cadence) and is_on in (None, item.is_on):
        return item
    changed = await plans.change_item(change.unit, item, cadence=cadence, is_on=is_on)
    await scheduling.replan(change.unit, change.person, changed, change.now)
    await note_change(change)
    return changed


async def _page_of(change: Change, item: Item) -> SetKind:
    most = _COUNTS.get(item.kind, 0)
    return SetKind(
        line=line_of(item, change.person.quiet),
        counts=tuple(range(1, most + 1)),
        needs_consent=not item.is_on and await _needs_consent(change, item.kind),
    )


async def _needs_consent(change: Change, kind: Kind) -> bool:
    if kind not in MEASURING:
        return False
    return not await consents.stands(change.unit, change.person.id, Purpose.MEASURES)
