"""How the load of one exercise changes: less, easier and stop at once, more only with a yes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from backwell.care.load import (
    SECONDS,
    Ceiling,
    Ladder,
    Load,
    easier,
    is_harder,
    less,
    rank,
    rounded,
)
from backwell.care.traffic_light import Colour
from backwell.errors import AnswerError

# Source of these numbers: the rules of care, version 1; reviewed 2026-11-27.
GREENS = 3
"""Green sessions in a row before a step up is proposed."""
A_WEEK_AT_MOST = Fraction(6, 5)
"""Growth of the work within one level."""
_WEEK = timedelta(days=7)
_WEEKS_COUNTED = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A load that was in force from a day on; `was_green` when a session with it was green."""

    load: Load
    since: date
    was_green: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where one exercise of one patient stands: the last of `history` is in force.

    `greens` counts green sessions in a row, `offered` waits for a yes.
    """

    history: tuple[Held, ...]
    greens: int = 0
    offered: Load | None = None

    @property
    def load(self) -> Load:
        return self.history[-1].load


class MoreBy(StrEnum):
    """Who says yes to more."""

    PATIENT = "patient"
    """There is no practitioner."""
    PRACTITIONER = "practitioner"
    PLAN = "plan"
    """The practitioner said yes beforehand; the patient may still ask and agree."""


class Giver(StrEnum):
    """Who has just said yes."""

    PATIENT = "patient"
    PRACTITIONER = "practitioner"


class Tap(StrEnum):
    """What a patient may say to an exercise beside doing it."""

    EASIER = "easier"
    HARDER = "harder"
    SKIP = "skip"
    HURTS = "hurts"


class Action(StrEnum):
    """What follows, for the one who tells it."""

    KEEP = "keep"
    PROPOSE = "propose"
    STEP_UP = "step_up"
    """The plan said yes beforehand."""
    HOLD = "hold"
    LESS = "less"
    STOP = "stop"
    """Stop for today, the short red-flag form, easier next time, and the care team is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    progress: Progress
    action: Action


def step_up(history: Sequence[Held], ladder: Ladder, day: date) -> Load | None:
    """The next step from the last load of `history`, or None while there is none yet.

    Repetitions come first, then hold or sets, then the next level. The work of a level grows by
    20 % a week at most, counted together for the weeks that a load was kept; only a load that was
    green before may come back at once.
    """
    load = history[-1].load
    back = [
        held.load
        for held in history
        if held.was_green and is_harder(held.load, load) and _fits(held.load, ladder)
    ]
    if back:
        return min(back, key=rank)
    step = _within_level(load, ladder)
    if step is not None:
        return step if step.work <= _limit(history, day) else None
    is_last = load.level >= len(ladder.defaults)
    if is_last or day - history[-1].since < _WEEK:
        return None
    return ladder.default(load.level + 1)


def begin(load: Load, day: date) -> Progress:
    return Progress(history=(Held(load=load, since=day),))


def moved_to(progress: Progress, load: Load, day: date) -> Progress:
    """A load in force from `day` on; what was counted and offered before is over."""
    if load == progress.load:
        return replace(progress, greens=0, offered=None)
    return Progress(history=(*progress.history, Held(load=load, since=day)))


def after_session(
    progress: Progress, colour: Colour, *, ladder: Ladder, day: date, more_by: MoreBy
) -> Outcome:
    """What a session of that colour means for the next one.

    Red, amber-red and amber count as soon as they are known, also when the morning after turns a
    session into amber-red that was green at first. Green counts when the morning has been asked
    about, or when the next session begins.
    """
    match colour:
        case Colour.RED:
            return _eased(progress, ladder, day, Action.STOP)
        case Colour.AMBER_RED:
            return _lessened(progress, ladder, day)
        case Colour.AMBER:
            held = replace(progress, greens=0, offered=None)
            return Outcome(progress=held, action=Action.HOLD)
        case Colour.GREEN:
            return _after_green(progress, ladder, day, more_by)


def after_tap(progress: Progress, tap: Tap, *, ladder: Ladder, day: date) -> Outcome:
    """Easier and "it hurts" act at once; harder is only an offer, and only after a green session.

    A skip changes nothing.
    """
    match tap:
        case Tap.EASIER:
            return _eased(progress, ladder, day, Action.LESS)
        case Tap.HURTS:
            return _lessened(progress, ladder, day)
        case Tap.SKIP:
            return Outcome(progress=progress, action=Action.KEEP)
        case Tap.HARDER:
            step = step_up(progress.history, ladder, day) if progress.greens else None
            if step is None:
                return Outcome(progress=progress, action=Action.HOLD)
            return Outcome(progress=replace(progress, offered=step), action=Action.PROPOSE)


