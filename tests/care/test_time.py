from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from backwell.care.time import (
    apart,
    day_bounds,
    day_of,
    instant_of,
    start_of_day,
    wall_of,
    zone_named,
)
from backwell.errors import AnswerError
from tests.care import oracle
from tests.care.moments import utc
from tests.care.strategies import instants, naive, zones

NO_ZONES = ["", ".", "Europe", "europe/berlin", " Europe/Berlin", "Europe/Berlin/", "../etc/passwd",
            "/etc/localtime", "a\0b", "Zürich", "zone.tab", "x" * 5000]  # fmt: skip

READINGS = [
    ("an ordinary day", "2026-11-23T09:30", "Europe/Berlin", "2026-11-23T08:30"),
    ("a gap moves on", "2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:30"),
    ("the gap's first minute", "2027-03-28T02:00", "Europe/Berlin", "2027-03-28T01:00"),
    ("the first minute after", "2027-03-28T03:00", "Europe/Berlin", "2027-03-28T01:00"),
    ("a fold is the first", "2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30"),
    ("a gap at midnight", "2026-04-24T00:00", "Africa/Cairo", "2026-04-23T22:00"),
    ("half an hour of gap", "2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45"),
    ("a whole day of gap", "2011-12-30T09:30", "Pacific/Apia", "2011-12-30T19:30"),
    ("the day after it", "2011-12-31T09:30", "Pacific/Apia", "2011-12-30T19:30"),
    ("negative daylight saving", "2026-10-25T01:30", "Europe/Dublin", "2026-10-25T00:30"),
]


@pytest.mark.parametrize(("slot", "zone", "instant"), [row[1:] for row in READINGS],
                         ids=[row[0] for row in READINGS])  # fmt: skip
def test_a_slot_has_one_instant(slot: str, zone: str, instant: str) -> None:
    assert instant_of(datetime.fromisoformat(slot), zone) == utc(instant)


@pytest.mark.parametrize("name", NO_ZONES)
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(AnswerError):
        zone_named(name)


def test_the_refusal_of_a_zone_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(AnswerError) as refusal:
        zone_named("my back hurts")
    assert "my back hurts" not in str(refusal.value)


@given(instants, zones)
def test_the_wall_reads_what_the_oracle_reads(instant: datetime, zone: str) -> None:
    assert wall_of(instant, zone) == oracle.wall_at(instant, zone)


@given(instants, zones)
def test_reading_the_wall_and_back_is_the_instant_or_the_same_reading_earlier(
    instant: datetime, zone: str
) -> None:
    wall = wall_of(instant, zone)
    back = instant_of(wall, zone)
    assert back <= instant
    assert wall_of(back, zone) == wall


@given(naive, zones)
def test_a_slot_has_the_instant_that_the_oracle_finds(slot: datetime, zone: str) -> None:
    assert instant_of(slot, zone) == oracle.instant_at(slot, zone)


@given(naive, zones)
def test_a_slot_that_exists_is_read_back_and_one_that_does_not_has_moved_on(
    slot: datetime, zone: str
) -> None:
    wall = wall_of(instant_of(slot, zone), zone)
    assert wall == slot if oracle.exists(slot, zone) else wall > slot


@given(instants, zones)
def test_a_day_holds_each_of_its_instants(instant: datetime, zone: str) -> None:
    first, following = day_bounds(instant, zone)
    assert first <= instant < following
    assert day_of(first, zone) == day_of(instant, zone)


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2027, 3, 28), "Europe/Berlin", 23),
        (date(2027, 10, 31), "Europe/Berlin", 25),
        (date(2026, 4, 24), "Africa/Cairo", 23),
        (date(2026, 10, 29), "Africa/Cairo", 25),
        (date(2011, 12, 30), "Pacific/Apia", 24),
        (date(2026, 4, 5), "Australia/Lord_Howe", 24.5),
    ],
)
def test_a_day_is_as_long_as_its_clock_changes_make_it(day: date, zone: str, hours: float) -> None:
    length = start_of_day(day + timedelta(days=1), zone) - start_of_day(day, zone)
    if day == date(2011, 12, 30):
        assert length == timedelta(0), "the day that Samoa left out"
    else:
        assert length == timedelta(hours=hours)


def test_a_day_begins_when_the_clock_first_shows_it() -> None:
    assert start_of_day(date(2026, 4, 24), "Africa/Cairo") == utc("2026-04-23T22:00")


def test_zones_that_show_the_same_clock_all_year_count_as_one() -> None:
    november = utc("2026-11-23T07:00")
    assert apart(["Europe/Berlin", "Europe/Busingen"], november) == ("Europe/Berlin",)
    american = ["America/New_York", "America/Detroit", "America/Phoenix", "America/Denver"]
    assert apart(american, november) == ("America/New_York", "America/Phoenix", "America/Denver")
