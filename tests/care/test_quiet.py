from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.kinds import Kind
from backwell.care.quiet import BEFORE_QUIET, QuietHours, allowed_instant
from backwell.care.time import day_of, wall_of
from tests.care.moments import utc, wall
from tests.care.strategies import clock_times, instants, zones

USUAL = QuietHours()
NIGHT_WORKER = QuietHours(start=time(23), end=time(2, 30))
SIESTA = QuietHours(start=time(13), end=time(15))
NONE = QuietHours(start=time(0), end=time(0))
kinds = st.sampled_from(list(Kind))


def kept(kind: Kind, wall: str, quiet: QuietHours) -> str | None:
    """What becomes of a reminder in UTC, where the wall and the instant read the same."""
    found = allowed_instant(kind, utc(f"2026-11-{wall}"), quiet, "UTC")
    return f"{found:%dT%H:%M}" if found else None


@pytest.mark.parametrize(
    ("at", "quiet", "held"),
    [
        (time(20, 59), USUAL, False), (time(21), USUAL, True), (time(0), USUAL, True),
        (time(7, 59), USUAL, True), (time(8), USUAL, False), (time(12), USUAL, False),
        (time(12, 59), SIESTA, False), (time(13), SIESTA, True), (time(15), SIESTA, False),
        (time(0), NONE, False), (time(23, 59), NONE, False),
    ],
)  # fmt: skip
def test_quiet_hours_hold_their_beginning_and_not_their_end(
    at: time, quiet: QuietHours, held: bool
) -> None:
    assert quiet.hold(datetime.combine(wall("2026-11-23"), at)) is held


@pytest.mark.parametrize(
    ("kind", "wall", "quiet", "expected"),
    [
        (Kind.POSTURE_CHECK, "23T07:59", USUAL, None),
        (Kind.POSTURE_CHECK, "23T08:00", USUAL, "23T08:00"),
        (Kind.POSTURE_CHECK, "23T14:00", SIESTA, None),
        (Kind.STRETCH_ROUTINE, "23T07:00", USUAL, "23T08:00"),
        (Kind.STRETCH_ROUTINE, "23T22:00", USUAL, None),
        (Kind.STRETCH_ROUTINE, "23T14:00", SIESTA, "23T15:00"),
        (Kind.SAFETY_FOLLOW_UP, "23T07:00", USUAL, "23T08:00"),
        (Kind.SAFETY_FOLLOW_UP, "23T22:00", USUAL, "24T08:00"),
        (Kind.MISSED_NOTICE, "23T22:00", USUAL, "24T08:00"),
        (Kind.APPOINTMENT, "23T07:00", USUAL, "22T20:45"),
        (Kind.APPOINTMENT, "23T22:00", USUAL, "23T20:45"),
        (Kind.APPOINTMENT, "23T14:00", SIESTA, "23T12:45"),
        (Kind.APPOINTMENT, "23T20:50", USUAL, "23T20:50"),
    ],
)
def test_each_kind_gives_way_in_its_own_manner(
    kind: Kind, wall: str, quiet: QuietHours, expected: str | None
) -> None:
    assert kept(kind, wall, quiet) == expected


@given(kinds, instants, zones, clock_times, clock_times)
def test_outside_the_quiet_hours_nothing_moves(
    kind: Kind, due_at: datetime, zone: str, start: time, end: time
) -> None:
    quiet = QuietHours(start=start, end=end)
    if not quiet.hold(wall_of(due_at, zone)):
        assert allowed_instant(kind, due_at, quiet, zone) == due_at


@given(kinds, instants, zones)
def test_nothing_is_sent_in_the_usual_quiet_hours(kind: Kind, due_at: datetime, zone: str) -> None:
    found = allowed_instant(kind, due_at, USUAL, zone)
    assert found is None or not USUAL.hold(wall_of(found, zone))


@given(instants, zones)
def test_coaching_moves_later_on_the_same_day_or_not_at_all(due_at: datetime, zone: str) -> None:
    found = allowed_instant(Kind.STRETCH_ROUTINE, due_at, USUAL, zone)
    if found is not None:
        assert found >= due_at
        assert day_of(found, zone) == day_of(due_at, zone)


@given(instants, zones)
def test_an_appointment_reminder_never_disappears_and_never_comes_later(
    due_at: datetime, zone: str
) -> None:
    found = allowed_instant(Kind.APPOINTMENT, due_at, USUAL, zone)
    assert found is not None
    assert due_at - timedelta(hours=15) <= found <= due_at


@given(instants, zones)
def test_a_safety_question_never_disappears_and_waits_for_the_morning_at_most(
    due_at: datetime, zone: str
) -> None:
    found = allowed_instant(Kind.SAFETY_FOLLOW_UP, due_at, USUAL, zone)
    assert found is not None
    assert due_at <= found <= due_at + timedelta(hours=15)


def test_the_margin_before_quiet_hours_is_a_quarter_of_an_hour() -> None:
    assert timedelta(minutes=15) == BEFORE_QUIET


def test_later_is_not_earlier_when_quiet_hours_end_in_the_folded_hour() -> None:
    second_quarter_past_two = utc("2026-10-25T01:15")
    found = allowed_instant(
        Kind.STRETCH_ROUTINE, second_quarter_past_two, NIGHT_WORKER, "Europe/Berlin"
    )
    assert found is not None
    assert found >= second_quarter_past_two


def test_earlier_is_not_later_when_quiet_hours_begin_at_the_end_of_the_gap() -> None:
    quiet = QuietHours(start=time(3), end=time(11))
    quarter_past_three = utc("2027-03-28T01:15")
    found = allowed_instant(Kind.APPOINTMENT, quarter_past_three, quiet, "Europe/Berlin")
    assert found is not None
    assert found <= quarter_past_three
    assert not quiet.hold(wall_of(found, "Europe/Berlin"))
