"""What a text asks for. The person's own language is tried first, then the others."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TypeVar

from backwell.care.wishes import Days, Hours, Times, Wish
from backwell.content.grammar.ahead import end_of_pause
from backwell.content.grammar.clocks import hours
from backwell.content.grammar.days import days
from backwell.content.grammar.hand import Hand
from backwell.content.grammar.schedules import schedule
from backwell.content.grammar.table import Sort, Token
from backwell.content.grammar.tokens import tokens_of
from backwell.content.grammar.wanting import wish
from backwell.content.languages import LANGUAGES

Found = TypeVar("Found")


def read_wish(text: str, language: str, today: datetime) -> Wish | None:
    """What somebody asks for who was not asked: only when every word is understood.

    `today` is the naive wall clock of the person. What people also say when they just tell
    something is no wish: clock times need a word such as "remind me", or several days, "every" or
    "Mondays" beside them; a day alone, a length alone and a range of hours alone mean nothing.
    """
    wishes = (wish(tokens, today) for tokens in _readings(text, language))
    return next((one for one in wishes if one is not None), None)


def read_times(text: str, language: str) -> Times | None:
    """Clock times, with weekdays where some are named: "mo-fr 9 und 15 Uhr", "half past seven".

    An hour from 1 to 6 that says no more ("3", "half past three") is one of the afternoon; one
    with minutes in digits ("3:30") is as it stands.
    """
    return _first(text, language, schedule)


def read_days(text: str, language: str) -> Days | None:
    """Weekdays alone: "Mon, Wed and Fri", "werktags"."""
    return _first(text, language, _days)


def read_hours(text: str, language: str, *, over_midnight: bool = False) -> Hours | None:
    """From one clock time to another: "7:30-15", "9 to 5", "von 8 bis 16:30 Uhr".

    The end comes after the start ("9 to 5" ends in the afternoon), unless hours `over_midnight`
    may be meant: then "22-7" and "10-7" are a night. Days beside them are read and left out.
    """
    return _first(text, language, partial(_asked_hours, over_midnight=over_midnight))


def read_until(text: str, language: str, today: datetime) -> datetime | None:
    """A moment ahead, as a naive wall clock: "Monday", "3.12.", "for two weeks", "tomorrow 14:00".

    At most a year ahead, else None. Whole days end in the morning at eight; a weekday is never
    today; a date that is over is one of next year.
    """
    return _first(text, language, partial(_asked_until, now=today))


def _first(
    text: str, language: str, read: Callable[[tuple[Token, ...]], Found | None]
) -> Found | None:
    """What the first language makes of a text that knows all its words."""
    found = (read(tokens) for tokens in _readings(text, language))
    return next((one for one in found if one is not None), None)


def _readings(text: str, language: str) -> Iterator[tuple[Token, ...]]:
    for one in (language, *(other for other in LANGUAGES if other != language)):
        if tokens := tokens_of(text, one):
            yield tokens


def _days(tokens: tuple[Token, ...]) -> Days | None:
    hand = Hand(tokens)
    found = days(hand)
    return Days(weekdays=found) if found is not None and hand.is_done else None


def _asked_hours(tokens: tuple[Token, ...], over_midnight: bool) -> Hours | None:
    hand = Hand(tokens)
    hand.skip(Sort.WORK, Sort.QUIET)
    hand.attempt(days)
    hand.skip(Sort.COMMA)
    found = hours(hand, over_midnight)
    hand.skip(Sort.COMMA)
    hand.attempt(days)
    hand.skip(Sort.WORK)
    return found if hand.is_done else None


def _asked_until(tokens: tuple[Token, ...], now: datetime) -> datetime | None:
    hand = Hand(tokens)
    hand.skip(Sort.PAUSE)
    found = end_of_pause(hand, now, is_asked=True)
    return found if hand.is_done else None
