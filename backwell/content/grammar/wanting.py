"""What somebody wants who was not asked."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from backwell.care.wishes import LONGEST_SNOOZE_MINUTES, Hours, Pause, Resume, Snooze, Wish
from backwell.content.grammar.ahead import end_of_pause, moment
from backwell.content.grammar.clocks import hours
from backwell.content.grammar.hand import Hand
from backwell.content.grammar.lengths import some_minutes
from backwell.content.grammar.schedules import interval, wished_days, wished_times
from backwell.content.grammar.table import Sort, Token

_MINUTE = timedelta(minutes=1)


def wish(tokens: tuple[Token, ...], now: datetime) -> Wish | None:
    """The wish that takes every token. `now` is a naive wall clock."""
    readers: tuple[Callable[[Hand], Wish | None], ...] = (
        _resume,
        partial(_pause, now=now),
        partial(_snooze, now=now),
        _quiet_hours,
    )
    for read in readers:
        hand = Hand(tokens)
        found = read(hand)
        if found is not None and hand.is_done:
            return found
    return interval(tokens) or wished_times(tokens) or wished_days(tokens)


def _resume(hand: Hand) -> Resume | None:
    hand.skip(Sort.REMIND)
    found = hand.skip(Sort.RESUME)
    hand.skip(Sort.REMIND)
    return Resume() if found else None


def _pause(hand: Hand, now: datetime) -> Pause | None:
    """Words for a pause, before or after its end."""
    in_front = hand.skip(Sort.PAUSE)
    hand.skip(Sort.COMMA)
    if in_front and hand.is_done:
        return Pause()
    until = end_of_pause(hand, now, is_asked=False)
    hand.skip(Sort.COMMA)
    behind = hand.skip(Sort.PAUSE)
    return Pause(until=until) if until is not None and in_front != behind else None


def _snooze(hand: Hand, now: datetime) -> Snooze | None:
    asked = hand.skip(Sort.REMIND)
    again = hand.skip(Sort.SNOOZE)
    minutes = hand.attempt(partial(_snoozed, now=now, again=again))
    again = hand.skip(Sort.SNOOZE) or again
    asked = hand.skip(Sort.REMIND) or asked
    if minutes is None or not (again or asked) or not 1 <= minutes <= LONGEST_SNOOZE_MINUTES:
        return None
    return Snooze(minutes=minutes)


def _snoozed(hand: Hand, now: datetime, again: bool) -> int | None:
    """ "in 20 minutes"; after a word for snoozing also "20 min", "20" and "until 3 pm"."""
    if again and hand.skip(Sort.UNTIL, Sort.AT):
        end = moment(hand, now)
        return None if end is None else math.ceil((end - now) / _MINUTE)
    has_in = hand.skip(Sort.IN) or (again and hand.skip(Sort.FOR))
    minutes = hand.attempt(some_minutes)
    if minutes is None and again and not has_in:
        minutes = hand.take(Sort.NUMBER)
    is_later = hand.sees(Sort.SNOOZE)
    return minutes if has_in or again or is_later else None


def _quiet_hours(hand: Hand) -> Hours | None:
    """ "quiet hours 22-7"."""
    if not hand.skip(Sort.QUIET):
        return None
    return hours(hand, over_midnight=True)
