"""Quiet times end when they say."""

from datetime import date, datetime, timedelta

import pytest

from backwell.care.pauses import DAYS, MORNING, Reason, check_end, end_after_days, end_on
from backwell.errors import AnswerError

TUESDAY = datetime(2026, 11, 24, 23, 59)  # noqa: DTZ001 - on the wall of a person


def test_whole_days_end_in_the_morning() -> None:
    assert end_after_days(TUESDAY, 1) == datetime.fromisoformat("2026-11-25 08:00")
    assert end_after_days(TUESDAY.replace(hour=0), 3) == datetime.fromisoformat("2026-11-27 08:00")
    assert end_on(TUESDAY, date(2026, 12, 1)).time() == MORNING


@pytest.mark.parametrize(
    "end",
    [TUESDAY, TUESDAY - timedelta(minutes=1), TUESDAY + timedelta(days=367)],
    ids=["now", "before", "too far"],
)
def test_an_end_that_makes_no_sense_is_refused(end: datetime) -> None:
    with pytest.raises(AnswerError):
        check_end(TUESDAY, end)


def test_a_day_that_is_over_is_refused() -> None:
    with pytest.raises(AnswerError):
        end_on(TUESDAY, date(2026, 11, 24))


def test_every_reason_has_its_days_and_a_flare_two_or_three() -> None:
    assert set(DAYS) == set(Reason) - {Reason.QUIET}
    assert 48 <= DAYS[Reason.FLARE] * 24 <= 72
