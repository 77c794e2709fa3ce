"""The score of the habit: dented by a missed day, frozen by a skip, and a fold over days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.habit import HALF_LIFE, Practice, score

MONDAY = date(2026, 11, 2)
DONE, MISSED = Practice(scheduled=1, done=1), Practice(scheduled=1)
FROZEN, FREE = Practice(scheduled=1, is_frozen=True), Practice(scheduled=0)

practices = st.builds(
    Practice, scheduled=st.integers(0, 4), done=st.integers(0, 5), is_frozen=st.booleans()
)
often = st.floats(0.1, 6)


def days(*practice: Practice) -> dict[date, Practice]:
    return {MONDAY + timedelta(days=number): one for number, one in enumerate(practice)}


@pytest.mark.parametrize(
    ("practice", "expected"),
    [
        ((), 0.0),
        ((DONE,), 0.05192),
        ((MISSED,), 0.0),
        ((DONE, MISSED), 0.04923),
        ((DONE,) * HALF_LIFE, 0.5),
        ((DONE,) * 2 * HALF_LIFE, 0.75),
        ((DONE,) * HALF_LIFE + (MISSED,) * HALF_LIFE, 0.25),
        ((DONE, FROZEN, FREE, FROZEN), 0.05192),
        ((Practice(scheduled=2, done=1),), 0.02596),
        ((Practice(scheduled=1, done=3),), 0.05192),
        ((Practice(scheduled=0, done=1),), 0.0),
    ],
)
def test_once_a_day_by_example(practice: tuple[Practice, ...], expected: float) -> None:
    assert score(days(*practice), 1) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("times", "kept"), [(1, 0.94808), (3 / 7, 0.96570), (4, 0.89885)])
def test_what_is_kept_follows_the_formula(times: float, kept: float) -> None:
    assert score(days(DONE), times) == pytest.approx(1 - kept, abs=1e-5)


@given(st.lists(practices, max_size=120), often)
def test_the_score_stays_between_0_and_1(told: list[Practice], times: float) -> None:
    assert 0 <= score(days(*told), times) <= 1


@given(st.lists(practices, max_size=60), often)
def test_one_missed_day_never_breaks_it(told: list[Practice], times: float) -> None:
    before, after = score(days(*told), times), score(days(*told, MISSED), times)
    assert after <= before
    assert after >= before * 0.87


@given(st.lists(practices, max_size=60), st.lists(st.sampled_from([FROZEN, FREE])), often)
def test_frozen_and_free_days_change_nothing(
    told: list[Practice], quiet: list[Practice], times: float
) -> None:
    assert score(days(*told, *quiet), times) == score(days(*told), times)


@given(st.lists(practices, min_size=1, max_size=60), often, st.data())
def test_a_day_filled_in_later_counts_as_if_it_had_been_there(
    told: list[Practice], times: float, data: st.DataObject
) -> None:
    whole = days(*told)
    late = data.draw(st.sampled_from(sorted(whole)))
    without = {day: practice for day, practice in whole.items() if day != late}
    assert score(without | {late: whole[late]}, times) == score(whole, times)


@given(st.lists(practices, max_size=60), often)
def test_doing_more_is_never_worse(told: list[Practice], times: float) -> None:
    all_done = [
        Practice(scheduled=one.scheduled, done=one.scheduled, is_frozen=one.is_frozen)
        for one in told
    ]
    assert score(days(*all_done), times) >= score(days(*told), times) - 1e-12
