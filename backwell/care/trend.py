"""Where the pain is going: means over a week, and the change since the beginning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from backwell.care.importance import ImportantChange, Verdict, verdict

WINDOW = timedelta(days=7)
ENOUGH = 2
"""Answers at least before anything is said of a change."""
PAIN = ImportantChange(absolute=2, relative=0.3)
"""Ostelo 2008: 2 points or 30 % of the first; reviewed 2026-11-27."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One answer, 0 to 10; a day may have several."""

    day: date
    pain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of the `count` answers of the seven days that end with `day`."""

    day: date
    pain: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """`change` is the latest mean less the baseline: below 0 is less pain.

    The numbers are None where the verdict is that there is not enough data.
    """

    verdict: Verdict
    baseline: float | None = None
    latest: float | None = None
    change: float | None = None


def weekly_means(points: Sequence[Point]) -> tuple[Mean, ...]:
    """One mean for every day that has an answer, earliest first. Points may come in any order."""
    return tuple(_mean(points, day) for day in sorted({point.day for point in points}))


def pain_trend(points: Sequence[Point], baseline: float | None = None) -> Trend:
    """The latest mean against the baseline, which is that of the first day where none is given."""
    if len(points) < ENOUGH:
        return Trend(verdict=Verdict.NOT_ENOUGH)
    means = weekly_means(points)
    before = means[0].pain if baseline is None else float(baseline)
    after = means[-1].pain
    return Trend(
        verdict=verdict(before, after, PAIN, is_higher_better=False),
        baseline=before,
        latest=after,
        change=after - before,
    )


def _mean(points: Sequence[Point], day: date) -> Mean:
    pains = [point.pain for point in points if day - WINDOW < point.day <= day]
    return Mean(day=day, pain=fmean(pains), count=len(pains))
