"""The loop: smooth, closed, and in the tempo of the dose."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.motion import (
    LONGEST_HOLD,
    RATE,
    at_time,
    body_at,
    ease,
    moments,
    seconds,
    shown_hold,
    still,
)
from figures.poses import Figure, figures

ALL = figures()
every_figure = pytest.mark.parametrize("figure", ALL, ids=[figure.name for figure in ALL])
FASTEST = 12.0
"""Centimetres that a hand may move from one picture to the next: 2.4 m/s."""


@given(st.floats(0, 1), st.floats(0, 1))
def test_ease_goes_from_0_to_1_and_never_back(one: float, two: float) -> None:
    assert ease(0) == 0
    assert ease(1) == pytest.approx(1)
    assert (ease(min(one, two))) <= ease(max(one, two))


@every_figure
def test_a_loop_is_short_and_nothing_jumps(figure: Figure) -> None:
    assert 1 <= seconds(figure) <= 30
    seen = [body_at(figure, moment) for moment in moments(figure)]
    for before, after in zip(seen, [*seen[1:], seen[0]], strict=True):
        for part in ("hand_right", "hand_left", "foot_right", "foot_left", "head"):
            assert dist(before.parts[part].joint, after.parts[part].joint) < FASTEST, part


@every_figure
def test_the_still_is_a_key_pose(figure: Figure) -> None:
    moment = still(figure)
    assert moment.start == moment.end == figure.still < len(figure.keys)


@given(st.floats(0, 120))
def test_a_hold_is_shown_for_five_seconds_at_most(hold: float) -> None:
    assert shown_hold(hold) == min(hold, LONGEST_HOLD)


def test_the_ring_counts_down_while_a_pose_is_held() -> None:
    bird_dog = next(figure for figure in ALL if figure.name == "bird_dog-2")
    total = seconds(bird_dog)
    held = [at_time(bird_dog, n / RATE, total) for n in range(round(total * RATE))]
    lefts = [moment.left for moment in held if moment.start == moment.end == 1]
    assert lefts[0] == pytest.approx(LONGEST_HOLD, abs=1 / RATE)
    assert lefts == sorted(lefts, reverse=True)
