from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.quiet import QuietHours
from backwell.care.time import wall_of
from backwell.care.visits import VisitStep, visit_reminders
from tests.care.moments import utc
from tests.care.strategies import instants, zones

USUAL = QuietHours()
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
notices = st.timedeltas(timedelta(0), timedelta(days=4))


def planned(visit: str, now: str, zone: str = "UTC") -> list[tuple[VisitStep, str]]:
    found = visit_reminders(utc(f"2026-11-{visit}"), zone, USUAL, utc(f"2026-11-{now}"))
    return [(one.step, f"{one.due_at:%dT%H:%M}") for one in found]


@pytest.mark.parametrize(
    ("visit", "now", "expected"),
    [
        ("25T17:00", "20T12:00", [("day_before", "24T17:00"), ("soon", "25T15:00")]),
        ("25T08:30", "20T12:00", [("day_before", "24T08:30"), ("soon", "24T20:45")]),
        ("25T07:00", "20T12:00", [("day_before", "23T20:45"), ("soon", "24T20:45")]),
        ("25T22:00", "20T12:00", [("day_before", "24T20:45"), ("soon", "25T20:00")]),
        ("25T17:00", "24T18:00", [("soon", "25T15:00")]),
        ("25T17:00", "24T17:00", [("soon", "25T15:00")]),
        ("25T17:00", "25T16:00", []),
        ("25T07:00", "24T22:00", []),
    ],
)
def test_a_visit_has_the_reminders_that_still_lie_ahead(
    visit: str, now: str, expected: list[tuple[str, str]]
) -> None:
    assert planned(visit, now) == [(VisitStep(step), due) for step, due in expected]


def test_the_day_before_keeps_the_hour_of_the_visit_across_a_clock_change() -> None:
    found = visit_reminders(utc("2027-03-28T15:00"), "Europe/Berlin", USUAL, LONG_AGO)
    assert found[0].due_at == utc("2027-03-27T16:00")
    assert found[0].slot.time() == time(17)


@given(instants, zones, notices)
def test_reminders_lie_between_now_and_the_visit_in_order_and_outside_quiet_hours(
    starts_at: datetime, zone: str, notice: timedelta
) -> None:
    now = starts_at - notice
    found = visit_reminders(starts_at, zone, USUAL, now)
    assert len(found) <= 2
    assert all(now < one.due_at < starts_at for one in found)
    assert all(one.due_at < two.due_at for one, two in pairwise(found))
    assert not any(USUAL.hold(wall_of(one.due_at, zone)) for one in found)


@given(instants, zones)
def test_a_visit_known_long_before_has_two_reminders(starts_at: datetime, zone: str) -> None:
    found = visit_reminders(starts_at, zone, USUAL, starts_at - timedelta(days=7))
    assert [one.step for one in found] == [VisitStep.DAY_BEFORE, VisitStep.SOON]
