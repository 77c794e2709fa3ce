"""The practice of days, from what became of each routine that was due."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from backwell.care.habit import Practice, score
from backwell.care.progress import DayMark, DayState

Span = tuple[date, date]
"""First and last day."""


class Fate(StrEnum):
    """What became of one routine that was due, or that was done without being due."""

    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"


Fates = Mapping[date, Sequence[Fate]]
"""By local day; a day on which nothing was due may be left out."""


def with_own(fates: Sequence[Fate], own: int) -> tuple[Fate, ...]:
    """The same day with sessions of one's own beside: each fills an open place first."""
    filled = min(own, fates.count(Fate.OPEN))
    left = [fate for fate in fates if fate is not Fate.OPEN]
    still_open = fates.count(Fate.OPEN) - filled
    return (*left, *[Fate.DONE] * own, *[Fate.OPEN] * still_open)


def marks(fates: Fates, frozen: Sequence[Span], first: date, today: date) -> tuple[DayMark, ...]:
    """One mark for each day from `first` to `today`."""
    days = (first + timedelta(days=count) for count in range((today - first).days + 1))
    return tuple(
        DayMark(day=day, state=state_of(fates.get(day, ()), is_frozen=is_frozen(day, frozen)))
        for day in days
    )


def state_of(fates: Sequence[Fate], *, is_frozen: bool) -> DayState:
    """What is done counts whenever it is done; what is not, only on a day that is not frozen."""
    done, still_open = fates.count(Fate.DONE), fates.count(Fate.OPEN)
    if done:
        return DayState.PARTLY if still_open and not is_frozen else DayState.DONE
    if is_frozen:
        return DayState.FROZEN
    if still_open:
        return DayState.OPEN
    return DayState.SKIPPED if fates else DayState.NOTHING


def habit(fates: Fates, frozen: Sequence[Span], times_a_day: float, today: date) -> float | None:
    """The score of the habit, 0 to 100; None before anything was due.

    What is skipped or frozen counts neither way, and what is open today may yet be done.
    """
    days = {
        day: _practice(found, is_frozen=is_frozen(day, frozen), is_over=day < today)
        for day, found in fates.items()
    }
    if not any(one.scheduled and not one.is_frozen for one in days.values()):
        return None
    return 100 * score(days, times_a_day)


def is_frozen(day: date, frozen: Sequence[Span]) -> bool:
    return any(first <= day <= last for first, last in frozen)


def _practice(fates: Sequence[Fate], *, is_frozen: bool, is_over: bool) -> Practice:
    done = fates.count(Fate.DONE)
    still_open = fates.count(Fate.OPEN) if is_over else 0
    return Practice(scheduled=done + still_open, done=done, is_frozen=is_frozen)
