"""How firm the habit is: a score that one missed day dents and never breaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

HALF_LIFE = 13
"""Scheduled days after which half of what was is forgotten, at once a day.

Formula of Loop Habit Tracker, written anew; a convention. Reviewed 2026-11-27.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One day: how much was scheduled and how much of that was done.

    `is_frozen`: skipped, or a flare, an illness or a holiday; it counts neither way.
    """

    scheduled: int
    done: int = 0
    is_frozen: bool = False


def score(days: Mapping[date, Practice], times_a_day: float) -> float:
    """The score after the latest day, 0 to 1; 0 before anything was scheduled.

    `times_a_day` is how often it is meant to be, above 0: three times a week is 3 / 7. Only
    scheduled days count; a day that is filled in later counts as if it had always been there.
    """
    kept = 0.5 ** (sqrt(times_a_day) / HALF_LIFE)
    value = 0.0
    for day in sorted(days):
        practice = days[day]
        if practice.scheduled > 0 and not practice.is_frozen:
            share = min(practice.done, practice.scheduled) / practice.scheduled
            value = value * kept + share * (1 - kept)
    return value
