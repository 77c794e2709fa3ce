"""Activities in the person's own words."""

from dataclasses import replace
from datetime import datetime

from backwell.care.time import wall_of
from backwell.care.wishes import Times
from backwell.content.grammar import read_wish
from backwell.errors import AnswerError
from backwell.services.measures.sitting import NAMING, Sitting, as_it_stands, sit_down
from backwell.services.measures.words import end_words, waits_for_words
from backwell.services.views import AskActivities, View
from backwell.storage import measures, people
from backwell.storage.database import Desk, Unit

ACTIVITY_LIMIT = 100
"""Characters of one activity. A convention."""


async def typed(desk: Desk, telegram_id: int, text: str, now: datetime) -> View | None:
    """What words mean while activities are named. None while none are.

    Each line is an activity. Words that are plainly a wish are left to whoever takes wishes.
    """
    async with desk.unit() as unit:
        response_id = await _asked_in(unit, telegram_id, now)
        if response_id is None:
            return None
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting) or sitting.response.at != NAMING:
            return None
        person = sitting.person
        wish = read_wish(text, person.language, wall_of(now, person.wall_zone))
        if wish is not None and not isinstance(wish, Times):
            return None
        return await _named(sitting, text)


async def end_naming(desk: Desk, telegram_id: int, response_id: int, now: datetime) -> View:
    """That's all: the first number is asked. Raises AnswerError while nothing is named."""
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting):
            return sitting
        if sitting.response.at == NAMING:
            if not sitting.response.activities:
                raise AnswerError("no activity is named")
            sitting = await _begin_numbers(sitting)
        return await as_it_stands(sitting)


async def take_back(
    desk: Desk, telegram_id: int, response_id: int, number: int, now: datetime
) -> View:
    """Forget activity `number` (1 is the first), if it is the last one and they are being named."""
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting):
            return sitting
        response = sitting.response
        if response.at == NAMING and 0 < number == len(response.activities):
            sitting = await sitting.keep(replace(response, activities=response.activities[:-1]))
        return await as_it_stands(sitting)


async def _asked_in(unit: Unit, telegram_id: int, now: datetime) -> int | None:
    """The questionnaire that waits for words; one that was deleted waits no longer."""
    person = await people.find(unit, telegram_id)
    if person is None:
        return None
    response_id = await waits_for_words(unit, person.id, now)
    if response_id is not None and await measures.get(unit, response_id) is None:
        await end_words(unit, person.id)
        return None
    return response_id


async def _named(sitting: Sitting, text: str) -> View:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    found = [line for line in lines if line]
    response, most = sitting.response, len(sitting.measure.items)
    if not found or any(len(line) > ACTIVITY_LIMIT for line in found):
        again = await as_it_stands(sitting)
        return replace(again, understood=False) if isinstance(again, AskActivities) else again
    named = (*response.activities, *found)[:most]
    sitting = await sitting.keep(replace(response, activities=named))
    if len(named) == most:
        sitting = await _begin_numbers(sitting)
    return await as_it_stands(sitting)


async def _begin_numbers(sitting: Sitting) -> Sitting:
    await end_words(sitting.unit, sitting.person.id)
    return await sitting.keep(replace(sitting.response, at=0))
