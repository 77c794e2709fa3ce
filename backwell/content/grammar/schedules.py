"""Days and times together, in whatever order they are said."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

from backwell.care.wishes import LONGEST_INTERVAL, SHORTEST_INTERVAL, Days, Interval, Times
from backwell.content.grammar.clocks import Clock, clock, clocks, hours
from backwell.content.grammar.days import days
from backwell.content.grammar.hand import Hand
from backwell.content.grammar.lengths import some_minutes
from backwell.content.grammar.table import Sort, Token

TIMES_AT_MOST = 12

_Reader = Callable[[Hand], Any | None]


def schedule(tokens: tuple[Token, ...]) -> Times | None:
    """Clock times, and weekdays if some are named."""
    found = _segments(tokens, {"days": days, "clocks": clocks})
    return None if found is None else _times(found)


def wished_times(tokens: tuple[Token, ...]) -> Times | None:
    """The same where it is plainly meant for reminders, and for times: not "every day 4, 5, 4"."""
    found = _segments(tokens, {"days": days, "clocks": clocks})
    if found is None or not _is_meant(tokens):
        return None
    is_plain = any(not one.is_bare for one in found.get("clocks", ()))
    return _times(found) if is_plain else None


def wished_days(tokens: tuple[Token, ...]) -> Days | None:
    """Weekdays with a word such as "remind me"."""
    found = _segments(tokens, {"days": days})
    if found is None or "days" not in found:
        return None
    is_wish = any(token.is_a(Sort.REMIND) for token in tokens)
    return Days(weekdays=found["days"]) if is_wish else None


def interval(tokens: tuple[Token, ...]) -> Interval | None:
    """Again and again, with its hours and days if they are named."""
    found = _segments(tokens, {"every": _every, "hours": _from_to, "days": days})
    if found is None or "every" not in found:
        return None
    every = timedelta(minutes=found["every"])
    if not SHORTEST_INTERVAL <= every <= LONGEST_INTERVAL:
        return None
    start, end = found.get("hours", (None, None))
    return Interval(every=every, start=start, end=end, weekdays=found.get("days"))


def _every(hand: Hand) -> int | None:
    """So many minutes: "every 90 minutes", "every hour", "stündlich"."""
    hourly: int | None = hand.take(Sort.HOURLY)
    if hourly is not None:
        return hourly
    if hand.take(Sort.EVERY) is None:
        return None
    unit: int | None = hand.take(Sort.UNIT)
    return unit if unit is not None else some_minutes(hand)


def _from_to(hand: Hand) -> tuple[time | None, time | None] | None:
    """Both ends, or one of them with its word: "from 9", "until 17:00"."""
    both = hand.attempt(hours)
    if both is not None:
        return both.start, both.end
    begins = hand.take(Sort.FROM) is not None
    ends = not begins and hand.take(Sort.UNTIL) is not None
    hand.skip(Sort.AT)
    only: Clock | None = clock(hand) if begins or ends else None
    if only is None:
        return None
    return (only.earlier, None) if begins else (None, only.at)


def _times(found: dict[str, Any]) -> Times | None:
    said: tuple[Clock, ...] = found.get("clocks", ())
    if not 1 <= len(said) <= TIMES_AT_MOST:
        return None
    return Times(times=tuple(sorted({one.at for one in said})), weekdays=found.get("days"))


def _is_meant(tokens: tuple[Token, ...]) -> bool:
    """ "remind me", several days, "Mondays" or "every"; one day is said of an appointment too."""
    plain = {Sort.REMIND, Sort.EVERY, Sort.GROUP}
    named = sum(token.is_a(Sort.DAY) for token in tokens)
    return named > 1 or any(token.meanings.keys() & plain for token in tokens)


def _segments(tokens: tuple[Token, ...], readers: dict[str, _Reader]) -> dict[str, Any] | None:
    """What the readers find, each once, in any order and with "remind me" anywhere between.

    None when something is left.
    """
    hand = Hand(tokens)
    found: dict[str, Any] = {}
    hand.skip(Sort.REMIND)
    while not hand.is_done:
        name = _take_one(hand, readers, found)
        if name is None:
            return None
        hand.skip(Sort.REMIND, Sort.COMMA)
    return found


def _take_one(hand: Hand, readers: dict[str, _Reader], found: dict[str, Any]) -> str | None:
    """The name of what comes next and is new; it is put to what was found."""
    for name, read in readers.items():
        part = None if name in found else hand.attempt(read)
        if part is not None:
            found[name] = part
            return name
    return None
