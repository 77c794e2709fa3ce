"""Messages that we start. The words are found later, where they are rendered."""

from dataclasses import dataclass
from datetime import date, datetime

from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.care.progress import Progress
from backwell.care.tongue import Preview
from backwell.care.visits import VisitStep
from backwell.care.weekly import PainOfWeek, Practised, Suggestion
from backwell.services.sessions.values import SessionOverview


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureCheck:
    """One movement of under a minute."""

    reminder_id: int
    movement: str
    may_snooze: bool
    preview: Preview = Preview.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchRoutine:
    """A session is ready, with what it holds."""

    reminder_id: int
    session: SessionOverview
    may_snooze: bool
    preview: Preview = Preview.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAhead:
    """A visit is near. `today` and `starts` are on the wall where the patient is.

    Where the visit has a zone with another clock, `away` names it, and `starts` is on the wall
    there.
    """

    reminder_id: int
    step: VisitStep
    starts: datetime
    today: datetime
    may_snooze: bool
    away: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyFollowUp:
    """The day after a red flag: were you seen?"""

    reminder_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningAfter:
    """The pain rose in the session of the day before: how is it now?"""

    reminder_id: int
    session_id: int
    preview: Preview = Preview.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInAsked:
    """How was the day? `day` is the local day that it asks about.

    `backfill` is the day before it, where that has no check-in.
    """

    reminder_id: int
    day: date
    today: datetime
    backfill: date | None = None
    preview: Preview = Preview.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAsked:
    """A questionnaire is due; `measure` is its key."""

    reminder_id: int
    measure: str
    preview: Preview = Preview.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeCheck:
    """The quiet days of that reason are over: may it go on?"""

    reminder_id: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareCheck:
    """The daily question of a flare: how is it, against what is usual?"""

    on_the_way_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOrChange:
    """Several went unanswered: keep, change or pause?"""

    reminder_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklySummary:
    """The week that ends today, and one suggestion.

    `pain` and the picture are None without the consent to keep check-ins; `able` is a key.
    """

    practised: Practised
    pain: PainOfWeek | None
    able: str | None
    minutes_walked: int
    suggestion: Suggestion
    progress: Progress | None
    preview: Preview = Preview.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedNotice:
    """What passed while nobody could send, and when the next reminder comes (wall clock)."""

    counts: tuple[tuple[Kind, int], ...]
    next_at: datetime | None
    today: datetime


Message = (
    PostureCheck
    | StretchRoutine
    | VisitAhead
    | CheckInAsked
    | MeasureAsked
    | SafetyFollowUp
    | MorningAfter
    | ResumeCheck
    | FlareCheck
    | KeepOrChange
    | WeeklySummary
    | MissedNotice
)
