"""Visits."""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.visits import VisitStep


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEntry:
    """One visit in a list."""

    id: int
    starts: datetime
    away: str | None = None
    """The zone of a visit whose clock is not the person's: then `starts` is on the wall there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """The visits ahead."""

    visits: tuple[VisitEntry, ...]
    today: datetime
    is_past: bool = False
    """Whether the moment that was just chosen is over."""


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
    hours: tuple[int, ...]
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

    visit: VisitEntry
    today: datetime
