"""The day of a patient, pauses and answers."""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A reminder to come."""

    kind: Kind
    at: datetime


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
    content_key: str | None = None
    """The movement or routine that it was about."""
    at: datetime | None = None
    """When a snoozed one comes again."""
    may_snooze: bool = True
