"""Working days and hours. Times that were spread over them follow; times of one's own stay."""

from dataclasses import replace
from datetime import datetime

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS
from backwell.care.changing import Lines, for_days, for_hours
from backwell.care.planning import WorkingHours, default_quiet_hours
from backwell.care.quiet import QuietHours
from backwell.services import scheduling
from backwell.services.settings.page import (
    Change,
    ask_words,
    changing,
    end_words,
    held_times,
    page,
)
from backwell.services.settings.plan import rearrange
from backwell.services.steps.turn import picked
from backwell.services.steps.week import HOUR_CHOICES
from backwell.services.views import InQuiet, NotYet, SetDays, SetHours, View
from backwell.storage import people, plans
from backwell.storage.database import Desk


async def days(desk: Desk, telegram_id: int, value: str | None, now: datetime) -> View:
    """Working days; `value` is "+0" or "-0" for Monday. The last one stays. Raises AnswerError."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        old = change.person.working_days or WORKING_DAYS
        if value is None:
            return SetDays(chosen=old)
        named = picked(frozenset(map(str, old)), value, {str(day) for day in EVERY_DAY})
        new = frozenset(int(day) for day in named) or old
        await people.set_working_days(change.unit, change.person.id, new)
        await rearrange(change, for_days(await _lines(change), old, new))
        return SetDays(chosen=new)


async def hours(desk: Desk, telegram_id: int, chosen: WorkingHours | None, now: datetime) -> View:
    """Working hours: the question, which takes words too, or what was chosen."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        old = change.person.hours or HOUR_CHOICES[0]
        if chosen is None:
            await ask_words(change, "hours")
            return SetHours(hours=old, choices=HOUR_CHOICES)
        return await _keep_hours(change, old, chosen)


async def _keep_hours(change: Change, old: WorkingHours, new: WorkingHours) -> View:
    """Quiet hours that came with the old hours follow; where one's own are in the way, say so."""
    quiet = change.person.quiet
    if quiet == default_quiet_hours(old):
        quiet = default_quiet_hours(new)
    lines = for_hours(await _lines(change), old, new)
    if refused := await _in_quiet(change, lines, quiet):
        return refused
    await end_words(change)
    person = await people.set_hours(change.unit, change.person.id, new, quiet)
    changed = replace(change, person=person)
    await rearrange(changed, lines)
    await scheduling.replan_all(change.unit, person, change.now)
    return await page(changed, saved=True)


async def _in_quiet(change: Change, lines: Lines, quiet: QuietHours) -> InQuiet | None:
    for item in await plans.active_items(change.unit, change.person.id):
        new = lines[item.kind]
        held = held_times(item.kind, new, quiet) if new != item.cadence else ()
        if held:
            return InQuiet(at=held[0], quiet=quiet)
    return None


async def _lines(change: Change) -> Lines:
    items = await plans.all_items(change.unit, change.person.id)
    return {item.kind: item.cadence for item in items}
