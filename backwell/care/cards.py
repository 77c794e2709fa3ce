"""Which answer is worth reading today: what matters now comes first, and nothing comes twice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

# Conventions of ours, reviewed 2026-11-30. They decide what is offered to read, nothing else.
BEFORE_VISIT = timedelta(days=3)
AFTER_VISIT = timedelta(days=2)
FIRST_DAYS = 7
AWAY_DAYS = 7
HARD_PAIN, HARD_DAYS, LOOKED_BACK = 7, 2, 3
"""So many of the last three check-ins with pain from 7 on, or with "hardly anything", are hard."""


class Matter(StrEnum):
    """What may matter to somebody, the most pressing first."""

    FLARE = "flare"
    VISIT_AHEAD = "visit_ahead"
    VISIT_OVER = "visit_over"
    FIRST_DAYS = "first_days"
    AWAY = "away"
    HARD_DAYS = "hard_days"
    PREGNANCY = "pregnancy"
    LOW_BACK = "low_back"
    UPPER_BACK = "upper_back"
    NECK = "neck"
    HIPS = "hips"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How one day was: pain 0 to 10, and whether hardly anything could be done."""

    pain: int
    hardly_anything: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How things stand with somebody.

    `days_known`: since they began. `until_visit`, `since_visit`: to the next and from the last one.
    `days_away`: from the check-in before the last one to the last. `days`: the latest check-ins,
    the newest last. `areas`: where it hurts, by the names of `Matter`.
    """

    flares: bool = False
    days_known: int
    until_visit: timedelta | None = None
    since_visit: timedelta | None = None
    days_away: int = 0
    days: Sequence[Day] = ()
    is_pregnant: bool = False
    areas: Collection[str] = ()


def what_matters(now: Situation) -> tuple[Matter, ...]:
    """What matters to somebody in this situation, the most pressing first."""
    holds = {
        Matter.FLARE: now.flares,
        Matter.VISIT_AHEAD: now.until_visit is not None and now.until_visit <= BEFORE_VISIT,
        Matter.VISIT_OVER: now.since_visit is not None and now.since_visit <= AFTER_VISIT,
        Matter.FIRST_DAYS: now.days_known < FIRST_DAYS,
        Matter.AWAY: now.days_away >= AWAY_DAYS,
        Matter.HARD_DAYS: sum(map(_is_hard, now.days[-LOOKED_BACK:])) >= HARD_DAYS,
        Matter.PREGNANCY: now.is_pregnant,
        Matter.ANYTHING: True,
    }
    return tuple(matter for matter in Matter if holds.get(matter, matter in now.areas))


def choose(
    matters: Sequence[Matter],
    cards: Mapping[Matter, Sequence[str]],
    seen: Collection[str],
    readable: Collection[str],
) -> str | None:
    """The first answer of what matters most that was not put forward before, by slug.

    `readable`: what may be shown at all. None when everything was shown.
    """
    return next(_open(matters, cards, frozenset(seen), frozenset(readable)), None)


def _open(
    matters: Sequence[Matter],
    cards: Mapping[Matter, Sequence[str]],
    seen: frozenset[str],
    readable: frozenset[str],
) -> Iterator[str]:
    for matter in matters:
        yield from (slug for slug in cards[matter] if slug in readable - seen)


def _is_hard(day: Day) -> bool:
    return day.pain >= HARD_PAIN or day.hardly_anything
