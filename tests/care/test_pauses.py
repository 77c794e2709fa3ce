"""Quiet times end when they say."""

from datetime import date, datetime, timedelta

import pytest

from backwell.care.pauses import (
    DAYS,
    MORNING,
    Reason,
    check_end,
    days_held,
    end_after_days,
    end_on,
)
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


@pytest.mark.parametrize(
    ("begins", "ends", "reason", "held"),
    [
        ("24 15:00", "25 08:00", Reason.BAD_DAY, ("24", "24")),
        ("24 15:00", "27 08:00", Reason.FLARE, ("24", "26")),
        ("24 15:00", "27 11:30", Reason.FLARE, ("24", "27")),
        ("24 15:00", "24 15:05", Reason.FLARE, ("24", "24")),
        ("24 06:00", "24 07:00", Reason.ILL, None),
        ("24 15:00", "24 16:00", Reason.QUIET, None),
        ("24 23:30", "25 00:30", Reason.QUIET, ("24", "24")),
        ("24 15:00", "01 08:00", Reason.HOLIDAY, ("24", "30")),
    ],
)
def test_the_days_that_a_quiet_time_holds(
    begins: str, ends: str, reason: Reason, held: tuple[str, str] | None
) -> None:
    found = days_held(_wall(begins), _wall(ends), reason)
    assert (found and tuple(f"{day:%d}" for day in found)) == held


def _wall(day_and_time: str) -> datetime:
    """In November, and on the 1st in December."""
    month = "12" if day_and_time.startswith("01") else "11"
    return datetime.fromisoformat(f"2026-{month}-{day_and_time}")
