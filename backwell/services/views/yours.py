"""What belongs to the person: consents, their data, who looked, erasure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backwell.storage.audit import Action
from backwell.storage.consents import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What is stored, and where it can be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """Each purpose, and since when (wall clock) it is agreed to; None where it is not.

    `kept` counts the check-ins and questionnaires that are kept without the consent for more.
    """

    since: Sequence[tuple[Purpose, datetime | None]]
    today: datetime
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReady:
    """Everything that is kept about a person, as a file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTooSoon:
    """The last export is hardly a minute old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEntry:
    """One thing that was done, on the person's wall clock; `actor` is "self" or a pseudonym."""

    at: datetime
    actor: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who looked at or changed what, the latest first."""

    entries: tuple[AccessEntry, ...]
    today: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskErase:
    """A step of erasure: the first says what goes, the second asks once more."""

    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseKept:
    """Erasure was called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Everything is gone but the proof."""
