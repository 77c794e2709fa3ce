"""What a session comes to: its colour, and what each of its exercises is next time.

Less acts at the end of the session. Green counts once the morning after has been asked about, or
when the next session begins: more is never more than an offer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backwell.care.kinds import PATIENCE, Kind
from backwell.care.load import Ladder
from backwell.care.player import Playing, Result, Sign
from backwell.care.progression import (
    MoreBy,
    Progress,
    Tap,
    after_session,
    after_tap,
    begin,
)
from backwell.care.time import instant_of, wall_of
from backwell.care.traffic_light import DEFAULTS, Colour, Thresholds, colour_of

RESUMED_WITHIN = timedelta(hours=12)
"""So long a session that was left may be gone on with; after that the next one begins anew."""

MORNING_AT = time(9)
"""Wall-clock time of the question on the morning after."""
NIGHT_ENDS = time(4)
"""Until then a session belongs to the evening before."""

Loads = Mapping[str, Progress]
"""Where each exercise of a person stands, by slug; what was never done is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What is known of the exercises of a session: the ladder of each, by slug."""

    ladders: Mapping[str, Ladder]
    day: date
    """The local day of the person."""
    more_by: MoreBy


def worst_told(playing: Playing) -> int | None:
    """The worst pain that was told during the session or at its end; None when none was."""
    told = [score for score in (playing.worst, playing.pain) if score is not None]
    return max(told, default=None)


def colour(
    playing: Playing,
    usual: int,
    *,
    next_morning: int | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Colour | None:
    """The colour of a session; None when no pain was told, so that nobody can know.

    `usual` is the usual pain and `next_morning` that of the morning after, both 0 to 10.
    """
    worst = worst_told(playing)
    if worst is None:
        return None
    return colour_of(
        usual=usual,
        worst=worst,
        is_spreading=playing.sign is Sign.SPREADING,
        has_new_signs=playing.sign is Sign.NERVE,
        next_morning=next_morning,
        thresholds=thresholds,
    )


def asks_next_morning(playing: Playing, usual: int) -> bool:
    """Whether the morning after is asked about: where the pain rose at all, and something was done.

    Asking after every session would be noise: clinic convention. Reviewed 2026-11-30.
    """
    worst = worst_told(playing)
    return worst is not None and worst > usual and bool(done(playing))


def morning_slot(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The slot and the instant of the question on the morning after a session at `now`."""
    wall = wall_of(now, zone)
    day = wall.date() + timedelta(days=wall.time() >= NIGHT_ENDS)
    slot = datetime.combine(day, MORNING_AT)
    return slot, instant_of(slot, zone)


def is_ripe(ended_at: datetime, zone: str, now: datetime, *, is_asked: bool) -> bool:
    """Whether the morning after has passed, and with it the time to be asked about it."""
    _, morning = morning_slot(ended_at, zone)
    return now >= (morning + PATIENCE[Kind.MORNING_AFTER] if is_asked else morning)


def is_left(changed_at: datetime, now: datetime) -> bool:
    """Whether a session has been left for so long that it is over."""
    return now - changed_at >= RESUMED_WITHIN


def done(playing: Playing) -> tuple[str, ...]:
    """The slugs of the exercises that were done to their end."""
    return tuple(_with(playing, Result.DONE))


def hurt(playing: Playing) -> tuple[str, ...]:
    """The slugs of the exercises that were stopped because they hurt."""
    return tuple(_with(playing, Result.HURT))


def begun(loads: Loads, playing: Playing, day: date) -> Loads:
    """Every exercise of the session is in the loads from now on."""
    fresh = {task.slug: begin(task.load, day) for task in playing.tasks if task.slug not in loads}
    return {**loads, **fresh}


def at_end(loads: Loads, playing: Playing, colour: Colour | None, shelf: Shelf) -> Loads:
    """What acts at once: red and amber of the session, and "it hurts" of an exercise.

    Red concerns the exercises that hurt; where none did, all that were done.
    """
    after = dict(loads)
    hurting, finished = hurt(playing), done(playing)
    blamed = hurting or finished
    for slug in (*finished, *hurting):
        if colour is Colour.RED and slug in blamed:
            after[slug] = _counted(after[slug], Colour.RED, slug, shelf)
        elif slug in hurting:
            after[slug] = after_tap(
                after[slug], Tap.HURTS, ladder=shelf.ladders[slug], day=shelf.day
            ).progress
        elif colour in {Colour.RED, Colour.AMBER}:
            after[slug] = _counted(after[slug], Colour.AMBER, slug, shelf)
    return after


def settled(loads: Loads, playing: Playing, colour: Colour | None, shelf: Shelf) -> Loads:
    """What the morning after adds: amber-red makes less of it, green counts, and more is offered.

    `colour` is that of the session with the morning in it, or without where nobody was asked.
    """
    if colour not in {Colour.GREEN, Colour.AMBER_RED}:
        return loads
    after = dict(loads)
    for slug in done(playing):
        after[slug] = _counted(after[slug], colour, slug, shelf)
        if colour is Colour.GREEN and slug in playing.wants_more and after[slug].offered is None:
            ladder = shelf.ladders[slug]
            after[slug] = after_tap(after[slug], Tap.HARDER, ladder=ladder, day=shelf.day).progress
    return after


def offers(loads: Loads, slugs: Iterable[str]) -> tuple[str, ...]:
    """Those of the exercises for which a step up waits for a yes."""
    return tuple(slug for slug in slugs if slug in loads and loads[slug].offered is not None)


def _with(playing: Playing, result: Result) -> Iterator[str]:
    for task, came in zip(playing.tasks, playing.results, strict=False):
        if came is result:
            yield task.slug


def _counted(progress: Progress, colour: Colour, slug: str, shelf: Shelf) -> Progress:
    ladder = shelf.ladders[slug]
    outcome = after_session(progress, colour, ladder=ladder, day=shelf.day, more_by=shelf.more_by)
    return outcome.progress
