"""How somebody is spoken to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language ("de"), and the country whose dates and clock times are used, where known."""

    language: str
    country: str | None = None
