"""What the buttons of the settings stand for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any

from backwell.care.amount import Amount
from backwell.care.kinds import Kind
from backwell.care.planning import WorkingHours
from backwell.care.quiet import QuietHours
from backwell.care.tongue import Preview
from backwell.services import settings
from bot.door import Door, Serve

_CLOCK = 4  # digits: 0930


def meaning(door: Door, rest: str) -> Serve:
    """Raises KeyError, ValueError or IndexError for data that no button sends."""
    verb, *arguments = rest.split(":")
    return _MEANINGS[verb](door, arguments)


def _call(service: Any, *arguments: Any) -> Callable[[Door], Serve]:
    return lambda door: lambda person, now: service(door.desk, person, *arguments, now)


def _page(service: Any) -> Callable[[Door, Sequence[str]], Serve]:
    return lambda door, _rest: _call(service)(door)


def _optional(service: Any, read: Callable[[str], Any]) -> Callable[[Door, Sequence[str]], Serve]:
    """A question, or with an argument the answer to it."""
    return lambda door, rest: _call(service, read(rest[0]) if rest else None)(door)


def _of_kind(service: Any) -> Callable[[Door, Sequence[str]], Serve]:
    return lambda door, rest: _call(service, Kind(rest[0]))(door)


def _switch(door: Door, rest: Sequence[str]) -> Serve:
    return _call(settings.switch, Kind(rest[0]), {"1": True, "0": False}[rest[1]])(door)


def _day(door: Door, rest: Sequence[str]) -> Serve:
    kind, day = rest
    wanted = {"+": True, "-": False}[day[:1]]
    return _call(settings.set_day, Kind(kind), int(day[1:]), wanted)(door)


def _count(door: Door, rest: Sequence[str]) -> Serve:
    return _call(settings.set_count, Kind(rest[0]), int(rest[1]))(door)


def _set(door: Door, rest: Sequence[str]) -> Serve:
    kind, days, clocks = rest
    weekdays = None if days == "-" else frozenset(int(day) for day in days)
    times = tuple(sorted(set(clocks_of(clocks))))
    return _call(settings.set_times, Kind(kind), times, weekdays)(door)


def _move(door: Door, rest: Sequence[str]) -> Serve:
    choice, place = rest
    return _call(settings.move, place, {"keep": True, "stay": False}[choice])(door)


def _place(door: Door, rest: Sequence[str]) -> Serve:
    return _call(settings.take_place, rest[0])(door) if rest else _call(settings.ask_place)(door)


def clocks_of(text: str) -> list[time]:
    """Clock times in the data of a button: "09301500". Raises ValueError."""
    if not text.isdecimal() or len(text) % _CLOCK:
        raise ValueError("no clock times")
    starts = range(0, len(text), _CLOCK)
    return [time.fromisoformat(text[start : start + _CLOCK]) for start in starts]


def _quiet_of(text: str) -> QuietHours:
    start, end = clocks_of(text)
    return QuietHours(start=start, end=end)


def _hours_of(text: str) -> WorkingHours:
    """Raises AnswerError too, for hours that are too short."""
    start, end = clocks_of(text)
    return WorkingHours(start=start, end=end)


_MEANINGS: Mapping[str, Callable[[Door, Sequence[str]], Serve]] = {
    "main": _page(settings.show),
    "amount": _optional(settings.amount, Amount),
    "kind": _of_kind(settings.kind),
    "on": _switch,
    "day": _day,
    "count": _count,
    "words": _of_kind(settings.ask_times),
    "set": _set,
    "days": _optional(settings.days, str),
    "hours": _optional(settings.hours, _hours_of),
    "quiet": _optional(settings.quiet, _quiet_of),
    "language": _optional(settings.language, str),
    "preview": _optional(settings.preview, Preview),
    "place": _place,
    "move": _move,
    "body": _page(settings.body),
    "areas": _optional(settings.areas, str),
    "cautions": _optional(settings.cautions, str),
    "pain": _optional(settings.pain, int),
}
