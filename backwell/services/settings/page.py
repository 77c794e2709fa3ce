"""The page of everything that is set, and who may see it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from backwell.care.cadence import WORKING_DAYS, AtTimes
from backwell.care.kinds import POLICIES, InQuietHours, Kind
from backwell.care.quiet import QuietHours, in_quiet_hours
from backwell.errors import AnswerError
from backwell.services import screening
from backwell.services.steps.week import HOUR_CHOICES
from backwell.services.views import NotYet, Settings, SettingsLine, View
from backwell.storage import audit, dialogues, people, plans
from backwell.storage.audit import Action
from backwell.storage.database import Desk, Unit
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person
from backwell.storage.plans import Item

SETTINGS = "settings"
"""The dialogue in which words are asked for."""
WORDS_WAIT = timedelta(hours=1)
"""How long after the question words are still taken as its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """All that one change may touch."""

    unit: Unit
    person: Person
    now: datetime


@asynccontextmanager
async def changing(desk: Desk, telegram_id: int, now: datetime) -> AsyncIterator[Change | None]:
    """A transaction for somebody who has settings; None while the first questions are open."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None or await screening.is_new(unit, person):
            yield None
        else:
            yield Change(unit=unit, person=person, now=now)


async def show(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/settings. Words that were asked for are asked for no longer."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        await end_words(change)
        return await page(change)


async def page(change: Change, *, saved: bool = False) -> Settings:
    """What is set now; `saved` says that something was changed."""
    person = await people.get(change.unit, change.person.id)
    items = await plans.all_items(change.unit, person.id)
    return Settings(
        amount=person.amount,
        lines=tuple(line_of(item, person.quiet) for item in items),
        days=person.working_days or WORKING_DAYS,
        hours=person.hours or HOUR_CHOICES[0],
        quiet=person.quiet,
        language=person.language,
        country=person.country,
        zone=person.wall_zone,
        preview=person.preview,
        saved=saved,
    )


async def item_of(change: Change, kind: Kind) -> Item:
    """The line of a kind. Raises AnswerError where the plan has none."""
    for item in await plans.all_items(change.unit, change.person.id):
        if item.kind is kind:
            return item
    raise AnswerError("the plan has no such line")


def line_of(item: Item, quiet: QuietHours) -> SettingsLine:
    return SettingsLine(
        kind=item.kind,
        cadence=item.cadence,
        is_on=item.is_on,
        held=held_times(item.kind, item.cadence, quiet),
    )


def held_times(kind: Kind, cadence: AtTimes, quiet: QuietHours) -> tuple[time, ...]:
    """The clock times that never come, since the quiet hours drop them."""
    if POLICIES[kind].in_quiet_hours is not InQuietHours.DROP:
        return ()
    return in_quiet_hours(cadence.times, quiet)


async def ask_words(change: Change, step: str) -> None:
    """From now on, and for an hour, words are taken as the answer to this step."""
    memory = {"until": (change.now + WORDS_WAIT).isoformat()}
    dialogue = Dialogue(name=SETTINGS, step=step, memory=memory)
    await dialogues.keep(change.unit, change.person.id, dialogue, change.now)


async def words_step(change: Change) -> str | None:
    """The step that words are asked for, if they are."""
    current = await dialogues.current(change.unit, change.person.id)
    if current is None or current.name != SETTINGS:
        return None
    is_over = change.now >= datetime.fromisoformat(current.memory["until"])
    return None if is_over else current.step


async def end_words(change: Change) -> None:
    """Words are no longer asked for."""
    current = await dialogues.current(change.unit, change.person.id)
    if current is not None and current.name == SETTINGS:
        await dialogues.end(change.unit, change.person.id)


async def note_change(change: Change) -> None:
    """Write into the trail that the person changed the plan."""
    await audit.record(change.unit, change.person.id, audit.SELF, Action.PLAN_CHANGED, change.now)
