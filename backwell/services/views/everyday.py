"""The day of a patient, and answers."""

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
    """After a red flag."""
    screen_due: bool = False
    """Whether exercises wait for a clear safety check."""
    coaching_off: bool = False
    """The consent to it was withdrawn."""


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
    topic: str | None = None
    """What the message stays open about, while the reminder is snoozed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToSnooze:
    """Somebody wants to snooze, and nothing is open."""
