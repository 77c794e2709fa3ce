"""What a check-in asks beside the pain: what one could do, and what helped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from backwell.content.reading import DATA, EVIDENCE, Entry, Words, read_entry

CHECK_INS_FILE = DATA / "check_ins.yaml"
ABLE_LIMIT = 30
"""A button that stands alone in its row."""
HELPED_LIMIT = 16
"""One of two side by side, with a tick before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Names by key, in the order in which they are shown."""

    able: Mapping[str, Words]
    helped: Mapping[str, Words]
    source: str
    evidence: str
    reviewed: date


@cache
def choices() -> Choices:
    """What may be chosen."""
    return read_choices(CHECK_INS_FILE)


def read_choices(path: Path) -> Choices:
    """Read and check the file; raises `ContentError`."""
    root = read_entry(path)
    root.only("able", "helped", "source", "evidence", "reviewed")
    return Choices(
        able=root.keyed("able", lambda entry: _name(entry, ABLE_LIMIT)),
        helped=root.keyed("helped", lambda entry: _name(entry, HELPED_LIMIT)),
        source=root.text("source"),
        evidence=root.one_of("evidence", EVIDENCE),
        reviewed=root.day("reviewed"),
    )


def _name(entry: Entry, limit: int) -> Words:
    entry.only("key", "name")
    return entry.words("name", limit)
