"""What matters to whom, and that no answer comes twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backwell.care.cards import (
    AFTER_VISIT,
    BEFORE_VISIT,
    Day,
    Matter,
    Situation,
    choose,
    what_matters,
)

CALM = Situation(days_known=30)
GOOD, BAD = Day(pain=3, hardly_anything=False), Day(pain=7, hardly_anything=False)
STUCK = Day(pain=2, hardly_anything=True)
SECOND = timedelta(seconds=1)
ONLY = (Matter.ANYTHING,)


@pytest.mark.parametrize(
    ("situation", "first"),
    [
        (CALM, Matter.ANYTHING),
        (replace(CALM, flares=True, days_known=1), Matter.FLARE),
        (replace(CALM, until_visit=BEFORE_VISIT), Matter.VISIT_AHEAD),
        (replace(CALM, until_visit=BEFORE_VISIT + SECOND), Matter.ANYTHING),
        (replace(CALM, since_visit=AFTER_VISIT), Matter.VISIT_OVER),
        (replace(CALM, since_visit=AFTER_VISIT + SECOND), Matter.ANYTHING),
        (replace(CALM, days_known=6), Matter.FIRST_DAYS),
        (replace(CALM, days_known=7), Matter.ANYTHING),
        (replace(CALM, days_away=7), Matter.AWAY),
        (replace(CALM, days_away=6), Matter.ANYTHING),
        (replace(CALM, days=(BAD, GOOD, STUCK)), Matter.HARD_DAYS),
        (replace(CALM, days=(BAD, BAD, GOOD, GOOD)), Matter.ANYTHING),
        (replace(CALM, days=(BAD,)), Matter.ANYTHING),
        (replace(CALM, is_pregnant=True, areas={"neck"}), Matter.PREGNANCY),
        (replace(CALM, areas={"neck", "hips"}), Matter.NECK),
    ],
)
def test_what_matters_most(situation: Situation, first: Matter) -> None:
    assert what_matters(situation)[0] is first


def test_everything_else_that_matters_comes_after_it_and_anything_last() -> None:
    situation = replace(CALM, flares=True, areas={"hips", "low_back"})
    assert what_matters(situation) == (
        Matter.FLARE, Matter.LOW_BACK, Matter.HIPS, Matter.ANYTHING,
    )  # fmt: skip


CARDS = {Matter.NECK: ("pillow", "posture"), Matter.ANYTHING: ("walking", "pillow", "stress")}
EVERY = {"pillow", "posture", "walking", "stress"}


def test_the_first_one_that_was_not_shown_is_chosen_until_none_is_left() -> None:
    matters, seen = (Matter.NECK, Matter.ANYTHING), list[str]()
    while slug := choose(matters, CARDS, seen, EVERY):
        seen.append(slug)
    assert seen == ["pillow", "posture", "walking", "stress"]


def test_what_may_not_be_read_is_passed_over() -> None:
    assert choose(ONLY, CARDS, (), {"stress"}) == "stress"
    assert choose(ONLY, CARDS, (), ()) is None
