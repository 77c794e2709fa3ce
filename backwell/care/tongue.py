"""How somebody is spoken to."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language ("de"), and the country whose dates and clock times are used, where known."""

    language: str
    country: str | None = None


class Preview(StrEnum):
    """What the first line of a message that we start may say on a locked phone."""

    NEUTRAL = "neutral"
    OPEN = "open"
