"""Instants and wall clocks. A zone is applied here and nowhere else.

An *instant* is an aware datetime in UTC. A *slot* is a naive datetime on the wall of a person's
zone: what was planned, whatever daylight saving does to it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backwell.errors import AnswerError


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises AnswerError for a name that is no zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise AnswerError("that is not the name of a time zone") from error


def instant_of(slot: datetime, zone: str) -> datetime:
    """The instant of a naive wall-clock `slot` in `zone`, in UTC.

    A time that does not exist (spring) moves by the gap: 02:30 becomes 03:30 (RFC 5545). A time
    that happens twice (autumn) is the first of the two.
    """
    return slot.replace(tzinfo=zone_named(zone), fold=0).astimezone(UTC)


def apart(zones: Sequence[str], now: datetime) -> tuple[str, ...]:
    """The zones whose clocks differ at some time in the year from `now`; of equal ones, the first.

    The clock of each zone is looked at every week.
    """
    found: dict[tuple[datetime, ...], str] = {}
    for zone in zones:
        year = tuple(wall_of(now + timedelta(weeks=week), zone) for week in range(53))
        found.setdefault(year, zone)
    return tuple(found.values())


def wall_of(instant: datetime, zone: str) -> datetime:
    """The naive wall-clock time that a person in `zone` reads at `instant`."""
    return instant.astimezone(zone_named(zone)).replace(tzinfo=None, fold=0)


def day_of(instant: datetime, zone: str) -> date:
    """The calendar day in `zone` at `instant`."""
    return wall_of(instant, zone).date()


def start_of_day(day: date, zone: str) -> datetime:
    """The instant at which `day` begins in `zone`."""
    return instant_of(datetime.combine(day, time()), zone)


def day_bounds(instant: datetime, zone: str) -> tuple[datetime, datetime]:
    """The first instant of the local day around `instant`, and the first of the next."""
    day = day_of(instant, zone)
    return start_of_day(day, zone), start_of_day(day + timedelta(days=1), zone)


def next_clock_time(times: Sequence[time], now: datetime, zone: str) -> time:
    """The one of these clock times that comes next in `zone`; now itself, where there is none."""
    wall = wall_of(now, zone).time().replace(second=0, microsecond=0)
    return min((at for at in times if at > wall), default=min(times, default=wall))
