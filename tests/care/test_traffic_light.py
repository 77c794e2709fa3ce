"""The traffic light: a row for every boundary, and every pair of pains against a second writing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.traffic_light import DEFAULTS, Colour, Thresholds, colour_of
from backwell.errors import AnswerError

RED, AMBER_RED, AMBER, GREEN = Colour.RED, Colour.AMBER_RED, Colour.AMBER, Colour.GREEN
pains = st.integers(0, 10)
mornings = st.none() | pains
ORDER = [RED, AMBER_RED, AMBER, GREEN]

# A row for each usual pain, a letter for each worst pain from 0 to 10, by hand from the rules.
BY_HAND = {
    0: "GGARRRRRRRR",
    1: "GGGARRRRRRR",
    2: "GGGGARRRRRR",
    3: "GGGGAARRRRR",
    4: "GGGGAARRRRR",
    5: "GGGGGGGARRR",
    6: "GGGGGGGGARR",
    7: "GGGGGGGGGAR",
    8: "GGGGGGGGGGA",
    9: "GGGGGGGGGGG",
    10: "GGGGGGGGGGG",
}
LETTERS = {"R": RED, "A": AMBER, "G": GREEN}


@pytest.mark.parametrize("usual", range(11))
def test_every_usual_and_worst_pain_is_as_written_by_hand(usual: int) -> None:
    found = [colour_of(usual=usual, worst=worst) for worst in range(11)]
    assert found == [LETTERS[letter] for letter in BY_HAND[usual]]


def oracle(usual: int, worst: int, morning: int | None) -> Colour:
    """The sentence of the rules, word for word, in its order."""
    red = worst >= usual + 3 or (usual < 5 and worst > 5)
    amber_red = morning is not None and morning > usual + 1
    amber = worst == usual + 2 or (usual < 5 and worst in (4, 5))
    fits = {RED: red, AMBER_RED: amber_red, AMBER: amber, GREEN: True}
    return next(colour for colour in ORDER if fits[colour])


@pytest.mark.parametrize("usual", range(11))
def test_every_triple_agrees_with_the_sentence_of_the_rules(usual: int) -> None:
    for worst in range(11):
        for morning in (None, *range(11)):
            found = colour_of(usual=usual, worst=worst, next_morning=morning)
            assert found is oracle(usual, worst, morning), (usual, worst, morning)


@pytest.mark.parametrize(
    ("told", "colour"),
    [
        ({"usual": 2, "worst": 2, "next_morning": 3}, GREEN),
        ({"usual": 2, "worst": 2, "next_morning": 4}, AMBER_RED),
        ({"usual": 2, "worst": 4, "next_morning": 3}, AMBER),
        ({"usual": 2, "worst": 4, "next_morning": 4}, AMBER_RED),
        ({"usual": 2, "worst": 5, "next_morning": 0}, RED),
        ({"usual": 4, "worst": 6}, RED),
        ({"usual": 5, "worst": 6}, GREEN),
        ({"usual": 9, "worst": 10, "next_morning": 10}, GREEN),
        ({"usual": 8, "worst": 8, "next_morning": 10}, AMBER_RED),
        ({"usual": 3, "worst": 0, "is_spreading": True}, RED),
        ({"usual": 3, "worst": 0, "has_new_signs": True}, RED),
        ({"usual": 9, "worst": 0, "has_new_signs": True, "next_morning": 0}, RED),
    ],
)
def test_mornings_and_signs_at_their_boundaries(told: dict[str, Any], colour: Colour) -> None:
    assert colour_of(**told) is colour


@given(pains, pains, mornings, st.booleans(), st.booleans())
def test_a_sign_is_red_whatever_else(
    usual: int, worst: int, morning: int | None, spreading: bool, signs: bool
) -> None:
    found = colour_of(
        usual=usual,
        worst=worst,
        next_morning=morning,
        is_spreading=spreading,
        has_new_signs=signs,
    )
    if spreading or signs:
        assert found is RED
    else:
        assert found is oracle(usual, worst, morning)


@given(pains, st.integers(0, 9), mornings)
def test_more_pain_is_never_a_milder_colour(usual: int, worst: int, morning: int | None) -> None:
    less = colour_of(usual=usual, worst=worst, next_morning=morning)
    more = colour_of(usual=usual, worst=worst + 1, next_morning=morning)
    assert ORDER.index(more) <= ORDER.index(less)


def test_the_defaults_are_those_of_the_rules() -> None:
    assert (DEFAULTS.red_rise, DEFAULTS.red_above, DEFAULTS.morning_rise) == (3, 5, 1)
    assert (DEFAULTS.amber_rise, DEFAULTS.amber_from, DEFAULTS.relative_from) == (2, 4, 5)


def test_a_plan_may_set_others() -> None:
    careful = Thresholds(red_rise=2, red_above=3, amber_rise=1, amber_from=2)
    found = [colour_of(usual=1, worst=worst, thresholds=careful) for worst in range(5)]
    assert found == [GREEN, GREEN, AMBER, RED, RED]


@pytest.mark.parametrize(
    "numbers",
    [
        {"amber_rise": 3},
        {"amber_rise": 0},
        {"red_rise": 11},
        {"amber_from": 6},
        {"amber_from": 0},
        {"red_above": 11},
        {"morning_rise": 3},
        {"morning_rise": -1},
        {"relative_from": 12},
        {"relative_from": -1},
    ],
)
def test_thresholds_that_contradict_each_other_are_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(AnswerError):
        Thresholds(**numbers)


@pytest.mark.parametrize(
    "told",
    [
        {"usual": -1, "worst": 3},
        {"usual": 3, "worst": 11},
        {"usual": 3, "worst": 3, "next_morning": 11},
    ],
)
def test_a_pain_off_the_scale_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(AnswerError, match="from 0 to 10"):
        colour_of(**told)
