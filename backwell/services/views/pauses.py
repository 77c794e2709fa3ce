"""Quiet times."""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.pauses import Reason
from backwell.services.views.everyday import Upcoming


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPause:
    """For how long, or why?"""

    paused_until: datetime | None
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPauseDay:
    """Until the morning of which day? `page` counts from 0."""

    reason: Reason
    days: tuple[datetime, ...]
    page: int
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """Quiet until then; it resumes by itself."""

    reason: Reason
    until: datetime
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Reminders go on."""

    was_paused: bool
    upcoming: tuple[Upcoming, ...]
    today: datetime
    locked: bool
