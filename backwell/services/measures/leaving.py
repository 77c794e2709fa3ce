"""Later, or once more."""

from dataclasses import replace
from datetime import datetime

from backwell.errors import AnswerError
from backwell.services.measures.sitting import Sitting, as_it_stands, may_change, sit_down
from backwell.services.measures.words import end_words
from backwell.services.views import MeasureLeft, View
from backwell.storage import measures
from backwell.storage.database import Desk


async def leave(desk: Desk, telegram_id: int, response_id: int, now: datetime) -> View:
    """Later: what was answered stays, and the way back is shown. Raises as `take` does."""
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting):
            return sitting
        if sitting.response.completed_at is not None:
            return await as_it_stands(sitting)
        await end_words(unit, sitting.person.id)
        return MeasureLeft(response_id=response_id, measure=sitting.response.measure)


async def reopen(desk: Desk, telegram_id: int, response_id: int, now: datetime) -> View:
    """Change the answers of the latest one, while it is young; the last step is asked again.

    Raises AnswerError for an older one, and as `take` does.
    """
    async with desk.unit() as unit:
        sitting = await sit_down(unit, telegram_id, response_id, now)
        if not isinstance(sitting, Sitting):
            return sitting
        response = sitting.response
        if response.completed_at is not None:
            every = await measures.completed(unit, sitting.person.id, response.measure)
            if every[-1].id != response.id or not may_change(response, now):
                raise AnswerError("that questionnaire is closed")
            sitting = await sitting.keep(replace(response, completed_at=None, score=None))
        return await as_it_stands(sitting)
