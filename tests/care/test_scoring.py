"""Scores by the published rules, with and without missing answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.scoring import Rule, Scoring, score, score_both
from backwell.errors import AnswerError

SINGLE = Rule(scoring=Scoring.SINGLE, items=("pain",), low=0, high=10)
PEG = Rule(scoring=Scoring.MEAN, items=("p", "e", "g"), low=0, high=10)
PSFS = Rule(
    scoring=Scoring.MEAN, items=("1", "2", "3", "4", "5"), low=0, high=10, missing_at_most=2
)
SUM = Rule(scoring=Scoring.SUM, items=("a", "b", "c", "d"), low=0, high=3, missing_at_most=1)
TICKS = Rule(scoring=Scoring.TICKS, items=tuple(str(number) for number in range(24)), low=0, high=1)
CHANGE = Rule(scoring=Scoring.SINGLE, items=("change",), low=-5, high=5)
RULES = (SINGLE, PEG, PSFS, SUM, TICKS, CHANGE)


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        (SINGLE, {"pain": 7}, 7),
        (SINGLE, {"pain": 0}, 0),
        (SINGLE, {}, None),
        (CHANGE, {"change": -5}, -5),
        (PEG, {"p": 6, "e": 7, "g": 5}, 6),
        (PEG, {"p": 1, "e": 0, "g": 0}, 1 / 3),
        (PEG, {"p": 10, "e": 10, "g": 10}, 10),
        (PEG, {"p": 6, "e": 7}, None),
        (PSFS, {"1": 2, "2": 3, "3": 4}, 3),
        (PSFS, {"1": 2, "2": 3, "3": 4, "4": 7, "5": 9}, 5),
        (PSFS, {"1": 2, "2": 3}, None),
        (SUM, {"a": 1, "b": 2, "c": 3, "d": 0}, 6),
        (SUM, {"a": 1, "b": 2, "c": 3}, 8),
        (SUM, {"a": 1, "b": 2}, None),
        (TICKS, {}, 0),
        (TICKS, {"0": 1, "23": 1, "5": 0}, 2),
        (TICKS, dict.fromkeys(TICKS.items, 1), 24),
    ],
)
def test_scores_by_example(rule: Rule, answers: dict[str, int], expected: float | None) -> None:
    found = score(rule, answers)
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("rule", "scores"),
    [(SINGLE, (0, 10)), (PEG, (0, 10)), (SUM, (0, 12)), (TICKS, (0, 24)), (CHANGE, (-5, 5))],
)
def test_the_range_of_scores(rule: Rule, scores: tuple[int, int]) -> None:
    assert rule.score_range == scores


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        (SINGLE, {"pain": 11}),
        (SINGLE, {"pain": -1}),
        (SINGLE, {"pian": 3}),
        (TICKS, {"0": 2}),
        (CHANGE, {"change": -6}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(rule: Rule, answers: dict[str, int]) -> None:
    with pytest.raises(AnswerError):
        score(rule, answers)


@pytest.mark.parametrize(
    ("rule", "before", "after", "expected"),
    [
        (PSFS, {"1": 2, "2": 3, "3": 4}, {"1": 4, "2": 5, "3": 6}, (3, 5)),
        (PSFS, {"1": 2, "2": 2, "3": 2, "4": 10}, {"1": 2, "2": 2, "3": 2}, (2, 2)),
        (PSFS, {"1": 2, "2": 2, "3": 2}, {"1": 2, "2": 2, "4": 2}, None),
        (PEG, {"p": 6, "e": 6, "g": 6}, {"p": 3, "e": 3}, None),
        (TICKS, {"0": 1, "1": 1}, {"0": 1, "7": 0}, (2, 1)),
    ],
)
def test_a_change_is_read_from_what_both_forms_answered(
    rule: Rule,
    before: dict[str, int],
    after: dict[str, int],
    expected: tuple[float, float] | None,
) -> None:
    assert score_both(rule, before, after) == expected


@given(st.sampled_from(RULES), st.data())
def test_a_score_lies_in_its_range_and_the_missing_rule_is_kept(
    rule: Rule, data: st.DataObject
) -> None:
    answers = data.draw(
        st.dictionaries(st.sampled_from(rule.items), st.integers(rule.low, rule.high))
    )
    found = score(rule, answers)
    missing = len(rule.items) - len(answers)
    has_enough = rule.scoring is Scoring.TICKS or missing <= rule.missing_at_most
    assert (found is not None) is has_enough
    if found is not None:
        low, high = rule.score_range
        assert low - 1e-9 <= found <= high + 1e-9


@given(st.sampled_from(RULES), st.data())
def test_a_form_beside_itself_has_not_changed(rule: Rule, data: st.DataObject) -> None:
    answers = data.draw(
        st.dictionaries(st.sampled_from(rule.items), st.integers(rule.low, rule.high))
    )
    both = score_both(rule, answers, answers)
    alone = score(rule, answers)
    assert both == (None if alone is None else (alone, alone))
