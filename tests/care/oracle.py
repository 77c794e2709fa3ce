"""A second opinion on when a cadence falls due, made of python-dateutil alone.

`rrule` counts the days on the wall; `dateutil.tz` reads the zone's file with its own reader.
Nothing here asks `zoneinfo` or Backwell, so an error would have to be made twice to go unseen.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from dateutil import tz
from dateutil.rrule import DAILY, rrule

from backwell.care.cadence import EVERY_DAY, Occurrence
from tests.care.moments import wall

FIRST_DAY = wall("2020-01-01")
LAST_DAY = wall("2030-12-31")
_STEP = timedelta(days=5)
_MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> tzinfo:
    found = tz.gettz(name)
    assert found is not None, f"dateutil does not know {name}"
    return found


def wall_at(instant: datetime, zone: str) -> datetime:
    """The naive wall-clock time at an aware instant."""
    return instant.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0)


def exists(slot: datetime, zone: str) -> bool:
    return tz.datetime_exists(slot, zone_of(zone))


def instant_at(slot: datetime, zone: str) -> datetime:
    """The first instant at which the wall shows `slot`; in a gap, moved on by its length."""
    first = tz.enfold(slot.replace(tzinfo=zone_of(zone)), fold=0)
    real = tz.resolve_imaginary(first)
    offset = real.utcoffset()
    assert offset is not None
    return (real.replace(tzinfo=None) - offset).replace(tzinfo=UTC)


def planned(
    first: date, last: date, times: Iterable[time], weekdays: Iterable[int] = EVERY_DAY
) -> list[datetime]:
    """Every naive slot from `first` to `last`, both included."""
    days = [
        day.date()
        for day in rrule(
            DAILY,
            dtstart=datetime.combine(first, time()),
            until=datetime.combine(last, time()),
            byweekday=sorted(weekdays),
        )
    ]
    return [datetime.combine(day, at) for day in days for at in sorted(times)]


def expected(slots: Iterable[datetime], zone: str) -> list[Occurrence]:
    """What the slots come to, in order; where two meet on one instant the earlier slot counts."""
    found: dict[datetime, datetime] = {}
    for slot in sorted(slots):
        found.setdefault(instant_at(slot, zone), slot)
    return [Occurrence(slot=found[due_at], due_at=due_at) for due_at in sorted(found)]


def transitions(zone: str) -> list[datetime]:
    """The naive UTC minutes from 2020 to 2030 at which the zone's offset changes."""
    here = zone_of(zone)
    found = []
    at = FIRST_DAY
    while at < LAST_DAY:
        if _offset(here, at) != _offset(here, at + _STEP):
            found.append(_change(here, at, at + _STEP))
        at += _STEP
    return found


def _change(here: tzinfo, low: datetime, high: datetime) -> datetime:
    before = _offset(here, low)
    while high - low > _MINUTE:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(here, middle) == before else (low, middle)
    return high


def _offset(here: tzinfo, utc: datetime) -> timedelta | None:
    return utc.replace(tzinfo=UTC).astimezone(here).utcoffset()
