"""The plan that a patient begins with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backwell.care.amount import BUDGETS, Amount
from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.quiet import QuietHours
from backwell.errors import AnswerError

SHORTEST_DAY = timedelta(hours=2)
"""Working hours shorter than this leave no room for three reminders."""

_ANY_DAY = date(2001, 1, 1)
_ROUND_TO = timedelta(minutes=5)

# Where in the working day they fall is a convention: one in the middle, two in the middle of each
# half, and so on; the check-in and the questionnaire when the work is done.
_SHARES: dict[int, tuple[float, ...]] = {
    1: (0.5,),
    2: (0.25, 0.75),
    3: (0.05, 0.5, 0.95),
    4: (0.125, 0.375, 0.625, 0.875),
}
MOST_SPREAD = max(_SHARES)
"""Times a day that are spread over the working hours at most."""
CHECK_INS_A_WEEK = 2
MEASURE_DAYS = frozenset({5})
"""Saturday: a questionnaire looks back on the week."""
SUMMARY = AtTimes(times=(time(18),), weekdays=frozenset({6}))
"""When the weekly summary comes at first: on Sunday evening. A convention."""


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
    is_on: bool = True


def default_plan(
    hours: WorkingHours, weekdays: frozenset[int], amount: Amount = Amount.LITTLE
) -> tuple[DraftItem, ...]:
    """The plan that an amount begins with, in the patient's working day."""
    budget = BUDGETS[amount]
    return (
        DraftItem(kind=Kind.POSTURE_CHECK, cadence=spread(hours, weekdays, budget.posture_checks)),
        DraftItem(kind=Kind.STRETCH_ROUTINE, cadence=spread(hours, weekdays, budget.routines)),
        DraftItem(
            kind=Kind.CHECK_IN,
            cadence=AtTimes(times=(_after_work(hours),), weekdays=check_in_days(weekdays)),
        ),
        DraftItem(
            kind=Kind.MEASURE,
            cadence=AtTimes(times=(_after_work(hours),), weekdays=MEASURE_DAYS),
        ),
        DraftItem(kind=Kind.WEEKLY_SUMMARY, cadence=SUMMARY),
    )


def spread(hours: WorkingHours, weekdays: frozenset[int], times: int) -> AtTimes:
    """That many times (1 to 4) a day, spread over the working hours."""
    return AtTimes(times=tuple(_at(hours, share) for share in _SHARES[times]), weekdays=weekdays)


def check_in_days(weekdays: frozenset[int]) -> frozenset[int]:
    """Two of the days, as far apart as they go: of Monday to Friday, Tuesday and Friday."""
    days = sorted(weekdays)
    if len(days) <= CHECK_INS_A_WEEK:
        return weekdays
    return frozenset({days[(len(days) - 1) // 3], days[-1]})


def default_quiet_hours(hours: WorkingHours) -> QuietHours:
    """Quiet from 21:00 to 08:00, and never in the hours the patient named."""
    usual = QuietHours()
    return QuietHours(start=max(usual.start, hours.end), end=min(usual.end, hours.start))


def _after_work(hours: WorkingHours) -> time:
    """When the work is done, and never in the quiet hours that begin then."""
    if hours.end < QuietHours().start:
        return hours.end
    return (datetime.combine(_ANY_DAY, hours.end) - _ROUND_TO).time()


def _at(hours: WorkingHours, share: float) -> time:
    exact = datetime.combine(_ANY_DAY, hours.start) + hours.length * share
    midnight = datetime.combine(_ANY_DAY, time())
    return (midnight + (exact - midnight) // _ROUND_TO * _ROUND_TO).time()
