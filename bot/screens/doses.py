"""Exercises and doses in words."""

from backwell.care.load import Load
from backwell.content.exercises import Level, exercise
from backwell.content.words import Words
from backwell.services.sessions.values import SessionItem, SessionOverview
from backwell.services.views import ChooseEquipment, ChooseRoutine, SessionStep
from bot.screens.parts import Button, data

SESSION = "x"
"""The verb of everything in a session."""
MINUTE = 60


def dose(item: SessionItem, words: Words) -> str:
    """How much of an exercise, in words: "2 × 8, each side, hold 3 s"."""
    load = item.load
    parts = [_amount(load, words)]
    side = level_of(item).dose.side
    if side != "both":
        parts.append(words.of("dose_side", side))
    if load.reps is not None and load.hold:
        parts.append(words.plain("dose.hold", seconds=load.hold))
    return ", ".join(parts)


def _amount(load: Load, words: Words) -> str:
    if load.seconds is not None:
        once = length(load.seconds, words)
    else:
        once = (
            str(words.say("dose.times", count=load.reps or 1)) if load.sets == 1 else str(load.reps)
        )
    return once if load.sets == 1 else words.plain("dose.sets", sets=load.sets, once=once)


def length(seconds: int, words: Words) -> str:
    """Seconds up to a minute and a half; minutes with seconds beyond."""
    if seconds < 90:
        return words.plain("dose.seconds", seconds=seconds)
    minutes, rest = divmod(seconds, MINUTE)
    if rest:
        return words.plain("dose.clock", minutes=minutes, seconds=f"{rest:02}")
    return words.plain("dose.minutes", minutes=minutes)


def told(slug: str, load: Load, words: Words) -> str:
    """A load with the name of its level, which a step up may change."""
    item = SessionItem(slug=slug, load=load)
    level = level_of(item).name[words.language]
    return words.plain("session.told", level=level, dose=dose(item, words))


def name_of(slug: str, words: Words) -> str:
    """The name of an exercise."""
    return exercise(slug).name[words.language]


def level_of(item: SessionItem) -> Level:
    """The level that is done."""
    return exercise(item.slug).levels[item.load.level - 1]


def act(
    view: SessionOverview | SessionStep | ChooseRoutine | ChooseEquipment,
    text: str,
    verb: str,
    value: object = None,
    *,
    style: str | None = None,
) -> Button:
    """A button of a session, with the moment that it belongs to."""
    last = () if value is None else (value,)
    return Button(text, data(SESSION, view.session_id, view.moment, verb, *last), style)
