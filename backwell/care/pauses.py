"""Quiet times with a reason: what each stops, how long it lasts, and the way out of it."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from backwell.errors import AnswerError

MORNING = time(8)
"""When a pause of whole days ends, on the person's wall clock."""
FURTHEST = timedelta(days=366)


class Reason(StrEnum):
    """Why it is quiet. Practice counts as neither done nor missed meanwhile."""

    QUIET = "quiet"
    BAD_DAY = "bad_day"
    FLARE = "flare"
    ILL = "ill"
    HOLIDAY = "holiday"


DAYS: dict[Reason, int] = {
    Reason.BAD_DAY: 1,
    Reason.FLARE: 3,  # 48 to 72 hours: reference for flare-up plans, docs/decisions/0007
    Reason.ILL: 3,
    Reason.HOLIDAY: 7,
}
"""Whole days that one tap gives; another length may be chosen."""

ASKED_AT_THE_END = frozenset({Reason.FLARE, Reason.ILL})
"""At the end of these one question is asked before anything else comes."""

SCREENED_AT_THE_END = frozenset({Reason.FLARE})
"""Exercises come back from these only after a clear screen. Source: the rules of care."""


def end_after_days(wall_now: datetime, days: int) -> datetime:
    """The morning that many days on. Naive wall clock in and out."""
    return datetime.combine(wall_now.date() + timedelta(days=days), MORNING)


def end_on(wall_now: datetime, day: date) -> datetime:
    """The morning of a day. Raises AnswerError for one that is over, or more than a year ahead."""
    end = datetime.combine(day, MORNING)
    check_end(wall_now, end)
    return end


def days_held(begins: datetime, ends: datetime, reason: Reason) -> tuple[date, date] | None:
    """First and last day of a quiet time; None for one that is over before its first day was.

    Naive wall clock. The day on whose morning it ends is not one of them, and an hour or two of
    quiet make no day of it.
    """
    first, last = begins.date(), ends.date()
    if ends.time() <= MORNING:
        last -= timedelta(days=1)
    is_moment = reason is Reason.QUIET and begins.date() == ends.date()
    return None if last < first or is_moment else (first, last)


def check_end(wall_now: datetime, end: datetime) -> None:
    """Raises AnswerError for an end that has passed or is more than a year ahead."""
    if not wall_now < end <= wall_now + FURTHEST:
        raise AnswerError("a pause ends after now and within a year")
