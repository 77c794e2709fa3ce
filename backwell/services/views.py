"""What a service gives back to a door: values to be shown. All datetimes are wall clock, naive.

A view holds keys of content, never sentences; the door finds the words.
"""

from dataclasses import dataclass
from datetime import datetime, time

from backwell.care.kinds import Kind
from backwell.care.planning import WorkingHours
from backwell.care.screening import Tier
from backwell.care.visits import VisitStep
from backwell.content.places import City


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLanguage:
    """The first question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConsent:
    """What this is, what is stored, and whether that is all right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """No consent: nothing stays stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForAdults:
    """A minor: one kind sentence, and nothing stays stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlace:
    """Country and zone: `countries` are likely ones."""

    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLocation:
    """A button that shares the location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCity:
    """The cities that a typed name may mean; empty when none is known by it."""

    cities: tuple[City, ...]
    ends_sharing: bool = False
    """Whether a button that shares the location is still on the screen and must go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskZone:
    """Zones to pick from, each with the time it is there."""

    country: str
    zones: tuple[tuple[str, datetime], ...]
    ends_sharing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRedFlags:
    """One page of the red-flag screen."""

    page: int
    again: bool
    """Whether this screen is a repeat, before coaching may come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAssessed:
    """Whether a clinician knows this sign and it is unchanged."""

    flag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekHelp:
    """A red flag was reported. `country` is the confirmed one, or None."""

    tier: Tier
    country: str | None
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """Words of self-harm or overdose."""

    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingResumed:
    """Examined and clear: reminders come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenClear:
    """No emergency signs were reported today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCautions:
    """What to be careful with; any number."""

    chosen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAreas:
    """Where it hurts; at least one."""

    chosen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPain:
    """Usual pain, 0 to 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDays:
    """Working days (0 is Monday); at least one."""

    chosen: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHours:
    """Working hours, some ready to tap. `understood` is False after unreadable words."""

    choices: tuple[WorkingHours, ...]
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One line of a plan."""

    kind: Kind
    times: tuple[time, ...]
    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A reminder to come. For a visit, `visit` is when it begins."""

    kind: Kind
    at: datetime
    visit: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPlan:
    """The default plan, with the next instants it would bring."""

    lines: tuple[PlanLine, ...]
    upcoming: tuple[Upcoming, ...]
    zone: str
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStarted:
    """The plan runs."""

    upcoming: tuple[Upcoming, ...]
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayEntry:
    """A reminder of today and what became of it: a status or an answer."""

    kind: Kind
    at: datetime
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The day of a patient."""

    today: datetime
    entries: tuple[TodayEntry, ...]
    upcoming: tuple[Upcoming, ...]
    paused_until: datetime | None
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPause:
    """For how long?"""

    paused_until: datetime | None
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """Quiet until then; `visits` says whether reminders of visits go on."""

    until: datetime
    today: datetime
    visits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Reminders go on."""

    was_paused: bool
    upcoming: tuple[Upcoming, ...]
    today: datetime
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer to a reminder was recorded, now or before."""

    kind: Kind
    answer: str
    at: datetime | None = None
    """When a snoozed one comes again."""
    may_snooze: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEntry:
    """One visit in a list."""

    id: int
    starts: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """The visits ahead."""

    visits: tuple[VisitEntry, ...]
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskVisitDay:
    """Days to pick from; `page` counts from 0."""

    days: tuple[datetime, ...]
    page: int
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskVisitHour:
    """The hour of the visit on that day."""

    day: datetime
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskVisitMinute:
    """The minute of the visit."""

    moments: tuple[datetime, ...]
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBooked:
    """The visit is kept, with its reminders."""

    starts: datetime
    reminders: tuple[tuple[VisitStep, datetime], ...]
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCancelVisit:
    """Really take this visit off?"""

    visit: VisitEntry
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCancelled:
    """The visit is off, and so are its reminders."""

    starts: datetime
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskErase:
    """A step of erasure: the first says what goes, the second asks once more."""

    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseKept:
    """Erasure was called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Everything is gone but the proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """The person has not begun, or not finished, the first questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What one can do here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What is stored, and how to be rid of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """Words where none were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldButton:
    """A button whose question is no longer open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyPrivate:
    """Somebody wrote from a group or a channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WentWrong:
    """A fault of ours, said so."""


View = (
    AskLanguage
    | AskConsent
    | Declined
    | ForAdults
    | AskPlace
    | AskLocation
    | AskCity
    | AskZone
    | AskRedFlags
    | AskAssessed
    | SeekHelp
    | Crisis
    | CoachingResumed
    | ScreenClear
    | AskCautions
    | AskAreas
    | AskPain
    | AskDays
    | AskHours
    | OfferPlan
    | PlanStarted
    | Today
    | AskPause
    | Paused
    | Resumed
    | Answered
    | Visits
    | AskVisitDay
    | AskVisitHour
    | AskVisitMinute
    | VisitBooked
    | AskCancelVisit
    | VisitCancelled
    | AskErase
    | EraseKept
    | Erased
    | NotYet
    | Help
    | Privacy
    | NotUnderstood
    | OldButton
    | OnlyPrivate
    | WentWrong
)
