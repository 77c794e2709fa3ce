"""Which exercises make up today's session."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Protocol

from backwell.care.dosing import Dosed, seconds_of

SEVERE_PAIN = 7
"""From this pain on, only the easiest mobility, walking and calm items; clinic convention."""

LONG_SESSION_MINUTES = 10
# At most two to four exercises in a programme: Arensman (thesis).
_SIZES, _LONG_SIZES = (3, 2), (4, 3, 2)
_EVERY_SIZE = (3, 2, 1, 4)
_FILLERS = frozenset({"calm", "walking"})
_GENTLE = frozenset({"mobility", "calm", "walking"})
_ORDER = ("walking", "mobility", "reset", "strength", "stretch", "calm")


class ShelfLevel(Protocol):
    """One way to do an exercise; its `avoid` comes on top of the exercise's."""

    @property
    def number(self) -> int: ...

    @property
    def dose(self) -> Dosed: ...

    @property
    def avoid(self) -> frozenset[str]: ...

    @property
    def equipment(self) -> frozenset[str]: ...


class ShelfExercise(Protocol):
    """An exercise with its levels, from easier to harder."""

    @property
    def slug(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def areas(self) -> frozenset[str]: ...

    @property
    def avoid(self) -> frozenset[str]: ...

    @property
    def levels(self) -> Sequence[ShelfLevel]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What to do, in order, as pairs of slug and level number; `seconds` in all."""

    items: tuple[tuple[str, int], ...]
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """What the choice has to respect; `limit` in seconds."""

    cautions: frozenset[str] | None
    gentle: bool
    equipment: frozenset[str]
    limit: int
    levels: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """An exercise at the level that suits the person."""

    slug: str
    kind: str
    areas: frozenset[str]
    level: int
    seconds: int


def match_session(
    shelf: Sequence[ShelfExercise],
    *,
    areas: Collection[str],
    cautions: Collection[str] | None,
    pain: int,
    equipment: frozenset[str],
    minutes: int,
    levels: Mapping[str, int],
    yesterday: Sequence[Collection[str]],
    day: date,
) -> Session:
    """Two to four exercises for the day; fewer when hardly anything fits.

    `cautions` are caution tags; None means that they were never asked, and only what suits
    everybody is offered. `pain` is 0 to 10. `levels` are the person's own, 1 where none is given;
    an easier one is used where that breaks a caution, needs what is not at hand or takes more
    than half of the time (where all do, the shortest). `yesterday` holds the sets of slugs of the
    last days, the latest first; none of them comes again while the shelf allows another, and
    shorter sessions come before a repeated one. Where nothing fits into the minutes, the shortest
    item comes alone.
    The same arguments give the same session.
    Raises ValueError when nothing on the shelf suits.
    """
    person = _Person(
        cautions=None if cautions is None else frozenset(cautions),
        gentle=pain >= SEVERE_PAIN,
        equipment=equipment,
        limit=minutes * 60,
        levels=levels,
    )
    options = [option for exercise in shelf if (option := _option(exercise, person))]
    if not options:
        raise ValueError("the shelf must hold something that suits everybody")
    fitting = [option for option in options if option.seconds <= person.limit]
    if not fitting:
        return _session([min(options, key=lambda option: option.seconds)])
    sets = _sets(fitting, frozenset(areas), minutes, day)
    return _session(_freshest(sets, [frozenset(slugs) for slugs in yesterday]))


def _option(exercise: ShelfExercise, person: _Person) -> _Option | None:
    """The exercise at the hardest level that suits the person and takes at most half of the time.

    Where every level takes longer, at the shortest one; None where none suits.
    """
    if person.gentle and exercise.kind not in _GENTLE:
        return None
    most = 1 if person.gentle else person.levels.get(exercise.slug, 1)
    suiting = [
        level
        for level in exercise.levels
        if level.number <= most
        and level.equipment <= person.equipment
        and suits(exercise.avoid | level.avoid, person.cautions)
    ]
    if not suiting:
        return None
    short = [level for level in suiting if seconds_of(level.dose) * 2 <= person.limit]
    level = short[-1] if short else min(suiting, key=lambda level: seconds_of(level.dose))
    return _Option(
        slug=exercise.slug,
        kind=exercise.kind,
        areas=exercise.areas,
        level=level.number,
        seconds=seconds_of(level.dose),
    )


def suits(avoid: frozenset[str], cautions: frozenset[str] | None) -> bool:
    """Whether what must be avoided breaks no caution; with None nothing may have to be."""
    return not avoid if cautions is None else not avoid & cautions


def _sets(
    options: Sequence[_Option], areas: frozenset[str], minutes: int, day: date
) -> Iterator[tuple[_Option, ...]]:
    """Every set of one to four options that fits the time; the preferred ones come first."""
    for_areas, fillers, others = _sorted_out(options, areas, day)
    preferred = [*for_areas[:2], *fillers[:1], *for_areas[2:], *fillers[1:]]
    sizes = _LONG_SIZES if minutes >= LONG_SESSION_MINUTES else _SIZES
    yield from _fitting_sets(preferred, sizes, minutes * 60)
    yield from _fitting_sets([*preferred, *others], _EVERY_SIZE, minutes * 60)


def _sorted_out(
    options: Sequence[_Option], areas: frozenset[str], day: date
) -> tuple[list[_Option], list[_Option], list[_Option]]:
    """Exercises for the areas (any, when none is given), calm and walking, and the others.

    Each list turns with the days. Resets are made for breaks: they come after the exercises.
    """
    fillers = [option for option in options if option.kind in _FILLERS]
    active = [option for option in options if option.kind not in _FILLERS]
    for_areas = [option for option in active if not areas or option.areas & areas]
    others = [option for option in active if areas and not option.areas & areas]
    exercises = [option for option in for_areas if option.kind != "reset"]
    resets = [option for option in for_areas if option.kind == "reset"]
    return (
        _turned(exercises, day) + _turned(resets, day),
        _turned(fillers, day),
        _turned(others, day),
    )


def _turned(options: list[_Option], day: date) -> list[_Option]:
    start = day.toordinal() % len(options) if options else 0
    return options[start:] + options[:start]


def _fitting_sets(
    options: Sequence[_Option], sizes: Sequence[int], limit: int
) -> Iterator[tuple[_Option, ...]]:
    """The sets of these sizes that take at most `limit` seconds, earlier options first."""
    shortest = sorted(option.seconds for option in options)
    for size in sizes:
        if sum(shortest[:size]) > limit:
            continue
        for found in combinations(options, size):
            if sum(option.seconds for option in found) <= limit:
                yield found


def _freshest(
    sets: Iterator[tuple[_Option, ...]], recent: Sequence[frozenset[str]]
) -> tuple[_Option, ...]:
    """The first set that is not recent; without one, the set that was done longest ago."""
    oldest: tuple[_Option, ...] = ()
    age = -1
    for found in sets:
        slugs = frozenset(option.slug for option in found)
        if slugs not in recent:
            return found
        if recent.index(slugs) > age:
            oldest, age = found, recent.index(slugs)
    return oldest


def _session(options: Sequence[_Option]) -> Session:
    """The options in the order in which they are done: warming up first, calm at the end."""
    ordered = sorted(options, key=lambda option: _ORDER.index(option.kind))
    return Session(
        items=tuple((option.slug, option.level) for option in ordered),
        seconds=sum(option.seconds for option in ordered),
    )
