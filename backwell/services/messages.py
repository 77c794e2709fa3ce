"""Messages that we start. The words are found later, where they are rendered."""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.kinds import Kind
from backwell.care.visits import VisitStep


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureCheck:
    """One movement of under a minute."""

    reminder_id: int
    movement: str
    may_snooze: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchRoutine:
    """A short routine, as text."""

    reminder_id: int
    routine: str
    may_snooze: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAhead:
    """A visit is near. `starts` is the wall clock where the patient is; `today` likewise."""

    reminder_id: int
    step: VisitStep
    starts: datetime
    today: datetime
    may_snooze: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyFollowUp:
    """The day after a red flag: were you seen?"""

    reminder_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedNotice:
    """What passed while nobody could send, and when the next reminder comes (wall clock)."""

    counts: tuple[tuple[Kind, int], ...]
    next_at: datetime | None
    today: datetime


Message = PostureCheck | StretchRoutine | VisitAhead | SafetyFollowUp | MissedNotice
