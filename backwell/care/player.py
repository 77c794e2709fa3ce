"""A session, step by step: what is asked now, and what a tap does. Nothing here tells the time.

Exercises with repetitions go at the person's pace, timed ones and rests by the clock. Timed ones
wait for a tap before they begin: nobody's session goes on while they are away.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from backwell.care.load import Load
from backwell.errors import AnswerError

SHORTEST_BETWEEN = 10
"""Seconds between two changes of a message by the clock: Telegram's edits are few."""
WORST = 10


class Phase(StrEnum):
    """What the person has before them."""

    OVERVIEW = "overview"
    EXERCISE = "exercise"
    READY = "ready"
    """A timed exercise that waits to be begun."""
    TIMED = "timed"
    REST = "rest"
    HURTS = "hurts"
    """It hurts: how much, at its worst?"""
    SIGNS = "signs"
    """Does it spread, tingle or weaken?"""
    PAIN = "pain"
    """How much does it hurt now?"""
    ENDED = "ended"


class Result(StrEnum):
    """What became of one exercise."""

    DONE = "done"
    SKIPPED = "skipped"
    HURT = "hurt"


class Sign(StrEnum):
    """What came with the pain: the last two mean stop for today. Source: the rules of care."""

    NONE = "none"
    SPREADING = "spreading"
    NERVE = "nerve"
    """New pins and needles, or weakness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One exercise of a session: how much of it, and the seconds of rest between its sets.

    `guide` says after how many seconds each line of a guided one changes; together they are the
    seconds of its load.
    """

    slug: str
    load: Load
    rest: int = 0
    guide: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A session at one moment. `number` counts sets from 1; `since` is when the phase began."""

    tasks: tuple[Task, ...]
    at: int = 0
    number: int = 1
    phase: Phase = Phase.OVERVIEW
    since: datetime | None = None
    results: tuple[Result, ...] = ()
    worst: int | None = None
    """The worst pain that was told on the way, 0 to 10."""
    sign: Sign = Sign.NONE
    pain: int | None = None
    """Pain at the end, 0 to 10."""
    wants_more: frozenset[str] = frozenset()
    """Exercises that the person found too easy: more waits for a yes."""
    stopped: bool = False
    """Whether it was ended before its end."""

    @property
    def task(self) -> Task:
        """What is before the person. Raises AnswerError when nothing is."""
        if self.phase in _NOTHING_BEFORE or self.at >= len(self.tasks):
            raise AnswerError("no exercise is open")
        return self.tasks[self.at]

    @property
    def is_over(self) -> bool:
        return self.phase is Phase.ENDED


def moment_of(playing: Playing) -> str:
    """Names the moment between two taps: a tap on another moment's button is late."""
    return f"{len(playing.results)}-{playing.number}-{list(Phase).index(playing.phase)}"


_NOTHING_BEFORE = {Phase.OVERVIEW, Phase.PAIN, Phase.ENDED}
_BY_THE_CLOCK = {Phase.REST, Phase.TIMED}


def begin(playing: Playing, now: datetime) -> Playing:
    """From the overview to the first exercise; a timed one that is ready begins to run."""
    if playing.phase is Phase.OVERVIEW:
        return _enter(playing, now)
    if playing.phase is Phase.READY:
        return replace(playing, phase=Phase.TIMED, since=now)
    return playing


def done(playing: Playing, now: datetime) -> Playing:
    """One set is done, or the rest is long enough, or the time of a timed one."""
    match playing.phase:
        case Phase.EXERCISE | Phase.TIMED if playing.number < playing.task.load.sets:
            rested = replace(playing, number=playing.number + 1, phase=Phase.REST, since=now)
            return rested if playing.task.rest else _set_begins(rested, now)
        case Phase.EXERCISE | Phase.TIMED | Phase.READY:
            return _close(playing, Result.DONE, now)
        case Phase.REST:
            return _set_begins(playing, now)
        case _:
            return playing


def skip(playing: Playing, now: datetime) -> Playing:
    """On to the next exercise; skipping counts as neither done nor missed."""
    return playing if playing.phase in _NOTHING_BEFORE else _close(playing, Result.SKIPPED, now)


def change(playing: Playing, make: Callable[[Task], Task], now: datetime) -> Playing:
    """The exercise before the person becomes another one, easier, at once."""
    task = make(playing.task)
    tasks = (*playing.tasks[: playing.at], task, *playing.tasks[playing.at + 1 :])
    number = min(playing.number, task.load.sets)
    return _set_begins(replace(playing, tasks=tasks, number=number), now)


def ask_more(playing: Playing) -> Playing:
    """Too easy: noted, and nothing gets harder by that."""
    return replace(playing, wants_more=playing.wants_more | {playing.task.slug})


