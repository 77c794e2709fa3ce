"""The week that ends today, told in a few numbers, and one suggestion for the next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backwell.care.calendar import Fate, Fates, Span, is_frozen
from backwell.care.importance import Verdict, verdict
from backwell.care.progress import Points, mean_on
from backwell.care.trend import PAIN, WINDOW

ENOUGH_SHARE = 0.5
"""Done of what was due, from which on the week is one to keep: two thirds still helped in a trial
(Andersen 2011), a little less is a convention. Reviewed 2026-11-30."""


class Suggestion(StrEnum):
    """What is said of the week to come: one thing."""

    SLOWER = "slower"
    """The pain is up by an important change."""
    GENTLY = "gently"
    """Quiet days lie behind: begin with about half."""
    TWO_MINUTES = "two_minutes"
    """Nothing was done: a little counts."""
    KEEP = "keep"
    A_LITTLE = "a_little"
    """Some was done: one more is plenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """What was done of what was due in the seven days that end today, less skipped and frozen."""

    done: int
    planned: int
    had_quiet: bool
    """Some of these days were a pause, a flare, an illness or a holiday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PainOfWeek:
    """The means of this week and the week before, and what the change means; 0 to 10.

    A mean is None under two check-ins; then there is not enough data for a verdict.
    """

    average: float | None
    before: float | None
    verdict: Verdict


def practised(fates: Fates, frozen: Sequence[Span], today: date) -> Practised:
    """How much was done; what is done in quiet days counts, what is open in them does not."""
    days = days_of_week(today)
    done = sum(fates.get(day, ()).count(Fate.DONE) for day in days)
    still_open = sum(
        fates.get(day, ()).count(Fate.OPEN) for day in days if not is_frozen(day, frozen)
    )
    had_quiet = any(is_frozen(day, frozen) for day in days)
    return Practised(done=done, planned=done + still_open, had_quiet=had_quiet)


def pain_of_week(points: Points, today: date) -> PainOfWeek:
    """This week against the week before, by the rule of the important change."""
    average, before = mean_on(points, today), mean_on(points, today - WINDOW)
    found = Verdict.NOT_ENOUGH
    if average is not None and before is not None:
        found = verdict(before, average, PAIN, is_higher_better=False)
    return PainOfWeek(average=average, before=before, verdict=found)


def most_able(able: Mapping[date, str], today: date) -> str | None:
    """What was told most often in this week that one could do; of several, the latest."""
    told = [able[day] for day in reversed(days_of_week(today)) if day in able]
    return Counter(told).most_common(1)[0][0] if told else None


def suggestion(week: Practised, pain: Verdict | None) -> Suggestion:
    """The one that matters most; easier goes first. `pain` is None where it is not kept."""
    if pain is Verdict.WORSE:
        return Suggestion.SLOWER
    if week.had_quiet:
        return Suggestion.GENTLY
    if not week.done:
        return Suggestion.TWO_MINUTES
    if week.done >= ENOUGH_SHARE * week.planned:
        return Suggestion.KEEP
    return Suggestion.A_LITTLE


def days_of_week(today: date) -> tuple[date, ...]:
    """The seven days that end today, in order."""
    return tuple(today - timedelta(days=back) for back in range(6, -1, -1))
