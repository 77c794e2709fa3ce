"""What the bot prints about times, it can read back."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.cadence import AtTimes
from backwell.care.pauses import FURTHEST
from backwell.care.wishes import (
    LONGEST_INTERVAL,
    SHORTEST_INTERVAL,
    Days,
    Hours,
    Interval,
    Pause,
    Times,
)
from backwell.content.countries import known_countries
from backwell.content.grammar import read_days, read_hours, read_times, read_until, read_wish
from backwell.content.languages import LANGUAGES
from backwell.content.saying import (
    cadence_in_words,
    days_in_words,
    hours_in_words,
    interval_in_words,
    times_in_words,
)
from backwell.content.words import words_in
from tests.care.moments import wall
from tests.care.strategies import clock_times, weekdays

A_MINUTE = timedelta(minutes=1)
SPOKEN = [("en", None), ("en", "GB"), ("en", "US"), ("en", "FI"), ("en", "CA"), ("de", None),
          ("de", "DE"), ("de", "AT"), ("de", "CH")]  # fmt: skip
every_tongue = pytest.mark.parametrize(("language", "country"), SPOKEN)
several = st.sets(clock_times, min_size=1, max_size=6).map(lambda found: tuple(sorted(found)))
now = st.datetimes(wall("2020-01-10"), wall("2030-12-01")).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def _ordered(interval: Interval) -> bool:
    return interval.start is None or interval.end is None or interval.start < interval.end


intervals = st.builds(
    Interval,
    every=st.integers(SHORTEST_INTERVAL // A_MINUTE, LONGEST_INTERVAL // A_MINUTE).map(
        lambda minutes: timedelta(minutes=minutes)
    ),
    start=st.none() | clock_times,
    end=st.none() | clock_times,
    weekdays=st.none() | weekdays,
).filter(_ordered)


@every_tongue
@given(times=several, days=weekdays)
def test_a_cadence_is_read_back(
    language: str, country: str | None, times: tuple[time, ...], days: frozenset[int]
) -> None:
    said = cadence_in_words(AtTimes(times=times, weekdays=days), words_in(language, country))
    assert read_times(said, language) == Times(times=times, weekdays=days)


@every_tongue
@given(times=several, days=weekdays)
def test_times_and_days_alone_are_read_back(
    language: str, country: str | None, times: tuple[time, ...], days: frozenset[int]
) -> None:
    words = words_in(language, country)
    assert read_times(times_in_words(times, words), language) == Times(times=times)
    assert read_days(days_in_words(days, words), language) == Days(weekdays=days)


@every_tongue
@given(start=clock_times, end=clock_times)
def test_hours_are_read_back(language: str, country: str | None, start: time, end: time) -> None:
    said = hours_in_words(start, end, words_in(language, country))
    hours = Hours(start=start, end=end)
    if start != end:
        assert read_hours(said, language, over_midnight=True) == hours
    if start < end:
        assert read_hours(said, language) == hours


@every_tongue
@given(interval=intervals)
def test_an_interval_is_read_back(language: str, country: str | None, interval: Interval) -> None:
    said = interval_in_words(interval, words_in(language, country))
    assert read_wish(said, language, wall("2026-11-24 14:00")) == interval


@every_tongue
@given(today=now, minutes=st.integers(1, FURTHEST // A_MINUTE))
def test_the_end_of_a_pause_is_read_back(
    language: str, country: str | None, today: datetime, minutes: int
) -> None:
    end = today + timedelta(minutes=minutes)
    said = words_in(language, country).moment(end, today)
    assert read_until(said, language, today) == end
    until = {"en": "pause until", "de": "pause bis"}[language]
    assert read_wish(f"{until} {said}", language, today) == Pause(until=end)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_dates_and_times_are_read_back_from_every_country(language: str, month: int) -> None:
    today = wall("2026-12-24 10:00")
    days = frozenset({0, 2, 5})
    for country in known_countries(language):
        words = words_in(language, country.code)
        end = datetime(2027, month, 3, 15 if month % 2 else 3, 5)  # noqa: DTZ001 - a wall
        assert read_until(words.moment(end, today), language, today) == end, country.code
        cadence = AtTimes(times=(time(3, 5), time(12, 30), time(15, 5)), weekdays=days)
        found = read_times(cadence_in_words(cadence, words), language)
        assert found == Times(times=cadence.times, weekdays=days), country.code


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (range(5), "Monday to Friday", "Montag bis Freitag"),
        (range(7), "every day", "jeden Tag"),
        ((5, 6), "weekends", "am Wochenende"),
        ((0, 1, 2, 3), "Mon – Thu", "Mo – Do"),
        ((4, 5, 6), "Fri – Sun", "Fr – So"),
        ((0, 1), "Mon and Tue", "Mo und Di"),
        ((0, 2, 4), "Mon, Wed and Fri", "Mo, Mi und Fr"),
        ((3,), "Thu", "Do"),
    ],
)
def test_days_are_said_as_people_say_them(
    days: range | tuple[int, ...], english: str, german: str
) -> None:
    assert days_in_words(frozenset(days), words_in("en", None)) == english
    assert days_in_words(frozenset(days), words_in("de", None)) == german


def test_clock_times_are_said_as_the_country_writes_them() -> None:
    times = (time(9, 30), time(17))
    assert times_in_words(times, words_in("en", "GB")) == "09:30 and 17:00"
    assert times_in_words(times, words_in("en", "US")) == "9:30 AM and 5:00 PM"
    assert times_in_words(times, words_in("de", "AT")) == "09:30 und 17:00"
    cadence = AtTimes(times=times, weekdays=frozenset(range(5)))
    said = cadence_in_words(cadence, words_in("en", "US"))
    assert said == "Monday to Friday at 9:30 AM and 5:00 PM"


@pytest.mark.parametrize(
    ("interval", "english", "german"),
    [
        (Interval(every=timedelta(hours=1)), "every hour", "jede Stunde"),
        (
            Interval(every=timedelta(hours=2), start=time(9), end=time(17)),
            "every 2 hours, 09:00 – 17:00",
            "alle 2 Stunden, 09:00 – 17:00",
        ),
        (
            Interval(
                every=timedelta(minutes=90), start=time(9), weekdays=frozenset({0, 1, 2, 3, 4})
            ),
            "Monday to Friday, every 90 minutes, from 09:00",
            "Montag bis Freitag, alle 90 Minuten, ab 09:00",
        ),
    ],
)
def test_an_interval_is_said_as_people_say_it(
    interval: Interval, english: str, german: str
) -> None:
    assert interval_in_words(interval, words_in("en", None)) == english
    assert interval_in_words(interval, words_in("de", None)) == german