def hurts(playing: Playing) -> Playing:
    """It hurts: the exercise stops and one is asked how much."""
    if playing.phase in _NOTHING_BEFORE:
        return playing
    return replace(playing, phase=Phase.HURTS, since=None)


def tell_worst(playing: Playing, score: int) -> Playing:
    """How much it hurt. Raises AnswerError for another number than 0 to 10."""
    if playing.phase is not Phase.HURTS:
        return playing
    worst = max(_checked(score), playing.worst or 0)
    return replace(playing, worst=worst, phase=Phase.SIGNS)


def tell_sign(playing: Playing, sign: Sign, now: datetime, *, is_red: bool) -> Playing:
    """What came with it. Red stops the session for today; otherwise the next exercise follows."""
    if playing.phase is not Phase.SIGNS:
        return playing
    told = replace(playing, sign=sign)
    if is_red:
        return replace(
            told,
            results=(*told.results, Result.HURT),
            at=told.at + 1,
            phase=Phase.ENDED,
            since=None,
            stopped=True,
        )
    return _close(told, Result.HURT, now)


def stop(playing: Playing) -> Playing:
    """Enough for today: on to the last question."""
    if playing.phase in {Phase.PAIN, Phase.ENDED}:
        return playing
    if not playing.results:
        return replace(playing, phase=Phase.ENDED, since=None, stopped=True)
    return replace(playing, phase=Phase.PAIN, since=None, stopped=True)


def tell_pain(playing: Playing, score: int) -> Playing:
    """Pain now, at the end. Raises AnswerError for another number than 0 to 10."""
    if playing.phase is not Phase.PAIN:
        return playing
    return replace(playing, pain=_checked(score), phase=Phase.ENDED)


def changes(playing: Playing) -> tuple[int, ...]:
    """Seconds after `since` at which the screen changes by itself; the last one is the end."""
    match playing.phase:
        case Phase.REST:
            return _every(SHORTEST_BETWEEN, playing.task.rest)
        case Phase.TIMED if playing.task.guide:
            return _summed(playing.task.guide)
        case Phase.TIMED:
            seconds = playing.task.load.seconds or 0
            return _every(_pace(seconds), seconds)
        case _:
            return ()


def next_change(playing: Playing, now: datetime) -> datetime | None:
    """When the screen changes next by itself, after `now`; None when only a tap changes it."""
    if playing.since is None or playing.phase not in _BY_THE_CLOCK:
        return None
    moments = (playing.since + timedelta(seconds=after) for after in changes(playing))
    ahead = next((moment for moment in moments if moment > now), None)
    return ahead or now


def tick(playing: Playing, now: datetime) -> Playing:
    """What the clock alone has brought about: the end of a rest, or of a timed exercise."""
    if playing.since is None or playing.phase not in _BY_THE_CLOCK:
        return playing
    return done(playing, now) if seconds_left(playing, now) == 0 else playing


def seconds_left(playing: Playing, now: datetime) -> int:
    """Whole seconds until the clock ends the phase; 0 when it has, or has nothing to end."""
    steps = changes(playing)
    if playing.since is None or not steps:
        return 0
    return max(0, steps[-1] - int((now - playing.since).total_seconds()))


def line_at(playing: Playing, now: datetime) -> int:
    """Which line of a guided exercise is said now, counted from 0."""
    if playing.since is None:
        return 0
    gone = (now - playing.since).total_seconds()
    passed = sum(1 for after in _summed(playing.task.guide) if after <= gone)
    return min(passed, max(0, len(playing.task.guide) - 1))


def _enter(playing: Playing, now: datetime) -> Playing:
    """To the exercise at `at`, or past the last one to the question about pain."""
    if playing.at >= len(playing.tasks):
        return replace(playing, phase=Phase.PAIN, since=None)
    return _set_begins(replace(playing, number=1), now)


def _set_begins(playing: Playing, now: datetime) -> Playing:
    timed = playing.tasks[playing.at].load.seconds is not None
    return replace(playing, phase=Phase.READY if timed else Phase.EXERCISE, since=now)


def _close(playing: Playing, result: Result, now: datetime) -> Playing:
    return _enter(replace(playing, results=(*playing.results, result), at=playing.at + 1), now)


def _checked(score: int) -> int:
    if not 0 <= score <= WORST:
        raise AnswerError("pain is a number from 0 to 10")
    return score


def _pace(seconds: int) -> int:
    """Seconds between two changes of a countdown: long ones need few."""
    if seconds <= 60:
        return SHORTEST_BETWEEN
    return 30 if seconds <= 300 else 60


def _every(step: int, seconds: int) -> tuple[int, ...]:
    """Steps that end with the whole; a first one is shortened, never one of less than ten."""
    first = seconds % step
    start = first if first >= SHORTEST_BETWEEN or seconds < step else first + step
    return (*range(start, seconds, step), seconds)


def _summed(parts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sum(parts[: end + 1]) for end in range(len(parts)))
