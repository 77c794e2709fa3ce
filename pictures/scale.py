"""From days and values to places in a picture."""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The ground of a diagram: days from left to right, values upwards from 0 to `top_value`."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    """Must be later than `first`."""
    top_value: float

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / (self.last - self.first).days

    def x(self, day: date) -> float:
        return self.left + (day - self.first).days * self.day_width

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.top_value


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_shown(first: date, today: date, least: int, most: int) -> tuple[date, ...]:
    """Mondays of the weeks to show: those since `first`, at most the last `most`.

    Where these are fewer than `least`, weeks to come fill up: room to grow, not a gap behind.
    """
    begin, end = monday_of(min(first, today)), monday_of(today)
    begin = max(begin, end - (most - 1) * WEEK)
    count = max((end - begin) // WEEK + 1, least)
    return tuple(begin + number * WEEK for number in range(count))
