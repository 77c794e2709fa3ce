"""How much of what was scheduled was done: by exercise, by part of the day and by kind."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TypeVar

ENOUGH = 2
"""Scheduled at least before a share is told; fewer say nothing."""

_Group = TypeVar("_Group", bound=Hashable)


class DayPart(StrEnum):
    """Parts of the day, on the wall clock."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


PART_STARTS: dict[DayPart, time] = {
    DayPart.MORNING: time(5),
    DayPart.MIDDAY: time(11),
    DayPart.AFTERNOON: time(14),
    DayPart.EVENING: time(17),
}
"""Each lasts until the next one begins, the evening until the morning. A convention."""


class State(StrEnum):
    """What became of something that was scheduled."""

    DONE = "done"
    MISSED = "missed"
    SKIPPED = "skipped"
    FROZEN = "frozen"
    """It fell into a flare, an illness or a holiday."""


COUNTED = frozenset({State.DONE, State.MISSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was scheduled at a wall-clock time; `exercise` is None for other kinds."""

    kind: str
    exercise: str | None
    at: time
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """Counts without what was skipped or frozen."""

    done: int
    scheduled: int

    @property
    def share(self) -> float | None:
        """0 to 1, or None where there is not enough data."""
        return self.done / self.scheduled if self.scheduled >= ENOUGH else None


def overall(entries: Iterable[Entry]) -> Adherence:
    states = [entry.state for entry in entries if entry.state in COUNTED]
    return Adherence(done=states.count(State.DONE), scheduled=len(states))


def by_exercise(entries: Iterable[Entry]) -> dict[str, Adherence]:
    """Only for what is an exercise, in the order in which each first came."""
    named = [entry for entry in entries if entry.exercise is not None]
    return _grouped(named, lambda entry: entry.exercise or "")


def by_part(entries: Iterable[Entry]) -> dict[DayPart, Adherence]:
    """For all four parts of the day, in their order."""
    found = _grouped(entries, lambda entry: part_of_day(entry.at))
    return {part: found.get(part, Adherence(done=0, scheduled=0)) for part in DayPart}


def by_kind(entries: Iterable[Entry]) -> dict[str, Adherence]:
    """In the order in which each kind first came."""
    return _grouped(entries, lambda entry: entry.kind)


def part_of_day(at: time) -> DayPart:
    """The part of the day that a wall-clock time falls into."""
    begun = [part for part, start in PART_STARTS.items() if start <= at]
    return begun[-1] if begun else DayPart.EVENING


def _grouped(
    entries: Iterable[Entry], group_of: Callable[[Entry], _Group]
) -> dict[_Group, Adherence]:
    groups: dict[_Group, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(group_of(entry), []).append(entry)
    return {group: overall(members) for group, members in groups.items()}
