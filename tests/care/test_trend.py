"""Means of a week, and changes at the boundary of what matters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.importance import ImportantChange, Verdict, verdict
from backwell.care.trend import PAIN, Mean, Point, pain_trend, weekly_means
from backwell.errors import AnswerError

DAY = date(2026, 11, 2)
BETTER, SAME, WORSE, NOT_ENOUGH = Verdict
point_lists = st.lists(
    st.builds(Point, day=st.dates(DAY, DAY + timedelta(days=90)), pain=st.integers(0, 10)),
    max_size=40,
)


def points(*told: tuple[int, int]) -> list[Point]:
    return [Point(day=DAY + timedelta(days=day), pain=pain) for day, pain in told]


def mean(day: int, pain: float, count: int) -> Mean:
    return Mean(day=DAY + timedelta(days=day), pain=pain, count=count)


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ([], []),
        ([(0, 4)], [mean(0, 4, 1)]),
        ([(0, 4), (0, 6)], [mean(0, 5, 2)]),
        ([(0, 4), (6, 8)], [mean(0, 4, 1), mean(6, 6, 2)]),
        ([(0, 4), (7, 8)], [mean(0, 4, 1), mean(7, 8, 1)]),
        ([(8, 2), (0, 4), (3, 8)], [mean(0, 4, 1), mean(3, 6, 2), mean(8, 5, 2)]),
    ],
)
def test_a_mean_takes_seven_days(told: list[tuple[int, int]], means: list[Mean]) -> None:
    assert list(weekly_means(points(*told))) == means


@pytest.mark.parametrize(
    ("told", "baseline", "expected"),
    [
        ([], None, NOT_ENOUGH),
        ([], 5, NOT_ENOUGH),
        ([(0, 5)], 5, NOT_ENOUGH),
        ([(0, 8), (20, 6)], None, BETTER),
        ([(0, 8), (20, 7)], None, SAME),
        ([(0, 8), (20, 8)], None, SAME),
        ([(0, 8), (20, 10)], None, WORSE),
        ([(0, 8), (20, 9)], None, SAME),
        ([(0, 3), (20, 2)], None, BETTER),
        ([(0, 4), (20, 3)], None, SAME),
        ([(0, 3), (20, 4)], None, WORSE),
        ([(0, 0), (20, 1)], None, SAME),
        ([(0, 0), (20, 2)], None, WORSE),
        ([(0, 0), (20, 0)], None, SAME),
        ([(0, 2), (1, 3)], 8, BETTER),
        ([(0, 9), (20, 5), (21, 6)], 7, SAME),
    ],
)
def test_better_and_worse_by_example(
    told: list[tuple[int, int]], baseline: float | None, expected: Verdict
) -> None:
    assert pain_trend(points(*told), baseline).verdict is expected


def test_the_numbers_are_told_with_it() -> None:
    found = pain_trend(points((0, 6), (14, 3), (15, 4)))
    assert (found.baseline, found.latest, found.change) == (6, 3.5, -2.5)
    empty = pain_trend(points((0, 6)))
    assert (empty.baseline, empty.latest, empty.change) == (None, None, None)


def test_exactly_30_percent_counts_in_fractions_too() -> None:
    assert verdict(3.0, 2.1, PAIN, is_higher_better=False) is BETTER
    assert verdict(0.7, 0.49, PAIN, is_higher_better=False) is BETTER
    assert verdict(3.0, 2.11, PAIN, is_higher_better=False) is SAME


def test_where_more_is_better_the_words_change_places() -> None:
    two = ImportantChange(absolute=2)
    assert verdict(4, 6, two, is_higher_better=True) is BETTER
    assert verdict(6, 4, two, is_higher_better=True) is WORSE
    assert verdict(2, 3, two, is_higher_better=True) is SAME, "no share was named"


@pytest.mark.parametrize(("absolute", "relative"), [(0, None), (-1, 0.3), (2, 0), (2, -0.3)])
def test_a_change_of_nothing_is_not_important(absolute: float, relative: float | None) -> None:
    with pytest.raises(AnswerError):
        ImportantChange(absolute=absolute, relative=relative)


@given(point_lists)
def test_every_mean_lies_among_the_pains_and_in_order(told: list[Point]) -> None:
    means = weekly_means(told)
    assert [one.day for one in means] == sorted({point.day for point in told})
    assert all(0 <= one.pain <= 10 and one.count >= 1 for one in means)


@given(point_lists, st.none() | st.integers(0, 10))
def test_a_verdict_fits_its_numbers(told: list[Point], baseline: int | None) -> None:
    found = pain_trend(told, baseline)
    assert (found.verdict is NOT_ENOUGH) is (len(told) < 2)
    if found.change is not None:
        assert found.change >= 0 or found.verdict is not WORSE
        assert found.change <= 0 or found.verdict is not BETTER
        assert abs(found.change) < 2 or found.verdict is not SAME


@given(st.permutations(points((0, 5), (1, 7), (9, 2), (9, 3), (30, 4))))
def test_the_order_of_points_does_not_matter(told: list[Point]) -> None:
    assert pain_trend(told).latest == 4
    assert len(weekly_means(told)) == 4
