"""Which questionnaire is due for a person: at most one a week, and a late answer still counts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise

WEEK = 7
LATE_AT_MOST = 21
"""Days after which a wave is let go: an answer from then on belongs to another time."""
LATE_INTO_THE_NEXT = 3
"""Days into the next wave in which an answer may still belong to the one before."""
APART = 5
"""Days between two questionnaires that nobody asked for."""
_NEVER = 100_000
"""A day that no plan lives to see."""

# Reviewed 2026-11-30. The weeks of each questionnaire are in its file. How late is too late, and
# how far apart they come, are conventions of ours, with no study behind them.


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When one questionnaire is asked, and the days (local) on which it was answered.

    `weeks` count from the beginning; after the last of them it comes every `then_every` weeks, or
    no more.
    """

    key: str
    weeks: tuple[int, ...]
    then_every: int | None
    answered: tuple[date, ...] = ()


def waiting(
    schedules: Sequence[Schedule], requested: Collection[str], begun: date, today: date
) -> tuple[str, ...]:
    """The questionnaires that may be answered on a day: those requested first, in their order.

    Of the others, in the order of `schedules`, those whose latest wave is unanswered and not too
    long ago. `begun` is the day on which the plan began.
    """
    day = (today - begun).days
    open_ones = [one.key for one in schedules if _is_open(one, begun, day)]
    return (*requested, *(key for key in open_ones if key not in requested))


def due(
    schedules: Sequence[Schedule],
    requested: Collection[str],
    begun: date,
    today: date,
    latest: date | None,
) -> str | None:
    """The questionnaire to ask for on a day: the first that waits, and not too soon after another.

    `latest` is the day on which any was answered last. A requested one need not keep apart.
    """
    found = waiting(schedules, requested, begun, today)
    if not found:
        return None
    is_too_soon = latest is not None and (today - latest).days < APART
    return None if is_too_soon and found[0] not in requested else found[0]


def _is_open(schedule: Schedule, begun: date, day: int) -> bool:
    """Whether the latest wave on day number `day` waits for its answer."""
    waves = tuple(_waves(schedule, day))
    if not waves:
        return False
    latest = waves[-1]
    done = _answered(waves, sorted((one - begun).days for one in schedule.answered))
    return latest.first not in done and day <= latest.last


@dataclass(frozen=True, slots=True)
class _Wave:
    """Numbers of days since the beginning, the first and the last on which it may be answered."""

    first: int
    last: int


def _waves(schedule: Schedule, day: int) -> Iterator[_Wave]:
    """The waves that have begun by a day."""
    for first, following in pairwise(_starts(schedule)):
        if first > day:
            return
        late = min(LATE_AT_MOST, following - first + LATE_INTO_THE_NEXT)
        yield _Wave(first, first + late - 1)


def _starts(schedule: Schedule) -> Iterator[int]:
    """The first days of the waves; where they end, a last one that never comes."""
    for week in schedule.weeks:
        yield week * WEEK
    every = schedule.then_every
    if every is None:
        yield _NEVER
        return
    for week in count(schedule.weeks[-1] + every, every):
        yield week * WEEK


def _answered(waves: Sequence[_Wave], days: Sequence[int]) -> set[int]:
    """The first days of the waves that have an answer: each answer counts for one of them."""
    found: set[int] = set()
    for day in days:
        fitting = [one.first for one in waves if one.first <= day <= one.last]
        still_open = [first for first in fitting if first not in found]
        found.update(still_open[:1])
    return found
