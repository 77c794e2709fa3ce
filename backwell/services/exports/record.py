"""What an export holds: plain values, the same in JSON and in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Row = Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit, for the calendar; the instant is UTC."""

    id: int
    starts_at: datetime
    is_booked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A person's data, in ISO 8601: `_at` is an instant in UTC, `_local` a wall clock."""

    exported_at: datetime
    language: str
    person: Row
    tables: Mapping[str, Sequence[Row]]
    """Rows by the name of their table, the oldest first."""
    visits: tuple[Visit, ...]
