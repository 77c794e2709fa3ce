"""When an item is due: the next occurrence as a pure function of an instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backwell.care.time import instant_of, wall_of

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))

_DAYS_AHEAD = 10
"""Days looked at: one back, for a time that a gap moved over midnight, and more than a week on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTimes:
    """At clock times on weekdays (0 is Monday): 09:30 stays 09:30 through daylight saving."""

    times: tuple[time, ...]
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if not self.times or not self.weekdays:
            raise ValueError("a cadence needs at least one time and one weekday")
        if not self.weekdays <= EVERY_DAY:
            raise ValueError("weekdays are numbers from 0 (Monday) to 6 (Sunday)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One planned moment: the slot on the wall (naive) and the instant it falls on (UTC)."""

    slot: datetime
    due_at: datetime


def next_occurrence(cadence: AtTimes, zone: str, after: datetime) -> Occurrence:
    """The first occurrence whose instant is strictly later than `after` (aware UTC).

    Two slots that a gap pushes onto one instant count as one: the earlier slot wins.
    """
    first_day = wall_of(after, zone).date() - timedelta(days=1)
    best: Occurrence | None = None
    for offset in range(_DAYS_AHEAD):
        day = first_day + timedelta(days=offset)
        if best is not None and day > best.slot.date() + timedelta(days=1):
            break
        for found in _on(day, cadence, zone):
            if found.due_at > after and (best is None or found.due_at < best.due_at):
                best = found
    assert best is not None, "ten days hold every weekday"
    return best


def occurrences(cadence: AtTimes, zone: str, after: datetime) -> Iterator[Occurrence]:
    """All occurrences after `after`, in order, without end."""
    while True:
        found = next_occurrence(cadence, zone, after)
        yield found
        after = found.due_at


def comes_too_soon(*, skipped: datetime, following: datetime, left: timedelta) -> bool:
    """Whether the slot after a skipped one comes before half of the interval between them is over.

    `skipped` and `following` are slots, `left` is the time until the following one is due.
    """
    return left < (following - skipped) / 2


def _on(day: date, cadence: AtTimes, zone: str) -> Iterator[Occurrence]:
    if day.weekday() not in cadence.weekdays:
        return
    for at in sorted(cadence.times):
        slot = datetime.combine(day, at)
        yield Occurrence(slot=slot, due_at=instant_of(slot, zone))
