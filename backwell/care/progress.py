"""How it goes, as plain values, and the three numbers that are told about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backwell.care.importance import Verdict, verdict
from backwell.care.trend import ENOUGH, PAIN, WINDOW

Points = Sequence[tuple[date, int]]
"""Pain of a day, 0 to 10, in the order of days; a day comes once at most."""


class DayState(StrEnum):
    """What became of the practice of a day."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    """Left out by choice: neither done nor missed."""
    FROZEN = "frozen"
    """A pause, a flare, an illness, a holiday: it does not count."""
    NOTHING = "nothing"
    """Nothing was planned."""
    OPEN = "open"
    """Planned and not done."""


PRACTISED = frozenset({DayState.DONE, DayState.PARTLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """One day of the calendar."""

    day: date
    state: DayState


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All that a picture of progress shows. Days are days on the person's wall, in order."""

    points: tuple[tuple[date, int], ...]
    """Pain of a day, 0 to 10; a day comes once at most."""
    baseline: int | None
    """The pain to begin with, 0 to 10, where it was told."""
    days: tuple[DayMark, ...]
    """One mark for each day since the plan began; a day without one is left blank."""
    habit: float | None
    """0 to 100; None before there was anything to count."""
    walking: tuple[tuple[date, int], ...]
    """Minutes walked in a week, named by its Monday; one without a walk may be left out."""
    frozen: tuple[tuple[date, date], ...]
    """First and last day of each flare, illness, holiday or other pause."""
    today: date

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet that a picture could show."""
        practised = any(mark.state in PRACTISED for mark in self.days)
        return not (self.points or practised or any(minutes for _, minutes in self.walking))


def important_change(baseline: int | None) -> float | None:
    """The pain from which on the change is an important one; None if there can be none."""
    if not baseline:
        return None
    return PAIN.reached_below(baseline)


def mean_on(points: Points, day: date) -> float | None:
    """The mean pain of the seven days that end with this one; None under two check-ins."""
    pains = [pain for when, pain in points if day - WINDOW < when <= day]
    return sum(pains) / len(pains) if len(pains) >= ENOUGH else None


def latest_mean(points: Points, today: date) -> float | None:
    """The mean at the end of the line; None under two check-ins, or a week after the last one."""
    if not points or today - points[-1][0] >= WINDOW:
        return None
    return mean_on(points, points[-1][0])


def pain_verdict(progress: Progress) -> Verdict:
    """The mean at the end of the line against the baseline, or against where the line begins."""
    runs = mean_runs(progress.points)
    now = latest_mean(progress.points, progress.today)
    if now is None:
        return Verdict.NOT_ENOUGH
    before = runs[0][0][1] if progress.baseline is None else float(progress.baseline)
    return verdict(before, now, PAIN, is_higher_better=False)


def mean_runs(points: Points) -> tuple[tuple[tuple[date, float], ...], ...]:
    """The seven-day mean day by day, from the first check-in to the last, in unbroken runs."""
    runs: list[tuple[tuple[date, float], ...]] = []
    run: list[tuple[date, float]] = []
    for day in _days_of(points):
        mean = mean_on(points, day)
        if mean is not None:
            run.append((day, mean))
        elif run:
            runs.append(tuple(run))
            run = []
    return (*runs, tuple(run)) if run else tuple(runs)


def _days_of(points: Points) -> Sequence[date]:
    if not points:
        return ()
    first, last = points[0][0], points[-1][0]
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]
