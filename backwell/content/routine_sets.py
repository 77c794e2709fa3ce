"""The routine templates: which exercises a session for a purpose is chosen from."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from backwell.content.areas import areas_of
from backwell.content.exercises import Exercise, exercises
from backwell.content.reading import DATA, EVIDENCE, NAME_LIMIT, Entry, Words, read_entry

ROUTINE_SETS_FILE = DATA / "routine_sets.yaml"
PARTS_OF_DAY = ("any", "evening")
WHEN_LIMIT = 140
FEWEST, MOST = 4, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineSet:
    """`pool`: slugs of the exercise library in order of preference, four to nine of them.

    One of them suits everybody, so that a session can always be chosen from the pool.
    """

    key: str
    name: Words
    when: Words
    areas: frozenset[str]
    pool: tuple[str, ...]
    part_of_day: str
    source: str
    evidence: str
    reviewed: date


@cache
def routine_sets() -> tuple[RoutineSet, ...]:
    """All templates, in the file's order."""
    return read_routine_sets(ROUTINE_SETS_FILE)


def routine_set(key: str) -> RoutineSet:
    """The template of that key; raises `KeyError` when there is none."""
    return _by_key()[key]


@cache
def _by_key() -> dict[str, RoutineSet]:
    return {routine.key: routine for routine in routine_sets()}


def read_routine_sets(path: Path) -> tuple[RoutineSet, ...]:
    """Read and check the file against the library; raises `ContentError`."""
    root = read_entry(path)
    root.only("routine_sets")
    return tuple(root.keyed("routine_sets", _routine_set).values())


def _routine_set(entry: Entry) -> RoutineSet:
    entry.only(*RoutineSet.__dataclass_fields__)
    return RoutineSet(
        key=entry.text("key", NAME_LIMIT),
        name=entry.words("name", NAME_LIMIT),
        when=entry.words("when", WHEN_LIMIT),
        areas=areas_of(entry),
        pool=_pool(entry),
        part_of_day=entry.one_of("part_of_day", PARTS_OF_DAY),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )


def _pool(entry: Entry) -> tuple[str, ...]:
    library = {exercise.slug: exercise for exercise in exercises()}
    pool = entry.tags("pool", library)
    if not FEWEST <= len(pool) <= MOST:
        raise entry.error("pool", f"holds {len(pool)} slugs, {FEWEST} to {MOST} are allowed")
    if len(set(pool)) < len(pool):
        raise entry.error("pool", "holds a slug twice")
    if not any(_suits_everybody(library[slug]) for slug in pool):
        raise entry.error("pool", "needs one exercise that suits everybody, such as walk_programme")
    return pool


def _suits_everybody(exercise: Exercise) -> bool:
    """Its easiest level breaks no caution and needs nothing at hand."""
    easiest = exercise.levels[0]
    return not exercise.avoid and not easiest.avoid and not easiest.equipment
