"""`next_occurrence` in every zone there is, around every change of its clock in eleven years."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import available_timezones

import pytest

from backwell.care.cadence import AtTimes, Occurrence, occurrences
from tests.care.oracle import expected, planned, transitions

ZONES = sorted(available_timezones())
TIMES = (
    time(0),
    time(0, 30),
    time(1, 30),
    time(2),
    time(2, 30),
    time(3),
    time(9, 30),
    time(23, 30),
)
AROUND = timedelta(days=2)
ORDINARY_DAYS = (date(2020, 2, 28), date(2024, 2, 28), date(2027, 6, 30), date(2029, 12, 30))


def windows(zone: str) -> list[tuple[date, date]]:
    """Five days around each change of the clock, joined where they meet, and some ordinary days."""
    found: list[tuple[date, date]] = [(day, day + AROUND) for day in ORDINARY_DAYS]
    for change in transitions(zone):
        first, last = (change - AROUND).date(), (change + AROUND).date()
        found.append((first, last))
    return found


def walk(cadence: AtTimes, zone: str, after: datetime, count: int) -> list[Occurrence]:
    return list(islice(occurrences(cadence, zone, after), count))


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_agrees_with_the_oracle_around_every_change_of_its_clock(zone: str) -> None:
    cadence = AtTimes(times=TIMES)
    for first, last in windows(zone):
        right = expected(planned(first, last, TIMES), zone)
        start = right[0].due_at - timedelta(seconds=1)
        assert walk(cadence, zone, start, len(right)) == right
