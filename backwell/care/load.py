"""How much of an exercise there is to do, and what less and easier come to."""

from dataclasses import dataclass, replace

from backwell.errors import AnswerError

SETS, REPS, HOLD, SECONDS = (1, 5), (1, 20), (0, 60), (10, 1800)
"""The least and the most that any load may hold; hold and seconds in seconds."""
LESS_PERCENT = 70
"""What "less" leaves at most; with whole numbers at least half is left.

Source: the rules of care, version 1; reviewed 2026-11-27.
"""
SECONDS_STEP, ROUNDED_FROM = 5, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much of an exercise: its level, and exactly one of `reps` and `seconds` a set.

    Raises AnswerError outside `SETS`, `REPS`, `HOLD` and `SECONDS`.
    """

    level: int
    sets: int
    reps: int | None
    hold: int
    seconds: int | None

    def __post_init__(self) -> None:
        if self.level < 1 or (self.reps is None) == (self.seconds is None):
            raise AnswerError("a load has a level from 1 on, and either repetitions or seconds")
        for value, (low, high) in (
            (self.sets, SETS),
            (self.reps, REPS),
            (self.hold, HOLD),
            (self.seconds, SECONDS),
        ):
            if value is not None and not low <= value <= high:
                raise AnswerError(
                    "a load has 1 to 5 sets, of 1 to 20 repetitions with holds of 0 to 60 s "
                    "or of 10 to 1800 s"
                )

    @property
    def work(self) -> int:
        """Sets times repetitions times hold, or times seconds: compares loads of one level."""
        return self.sets * (self.seconds or (self.reps or 1) * max(1, self.hold))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """Where a level ends and the next one begins; where its usual load is more, that counts."""

    # 8 to 12 repetitions: ACSM; holds of 7 to 10 s, add repetitions and not seconds: McGill.
    reps: int = 12
    hold: int = 10
    sets: int = 3
    seconds: int = SECONDS[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The usual load of every level, level 1 first, and how far each level goes."""

    defaults: tuple[Load, ...]
    ceiling: Ceiling = Ceiling()

    def __post_init__(self) -> None:
        levels = [load.level for load in self.defaults]
        if not levels or levels != list(range(1, len(levels) + 1)):
            raise AnswerError("a ladder has the levels 1, 2, 3 … in order")

    def default(self, level: int) -> Load:
        return self.defaults[level - 1]


def rank(load: Load) -> tuple[int, int]:
    """Sorts loads of one exercise: by level, within a level by work."""
    return load.level, load.work


def is_harder(load: Load, than: Load) -> bool:
    return rank(load) > rank(than)


def part_of(load: Load, percent: int) -> Load:
    """At most so many percent of the work, rounded down, yet never nothing.

    Repetitions or seconds become fewer; where these are at their least, the sets, then the hold.
    What cannot be divided any more stays as it is, and so does all of it from 100 percent on.
    """
    if percent >= 100:
        return load
    if load.seconds is not None:
        return _part_of_seconds(load, load.seconds, percent)
    for name, value in (("reps", load.reps or 1), ("sets", load.sets), ("hold", load.hold)):
        if value > 1:
            return replace(load, **{name: max(1, value * percent // 100)})
    return load


def less(load: Load) -> Load:
    """30 to 50 % less, as far as whole numbers allow; never more and never nothing."""
    return part_of(load, LESS_PERCENT)


def easier(load: Load, ladder: Ladder) -> Load:
    """One level down, with no more sets, repetitions or seconds than now; on level 1 less."""
    if load.level == 1:
        return less(load)
    below = ladder.default(load.level - 1)
    return replace(
        below,
        sets=min(below.sets, load.sets),
        reps=_lower(below.reps, load.reps),
        hold=min(below.hold, load.hold) if load.hold else below.hold,
        seconds=_lower(below.seconds, load.seconds),
    )


def _lower(below: int | None, now: int | None) -> int | None:
    if below is None or now is None:
        return below
    return min(below, now)


def _part_of_seconds(load: Load, seconds: int, percent: int) -> Load:
    part = seconds * percent // 100
    if part < SECONDS[0] and load.sets > 1:
        return replace(load, sets=max(1, load.sets * percent // 100))
    return replace(load, seconds=max(SECONDS[0], rounded(part)))


def rounded(seconds: int) -> int:
    """Seconds in whole steps, rounded down, where a step is but a small part of them."""
    return seconds - seconds % SECONDS_STEP if seconds >= ROUNDED_FROM else seconds
