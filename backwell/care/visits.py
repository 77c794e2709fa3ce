"""When a patient is reminded of an appointment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backwell.care.kinds import Kind
from backwell.care.quiet import QuietHours, allowed_instant
from backwell.care.time import instant_of, wall_of


class VisitStep(StrEnum):
    """A moment before a visit. 24 h and 2 h: convention of clinic systems."""

    DAY_BEFORE = "day_before"
    SOON = "soon"


DAY_BEFORE = timedelta(days=1)
SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReminder:
    """One planned reminder of a visit: the slot is where it was planned, `due_at` where it went."""

    step: VisitStep
    slot: datetime
    due_at: datetime


def visit_reminders(
    starts_at: datetime, zone: str, quiet: QuietHours, now: datetime
) -> tuple[VisitReminder, ...]:
    """The reminders of a visit at `starts_at` (aware UTC) that still lie ahead of `now`.

    One that falls into quiet hours comes earlier; where that has passed too, the visit was only
    just entered and the patient knows. Two that land on one instant are one.
    """
    planned = (
        (VisitStep.DAY_BEFORE, wall_of(starts_at, zone) - DAY_BEFORE),
        (VisitStep.SOON, wall_of(starts_at - SOON, zone)),
    )
    found: dict[datetime, VisitReminder] = {}
    for step, slot in planned:
        due_at = allowed_instant(Kind.APPOINTMENT, instant_of(slot, zone), quiet, zone)
        if due_at is not None and due_at > now:
            found.setdefault(due_at, VisitReminder(step=step, slot=slot, due_at=due_at))
    return tuple(found.values())
