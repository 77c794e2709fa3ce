"""The exercise library: one file per exercise, with two or three levels from easier to harder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from backwell.care.dosing import SIDES, seconds_of
from backwell.content.areas import areas_of
from backwell.content.languages import LANGUAGES
from backwell.content.reading import CAUTION_TAGS, DATA, EVIDENCE, Entry, Words, read_entry
from backwell.errors import ContentError

EXERCISES_FOLDER = DATA / "exercises"
FIGURES_FOLDER = DATA / "figures"
PARTS = ("low_back", "trunk", "hips", "neck", "shoulders", "reset", "calm")
KINDS = ("mobility", "strength", "stretch", "reset", "walking", "calm")
EQUIPMENT = ("mat", "chair", "wall", "strap", "band", "worktop", "bag", "cushion")
POSITIONS = (
    "lying_back",
    "lying_front",
    "lying_side",
    "hands_and_knees",
    "kneeling",
    "sitting",
    "standing",
    "walking",
)
PICTURES = ("mp4", "png")
NAME_LIMIT = 40
TARGET_LIMIT = 60
STEP_LIMIT = 140
ALT_LIMIT = 200
LONGEST_SECONDS = 1800
GUIDE_SECONDS = (10, 180)
RESET_SECONDS = (20, 120)
# Stretches: ACSM, 10 to 60 s. Held strength work: McGill, 10 s at most. The rest moves.
_HOLDS: Mapping[str, tuple[int, int]] = MappingProxyType({"stretch": (10, 60)})
_SHORT_HOLD = (0, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """`reps` or `seconds` a set, for one side unless `side` is `both`; `hold` and `rest` in s."""

    sets: int
    reps: int | None
    hold: int
    rest: int
    side: str
    times_a_day: int
    seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStep:
    """One spoken line, and how many seconds belong to it."""

    text: Words
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One way to do the exercise; `avoid` comes on top of the exercise's own caution tags.

    `equipment` is what it cannot be done without. `alt` says what the picture shows.
    """

    number: int
    name: Words
    steps: tuple[Words, ...]
    alt: Words
    dose: Dose
    avoid: frozenset[str]
    equipment: frozenset[str]
    position: str
    guide: tuple[GuideStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """`avoid`: caution tags with which no level is offered. Levels are numbered from 1, easiest."""

    slug: str
    name: Words
    target: Words
    part: str
    kind: str
    areas: frozenset[str]
    avoid: frozenset[str]
    levels: tuple[Level, ...]
    source: str
    evidence: str
    reviewed: date


@cache
def exercises() -> tuple[Exercise, ...]:
    """The whole library, in the order of the slugs."""
    return read_exercises(EXERCISES_FOLDER, figures=FIGURES_FOLDER)


def exercise(slug: str) -> Exercise:
    """The exercise of that slug; raises `KeyError` when there is none."""
    return _by_slug()[slug]


@cache
def _by_slug() -> dict[str, Exercise]:
    return {exercise.slug: exercise for exercise in exercises()}


def read_exercises(folder: Path, *, figures: Path | None = None) -> tuple[Exercise, ...]:
    """Read and check every file of the folder.

    With `figures`, each level must have its pictures there, `<slug>-<level>.mp4` and `.png`.
    Raises `ContentError`: file, field and reason.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ContentError(folder.name, "files", "there are none that end in .yaml")
    return tuple(_read_exercise(path, figures) for path in paths)


def _read_exercise(path: Path, figures: Path | None) -> Exercise:
    root = read_entry(path)
    found = _exercise(root)
    if found.slug != path.stem:
        raise root.error("slug", f"must be the name of the file, {path.stem!r}")
    if figures is not None:
        _check_pictures(root, found, figures)
    return found


def _exercise(root: Entry) -> Exercise:
    root.only(*Exercise.__dataclass_fields__)
    part = root.one_of("part", PARTS)
    kind = root.one_of("kind", KINDS)
    return Exercise(
        slug=root.text("slug"),
        name=root.words("name", NAME_LIMIT),
        target=root.words("target", TARGET_LIMIT),
        part=part,
        kind=kind,
        areas=areas_of(root),
        avoid=frozenset(root.tags("avoid", CAUTION_TAGS)),
        levels=_levels(root, part, kind),
        source=root.text("source"),
        evidence=root.one_of("evidence", EVIDENCE),
        reviewed=root.day("reviewed"),
    )


def _levels(root: Entry, part: str, kind: str) -> tuple[Level, ...]:
    levels = tuple(
        _level(entry, number, part, kind) for number, entry in enumerate(root.entries("levels"), 1)
    )
    if not 2 <= len(levels) <= 3:
        raise root.error("levels", f"holds {len(levels)} levels, two or three are allowed")
    return levels


def _level(entry: Entry, number: int, part: str, kind: str) -> Level:
    entry.only("name", "steps", "alt", "dose", "avoid", "equipment", "position", "guide")
    dose = _dose(entry.entry("dose"), part, kind)
    return Level(
        number=number,
        name=entry.words("name", NAME_LIMIT),
        steps=_steps(entry),
        alt=entry.words("alt", ALT_LIMIT),
        dose=dose,
        avoid=frozenset(entry.tags("avoid", CAUTION_TAGS)),
        equipment=frozenset(entry.tags("equipment", EQUIPMENT)),
        position=entry.one_of("position", POSITIONS),
        guide=_guide(entry, dose) if entry.has("guide") else (),
    )


def _steps(entry: Entry) -> tuple[Words, ...]:
    steps = tuple(_line(step) for step in entry.entries("steps"))
    if not 2 <= len(steps) <= 3:
        raise entry.error("steps", f"holds {len(steps)} lines, two or three are allowed")
    return steps


def _line(entry: Entry) -> Words:
    entry.only(*LANGUAGES)
    return MappingProxyType({code: entry.text(code, STEP_LIMIT) for code in LANGUAGES})


def _dose(entry: Entry, part: str, kind: str) -> Dose:
    entry.only(*Dose.__dataclass_fields__)
    if entry.has("reps") == entry.has("seconds"):
        raise entry.error("reps", "give either reps or seconds, and not both")
    dose = Dose(
        sets=entry.number("sets", 1, 5),
        reps=entry.number("reps", 1, 20) if entry.has("reps") else None,
        hold=_seconds(entry, "hold", 60),
        rest=_seconds(entry, "rest", 120),
        side=entry.one_of("side", SIDES),
        times_a_day=entry.number("times_a_day", 1, 4),
        seconds=entry.number("seconds", 10, LONGEST_SECONDS) if entry.has("seconds") else None,
    )
    _check_rest(entry, dose)
    _check_hold(entry, dose, kind)
    _check_length(entry, dose, part)
    return dose


def _seconds(entry: Entry, field: str, most: int) -> int:
    """Up to `most` seconds; none when the field is absent."""
    return entry.number(field, 0, most) if entry.has(field) else 0


def _check_rest(entry: Entry, dose: Dose) -> None:
    if dose.sets > 1 and not dose.rest:
        raise entry.error("rest", f"is missing: {dose.sets} sets need a rest between them")
    if dose.sets == 1 and dose.rest:
        raise entry.error("rest", "one set has no rest: leave it out")


def _check_hold(entry: Entry, dose: Dose, kind: str) -> None:
    if dose.reps is None and dose.hold:
        raise entry.error("hold", "belongs to reps: a dose in seconds has none")
    low, high = _HOLDS.get(kind, _SHORT_HOLD)
    if dose.reps is not None and not low <= dose.hold <= high:
        raise entry.error("hold", f"is {dose.hold} s, for {kind} {low} to {high} are allowed")


def _check_length(entry: Entry, dose: Dose, part: str) -> None:
    low, high = RESET_SECONDS
    if part == "reset" and not low <= seconds_of(dose) <= high:
        raise entry.error(
            "seconds", f"the dose takes {seconds_of(dose)} s, a reset takes {low} to {high}"
        )


def _guide(entry: Entry, dose: Dose) -> tuple[GuideStep, ...]:
    guide = tuple(_guide_step(step) for step in entry.entries("guide"))
    total = sum(step.seconds for step in guide)
    if dose.seconds is None:
        raise entry.error("guide", "belongs to a dose in seconds, this one has reps")
    if total != seconds_of(dose):
        raise entry.error("guide", f"takes {total} s, the dose takes {seconds_of(dose)} s")
    return guide


def _guide_step(entry: Entry) -> GuideStep:
    entry.only("text", "seconds")
    return GuideStep(
        text=entry.words("text", STEP_LIMIT), seconds=entry.number("seconds", *GUIDE_SECONDS)
    )


def _check_pictures(root: Entry, exercise: Exercise, figures: Path) -> None:
    for level in exercise.levels:
        for kind in PICTURES:
            name = f"{exercise.slug}-{level.number}.{kind}"
            if not (figures / name).is_file():
                raise root.error(f"levels[{level.number - 1}]", f"its picture {name} is missing")
