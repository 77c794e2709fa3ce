"""From the first item to the last. Where somebody stands is in the row; a tap names its step."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from backwell.care.kinds import Kind
from backwell.care.scoring import Scoring, score
from backwell.content.measures import measure
from backwell.errors import AnswerError
from backwell.services.measures.sitting import (
    NAMING,
    Sitting,
    as_it_stands,
    sit_down,
    who,
)
from backwell.services.measures.waiting import is_offered, may_go_on, waiting_for
from backwell.services.views import AboutMeasure, View
from backwell.storage import measures, reminders
from backwell.storage.database import Desk, Unit
from backwell.storage.measures import Response
from backwell.storage.people import Person


async def begin(desk: Desk, telegram_id: int, key: str, now: datetime) -> View:
    """Begin a questionnaire that waits, go on with an open one, or show what it came to.

    Raises AnswerError for one that does not wait and was not answered lately.
    """
    async with desk.unit() as unit:
        person = await who(unit, telegram_id)
        if not isinstance(person, Person):
            return person
        response = await _open_or_new(unit, person, key, now)
        return await as_it_stands(Sitting(unit=unit, person=person, response=response, now=now))


async def show(desk: Desk, telegram_id: int, response_id: int, now: datetime) -> View:
    """Where a questionnaire stands: the open step, or what it came to. Raises as `take` does."""
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        return await as_it_stands(sitting) if isinstance(sitting, Sitting) else sitting


async def about(desk: Desk, telegram_id: int, response_id: int, now: datetime) -> View:
    """Whose questions these are, and on what terms they are asked. Raises as `take` does."""
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting):
            return sitting
        return AboutMeasure(response_id=response_id, measure=sitting.response.measure)


async def take(
    desk: Desk, telegram_id: int, response_id: int, step: int, value: str, now: datetime
) -> View:
    """What was tapped at a step: a number, "skip" or "back"; on a page of ticks "+3", "-3", "next".

    A tap at a step that is no longer open changes nothing: the open one is shown. Raises
    AnswerError for what the step does not offer, NotFoundError and AccessError for another's row.
    """
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting):
            return sitting
        response = sitting.response
        if response.completed_at is None and response.at == step != NAMING:
            sitting = await _taken(sitting, value)
        return await as_it_stands(sitting)


async def _open_or_new(unit: Unit, person: Person, key: str, now: datetime) -> Response:
    known = await measures.open_one(unit, person.id, key)
    if known is not None and may_go_on(known, now) and is_offered(measure(key), person):
        return known
    if key in await waiting_for(unit, person, now):
        if known is not None:  # its answers belong to another time
            await measures.drop(unit, known.id)
        return await _new(unit, person, key, now)
    done = await measures.completed(unit, person.id, key)
    if not done or not may_go_on(replace(done[-1], completed_at=None), now):
        raise AnswerError("that questionnaire does not wait")
    return done[-1]


async def _new(unit: Unit, person: Person, key: str, now: datetime) -> Response:
    """A new one. Activities are named once, and stay the same from then on."""
    if not measure(key).own_words:
        return await measures.begin(unit, person.id, key, now)
    before = await measures.completed(unit, person.id, key)
    activities = before[0].activities if before else ()
    at = 0 if activities else NAMING
    return await measures.begin(unit, person.id, key, now, at=at, activities=activities)


async def _taken(sitting: Sitting, value: str) -> Sitting:
    """The questionnaire after a tap at the step that is open."""
    response = sitting.response
    if value == "back":
        if response.at == 0:
            raise AnswerError("nothing was asked before")
        return await sitting.keep(replace(response, at=response.at - 1))
    if sitting.measure.rule.scoring is not Scoring.TICKS:
        return await _go_on(sitting, _with_answer(sitting, value))
    if value == "next":
        return await _go_on(sitting, response.answers)
    return await sitting.keep(replace(response, answers=_with_tick(sitting, value)))


def _with_answer(sitting: Sitting, value: str) -> Mapping[str, int]:
    item = sitting.items[sitting.response.at].key
    others = {key: given for key, given in sitting.response.answers.items() if key != item}
    if value == "skip":
        if not sitting.may_skip:
            raise AnswerError("this item is needed")
        return others
    rule, number = sitting.measure.rule, _number(value)
    if not rule.low <= number <= rule.high:
        raise AnswerError("the number is off the scale")
    return {**others, item: number}


def _with_tick(sitting: Sitting, value: str) -> Mapping[str, int]:
    """A tick more or less; what has none is not among the answers."""
    sign, number = value[:1], _number(value[1:])
    on_page = {one.key for one in sitting.page()}
    item = sitting.items[number - 1].key if 0 < number <= len(sitting.items) else ""
    if sign not in {"+", "-"} or item not in on_page:
        raise AnswerError("this page has no such statement")
    others = {key: given for key, given in sitting.response.answers.items() if key != item}
    return {**others, item: 1} if sign == "+" else others


def _number(text: str) -> int:
    if not text.removeprefix("-").isdecimal():
        raise AnswerError("that is no number")
    return int(text)


async def _go_on(sitting: Sitting, answers: Mapping[str, int]) -> Sitting:
    """To the next step, or after the last one to the end."""
    response = replace(sitting.response, answers=answers)
    if response.at + 1 < sitting.steps:
        return await sitting.keep(replace(response, at=response.at + 1))
    total = score(sitting.measure.rule, answers)
    done = replace(response, score=total, completed_at=sitting.now)
    await _answer_reminder(sitting)
    return await sitting.keep(done)


async def _answer_reminder(sitting: Sitting) -> None:
    """The reminder that asked for it counts as answered."""
    unit, person = sitting.unit, sitting.person
    asked = await reminders.latest_open(unit, person.id, (Kind.MEASURE,))
    if asked is not None:
        await reminders.answer(unit, asked.id, "done", sitting.now)
