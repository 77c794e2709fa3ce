"""Shares of what was done: skips and frozen days count neither way."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.adherence import (
    Adherence,
    DayPart,
    Entry,
    State,
    by_exercise,
    by_kind,
    by_part,
    overall,
    part_of_day,
)
from tests.care.strategies import clock_times

DONE, MISSED, SKIPPED, FROZEN = State


def entry(
    state: State, *, exercise: str | None = "bridge", kind: str = "exercise", at: int = 9
) -> Entry:
    return Entry(kind=kind, exercise=exercise, at=time(at), state=state)


entries = st.lists(
    st.builds(
        Entry,
        kind=st.sampled_from(["exercise", "walk", "breathing"]),
        exercise=st.none() | st.sampled_from(["bridge", "cat_cow"]),
        at=clock_times,
        state=st.sampled_from(State),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("states", "done", "scheduled", "share"),
    [
        ((), 0, 0, None),
        ((DONE,), 1, 1, None),
        ((DONE, SKIPPED, FROZEN), 1, 1, None),
        ((DONE, MISSED), 1, 2, 0.5),
        ((MISSED, MISSED), 0, 2, 0.0),
        ((DONE, DONE, SKIPPED, FROZEN), 2, 2, 1.0),
        ((DONE, MISSED, MISSED, MISSED), 1, 4, 0.25),
    ],
)
def test_the_share_of_what_counts(
    states: tuple[State, ...], done: int, scheduled: int, share: float | None
) -> None:
    found = overall(entry(state) for state in states)
    assert (found.done, found.scheduled, found.share) == (done, scheduled, share)


def test_exercises_in_the_order_in_which_they_came() -> None:
    told = [
        entry(DONE, exercise="cat_cow"),
        entry(MISSED),
        entry(DONE),
        entry(DONE, exercise=None, kind="walk"),
        entry(SKIPPED, exercise="clamshell"),
    ]
    found = by_exercise(told)
    assert list(found) == ["cat_cow", "bridge", "clamshell"]
    assert found["bridge"] == Adherence(done=1, scheduled=2)
    assert found["clamshell"].share is None


def test_kinds_apart() -> None:
    told = [entry(DONE), entry(MISSED), entry(DONE, exercise=None, kind="walk")]
    assert by_kind(told) == {
        "exercise": Adherence(done=1, scheduled=2),
        "walk": Adherence(done=1, scheduled=1),
    }


def test_all_parts_of_the_day_are_there_also_the_empty_ones() -> None:
    found = by_part([entry(DONE, at=6), entry(MISSED, at=7), entry(DONE, at=20)])
    assert list(found) == list(DayPart)
    assert [found[part].scheduled for part in DayPart] == [2, 0, 0, 1]
    assert found[DayPart.MORNING].share == 0.5


@pytest.mark.parametrize(
    ("at", "part"),
    [
        ("00:00", DayPart.EVENING),
        ("04:59", DayPart.EVENING),
        ("05:00", DayPart.MORNING),
        ("10:59", DayPart.MORNING),
        ("11:00", DayPart.MIDDAY),
        ("13:59", DayPart.MIDDAY),
        ("14:00", DayPart.AFTERNOON),
        ("16:59", DayPart.AFTERNOON),
        ("17:00", DayPart.EVENING),
        ("23:59", DayPart.EVENING),
    ],
)
def test_when_each_part_begins(at: str, part: DayPart) -> None:
    assert part_of_day(time.fromisoformat(at)) is part


@given(entries)
def test_the_parts_add_up_to_the_whole(told: list[Entry]) -> None:
    whole = overall(told)
    for groups in (list(by_part(told).values()), list(by_kind(told).values())):
        assert sum(group.done for group in groups) == whole.done
        assert sum(group.scheduled for group in groups) == whole.scheduled


@given(entries)
def test_a_share_lies_between_0_and_1_and_needs_two(told: list[Entry]) -> None:
    for found in (*by_part(told).values(), *by_kind(told).values(), *by_exercise(told).values()):
        assert (found.share is None) is (found.scheduled < 2)
        assert found.share is None or 0 <= found.share <= 1


@given(entries)
def test_skips_and_frozen_days_change_no_share(told: list[Entry]) -> None:
    counted = [one for one in told if one.state in (DONE, MISSED)]
    assert overall(told) == overall(counted)
    assert by_part(told) == by_part(counted)
