"""Whether a change between two numbers is large enough to matter to the person."""

from dataclasses import dataclass
from enum import StrEnum

from backwell.errors import AnswerError

_CLOSE = 1e-9
"""Means are fractions: exactly 30 % must not miss for the last binary digit."""


class Verdict(StrEnum):
    """What is said of a change."""

    BETTER = "better"
    ABOUT_THE_SAME = "about_the_same"
    WORSE = "worse"
    NOT_ENOUGH = "not_enough"
    """There is not enough data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportantChange:
    """A change counts from `absolute` points on, or from `relative` of the first number on.

    `relative` is a share such as 0.3, or None. Raises AnswerError where either is not above 0.
    """

    absolute: float
    relative: float | None = None

    def __post_init__(self) -> None:
        if self.absolute <= 0 or (self.relative is not None and self.relative <= 0):
            raise AnswerError("an important change is above 0")

    def is_reached(self, before: float, after: float) -> bool:
        """In either direction. From 0 on only the points count: there is no share of nothing."""
        change = abs(after - before) + _CLOSE
        if change >= self.absolute:
            return True
        return self.relative is not None and before > 0 and change >= self.relative * before

    def reached_below(self, before: float) -> float:
        """The highest number below `before` from which on the change counts."""
        by_points = before - self.absolute
        if self.relative is None or before <= 0:
            return by_points
        return max(by_points, before * (1 - self.relative))


def verdict(
    before: float, after: float, important: ImportantChange, *, is_higher_better: bool
) -> Verdict:
    """What the change from `before` to `after` means."""
    if not important.is_reached(before, after):
        return Verdict.ABOUT_THE_SAME
    return Verdict.BETTER if (after > before) is is_higher_better else Verdict.WORSE
