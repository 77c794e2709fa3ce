"""Quiet hours: what they do to a reminder of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backwell.care.kinds import POLICIES, InQuietHours, Kind
from backwell.care.time import instant_of, wall_of

_ANY_DAY = date(2001, 1, 1)
BEFORE_QUIET = timedelta(minutes=15)
"""How long before the quiet hours an appointment reminder is brought forward to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `start` in the evening to `end` in the morning, on the person's wall clock."""

    start: time = time(21)
    end: time = time(8)

    def hold(self, wall: datetime) -> bool:
        """Whether the naive wall-clock moment lies in the quiet hours."""
        at = wall.time()
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def in_quiet_hours(times: Iterable[time], quiet: QuietHours) -> tuple[time, ...]:
    """The clock times that lie in the quiet hours."""
    return tuple(at for at in times if quiet.hold(datetime.combine(_ANY_DAY, at)))


def allowed_instant(kind: Kind, due_at: datetime, quiet: QuietHours, zone: str) -> datetime | None:
    """Where quiet hours leave a reminder that is due at `due_at` (aware UTC).

    None means that it is dropped. An appointment comes earlier, before the quiet hours; a routine
    later on the same day, or not at all.
    """
    wall = wall_of(due_at, zone)
    if not quiet.hold(wall):
        return due_at
    match POLICIES[kind].in_quiet_hours:
        case InQuietHours.DROP:
            return None
        case InQuietHours.LATER_THAT_DAY:
            is_next_day = datetime.combine(wall.date(), quiet.end) <= wall
            if is_next_day and POLICIES[kind].is_coaching:
                return None
            return after_quiet(due_at, quiet, zone)
        case InQuietHours.EARLIER:
            return _before_quiet(wall, quiet, zone)


def after_quiet(due_at: datetime, quiet: QuietHours, zone: str) -> datetime:
    """The instant itself (aware UTC), or the end of the quiet hours that it falls into."""
    wall = wall_of(due_at, zone)
    if not quiet.hold(wall):
        return due_at
    end = datetime.combine(wall.date(), quiet.end)
    if end <= wall:
        end += timedelta(days=1)
    later = instant_of(end, zone)
    if later < due_at:  # the quiet hours end in the hour that comes twice, and this is its second
        later = due_at + (end - wall)
    return later


def _before_quiet(wall: datetime, quiet: QuietHours, zone: str) -> datetime:
    start = datetime.combine(wall.date(), quiet.start)
    if start > wall:
        start -= timedelta(days=1)
    return instant_of(start, zone) - BEFORE_QUIET
