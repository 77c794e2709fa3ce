from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.hours import read_hours
from backwell.care.planning import WorkingHours
from backwell.errors import AnswerError
from tests.care.strategies import working_hours

READ = [
    ("9:00-17:00", time(9), time(17)),
    ("7:30-15", time(7, 30), time(15)),
    ("9 to 5", time(9), time(17)),
    ("9 to 5 pm", time(9), time(17)),
    ("9am - 5pm", time(9), time(17)),
    ("9-5", time(9), time(17)),
    ("12-5", time(12), time(17)),
    ("9 am to 12 pm", time(9), time(12)),
    ("12am-8am", time(0), time(8)),
    ("9:30 – 5:30", time(9, 30), time(17, 30)),
    ("  9.15 — 17.45  ", time(9, 15), time(17, 45)),
    ("8h30-17h00", time(8, 30), time(17)),
    ("from 9 until 17", time(9), time(17)),
    ("between 9 and 17", time(9), time(17)),
    ("I work 10 till 18", time(10), time(18)),
    ("von 8 bis 16:30 Uhr", time(8), time(16, 30)),
    ("zwischen 8 und 17", time(8), time(17)),
    ("8 Uhr bis 17 Uhr", time(8), time(17)),
    ("Mo-Fr 9-17", time(9), time(17)),
    ("0:00-23:59", time(0), time(23, 59)),
]

REFUSED = [
    "",
    "9",
    "nine to five",
    "9-10",
    "22-6",
    "9-24",
    "9-25",
    "9:60-17",
    "9:5-17",
    "100-200",
    "9-17-20",
    "my back hurts",
    "9 17",
    "²-9",
    "9-17 but not on Friday",
]


@pytest.mark.parametrize(("text", "start", "end"), READ)
def test_working_hours_are_read_as_people_write_them(text: str, start: time, end: time) -> None:
    assert read_hours(text) == WorkingHours(start=start, end=end)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_two_clock_times_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        read_hours(text)


@pytest.mark.parametrize("text", ["25am-6pm", "9-30pm", "13am to 5pm", "0am-99pm"])
def test_an_hour_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        read_hours(text)


@given(working_hours, st.sampled_from(["-", " - ", "–", " to ", " bis "]))
def test_hours_written_out_are_read_back(hours: WorkingHours, between: str) -> None:
    assert read_hours(f"{hours.start:%H:%M}{between}{hours.end:%H:%M}") == hours


@given(st.text() | st.from_regex(r"\d{1,3}[:.h]?\d{0,2} ?(am|pm|uhr)? ?(-|to) ?\d{1,3} ?(am|pm)?"))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        found = read_hours(text)
    except AnswerError:
        return
    assert found.start < found.end
