"""When a pain asks for the safety check, and for which days a check-in may be given."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.check_ins import (
    NOT_AGAIN_FOR,
    WORST,
    is_jump,
    may_be_given_for,
    needs_screen,
)
from tests.care.moments import utc

NOW = utc("2026-11-27T16:00")
TODAY = date(2026, 11, 24)
scores = st.integers(0, WORST)
usual_scores = st.none() | scores
waits = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30))


@pytest.mark.parametrize(
    ("usual", "highest_quiet", "lowest_jump"),
    [
        (None, 2, 3),
        (0, 2, 3),
        (1, 3, 4),
        (4, 6, 7),
        (5, 7, 8),
        (6, 7, 8),  # 8 is no jump of three, but severe where the usual is 6 or less
        (7, 9, 10),
        (8, 10, None),
        (10, 10, None),
    ],
)
def test_from_which_pain_on_it_is_far_above_the_usual(
    usual: int | None, highest_quiet: int, lowest_jump: int | None
) -> None:
    assert not is_jump(highest_quiet, usual)
    if lowest_jump is not None:
        assert is_jump(lowest_jump, usual)


@pytest.mark.parametrize(
    ("since", "needed"),
    [
        (None, True),
        (timedelta(0), False),
        (NOT_AGAIN_FOR - timedelta(seconds=1), False),
        (NOT_AGAIN_FOR, True),
        (timedelta(days=30), True),
    ],
)
def test_the_check_is_not_asked_again_within_three_days(
    since: timedelta | None, needed: bool
) -> None:
    screened_at = None if since is None else NOW - since
    assert needs_screen(pain=9, usual=4, screened_at=screened_at, now=NOW) is needed
    assert not needs_screen(pain=6, usual=4, screened_at=screened_at, now=NOW)


@given(scores, usual_scores, st.none() | waits)
def test_the_check_is_due_exactly_for_a_jump_that_was_not_screened_lately(
    pain: int, usual: int | None, since: timedelta | None
) -> None:
    was_lately = since is not None and since < NOT_AGAIN_FOR
    found = needs_screen(
        pain=pain, usual=usual, screened_at=None if since is None else NOW - since, now=NOW
    )
    assert found is (is_jump(pain, usual) and not was_lately)


@given(scores, scores, usual_scores)
def test_more_pain_never_makes_the_check_less_needed(one: int, other: int, usual: int) -> None:
    less, more = sorted((one, other))
    assert is_jump(more, usual) or not is_jump(less, usual)


@given(scores, scores, scores)
def test_who_is_used_to_less_is_asked_no_later(pain: int, one: int, other: int) -> None:
    used_to_less, used_to_more = sorted((one, other))
    assert is_jump(pain, used_to_less) or not is_jump(pain, used_to_more)


@given(scores, scores)
def test_pain_as_usual_or_less_is_never_a_reason(one: int, other: int) -> None:
    pain, usual = sorted((one, other))
    assert not is_jump(pain, usual)


@pytest.mark.parametrize(
    ("days", "allowed"), [(-400, False), (-2, False), (-1, True), (0, True), (1, False)]
)
def test_only_today_and_yesterday_may_be_given(days: int, allowed: bool) -> None:
    assert may_be_given_for(TODAY + timedelta(days=days), TODAY) is allowed
