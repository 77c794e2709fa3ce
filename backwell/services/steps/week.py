"""Days, hours, and the plan that they make."""

from datetime import datetime, time

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS
from backwell.care.hours import read_hours
from backwell.care.kinds import Kind
from backwell.care.planning import DraftItem, WorkingHours, default_plan, default_quiet_hours
from backwell.care.time import wall_of
from backwell.errors import AnswerError
from backwell.services import scheduling
from backwell.services.steps.turn import Go, Reply, Step, Turn, ensure_offered, picked
from backwell.services.views import AskDays, AskHours, OfferPlan, PlanStarted, View
from backwell.storage import dialogues, people, plans
from backwell.storage.database import Unit
from backwell.storage.people import Person

HOUR_CHOICES = tuple(
    WorkingHours(start=time(start), end=time(end))
    for start, end in ((7, 15), (8, 16), (9, 17), (10, 18))
)


async def ask_days(turn: Turn) -> View:
    return AskDays(chosen=frozenset(int(day) for day in turn.recall("chosen")))


async def take_days(turn: Turn, value: str) -> Reply:
    chosen = turn.recall("chosen")
    if value != "done":
        chosen = picked(chosen, value, {str(day) for day in EVERY_DAY})
    if value != "done" or not chosen:
        return Go(step=Step.DAYS, memory={"chosen": sorted(chosen)})
    days = frozenset(int(day) for day in chosen)
    await people.set_working_days(turn.unit, turn.person.id, days)
    return Go(step=Step.HOURS)


async def ask_hours(_turn: Turn) -> View:
    return AskHours(choices=HOUR_CHOICES)


async def take_hours(turn: Turn, value: str) -> Reply:
    start, _, end = value.partition("-")
    return await _keep_hours(turn, _hours_at(start, end))


async def take_typed_hours(turn: Turn, text: str) -> Reply:
    """Hours in words; what cannot be read is asked for again."""
    try:
        hours = read_hours(text)
    except AnswerError:
        return AskHours(choices=HOUR_CHOICES, understood=False)
    return await _keep_hours(turn, hours)


async def ask_plan(turn: Turn) -> View:
    drafts = _drafts(turn.person)
    return OfferPlan(
        lines=scheduling.lines_of(drafts),
        upcoming=scheduling.preview(turn.person, drafts, turn.now),
        zone=turn.person.wall_zone,
        today=wall_of(turn.now, turn.person.wall_zone),
    )


async def take_plan(turn: Turn, value: str) -> Reply:
    if value == "change":
        days = turn.person.working_days or WORKING_DAYS
        return Go(step=Step.DAYS, memory={"chosen": sorted(days)})
    ensure_offered(value, {"start", "no_checks"})
    drafts = _drafts(turn.person)
    if value == "no_checks":
        drafts = tuple(draft for draft in drafts if draft.kind is not Kind.POSTURE_CHECK)
    await plans.start(turn.unit, turn.person.id, drafts, "backwell", turn.now)
    await scheduling.plan_items(turn.unit, turn.person, turn.now)
    await dialogues.end(turn.unit, turn.person.id)
    return await plan_started(turn.unit, turn.person, turn.now)


async def plan_started(unit: Unit, person: Person, now: datetime) -> View:
    """What a person sees whose plan runs."""
    return PlanStarted(
        upcoming=await scheduling.next_for(unit, person, now),
        today=wall_of(now, person.wall_zone),
    )


async def _keep_hours(turn: Turn, hours: WorkingHours) -> Go:
    await people.set_hours(turn.unit, turn.person.id, hours, default_quiet_hours(hours))
    return Go(step=Step.PLAN)


def _drafts(person: Person) -> tuple[DraftItem, ...]:
    hours = person.hours or HOUR_CHOICES[0]
    return default_plan(hours, person.working_days or WORKING_DAYS)


def _hours_at(start: str, end: str) -> WorkingHours:
    try:
        return WorkingHours(start=time.fromisoformat(start), end=time.fromisoformat(end))
    except ValueError as error:
        raise AnswerError("these hours are not offered") from error
