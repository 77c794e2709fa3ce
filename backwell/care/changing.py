"""What becomes of what was planned when somebody changes how much, their week, or where they are.

Times that the coach spread over the day follow the change; times that a person chose stay theirs.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from backwell.care.amount import BUDGETS, Amount, fits
from backwell.care.cadence import AtTimes
from backwell.care.kinds import MEASURING, ONCE_A_WEEK, Kind
from backwell.care.planning import (
    MOST_SPREAD,
    WorkingHours,
    check_in_days,
    default_plan,
    spread,
)
from backwell.care.quiet import QuietHours, allowed_instant

Lines = Mapping[Kind, AtTimes]
"""The cadence of each kind in a plan."""


def for_amount(
    lines: Lines, running: Collection[Kind], hours: WorkingHours, old: Amount, new: Amount
) -> Lines:
    """The lines for another amount: what stood at the defaults of the old one, at those of the new.

    Times of one's own stay where all that is `running` fits; otherwise those that are too many are
    spread anew.
    """
    changed = {
        kind: _default(kind, line, hours, new) if line == _default(kind, line, hours, old) else line
        for kind, line in lines.items()
    }
    if fits(new, {kind: len(changed[kind].times) for kind in running}):
        return changed
    budget = BUDGETS[new]
    most = {
        Kind.POSTURE_CHECK: budget.posture_checks,
        Kind.STRETCH_ROUTINE: budget.unasked - budget.posture_checks,
    }
    return {
        kind: _default(kind, line, hours, new)
        if len(line.times) > most.get(kind, len(line.times))
        else line
        for kind, line in changed.items()
    }


def for_hours(lines: Lines, old: WorkingHours, new: WorkingHours) -> Lines:
    """The lines for other working hours: as many a day as before."""
    return {kind: _at_hours(kind, line, old, new) for kind, line in lines.items()}


def for_days(lines: Lines, old: frozenset[int], new: frozenset[int]) -> Lines:
    """The lines for other days of the week."""
    return {kind: _on_days(kind, line, old, new) for kind, line in lines.items()}


def as_rare_as(kind: Kind, cadence: AtTimes) -> AtTimes:
    """What comes once a week keeps the first day and the first clock time; all else is the same."""
    if kind not in ONCE_A_WEEK:
        return cadence
    return AtTimes(times=cadence.times[:1], weekdays=frozenset({min(cadence.weekdays)}))


def due_after_change(
    kind: Kind, due_at: datetime, quiet: QuietHours, zone: str, now: datetime
) -> datetime:
    """When a message that waits for `due_at` is due once the quiet hours or the zone are others.

    It is never lost: where the quiet hours leave it no room ahead of `now`, it stays. Instants are
    UTC.
    """
    allowed = allowed_instant(kind, due_at, quiet, zone)
    return allowed if allowed is not None and allowed > now else due_at


def _default(kind: Kind, line: AtTimes, hours: WorkingHours, amount: Amount) -> AtTimes:
    """What a plan of that amount has for a kind, on the days of the line."""
    if kind in ONCE_A_WEEK:
        return line
    found = {one.kind: one.cadence for one in default_plan(hours, line.weekdays, amount)}
    times = found[kind].times if kind in found else line.times
    return AtTimes(times=times, weekdays=line.weekdays)


def _at_hours(kind: Kind, line: AtTimes, old: WorkingHours, new: WorkingHours) -> AtTimes:
    if kind in ONCE_A_WEEK:
        return line
    if kind in MEASURING:
        was, becomes = (_default(kind, line, hours, Amount.LITTLE) for hours in (old, new))
        return becomes if line == was else line
    count = len(line.times)
    if count > MOST_SPREAD or line != spread(old, line.weekdays, count):
        return line
    return spread(new, line.weekdays, count)


def _on_days(kind: Kind, line: AtTimes, old: frozenset[int], new: frozenset[int]) -> AtTimes:
    if kind in ONCE_A_WEEK:
        return line
    was, becomes = old, new
    if kind is Kind.MEASURE:  # a day of its own
        return line
    if kind is Kind.CHECK_IN:
        was, becomes = check_in_days(old), check_in_days(new)
    return AtTimes(times=line.times, weekdays=becomes if line.weekdays == was else line.weekdays)
