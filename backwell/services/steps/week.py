"""Days, hours, and the plan that they make."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, time

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS
from backwell.care.kinds import MEASURING, Kind
from backwell.care.planning import DraftItem, WorkingHours, default_plan, default_quiet_hours
from backwell.care.time import wall_of
from backwell.content.grammar import read_hours
from backwell.errors import AnswerError
from backwell.services import scheduling
from backwell.services.invitations import Invitation
from backwell.services.steps.turn import Go, Reply, Step, Turn, ensure_offered, picked
from backwell.services.views import AskDays, AskHours, OfferPlan, PlanStarted, View
from backwell.storage import consents, dialogues, people, plans
from backwell.storage.consents import Purpose
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


async def ask_hours(turn: Turn) -> View:
    return _hours_question(turn)


async def take_hours(turn: Turn, value: str) -> Reply:
    start, _, end = value.partition("-")
    return await _keep_hours(turn, _hours_at(start, end))


async def take_typed_hours(turn: Turn, text: str) -> Reply:
    """Hours in words; what cannot be read is asked for again."""
    found = read_hours(text, turn.person.language)
    try:
        hours = WorkingHours(start=found.start, end=found.end) if found else None
    except AnswerError:  # too short a day
        hours = None
    if hours is None:
        return _hours_question(turn, understood=False)
    return await _keep_hours(turn, hours)


def _hours_question(turn: Turn, *, understood: bool = True) -> AskHours:
    chosen = turn.person.hours
    typed = (chosen,) if chosen is not None and chosen not in HOUR_CHOICES else ()
    return AskHours(choices=(*HOUR_CHOICES, *typed), chosen=chosen, understood=understood)


async def ask_plan(turn: Turn) -> View:
    drafts = await _drafts(turn)
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
    drafts = await _drafts(turn)
    if value == "no_checks":
        drafts = _without(drafts, {Kind.POSTURE_CHECK})
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


async def keep_invited(turn: Turn, invited: Invitation) -> None:
    """The week and the amount that an invite says, until the person has chosen others."""
    unit, person_id = turn.unit, turn.person.id
    if turn.person.hours is not None:
        return
    await people.change(unit, person_id, amount=invited.amount)
    await people.set_working_days(unit, person_id, invited.weekdays)
    quiet = default_quiet_hours(invited.hours)
    await people.set_hours(unit, person_id, invited.hours, quiet)


async def _keep_hours(turn: Turn, hours: WorkingHours) -> Go:
    await people.set_hours(turn.unit, turn.person.id, hours, default_quiet_hours(hours))
    return Go(step=Step.PLAN)


async def _drafts(turn: Turn) -> tuple[DraftItem, ...]:
    """The plan that fits; without the consent to keep them, check-ins and questionnaires
    are there but off."""
    person = turn.person
    hours, days = person.hours or HOUR_CHOICES[0], person.working_days or WORKING_DAYS
    drafts = default_plan(hours, days, person.amount)
    if await consents.stands(turn.unit, person.id, Purpose.MEASURES):
        return drafts
    return _without(drafts, MEASURING)


def _without(drafts: tuple[DraftItem, ...], kinds: Collection[Kind]) -> tuple[DraftItem, ...]:
    """The same with some kinds switched off: settings switch them on again."""
    return tuple(replace(one, is_on=one.is_on and one.kind not in kinds) for one in drafts)


def _hours_at(start: str, end: str) -> WorkingHours:
    try:
        return WorkingHours(start=time.fromisoformat(start), end=time.fromisoformat(end))
    except ValueError as error:
        raise AnswerError("these hours are not offered") from error
