"""However the network behaves, Telegram sees no more than we let in."""

import heapq
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.window import Window
from tests.bot.test_pacer import most_in_a_second

LIMIT = 30


def arrivals(seed: int, there: float, back: float, slowest: float) -> list[float]:
    """When 200 calls arrive that begin as soon as the window lets them."""
    dice, window, now = random.Random(seed), Window(), 0.0
    ends: list[tuple[float, float]] = []
    seen: list[float] = []
    while len(seen) < 200:
        while window.count(now) < LIMIT and len(seen) < 200:
            window.let_in()
            began = now + dice.choice((0.0, 0.004, 0.02))
            arrives = began + there + slowest * dice.choice((0.0, 0.0, dice.random()))
            seen.append(arrives)
            ends.append((arrives + back + slowest * dice.choice((0.0, 0.0, dice.random())), began))
        heapq.heapify(ends)
        frees_at = window.frees_at()
        if ends and (frees_at is None or ends[0][0] <= frees_at):
            now, began = heapq.heappop(ends)
            window.end(began, now)
        elif frees_at is not None:
            now = max(now, frees_at)
    return seen


@given(
    st.integers(0, 10**6),
    st.sampled_from([0.0, 0.025, 0.1, 0.4]),
    st.sampled_from([0.0, 0.025, 0.1, 0.4]),
    st.sampled_from([0.0, 0.01, 0.3, 5.0]),
)
def test_no_second_holds_more_than_were_let_in(
    seed: int, there: float, back: float, slowest: float
) -> None:
    assert most_in_a_second(arrivals(seed, there, back, slowest)) <= LIMIT


@pytest.mark.parametrize("way", [0.005, 0.025, 0.2])
def test_a_steady_network_costs_nothing_however_long_the_way(way: float) -> None:
    seen = sorted(arrivals(1, way, way, 0.0))[60:]
    assert (len(seen) - 1) / (seen[-1] - seen[0]) >= 28.5


def test_a_call_that_was_not_made_does_not_count() -> None:
    window = Window()
    window.let_in()
    window.give_back()
    assert (window.count(0.0), window.in_flight, window.frees_at()) == (0, 0, None)
