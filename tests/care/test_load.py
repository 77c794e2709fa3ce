"""Loads: what they may hold, and that less and easier are never more."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.load import Ladder, Load, easier, is_harder, less, part_of
from backwell.errors import AnswerError
from tests.care.loads import BRIDGE, counted, ladders, loads, timed

GOOD: dict[str, Any] = {"level": 1, "sets": 1, "reps": 5, "hold": 0, "seconds": None}


@pytest.mark.parametrize(
    "change",
    [
        {"level": 0},
        {"sets": 0},
        {"sets": 6},
        {"reps": 0},
        {"reps": 21},
        {"hold": -1},
        {"hold": 61},
        {"reps": None},
        {"seconds": 60},
        {"reps": None, "seconds": 9},
        {"reps": None, "seconds": 1801},
    ],
)
def test_a_load_out_of_bounds_is_refused(change: dict[str, Any]) -> None:
    Load(**GOOD)
    with pytest.raises(AnswerError):
        Load(**GOOD | change)


@pytest.mark.parametrize("levels", [(), (2,), (1, 3), (2, 1)])
def test_a_ladder_has_its_levels_in_order(levels: tuple[int, ...]) -> None:
    with pytest.raises(AnswerError):
        Ladder(defaults=tuple(counted(level, 1, 5) for level in levels))


@pytest.mark.parametrize(
    ("load", "lighter"),
    [
        (counted(1, 3, 10), counted(1, 3, 7)),
        (counted(1, 1, 5, 5), counted(1, 1, 3, 5)),
        (counted(1, 1, 2), counted(1, 1, 1)),
        (counted(1, 3, 1), counted(1, 2, 1)),
        (counted(1, 1, 1, 10), counted(1, 1, 1, 7)),
        (counted(1, 1, 1, 1), counted(1, 1, 1, 1)),
        (counted(1, 1, 1), counted(1, 1, 1)),
        (timed(1, 600), timed(1, 420)),
        (timed(1, 60), timed(1, 40)),
        (timed(1, 40), timed(1, 28)),
        (timed(1, 20), timed(1, 14)),
        (timed(1, 12, 2), timed(1, 12)),
        (timed(1, 10), timed(1, 10)),
    ],
)
def test_less_by_example(load: Load, lighter: Load) -> None:
    assert less(load) == lighter


@given(loads)
def test_less_is_smaller_or_equal_and_never_nothing(load: Load) -> None:
    lighter = less(load)
    assert not is_harder(lighter, load)
    assert (lighter.level, lighter.sets <= load.sets, lighter.hold <= load.hold) == (1, True, True)
    assert 0 < (lighter.reps or lighter.seconds or 0) <= (load.reps or load.seconds or 0)


@given(loads)
def test_less_is_30_to_50_percent_less_where_whole_numbers_allow(load: Load) -> None:
    least_seconds = load.seconds is not None and load.seconds < 15 and load.sets == 1
    if load.work > 1 and not least_seconds:
        assert 50 * load.work <= 100 * less(load).work <= 70 * load.work


@given(loads, st.integers(1, 100))
def test_a_part_is_never_more_than_the_whole_and_never_nothing(load: Load, percent: int) -> None:
    part = part_of(load, percent)
    assert 0 < part.work <= load.work
    assert percent < 100 or part == load


@pytest.mark.parametrize(
    ("load", "lighter"),
    [
        (counted(3, 2, 6, 5), counted(2, 1, 6, 5)),
        (counted(2, 1, 3, 5), counted(1, 1, 3, 2)),
        (counted(2, 1, 8), counted(1, 1, 5, 2)),
        (counted(1, 1, 5, 2), counted(1, 1, 3, 2)),
        (timed(2, 60), counted(1, 1, 5, 2)),
    ],
)
def test_easier_by_example(load: Load, lighter: Load) -> None:
    assert easier(load, BRIDGE) == lighter


@given(ladders, loads, st.data())
def test_easier_is_a_level_down_with_no_more_of_it(
    ladder: Ladder, drawn: Load, data: st.DataObject
) -> None:
    level = data.draw(st.integers(1, len(ladder.defaults)))
    load = Load(
        level=level, sets=drawn.sets, reps=drawn.reps, hold=drawn.hold, seconds=drawn.seconds
    )
    lighter = easier(load, ladder)
    assert lighter.level == max(1, level - 1)
    assert lighter.sets <= load.sets
    assert not is_harder(lighter, load)
    if load.reps and lighter.reps:
        assert lighter.reps <= load.reps
    if load.seconds and lighter.seconds:
        assert lighter.seconds <= load.seconds
