"""Which questionnaire waits for a person."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from backwell.care.measuring import LATE_AT_MOST, Schedule, due, waiting
from backwell.care.time import day_of
from backwell.content.measures import Measure, measure
from backwell.storage import measures, plans, reminders
from backwell.storage.database import Unit
from backwell.storage.measures import Response
from backwell.storage.people import Person

IN_TURN = ("psfs", "grc", "peg")
"""Asked by themselves, in this order. Pain is asked in check-ins, the others when requested."""
REQUESTED = "measure:"
"""How the sources of reminders begin that somebody requested."""
OPEN_FOR = timedelta(days=3)
"""How long a questionnaire may be gone on with: its answers belong to one time. A convention."""


async def due_for(unit: Unit, person: Person, now: datetime) -> str | None:
    """The key of the questionnaire to ask a person for, if one is due."""
    history = await measures.history(unit, person.id)
    begun = await _begun(unit, person)
    if begun is None:
        return None
    requested = await _requested(unit, person, history, now)
    answered = [one.completed_at for one in history if one.completed_at is not None]
    return due(
        _schedules(person, history),
        requested,
        begun,
        day_of(now, person.wall_zone),
        day_of(max(answered), person.wall_zone) if answered else None,
    )


async def waiting_for(unit: Unit, person: Person, now: datetime) -> tuple[str, ...]:
    """Every questionnaire that a person may begin now, the first to be asked first."""
    history = await measures.history(unit, person.id)
    begun = await _begun(unit, person)
    if begun is None:
        return ()
    requested = await _requested(unit, person, history, now)
    return waiting(_schedules(person, history), requested, begun, day_of(now, person.wall_zone))


async def one_more(unit: Unit, person: Person, now: datetime) -> str | None:
    """What may follow in the same sitting: one that comes so rarely that this is its time."""
    found = await waiting_for(unit, person, now)
    return next((key for key in found if measure(key).cadence.then_every is None), None)


async def wanted(unit: Unit, person: Person, now: datetime) -> str | None:
    """The questionnaire that was begun and left, or else the one that is due."""
    for one in reversed(await measures.history(unit, person.id)):
        if may_go_on(one, now) and is_offered(measure(one.measure), person):
            return one.measure
    return await due_for(unit, person, now)


def may_go_on(response: Response, now: datetime) -> bool:
    """Whether an open questionnaire is young enough to be gone on with."""
    return response.completed_at is None and now - response.begun_at < OPEN_FOR


def is_offered(one: Measure, person: Person) -> bool:
    """Whether a measure may be asked in the person's language."""
    return person.language in one.languages


def requested_key(source: str) -> str | None:
    """The measure that a reminder's source names, if somebody requested one."""
    if not source.startswith(REQUESTED):
        return None
    return source.removeprefix(REQUESTED).partition(":")[0]


async def begun_on(unit: Unit, person: Person, now: datetime) -> date:
    """The local day on which the plan began; today while there is none."""
    return await _begun(unit, person) or day_of(now, person.wall_zone)


async def _begun(unit: Unit, person: Person) -> date | None:
    begun_at = await plans.begun_at(unit, person.id)
    return None if begun_at is None else day_of(begun_at, person.wall_zone)


def _schedules(person: Person, history: Sequence[Response]) -> tuple[Schedule, ...]:
    """What is asked by itself in the person's language, and when it was answered."""
    return tuple(
        Schedule(
            key=key,
            weeks=measure(key).cadence.weeks,
            then_every=measure(key).cadence.then_every,
            answered=tuple(
                day_of(one.completed_at, person.wall_zone)
                for one in history
                if one.measure == key and one.completed_at is not None
            ),
        )
        for key in IN_TURN
        if is_offered(measure(key), person)
    )


async def _requested(
    unit: Unit, person: Person, history: Sequence[Response], now: datetime
) -> tuple[str, ...]:
    """What was requested and has not been answered since."""
    start = now - timedelta(days=LATE_AT_MOST)
    asked = await reminders.latest_due(unit, person.id, REQUESTED, start, now)
    found = []
    for source, due_at in asked.items():
        key = requested_key(source)
        if key is None or not is_offered(measure(key), person):
            continue
        if not _is_answered(key, due_at, history):
            found.append(key)
    return tuple(found)


def _is_answered(key: str, since: datetime, history: Sequence[Response]) -> bool:
    mine = [one.completed_at for one in history if one.measure == key]
    return any(at is not None and at >= since for at in mine)
