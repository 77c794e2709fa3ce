"""Stretch routines as text: two to four steps each, by area of the body."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from backwell.content.areas import AREAS, areas_of
from backwell.content.reading import (
    CAUTION_TAGS,
    DATA,
    EVIDENCE,
    NAME_LIMIT,
    Entry,
    Words,
    read_entry,
)

ROUTINES_FILE = DATA / "routines.yaml"
HOW_LIMIT = 220
LONGEST_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One exercise of a routine; `dose` says how often or how long, in words."""

    name: Words
    how: Words
    dose: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """`avoid`: caution tags with which it is not offered; empty means safe for everybody."""

    key: str
    name: Words
    minutes: int
    areas: frozenset[str]
    avoid: frozenset[str]
    steps: tuple[Step, ...]
    source: str
    evidence: str
    reviewed: date


@cache
def routines() -> tuple[Routine, ...]:
    """All routines, in the file's order; the first one that is safe for everybody comes first."""
    return read_routines(ROUTINES_FILE)


def routine(key: str) -> Routine:
    """The routine of that key; raises `KeyError` when there is none."""
    return _by_key()[key]


@cache
def _by_key() -> dict[str, Routine]:
    return {routine.key: routine for routine in routines()}


def read_routines(path: Path) -> tuple[Routine, ...]:
    """Read and check the file; raises `ContentError`, also when an area has no safe routine."""
    root = read_entry(path)
    root.only("routines")
    found = tuple(root.keyed("routines", _routine).values())
    for area in sorted(AREAS):
        if not any(area in routine.areas and not routine.avoid for routine in found):
            raise root.error("routines", f"none for {area} is safe for every caution")
    return tuple(sorted(found, key=lambda routine: bool(routine.avoid)))


def _routine(entry: Entry) -> Routine:
    entry.only(
        "key", "name", "minutes", "areas", "avoid", "steps", "source", "evidence", "reviewed"
    )
    return Routine(
        key=entry.text("key"),
        name=entry.words("name", NAME_LIMIT),
        minutes=entry.number("minutes", 1, LONGEST_MINUTES),
        areas=areas_of(entry),
        avoid=frozenset(entry.tags("avoid", CAUTION_TAGS)),
        steps=_steps(entry),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )


def _steps(entry: Entry) -> tuple[Step, ...]:
    steps = tuple(_step(step) for step in entry.entries("steps"))
    if not 2 <= len(steps) <= 4:
        raise entry.error("steps", f"holds {len(steps)} steps, two to four are allowed")
    return steps


def _step(entry: Entry) -> Step:
    entry.only("name", "how", "dose")
    return Step(
        name=entry.words("name", NAME_LIMIT),
        how=entry.words("how", HOW_LIMIT),
        dose=entry.words("dose", NAME_LIMIT),
    )
