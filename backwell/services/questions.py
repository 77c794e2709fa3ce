"""The first questions, one by one: what each asks, and what its answer does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from backwell.care.cadence import WORKING_DAYS
from backwell.care.hours import read_hours
from backwell.care.kinds import Kind
from backwell.care.planning import (
    DraftItem,
    WorkingHours,
    default_plan,
    default_quiet_hours,
)
from backwell.care.time import apart, wall_of
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.countries import Country, likely_countries
from backwell.content.countries import country as country_named
from backwell.content.languages import LANGUAGES
from backwell.content.places import country_of_zone, find_cities, zones_of
from backwell.errors import AnswerError
from backwell.services import scheduling, screening
from backwell.services.views import (
    AskAreas,
    AskCautions,
    AskCity,
    AskConsent,
    AskDays,
    AskHours,
    AskLanguage,
    AskLocation,
    AskPain,
    AskPlace,
    AskZone,
    Declined,
    ForAdults,
    OfferPlan,
    PlanStarted,
    View,
)
from backwell.storage import dialogues, people, plans
from backwell.storage.database import Unit
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person, Purpose

ONBOARDING = "onboarding"
CONSENT_VERSION = 1
ZONES_SHOWN = 8

HOUR_CHOICES = tuple(
    WorkingHours(start=time(start), end=time(end))
    for start, end in ((7, 15), (8, 16), (9, 17), (10, 18))
)


class Step(StrEnum):
    """The questions in their order."""

    LANGUAGE = "language"
    CONSENT = "consent"
    PLACE = "place"
    SCREEN = screening.SCREEN
    ASSESSED = screening.ASSESSED
    CAUTIONS = "cautions"
    AREAS = "areas"
    PAIN = "pain"
    DAYS = "days"
    HOURS = "hours"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """All that one answer may touch."""

    unit: Unit
    person: Person
    dialogue: Dialogue
    now: datetime

    async def go(self, step: Step, **memory: object) -> View:
        """Move to a step and ask its question."""
        dialogue = Dialogue(name=ONBOARDING, step=step, memory=memory)
        await dialogues.keep(self.unit, self.person.id, dialogue, self.now)
        person = await people.get(self.unit, self.person.id)
        return await question(replace(self, person=person, dialogue=dialogue))


async def question(turn: Turn) -> View:
    """The question of the open step, as the person would see it now."""
    if turn.dialogue.name == screening.RESCREEN:
        return await _ask_screen(turn)
    return await _QUESTIONS[Step(turn.dialogue.step)](turn)


async def take(turn: Turn, value: str) -> View:
    """Take the answer to the open question. Raises AnswerError for one that is not offered."""
    return await _ANSWERS[Step(turn.dialogue.step)](turn, value)


async def take_typed(turn: Turn, text: str) -> View:
    """Take words where a place or hours are asked for; else ask the open question again."""
    if turn.dialogue.step == Step.PLACE:
        cities = find_cities(text, turn.person.language)
        return AskCity(cities=cities, ends_sharing=_is_sharing(turn))
    if turn.dialogue.step == Step.HOURS:
        return await _typed_hours(turn, text)
    return await question(turn)


async def take_location(turn: Turn, zones: tuple[str, ...]) -> View:
    """Take a location, known only by its zones; elsewhere the open question is asked again."""
    if turn.dialogue.step != Step.PLACE:
        return await question(turn)
    countries = [code for zone in zones if (code := country_of_zone(zone))]
    if not countries:
        return AskCity(cities=(), ends_sharing=_is_sharing(turn))
    return AskZone(
        country=countries[0],
        zones=_with_time(zones, turn.now),
        ends_sharing=_is_sharing(turn),
    )


async def _ask_language(_turn: Turn) -> View:
    return AskLanguage()


async def _language(turn: Turn, value: str) -> View:
    if value not in LANGUAGES:
        raise AnswerError("that language is not offered")
    await people.change(turn.unit, turn.person.id, language=value)
    return await turn.go(Step.CONSENT)


async def _ask_consent(_turn: Turn) -> View:
    return AskConsent()


async def _consent(turn: Turn, value: str) -> View:
    if value == "yes":
        await people.add_consent(
            turn.unit, turn.person, Purpose.COACHING, CONSENT_VERSION, turn.now
        )
        return await turn.go(Step.PLACE)
    await people.erase(turn.unit, turn.person)
    return ForAdults() if value == "minor" else Declined()


async def _ask_place(turn: Turn) -> View:
    code = turn.dialogue.memory.get("country")
    if code is None:
        return AskPlace(countries=likely_countries(turn.person.language))
    return AskZone(country=code, zones=_with_time(_clocks_of(code, turn.now), turn.now))


async def _place(turn: Turn, value: str) -> View:
    """A country, or country and zone together from a city or a location.

    "location" asks for a button that shares it, "other" begins again.
    """
    if value == "location":
        await turn.go(Step.PLACE, location=True)
        return AskLocation()
    if value == "other":
        return await turn.go(Step.PLACE)
    code, _, zone = value.partition("|")
    zones = apart(zones_of(_country(code).code) or (zone,), turn.now)
    if not zone and len(zones) > 1:
        return await turn.go(Step.PLACE, country=code)
    return await _settle(turn, code, zone or zones[0])


async def _settle(turn: Turn, code: str, zone: str) -> View:
    if country_of_zone(zone) is None:
        raise AnswerError("that is not the name of a time zone")
    country = _country(code)
    await people.change(turn.unit, turn.person.id, country=country.code, zone=zone)
    return await turn.go(Step.SCREEN, page=1)


async def _ask_screen(turn: Turn) -> View:
    return await screening.open_question(turn.unit, turn.person, turn.dialogue)


async def _screen(turn: Turn, value: str) -> View:
    found = await screening.answer(turn.unit, turn.person, turn.dialogue, value, turn.now)
    if not found.is_clear:
        await dialogues.keep(turn.unit, turn.person.id, found.dialogue, turn.now)
        return found.view or screening.question(found.dialogue)
    if not await screening.complete(turn.unit, turn.person, turn.now):
        return await screening.advice(turn.unit, turn.person)
    return await turn.go(Step.CAUTIONS, chosen=[])


async def _ask_cautions(turn: Turn) -> View:
    return AskCautions(chosen=frozenset(turn.dialogue.memory["chosen"]))


async def _cautions(turn: Turn, value: str) -> View:
    chosen = frozenset(turn.dialogue.memory["chosen"])
    if value == "done":
        profile = await people.profile_of(turn.unit, turn.person.id)
        await people.keep_profile(turn.unit, turn.person.id, replace(profile, cautions=chosen))
        return await turn.go(Step.AREAS, chosen=[])
    offered = {caution.key for caution in cautions()}
    return await turn.go(Step.CAUTIONS, chosen=sorted(_picked(chosen, value, offered)))


async def _ask_areas(turn: Turn) -> View:
    return AskAreas(chosen=frozenset(turn.dialogue.memory["chosen"]))


async def _areas(turn: Turn, value: str) -> View:
    chosen = frozenset(turn.dialogue.memory["chosen"])
    if value == "done":
        if not chosen:
            return await question(turn)
        profile = await people.profile_of(turn.unit, turn.person.id)
        await people.keep_profile(turn.unit, turn.person.id, replace(profile, areas=chosen))
        return await turn.go(Step.PAIN)
    return await turn.go(Step.AREAS, chosen=sorted(_picked(chosen, value, set(AREAS))))


async def _ask_pain(_turn: Turn) -> View:
    return AskPain()


async def _pain(turn: Turn, value: str) -> View:
    _ensure_offered(value, {str(score) for score in range(11)})
    profile = await people.profile_of(turn.unit, turn.person.id)
    await people.keep_profile(turn.unit, turn.person.id, replace(profile, usual_pain=int(value)))
    return await turn.go(Step.DAYS, chosen=sorted(WORKING_DAYS))


async def _ask_days(turn: Turn) -> View:
    return AskDays(chosen=frozenset(turn.dialogue.memory["chosen"]))


async def _days(turn: Turn, value: str) -> View:
    chosen = frozenset(str(day) for day in turn.dialogue.memory["chosen"])
    if value == "done":
        if not chosen:
            return await question(turn)
        days = frozenset(int(day) for day in chosen)
        await people.set_working_days(turn.unit, turn.person.id, days)
        return await turn.go(Step.HOURS)
    picked = _picked(chosen, value, {str(day) for day in range(7)})
    return await turn.go(Step.DAYS, chosen=sorted(int(day) for day in picked))


async def _ask_hours(_turn: Turn) -> View:
    return AskHours(choices=HOUR_CHOICES)


async def _hours(turn: Turn, value: str) -> View:
    start, _, end = value.partition("-")
    return await _keep_hours(turn, _hours_at(start, end))


async def _typed_hours(turn: Turn, text: str) -> View:
    try:
        hours = read_hours(text)
    except AnswerError:
        return AskHours(choices=HOUR_CHOICES, understood=False)
    return await _keep_hours(turn, hours)


async def _keep_hours(turn: Turn, hours: WorkingHours) -> View:
    await people.set_hours(turn.unit, turn.person.id, hours, default_quiet_hours(hours))
    return await turn.go(Step.PLAN)


async def _ask_plan(turn: Turn) -> View:
    drafts = _drafts(turn.person)
    return OfferPlan(
        lines=scheduling.lines_of(drafts),
        upcoming=scheduling.preview(turn.person, drafts, turn.now),
        zone=turn.person.wall_zone,
        today=wall_of(turn.now, turn.person.wall_zone),
    )


async def _plan(turn: Turn, value: str) -> View:
    if value == "change":
        return await turn.go(Step.DAYS, chosen=sorted(turn.person.working_days or WORKING_DAYS))
    _ensure_offered(value, {"start", "no_checks"})
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


def _is_sharing(turn: Turn) -> bool:
    return bool(turn.dialogue.memory.get("location"))


def _clocks_of(code: str, now: datetime) -> tuple[str, ...]:
    return apart(zones_of(code), now)[:ZONES_SHOWN]


def _country(code: str) -> Country:
    try:
        return country_named(code)
    except KeyError as error:
        raise AnswerError("that is not the code of a country") from error


def _drafts(person: Person) -> tuple[DraftItem, ...]:
    hours = person.hours or HOUR_CHOICES[0]
    return default_plan(hours, person.working_days or WORKING_DAYS)


def _with_time(zones: tuple[str, ...], now: datetime) -> tuple[tuple[str, datetime], ...]:
    return tuple((zone, wall_of(now, zone)) for zone in zones)


def _hours_at(start: str, end: str) -> WorkingHours:
    try:
        return WorkingHours(start=time.fromisoformat(start), end=time.fromisoformat(end))
    except ValueError as error:
        raise AnswerError("these hours are not offered") from error


def _picked(chosen: frozenset[str], value: str, offered: set[str]) -> frozenset[str]:
    """ "+key" adds and "-key" takes away, so that the same tap twice does no harm."""
    sign, key = value[:1], value[1:]
    _ensure_offered(key, offered)
    _ensure_offered(sign, {"+", "-"})
    return chosen | {key} if sign == "+" else chosen - {key}


def _ensure_offered(value: str, offered: set[str]) -> None:
    if value not in offered:
        raise AnswerError("that answer is not offered here")


_QUESTIONS: dict[Step, Callable[[Turn], Awaitable[View]]] = {
    Step.LANGUAGE: _ask_language,
    Step.CONSENT: _ask_consent,
    Step.PLACE: _ask_place,
    Step.SCREEN: _ask_screen,
    Step.ASSESSED: _ask_screen,
    Step.CAUTIONS: _ask_cautions,
    Step.AREAS: _ask_areas,
    Step.PAIN: _ask_pain,
    Step.DAYS: _ask_days,
    Step.HOURS: _ask_hours,
    Step.PLAN: _ask_plan,
}

_ANSWERS: dict[Step, Callable[[Turn, str], Awaitable[View]]] = {
    Step.LANGUAGE: _language,
    Step.CONSENT: _consent,
    Step.PLACE: _place,
    Step.SCREEN: _screen,
    Step.ASSESSED: _screen,
    Step.CAUTIONS: _cautions,
    Step.AREAS: _areas,
    Step.PAIN: _pain,
    Step.DAYS: _days,
    Step.HOURS: _hours,
    Step.PLAN: _plan,
}
