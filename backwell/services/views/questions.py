"""The first questions."""

from dataclasses import dataclass
from datetime import datetime, time

from backwell.care.kinds import Kind
from backwell.care.planning import WorkingHours
from backwell.content.places import City
from backwell.services.views.everyday import Upcoming


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLanguage:
    """The first question. `invite_over` says that a link's invite is unknown, used or too old."""

    invite_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConsent:
    """What this is, what is stored, and whether that is all right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPurposes:
    """One purpose after the other, as keys of `Purpose`."""

    chosen: frozenset[str]


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
    chosen: str | None = None
    """The country that was named before."""
    in_settings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLocation:
    """A button that shares the location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCity:
    """The cities that a typed name may mean; empty when none is known by it."""

    cities: tuple[City, ...]
    ends_sharing: bool = False
    """Whether a button that shares the location is still on the screen and must go."""
    in_settings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskZone:
    """Zones to pick from, each with the time it is there."""

    country: str
    zones: tuple[tuple[str, datetime], ...]
    is_first: bool = False
    """Whether no other question about the place came before."""
    ends_sharing: bool = False
    in_settings: bool = False


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
    """Usual pain, 0 to 10; `usual` was named before."""

    usual: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDays:
    """Working days (0 is Monday); at least one."""

    chosen: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHours:
    """Working hours, some ready to tap; `chosen` were named before.

    `understood` is False after unreadable words.
    """

    choices: tuple[WorkingHours, ...]
    chosen: WorkingHours | None = None
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One line of a plan."""

    kind: Kind
    times: tuple[time, ...]
    weekdays: frozenset[int]


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
