"""What a person may ask for in words, whatever the language."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

LONGEST_SNOOZE_MINUTES = 720
SHORTEST_INTERVAL = timedelta(minutes=15)
LONGEST_INTERVAL = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Clock times, in order and each once; weekdays (0 is Monday) where some were named."""

    times: tuple[time, ...]
    weekdays: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Weekdays alone."""

    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Again and again, every 15 minutes to 12 hours; between clock times and on weekdays if said.

    Where both are there, `start` comes before `end`.
    """

    every: timedelta
    start: time | None = None
    end: time | None = None
    weekdays: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From one clock time to another; quiet hours may go over midnight."""

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Once more, in 1 to 720 minutes."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Quiet until a naive wall-clock moment; None where no end was said."""

    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Go on."""


Wish = Times | Days | Interval | Hours | Snooze | Pause | Resume
