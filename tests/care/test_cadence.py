from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.cadence import WORKING_DAYS, AtTimes, Occurrence, next_occurrence, occurrences
from backwell.care.time import wall_of
from tests.care import oracle
from tests.care.moments import utc, wall
from tests.care.strategies import cadences, clock_times, instants, zones

HALF_PAST_NINE = AtTimes(times=(time(9, 30),))


def walk(cadence: AtTimes, zone: str, after: datetime, count: int) -> list[Occurrence]:
    return list(islice(occurrences(cadence, zone, after), count))


@given(cadences, zones, instants)
def test_the_next_occurrence_is_the_first_that_the_oracle_finds(
    cadence: AtTimes, zone: str, after: datetime
) -> None:
    day = oracle.wall_at(after, zone).date()
    first, last = day - timedelta(days=3), day + timedelta(days=10)
    right = oracle.expected(oracle.planned(first, last, cadence.times, cadence.weekdays), zone)
    assert next_occurrence(cadence, zone, after) == next(o for o in right if o.due_at > after)


@given(cadences, zones, instants)
def test_occurrences_climb_and_no_slot_comes_twice(
    cadence: AtTimes, zone: str, after: datetime
) -> None:
    found = walk(cadence, zone, after, 20)
    assert found[0].due_at > after
    assert all(one.due_at < two.due_at for one, two in pairwise(found))
    assert len({one.slot for one in found}) == len(found)


@given(cadences, zones, instants)
def test_every_occurrence_lies_on_a_weekday_and_a_time_of_its_cadence(
    cadence: AtTimes, zone: str, after: datetime
) -> None:
    for found in walk(cadence, zone, after, 8):
        assert found.slot.tzinfo is None
        assert found.slot.time() in cadence.times
        assert found.slot.weekday() in cadence.weekdays


@given(cadences, zones, instants, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_where_one_starts_to_look_does_not_change_what_comes(
    cadence: AtTimes, zone: str, after: datetime, later: timedelta
) -> None:
    found = next_occurrence(cadence, zone, after)
    between = min(after + later, found.due_at - timedelta(microseconds=1))
    assert next_occurrence(cadence, zone, between) == found


@given(clock_times, zones, instants)
def test_one_time_a_day_comes_once_on_every_local_day(at: time, zone: str, after: datetime) -> None:
    found = walk(AtTimes(times=(at,)), zone, after, 30)
    days = [one.slot.date() for one in found]
    assert all(two - one == timedelta(days=1) for one, two in pairwise(days))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                  "Africa/Cairo", "America/Santiago", "Asia/Kolkata"])  # fmt: skip
def test_half_past_nine_stays_half_past_nine_all_year(zone: str) -> None:
    found = walk(HALF_PAST_NINE, zone, utc("2027-01-01T12:00"), 365)
    assert {wall_of(one.due_at, zone).time() for one in found} == {time(9, 30)}


def test_the_hours_between_two_mornings_follow_the_clock_change() -> None:
    found = walk(HALF_PAST_NINE, "Europe/Berlin", utc("2027-03-26T12:00"), 3)
    assert found[1].due_at - found[0].due_at == timedelta(hours=23)
    assert found[2].due_at - found[1].due_at == timedelta(hours=24)


def test_an_occurrence_is_strictly_later_than_where_one_looks_from() -> None:
    found = next_occurrence(HALF_PAST_NINE, "Europe/Berlin", utc("2026-11-23T08:30"))
    assert found.due_at == utc("2026-11-24T08:30")


def test_working_days_leave_out_the_weekend() -> None:
    cadence = AtTimes(times=(time(9, 30),), weekdays=WORKING_DAYS)
    found = next_occurrence(cadence, "Europe/Berlin", utc("2026-11-20T08:30"))
    assert found.slot == wall("2026-11-23T09:30")


def test_a_single_weekday_comes_a_week_later() -> None:
    cadence = AtTimes(times=(time(9, 30),), weekdays=frozenset({0}))
    found = next_occurrence(cadence, "Europe/Berlin", utc("2026-11-23T08:30"))
    assert found.slot == wall("2026-11-30T09:30")


def test_two_times_that_a_gap_brings_together_count_once() -> None:
    cadence = AtTimes(times=(time(2, 30), time(3, 30)))
    found = walk(cadence, "Europe/Berlin", utc("2027-03-27T12:00"), 2)
    assert [one.slot for one in found] == [
        wall("2027-03-28T02:30"),
        wall("2027-03-29T02:30"),
    ]


def test_a_time_in_the_gap_may_come_after_a_later_time_of_the_day() -> None:
    cadence = AtTimes(times=(time(2, 30), time(3)))
    found = walk(cadence, "Europe/Berlin", utc("2027-03-27T12:00"), 2)
    assert [one.slot.time() for one in found] == [time(3), time(2, 30)]


def test_the_day_that_samoa_left_out_brings_one_reminder_not_two() -> None:
    found = walk(HALF_PAST_NINE, "Pacific/Apia", utc("2011-12-28T00:00"), 5)
    assert [one.due_at for one in found] == [
        utc("2011-12-28T19:30"),
        utc("2011-12-29T19:30"),
        utc("2011-12-30T19:30"),
        utc("2011-12-31T19:30"),
        utc("2012-01-01T19:30"),
    ]
    assert [one.slot.date() for one in found] == [
        date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 30),
        date(2012, 1, 1), date(2012, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("times", "weekdays"),
    [((), {0}), ((time(9),), set()), ((time(9),), {7}), ((time(9),), {-1, 0})],
)
def test_a_cadence_without_times_or_with_strange_weekdays_is_refused(
    times: tuple[time, ...], weekdays: set[int]
) -> None:
    with pytest.raises(ValueError, match=r"cadence|weekdays"):
        AtTimes(times=times, weekdays=frozenset(weekdays))
