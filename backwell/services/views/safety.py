"""Red flags, crises, and the way back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backwell.care.screening import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRedFlags:
    """One page of the red-flag screen."""

    page: int
    again: bool
    """Whether this screen is a repeat, before coaching may come back."""
    after_jump: bool = False
    """Whether a pain far above the usual one led here."""


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


class Doubt(StrEnum):
    """What words may mean and may not."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskIfNow:
    """One question back: does that happen now?

    `slug` is the answer nearest to what was typed, and `is_sure` whether it may be shown at once.
    """

    doubt: Doubt
    slug: str | None
    is_sure: bool
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow:
    """It does not, and there is no answer near to what was typed."""

    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingResumed:
    """Clear, and `examined` where that was needed: reminders come again."""

    examined: bool = True
    check_in_day: date | None = None
    """The day whose check-in the screen has interrupted."""
    share: int = 100
    """Percent of the usual dose that sessions have now: less on the way back from a flare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenClear:
    """No emergency signs were reported today."""

    check_in_day: date | None = None
    """As above."""
