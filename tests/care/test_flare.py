"""The plan for a flare-up, hour by hour."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.flare import (
    HALF,
    QUIET,
    Check,
    Flare,
    Phase,
    comes_too_often,
    flare_at,
    next_question,
    starts_of,
)
from backwell.care.pauses import DAYS, Reason
from tests.care.moments import utc

START = utc("2026-11-02T09:00")
SETTLING, ASK, RETURNING, OVER, NOT_SETTLING = Phase


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def settled(hours: float) -> Check:
    return Check(at=after(hours), is_settled=True, is_clear=True)


def unsettled(hours: float) -> Check:
    return Check(at=after(hours), is_settled=False)


@pytest.mark.parametrize(
    ("checks", "hours", "phase", "share"),
    [
        ([], 0, SETTLING, 50),
        ([], 71, SETTLING, 50),
        ([], 72, ASK, 50),
        ([], 167, ASK, 50),
        ([], 168, NOT_SETTLING, 50),
        ([unsettled(24), unsettled(48)], 60, SETTLING, 50),
        ([settled(24)], 47, SETTLING, 50),
        ([settled(24)], 48, RETURNING, 75),
        ([settled(24)], 71, RETURNING, 75),
        ([settled(24)], 72, OVER, 100),
        ([settled(72)], 72, RETURNING, 75),
        ([settled(72)], 96, OVER, 100),
        ([settled(72)], 999, OVER, 100),
        ([settled(72), settled(96)], 96, OVER, 100),
        ([settled(72), unsettled(90)], 96, ASK, 50),
        ([settled(72), unsettled(90), settled(120)], 120, RETURNING, 75),
        ([settled(72), unsettled(90)], 168, NOT_SETTLING, 50),
        ([settled(200)], 200, RETURNING, 75),
        ([settled(80)], 79, ASK, 50),
        ([Check(at=after(72), is_settled=True)], 96, ASK, 50),
    ],
)
def test_the_phase_and_the_share(
    checks: list[Check], hours: float, phase: Phase, share: int
) -> None:
    assert flare_at(START, after(hours), checks) == Flare(phase=phase, share=share)


def test_it_keeps_to_the_quiet_days_of_the_pause() -> None:
    assert timedelta(days=DAYS[Reason.FLARE]) == QUIET
    assert timedelta(hours=48) <= QUIET <= timedelta(hours=72)


checks_told = st.lists(
    st.builds(
        Check,
        at=st.integers(-48, 400).map(after),
        is_settled=st.booleans(),
        is_clear=st.booleans(),
    ),
    max_size=20,
)


@given(checks_told, st.integers(0, 400))
def test_more_than_half_needs_48_hours_and_a_check_that_is_settled_and_clear(
    checks: list[Check], hours: int
) -> None:
    found = flare_at(START, after(hours), checks)
    assert found.share in (50, 75, 100)
    if found.share > HALF:
        assert hours >= 48
        known = [check for check in checks if START <= check.at <= after(hours)]
        assert any(check.is_settled and check.is_clear for check in known)
    if found.phase in (SETTLING, ASK, NOT_SETTLING):
        assert found.share == HALF


@given(checks_told, st.integers(0, 400), st.integers(0, 24))
def test_a_day_adds_a_quarter_at_most_without_a_new_answer(
    checks: list[Check], hours: int, later: int
) -> None:
    known = [check for check in checks if check.at <= after(hours)]
    before = flare_at(START, after(hours), known)
    following = flare_at(START, after(hours + later), known)
    assert before.share <= following.share <= before.share + 25


@given(checks_told, st.integers(0, 400))
def test_an_answer_that_is_not_settled_halves_at_once(checks: list[Check], hours: int) -> None:
    earlier = [check for check in checks if check.at < after(hours)]
    assert flare_at(START, after(hours), [*earlier, unsettled(hours)]).share == HALF


@pytest.mark.parametrize(
    ("quiet", "checks", "starts"),
    [
        ([], [], []),
        ([(0, 72)], [], [0]),
        ([(0, 72), (72, 120)], [unsettled(0), unsettled(72)], [0]),
        ([(0, 72), (80, 128)], [unsettled(0), unsettled(80)], [0]),
        ([(0, 50), (60, 100)], [unsettled(0), settled(50), unsettled(60)], [0]),
        ([(0, 50), (74, 100)], [unsettled(0), settled(50), unsettled(74)], [0, 74]),
        ([(0, 72), (900, 972)], [unsettled(0), unsettled(900)], [0, 900]),
        ([(0, 72), (60, 130)], [], [0]),
        ([(0, 72), (80, 130)], [], [0, 80]),
    ],
)
def test_a_flare_goes_on_over_several_quiet_times(
    quiet: list[tuple[int, int]], checks: list[Check], starts: list[int]
) -> None:
    spans = [(after(begins), after(ends)) for begins, ends in quiet]
    assert starts_of(spans, checks) == tuple(map(after, starts))


@pytest.mark.parametrize(
    ("now", "answered_on", "asked_on", "found"),
    [
        ("02T09:00", 2, None, "03T08:30"),
        ("03T08:29", 2, None, "03T08:30"),
        ("03T08:30", 2, 3, "04T08:30"),
        ("03T08:30", 2, None, "04T08:30"),
        ("03T07:00", 3, None, "04T08:30"),
        ("03T07:00", 2, 3, "04T08:30"),
        ("09T08:00", 2, 8, "09T08:30"),
        ("09T08:30", 2, 9, None),
        ("20T08:00", 2, 3, None),
    ],
)
def test_the_question_comes_once_a_day_and_for_a_week_without_an_answer(
    now: str, answered_on: int, asked_on: int | None, found: str | None
) -> None:
    def day(number: int) -> date:
        return date(2026, 11, number)

    expected = datetime.fromisoformat(f"2026-11-{found}") if found else None
    assert (
        next_question(
            datetime.fromisoformat(f"2026-11-{now}"),
            time(8, 30),
            answered_on=day(answered_on),
            asked_on=day(asked_on) if asked_on else None,
        )
        == expected
    )


@pytest.mark.parametrize(
    ("days_ago", "too_often"),
    [
        ([], False),
        ([0, 10], False),
        ([0, 10, 29], True),
        ([0, 10, 30], False),
        ([0, 10, -1], False),
        ([1, 2, 3, 4], True),
    ],
)
def test_three_flares_in_a_month(days_ago: list[int], too_often: bool) -> None:
    starts = [START - timedelta(days=days) for days in days_ago]
    assert comes_too_often(starts, START) is too_often
