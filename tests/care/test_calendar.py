"""Marks and habit from what became of each routine, row by row."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.calendar import Fate, habit, marks, state_of, with_own
from backwell.care.progress import DayState

DONE, SKIPPED, OPEN = Fate.DONE, Fate.SKIPPED, Fate.OPEN
TODAY = date(2026, 11, 29)
fates = st.lists(st.sampled_from(Fate), max_size=4)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("found", "is_frozen", "state"),
    [
        ((), False, DayState.NOTHING),
        ((), True, DayState.FROZEN),
        ((DONE,), False, DayState.DONE),
        ((DONE, DONE), False, DayState.DONE),
        ((DONE, OPEN), False, DayState.PARTLY),
        ((DONE, SKIPPED), False, DayState.DONE),
        ((SKIPPED,), False, DayState.SKIPPED),
        ((SKIPPED, OPEN), False, DayState.OPEN),
        ((OPEN,), False, DayState.OPEN),
        ((OPEN,), True, DayState.FROZEN),
        ((SKIPPED,), True, DayState.FROZEN),
        ((DONE,), True, DayState.DONE),
        ((DONE, OPEN), True, DayState.DONE),
    ],
)
def test_what_a_day_is(found: Sequence[Fate], is_frozen: bool, state: DayState) -> None:
    assert state_of(found, is_frozen=is_frozen) is state


@pytest.mark.parametrize(
    ("found", "own", "becomes"),
    [
        ((), 1, (DONE,)),
        ((OPEN,), 1, (DONE,)),
        ((OPEN, OPEN), 1, (DONE, OPEN)),
        ((OPEN,), 2, (DONE, DONE)),
        ((SKIPPED,), 1, (SKIPPED, DONE)),
        ((DONE,), 1, (DONE, DONE)),
    ],
)
def test_a_session_of_ones_own_fills_an_open_place_first(
    found: Sequence[Fate], own: int, becomes: Sequence[Fate]
) -> None:
    assert with_own(found, own) == becomes


def test_there_is_one_mark_for_each_day_up_to_today() -> None:
    found = marks({before(1): [DONE]}, [(before(3), before(2))], before(4), TODAY)
    assert [mark.day for mark in found] == [before(days) for days in (4, 3, 2, 1, 0)]
    assert [mark.state for mark in found] == [
        DayState.NOTHING,
        DayState.FROZEN,
        DayState.FROZEN,
        DayState.DONE,
        DayState.NOTHING,
    ]


def test_there_is_no_habit_before_anything_was_due() -> None:
    assert habit({}, (), 1, TODAY) is None
    assert habit({before(1): [SKIPPED]}, (), 1, TODAY) is None
    assert habit({TODAY: [OPEN]}, (), 1, TODAY) is None, "today is not over"
    assert habit({before(1): [OPEN]}, [(before(1), before(1))], 1, TODAY) is None
    assert habit({before(1): [OPEN]}, (), 1, TODAY) == 0


def test_a_habit_grows_with_each_day_and_one_open_day_hardly_shows() -> None:
    thirty = {before(days): [DONE] for days in range(1, 31)}
    full = habit(thirty, (), 1, TODAY)
    dented = habit({**thirty, before(1): [OPEN]}, (), 1, TODAY)
    assert full is not None
    assert dented is not None
    assert full > 75
    assert full - dented < 10


@given(st.dictionaries(st.integers(0, 60).map(before), fates), st.integers(0, 60).map(before))
def test_a_frozen_day_changes_nothing_and_a_habit_stays_in_its_range(
    found: dict[date, list[Fate]], frozen: date
) -> None:
    score = habit(found, [(frozen, frozen)], 1, TODAY)
    without = {day: of_day for day, of_day in found.items() if day != frozen}
    assert score == habit(without, (), 1, TODAY)
    assert score is None or 0 <= score <= 100
