"""One person before one questionnaire, and what they see of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from backwell.care.scoring import Scoring
from backwell.care.time import day_of, wall_of
from backwell.content.measures import Item, Measure, measure
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services import screening
from backwell.services.measures.scores import comparison
from backwell.services.measures.waiting import (
    begun_on,
    is_offered,
    may_go_on,
    one_more,
)
from backwell.services.measures.words import ask_words
from backwell.services.views import (
    AskActivities,
    AskMeasureItem,
    AskTicks,
    CheckInNeedsConsent,
    MeasureKept,
    NotYet,
    View,
)
from backwell.storage import consents, measures, people
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit
from backwell.storage.measures import Response
from backwell.storage.people import Person

NAMING = -1
"""Where somebody stands who names their activities."""
TICKS_A_PAGE = 6
"""Statements on one page of ticks: a multiple of the numbers in a row of buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One person, one questionnaire, now."""

    unit: Unit
    person: Person
    response: Response
    now: datetime

    @property
    def measure(self) -> Measure:
        return measure(self.response.measure)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are asked: with own words, as many as there are activities."""
        every = self.measure.items
        return every[: len(self.response.activities)] if self.measure.own_words else every

    @property
    def steps(self) -> int:
        """How many steps there are: one an item, or one a page of ticks."""
        if self.measure.rule.scoring is Scoring.TICKS:
            return -(-len(self.items) // TICKS_A_PAGE)
        return len(self.items)

    @property
    def may_skip(self) -> bool:
        """Whether the item may be left out, and still enough is left for a score."""
        rule = self.measure.rule
        never_asked = len(rule.items) - len(self.items)
        left_out = [one for one in self.items[: self.response.at] if one.key not in self.answered]
        return never_asked + len(left_out) < rule.missing_at_most

    @property
    def answered(self) -> frozenset[str]:
        return frozenset(self.response.answers)

    def page(self) -> tuple[Item, ...]:
        """The statements of the page that is open."""
        start = self.response.at * TICKS_A_PAGE
        return self.items[start : start + TICKS_A_PAGE]

    async def keep(self, response: Response) -> "Sitting":
        """The same, a step on: what was answered is kept."""
        await measures.keep(self.unit, response)
        return replace(self, response=response)


async def who(unit: Unit, telegram_id: int) -> Person | View:
    """The person, or what stands in the way of questionnaires."""
    person = await people.find(unit, telegram_id)
    if person is None or person.zone is None or await screening.is_new(unit, person):
        return NotYet()
    if not await consents.stands(unit, person.id, Purpose.MEASURES):
        return CheckInNeedsConsent()
    return person


async def sit_down(unit: Unit, telegram_id: int, response_id: int, now: datetime) -> Sitting | View:
    """A person before a questionnaire that was begun.

    Raises NotFoundError or AccessError for one that is not there or not theirs, and AnswerError for
    one that was left too long ago, or is not offered in their language now.
    """
    person = await who(unit, telegram_id)
    if not isinstance(person, Person):
        return person
    response = await measures.get(unit, response_id)
    if response is None:
        raise NotFoundError("there is no such questionnaire, or no longer")
    if response.person_id != person.id:
        raise AccessError("this questionnaire is somebody else's")
    if response.completed_at is None and not may_go_on(response, now):
        raise AnswerError("that questionnaire was left too long ago")
    if response.completed_at is None and not is_offered(measure(response.measure), person):
        raise AnswerError("that questionnaire is not offered in this language")
    return Sitting(unit=unit, person=person, response=response, now=now)


async def as_it_stands(sitting: Sitting) -> View:
    """The step that is open, or what it came to."""
    response = sitting.response
    if response.completed_at is not None:
        return await _kept(sitting)
    if response.at == NAMING:
        await ask_words(sitting.unit, response, sitting.now)
        return AskActivities(
            response_id=response.id,
            measure=response.measure,
            named=response.activities,
            most=len(sitting.measure.items),
        )
    if sitting.measure.rule.scoring is Scoring.TICKS:
        return AskTicks(
            response_id=response.id,
            measure=response.measure,
            page=response.at,
            pages=sitting.steps,
            first=response.at * TICKS_A_PAGE,
            items=tuple(one.key for one in sitting.page()),
            ticked=frozenset(key for key, value in response.answers.items() if value),
        )
    return await _item(sitting)


async def _item(sitting: Sitting) -> AskMeasureItem:
    response = sitting.response
    item = sitting.items[response.at]
    activities = response.activities
    return AskMeasureItem(
        response_id=response.id,
        measure=response.measure,
        item=item.key,
        index=response.at,
        total=len(sitting.items),
        given=response.answers.get(item.key),
        activity=activities[response.at] if activities else None,
        since=await begun_on(sitting.unit, sitting.person, sitting.now),
        may_skip=sitting.may_skip,
    )


async def _kept(sitting: Sitting) -> MeasureKept:
    response, zone = sitting.response, sitting.person.wall_zone
    every = await measures.completed(sitting.unit, sitting.person.id, response.measure)
    found = comparison(sitting.measure, every[0], response)
    is_latest = every[-1].id == response.id
    return MeasureKept(
        response_id=response.id,
        measure=response.measure,
        score=found.score,
        first=found.first,
        first_day=None if found.first is None else day_of(every[0].begun_at, zone),
        today=wall_of(sitting.now, zone),
        verdict=found.verdict,
        may_change=is_latest and may_change(response, sitting.now),
        one_more=await one_more(sitting.unit, sitting.person, sitting.now) if is_latest else None,
    )


def may_change(response: Response, now: datetime) -> bool:
    """Whether a complete questionnaire is young enough to be changed."""
    return may_go_on(replace(response, completed_at=None), now)
