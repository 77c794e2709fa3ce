"""Red flags, crises, and the way back."""

from dataclasses import dataclass

from backwell.care.screening import Tier


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