def accept(progress: Progress, *, by: Giver, more_by: MoreBy, day: date) -> Progress:
    """The offered step is taken. Raises AnswerError when nothing is offered, or not to them."""
    if progress.offered is None:
        raise AnswerError("nothing is offered any more")
    if by is Giver.PATIENT and more_by is MoreBy.PRACTITIONER:
        raise AnswerError("more waits for the practitioner")
    return moved_to(progress, progress.offered, day)


def refuse(progress: Progress) -> Progress:
    """The load stays; the next offer comes after as many green sessions again."""
    return replace(progress, greens=0, offered=None)


def _within_level(load: Load, ladder: Ladder) -> Load | None:
    """The smallest sensible step inside the level; None where the level ends."""
    top = _top(load.level, ladder)
    if load.seconds is not None:
        more = rounded(int(load.seconds * A_WEEK_AT_MOST))
        return replace(load, seconds=min(top.seconds, more)) if load.seconds < top.seconds else None
    reps = load.reps or 1
    if reps < top.reps:
        return replace(load, reps=min(top.reps, reps + (1 if reps < 10 else 2)))
    if 0 < load.hold < top.hold:
        return replace(load, hold=min(top.hold, load.hold + max(1, load.hold // 5)))
    if load.sets < top.sets:
        return _one_set_more(load, reps)
    return None


def _one_set_more(load: Load, reps: int) -> Load:
    """One set more, each shorter, so that the work grows by no more than it may in a week."""
    before, sets = load.sets * reps, load.sets + 1
    fewer = max(1, int(before * A_WEEK_AT_MOST) // sets)
    return replace(load, sets=sets, reps=fewer if fewer * sets > before else fewer + 1)


def _top(level: int, ladder: Ladder) -> Ceiling:
    usual, ceiling = ladder.default(level), ladder.ceiling
    return Ceiling(
        reps=max(ceiling.reps, usual.reps or 1),
        hold=max(ceiling.hold, usual.hold),
        sets=max(ceiling.sets, usual.sets),
        seconds=max(_seconds_at_most(level, ladder), usual.seconds or SECONDS[0]),
    )


def _seconds_at_most(level: int, ladder: Ladder) -> int:
    """Minutes grow until the next level would begin with them."""
    if level < len(ladder.defaults):
        following = ladder.default(level + 1).seconds
        return following if following is not None else ladder.ceiling.seconds
    return ladder.ceiling.seconds


def _fits(load: Load, ladder: Ladder) -> bool:
    if load.level > len(ladder.defaults):
        return False
    top = _top(load.level, ladder)
    has_room = load.sets <= top.sets and load.hold <= top.hold
    return has_room and (load.reps or 1) <= top.reps and (load.seconds or 0) <= top.seconds


def _limit(history: Sequence[Held], day: date) -> Fraction:
    """The most work that the current level may hold on that day."""
    now = history[-1]
    weeks = min((day - now.since) // _WEEK, _WEEKS_COUNTED)
    if weeks:
        return now.load.work * A_WEEK_AT_MOST**weeks
    before = now
    for held in reversed(history):
        if before.since <= day - _WEEK or held.load.level != now.load.level:
            break
        before = held
    return before.load.work * A_WEEK_AT_MOST


def _eased(progress: Progress, ladder: Ladder, day: date, action: Action) -> Outcome:
    lighter = easier(progress.load, ladder)
    return Outcome(progress=moved_to(progress, lighter, day), action=action)


def _lessened(progress: Progress, ladder: Ladder, day: date) -> Outcome:
    lighter = less(progress.load)
    if lighter == progress.load:
        return _eased(progress, ladder, day, Action.LESS)
    return Outcome(progress=moved_to(progress, lighter, day), action=Action.LESS)


def _after_green(progress: Progress, ladder: Ladder, day: date, more_by: MoreBy) -> Outcome:
    now = replace(progress.history[-1], was_green=True)
    green = replace(progress, history=(*progress.history[:-1], now), greens=progress.greens + 1)
    if green.greens < GREENS or green.offered is not None:
        return Outcome(progress=green, action=Action.KEEP)
    step = step_up(green.history, ladder, day)
    if step is None:
        return Outcome(progress=green, action=Action.KEEP)
    if more_by is MoreBy.PLAN:
        return Outcome(progress=moved_to(green, step, day), action=Action.STEP_UP)
    return Outcome(progress=replace(green, offered=step), action=Action.PROPOSE)
