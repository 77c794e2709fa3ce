"""The plan that a patient begins with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.quiet import QuietHours
from backwell.errors import AnswerError

SHORTEST_DAY = timedelta(hours=2)
"""Working hours shorter than this leave no room for three reminders."""

_ANY_DAY = date(2001, 1, 1)
_ROUND_TO = timedelta(minutes=5)

# "A little", the default: one routine and two posture checks a day. Where in the working day they
# fall is a convention: a check in each half, the routine in the middle.
_SHARES = (
    (Kind.POSTURE_CHECK, (0.25, 0.75)),
    (Kind.STRETCH_ROUTINE, (0.5,)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """Part of one day, on the person's wall clock. Raises AnswerError when too short."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.length < SHORTEST_DAY:
            raise AnswerError("working hours must be at least two hours within one day")

    @property
    def length(self) -> timedelta:
        return datetime.combine(_ANY_DAY, self.end) - datetime.combine(_ANY_DAY, self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """A line of a plan before it is saved."""

    kind: Kind
    cadence: AtTimes


def default_plan(hours: WorkingHours, weekdays: frozenset[int]) -> tuple[DraftItem, ...]:
    """The default plan in the patient's working day."""
    return tuple(
        DraftItem(
            kind=kind,
            cadence=AtTimes(times=tuple(_at(hours, share) for share in shares), weekdays=weekdays),
        )
        for kind, shares in _SHARES
    )


def default_quiet_hours(hours: WorkingHours) -> QuietHours:
    """Quiet from 21:00 to 08:00, and never in the hours the patient named."""
    usual = QuietHours()
    return QuietHours(start=max(usual.start, hours.end), end=min(usual.end, hours.start))


def _at(hours: WorkingHours, share: float) -> time:
    exact = datetime.combine(_ANY_DAY, hours.start) + hours.length * share
    midnight = datetime.combine(_ANY_DAY, time())
    return (midnight + (exact - midnight) // _ROUND_TO * _ROUND_TO).time()
