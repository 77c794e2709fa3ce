"""How late a reminder may still be sent, what was missed, and what comes next."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from backwell.care.cadence import AtTimes, Occurrence, occurrences
from backwell.care.kinds import PATIENCE, ROUTINE_PATIENCE_AT_LEAST, Kind
from backwell.care.quiet import QuietHours, allowed_instant
from backwell.care.time import day_bounds, instant_of, wall_of

DAY_PARTS = (time(5), time(12), time(17), time(22))
"""Morning, afternoon, evening and night begin at these wall-clock times."""

_LOOK_AHEAD = timedelta(days=15)
_MISSED_AT_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One reminder to be: its slot on the wall, when it is due and from when it is too late."""

    slot: datetime
    due_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaughtUp:
    """What passed unsent, and what comes next: it may be due already, but is not too late.

    `upcoming` is None where quiet hours leave no room for the item.
    """

    missed: tuple[Planned, ...]
    upcoming: Planned | None


def expiry(kind: Kind, due_at: datetime, zone: str) -> datetime:
    """The instant from which a reminder of `kind` due at `due_at` is too late to send.

    An appointment's reminder is too late when the visit begins: its caller knows when that is.
    """
    match kind:
        case Kind.APPOINTMENT:
            raise ValueError("an appointment reminder expires when its visit begins")
        case Kind.STRETCH_ROUTINE:
            return max(_end_of_day_part(due_at, zone), due_at + ROUTINE_PATIENCE_AT_LEAST)
        case Kind.CHECK_IN:
            return day_bounds(due_at, zone)[1]
        case _:
            return due_at + PATIENCE[kind]


def catch_up(
    kind: Kind,
    cadence: AtTimes,
    *,
    zone: str,
    quiet: QuietHours,
    after: datetime,
    now: datetime,
) -> CaughtUp:
    """Walk from `after` to the first reminder that may still be sent at `now`.

    Of several that might still be sent, only the latest is; the others count as missed. After a
    very long time off, only the last 500 missed ones are listed.
    """
    missed: list[Planned] = []
    latest: Planned | None = None
    for found in occurrences(cadence, zone, after):
        if found.due_at > max(now, after) + _LOOK_AHEAD:
            break
        planned = _planned(kind, found, zone, quiet)
        if planned is None:
            continue
        if planned.due_at > now:
            latest = latest or planned
            break
        if latest is not None:
            missed.append(latest)  # a later one is due already: the two do not come together
        if planned.expires_at <= now:
            latest = None
            missed.append(planned)
        else:
            latest = planned
    return CaughtUp(missed=tuple(missed[-_MISSED_AT_MOST:]), upcoming=latest)


def _planned(kind: Kind, found: Occurrence, zone: str, quiet: QuietHours) -> Planned | None:
    due_at = allowed_instant(kind, found.due_at, quiet, zone)
    if due_at is None:
        return None
    return Planned(slot=found.slot, due_at=due_at, expires_at=expiry(kind, due_at, zone))


def _end_of_day_part(due_at: datetime, zone: str) -> datetime:
    wall = wall_of(due_at, zone)
    later = [part for part in DAY_PARTS if part > wall.time()]
    if later:
        return instant_of(datetime.combine(wall.date(), later[0]), zone)
    return instant_of(datetime.combine(wall.date() + timedelta(days=1), DAY_PARTS[0]), zone)
