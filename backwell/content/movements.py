"""The movements of the posture checks: one concrete thing to do for 20 to 60 seconds."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from backwell.content.reading import (
    CAUTION_TAGS,
    DATA,
    EVIDENCE,
    NAME_LIMIT,
    Entry,
    Words,
    read_entry,
)

MOVEMENTS_FILE = DATA / "movements.yaml"
HOW_LIMIT = 220
SHORTEST, LONGEST = 20, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """`avoid`: caution tags with which it is not offered; empty means safe for everybody."""

    key: str
    name: Words
    how: Words
    seconds: int
    avoid: frozenset[str]
    source: str
    evidence: str
    reviewed: date


@cache
def movements() -> tuple[Movement, ...]:
    """All movements, those safe for everybody first."""
    return read_movements(MOVEMENTS_FILE)


def movement(key: str) -> Movement:
    """The movement of that key; raises `KeyError` when there is none."""
    return _by_key()[key]


@cache
def _by_key() -> dict[str, Movement]:
    return {movement.key: movement for movement in movements()}


def read_movements(path: Path) -> tuple[Movement, ...]:
    """Read and check the file; raises `ContentError`, also when nothing is safe for everybody."""
    root = read_entry(path)
    root.only("movements")
    found = tuple(root.keyed("movements", _movement).values())
    if not any(not movement.avoid for movement in found):
        raise root.error("movements", "none is safe for every caution")
    return tuple(sorted(found, key=lambda movement: bool(movement.avoid)))


def _movement(entry: Entry) -> Movement:
    entry.only("key", "name", "how", "seconds", "avoid", "source", "evidence", "reviewed")
    return Movement(
        key=entry.text("key"),
        name=entry.words("name", NAME_LIMIT),
        how=entry.words("how", HOW_LIMIT),
        seconds=entry.number("seconds", SHORTEST, LONGEST),
        avoid=frozenset(entry.tags("avoid", CAUTION_TAGS)),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )
