"""What the answers to a measure come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from backwell.errors import AnswerError


class Scoring(StrEnum):
    """How the answers become one number."""

    MEAN = "mean"
    SUM = "sum"
    TICKS = "ticks"
    """The number of statements that were ticked; one left alone is not ticked, never missing."""
    SINGLE = "single"
    """The one answer itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Every answer lies from `low` to `high`; of ticks it is 0 or 1.

    With more than `missing_at_most` items unanswered there is no score.
    """

    scoring: Scoring
    items: tuple[str, ...]
    low: int
    high: int
    missing_at_most: int = 0

    @property
    def score_range(self) -> tuple[int, int]:
        """The lowest and the highest score."""
        times = len(self.items) if self.scoring in (Scoring.SUM, Scoring.TICKS) else 1
        return self.low * times, self.high * times


def score(rule: Rule, answers: Mapping[str, int]) -> float | None:
    """The score of a form that was handed in, unrounded, or None where too much is missing.

    `answers` by item; an item that is not among them was not answered. Where few enough are
    missing, each counts as the mean of the others. Raises AnswerError for an item that the measure
    does not have, and for an answer off its scale.
    """
    for item, answer in answers.items():
        if item not in rule.items:
            raise AnswerError("the measure has no such item")
        if not rule.low <= answer <= rule.high:
            raise AnswerError(f"an answer lies from {rule.low} to {rule.high}")
    if rule.scoring is Scoring.TICKS:
        return float(sum(answers.values()))
    missing = len(rule.items) - len(answers)
    if missing > rule.missing_at_most or not answers:
        return None
    mean = fsum(answers.values()) / len(answers)
    return mean * len(rule.items) if rule.scoring is Scoring.SUM else mean


def score_both(
    rule: Rule, before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[float, float] | None:
    """The scores of two forms over the items that both answered, or None where these are too few.

    A change is read from these: one activity left out must not look like a change. Raises
    AnswerError as `score` does.
    """
    if rule.scoring is not Scoring.TICKS:
        shared = before.keys() & after.keys()
        before = {item: before[item] for item in shared}
        after = {item: after[item] for item in shared}
    first, second = score(rule, before), score(rule, after)
    return None if first is None or second is None else (first, second)
