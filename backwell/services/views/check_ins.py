"""Check-ins, and a break at once. Days are days on the wall of the person."""

from dataclasses import dataclass
from datetime import date, datetime

from backwell.services.messages import PostureCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPainOf:
    """Pain of a day, 0 to 10. `backfill` is a day before it that has no check-in yet."""

    day: date
    today: datetime
    given: int | None
    backfill: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAble:
    """What could one do on that day? `pain` is kept; `before` is what it replaced."""

    day: date
    today: datetime
    pain: int
    before: int | None
    screen_advised: bool
    """Whether the pain is far above the usual one, though no screen is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHelped:
    """What helped? Any number, or nothing."""

    day: date
    today: datetime
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInLine:
    """One kept check-in."""

    day: date
    pain: int
    able: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInKept:
    """It is kept; the last few, the latest first."""

    day: date
    today: datetime
    lines: tuple[CheckInLine, ...]
    screen_advised: bool
    measure: str | None = None
    """The questionnaire that waits."""
    card: str | None = None
    """An answer that is worth reading today, by slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInNeedsConsent:
    """Without the consent to keep them there are no check-ins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakNow:
    """A movement, because the person asked for one."""

    check: PostureCheck
