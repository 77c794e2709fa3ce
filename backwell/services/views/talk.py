"""What was made of somebody's words, to be confirmed by a tap."""

from dataclasses import dataclass
from datetime import datetime, time

from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.planning import WorkingHours
from backwell.care.quiet import QuietHours


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmTimes:
    """New times, and the kinds that they may be for."""

    cadence: AtTimes
    kinds: tuple[Kind, ...]
    days_named: bool
    """Whether days were said; if not, each kind keeps its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPause:
    """Quiet until then?"""

    until: datetime
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmResume:
    """Go on?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSnooze:
    """Once more at that clock time?"""

    minutes: int
    reminder_id: int
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmHours:
    """These working hours?"""

    hours: WorkingHours


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmQuiet:
    """Quiet every day between these clock times?"""

    quiet: QuietHours
