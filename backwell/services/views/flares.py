"""A flare-up: its plan, and what becomes of an answer to its daily question."""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.flare import Feeling, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class FlarePage:
    """The plan, and where it stands; `share` is in percent of the usual dose."""

    phase: Phase
    share: int
    until: datetime | None
    """When the quiet days end, where they have not."""
    today: datetime
    comes_too_often: bool = False
    may_move: bool = False
    """Whether a gentle session may be begun: the safety check at the beginning was clear."""
    screened: bool = False
    """Whether a safety check was clear just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareNoted:
    """An answer was taken; the rest is as on the page."""

    feeling: Feeling
    phase: Phase
    share: int
    until: datetime | None
    today: datetime
    comes_too_often: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareOver:
    """No flare goes on, whatever an old button says."""
