"""What the answers came to, beside the first time."""

from dataclasses import dataclass

from backwell.care.importance import Verdict, verdict
from backwell.care.scoring import score, score_both
from backwell.content.measures import Measure
from backwell.storage.measures import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A score and the first one, each None where there is none, and what the change means."""

    score: float | None
    first: float | None
    verdict: Verdict


def comparison(measure: Measure, first: Response, now: Response) -> Comparison:
    """How `now` stands beside the first time, or beside zero where the score is a change by itself.

    Where both are scores, they are those over the items that both answered.
    """
    rule = measure.rule
    mine = score(rule, now.answers)
    if measure.compared_with == "zero":
        means = Verdict.NOT_ENOUGH if mine is None else _verdict(measure, 0, mine)
        return Comparison(score=mine, first=None, verdict=means)
    if first.id == now.id:
        return Comparison(score=mine, first=None, verdict=Verdict.NOT_ENOUGH)
    both = score_both(rule, first.answers, now.answers)
    if both is None:
        return Comparison(score=mine, first=None, verdict=Verdict.NOT_ENOUGH)
    before, after = both
    return Comparison(score=after, first=before, verdict=_verdict(measure, before, after))


def _verdict(measure: Measure, before: float, after: float) -> Verdict:
    return verdict(
        before, after, measure.important_change, is_higher_better=measure.is_higher_better
    )
