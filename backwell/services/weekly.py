"""The weekly summary: what it says, or that there is nothing to say."""

from datetime import datetime

from backwell.care.weekly import days_of_week, most_able, pain_of_week, practised, suggestion
from backwell.services.messages import WeeklySummary
from backwell.services.progress import MINUTE, gather
from backwell.storage import consents
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit
from backwell.storage.people import Person


async def summary(unit: Unit, person: Person, now: datetime) -> WeeklySummary | None:
    """The summary of the seven days that end today; None while nothing was ever done or told."""
    is_kept = await consents.stands(unit, person.id, Purpose.MEASURES)
    course = await gather(unit, person, now, with_pain=is_kept)
    progress = course.progress
    if progress.is_empty:
        return None
    today = progress.today
    week = practised(course.fates, progress.frozen, today)
    pain = pain_of_week(progress.points, today) if is_kept else None
    return WeeklySummary(
        practised=week,
        pain=pain,
        able=most_able(course.able, today),
        minutes_walked=sum(course.walked.get(day, 0) for day in days_of_week(today)) // MINUTE,
        suggestion=suggestion(week, pain.verdict if pain else None),
        progress=progress if is_kept else None,
        preview=person.preview,
    )
