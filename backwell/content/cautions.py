"""What a person is asked once before any exercise, and the tags that each answer stands for."""

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

CAUTIONS_FILE = DATA / "cautions.yaml"
NOTE_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """`tags` may be empty: blood thinners leave out no exercise, but matter for needles."""

    key: str
    name: Words
    note: Words
    tags: tuple[str, ...]
    source: str
    evidence: str
    reviewed: date


@cache
def cautions() -> tuple[Caution, ...]:
    """All cautions, in the order in which they are offered."""
    return read_cautions(CAUTIONS_FILE)


def caution(key: str) -> Caution:
    """The caution of that key; raises `KeyError` when there is none."""
    return _by_key()[key]


@cache
def _by_key() -> dict[str, Caution]:
    return {caution.key: caution for caution in cautions()}


def read_cautions(path: Path) -> tuple[Caution, ...]:
    """Read and check the file; raises `ContentError`."""
    root = read_entry(path)
    root.only("cautions")
    return tuple(root.keyed("cautions", _caution).values())


def _caution(entry: Entry) -> Caution:
    entry.only("key", "name", "note", "tags", "source", "evidence", "reviewed")
    return Caution(
        key=entry.text("key"),
        name=entry.words("name", NAME_LIMIT),
        note=entry.words("note", NOTE_LIMIT),
        tags=entry.tags("tags", CAUTION_TAGS),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )
