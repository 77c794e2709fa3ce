"""The exercise library as loads and tasks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from backwell.care.load import Ladder, Load, easier, less, part_of
from backwell.care.matching import suits
from backwell.care.player import Task
from backwell.content.exercises import Dose, Exercise, Level, exercise, exercises


@dataclass(frozen=True, slots=True, kw_only=True)
class Suited:
    """What a person may do: caution tags, None where they were never asked, and what is at hand."""

    cautions: frozenset[str] | None
    equipment: frozenset[str]

    def allows(self, exercise: Exercise, level: Level) -> bool:
        """Whether a level breaks no caution and needs nothing that is not there."""
        is_safe = suits(exercise.avoid | level.avoid, self.cautions)
        return is_safe and level.equipment <= self.equipment

    def highest(self, exercise: Exercise) -> int:
        """The number of the hardest level that is allowed; 1 where none is."""
        allowed = [level.number for level in exercise.levels if self.allows(exercise, level)]
        return max(allowed, default=1)


@cache
def ladder_of(slug: str) -> Ladder:
    """The usual load of each level of an exercise. Raises KeyError for one that is not there."""
    return Ladder(
        defaults=tuple(_load_of(level.number, level.dose) for level in exercise(slug).levels)
    )


def ladders_of(
    slugs: Iterable[str], suited: Suited, reached: Mapping[str, int]
) -> dict[str, Ladder]:
    """The ladders of those of the exercises that are there still, as far up as suits the person.

    `reached` is the level that each is on, which its ladder always holds.
    """
    known = {one.slug: one for one in exercises()}
    return {
        slug: _up_to(slug, max(reached.get(slug, 1), suited.highest(known[slug])))
        for slug in slugs
        if slug in known
    }


def _up_to(slug: str, level: int) -> Ladder:
    return Ladder(defaults=ladder_of(slug).defaults[:level])


def task_of(slug: str, load: Load, share: int = 100) -> Task:
    """An exercise of a session, at `share` percent of the load.

    A guided one that is shortened keeps as many of its lines as fit, the first one at least.
    """
    level = exercise(slug).levels[load.level - 1]
    part = part_of(load, share)
    rest = level.dose.rest if part.sets > 1 else 0
    if not level.guide or part.seconds is None:
        return Task(slug=slug, load=part, rest=rest)
    ends = accumulate(step.seconds for step in level.guide)
    lines = max(1, sum(1 for end in ends if end <= part.seconds))
    guide = tuple(step.seconds for step in level.guide[:lines])
    whole = Load(level=part.level, sets=1, reps=None, hold=0, seconds=sum(guide))
    return Task(slug=slug, load=whole, guide=guide)


def lighter(task: Task, suited: Suited) -> Task:
    """The exercise made easier: a level down where that one suits too, otherwise less of it."""
    one = exercise(task.slug)
    load = easier(task.load, ladder_of(task.slug))
    if load.level != task.load.level and not suited.allows(one, one.levels[load.level - 1]):
        load = less(task.load)
    return task_of(task.slug, load)


def _load_of(number: int, dose: Dose) -> Load:
    return Load(level=number, sets=dose.sets, reps=dose.reps, hold=dose.hold, seconds=dose.seconds)
