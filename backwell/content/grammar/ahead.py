"""Moments ahead of now, all on a person's wall clock (naive)."""

from datetime import date, datetime, time, timedelta
from functools import partial

from backwell.care.pauses import FURTHEST, MORNING, end_after_days
from backwell.content.grammar.clocks import Clock, clock, take_part
from backwell.content.grammar.hand import Hand
from backwell.content.grammar.lengths import length
from backwell.content.grammar.table import Part, Sort

_TOMORROW = timedelta(days=1)
_LONGEST_DAYS = 400
_CONVENTIONS = {  # when a part of the day has come: a convention of ours, always echoed
    Part.MORNING: MORNING,
    Part.NOON: time(12),
    Part.AFTERNOON: time(14),
    Part.EVENING: time(18),
    Part.NIGHT: time(22),
}


def end_of_pause(hand: Hand, now: datetime, *, is_asked: bool) -> datetime | None:
    """When what is said ends: "for two weeks", "today", "until Monday".

    Where an end was asked for, "Monday" means until then; where not, it might mean on Monday.
    """
    if hand.take(Sort.UNTIL) is not None:
        end = moment(hand, now)
    elif is_asked:
        end = _end_asked_for(hand, now)
    else:
        end = _after_a_while(hand, now)
    return end if end is not None and now < end <= now + FURTHEST else None


def _end_asked_for(hand: Hand, now: datetime) -> datetime | None:
    """A length or a moment; "today" is a length, "today 18:00" a moment."""
    first, second = partial(_after_a_while, now=now), partial(moment, now=now)
    if hand.sees(Sort.RELATIVE):
        first, second = second, first
    return hand.attempt(first) or hand.attempt(second)


def moment(hand: Hand, now: datetime) -> datetime | None:
    """A day, a clock time or both; a day alone means its morning at eight, and never today."""
    return (
        hand.attempt(partial(_on_a_day, now=now))
        or hand.attempt(partial(_clock_on_a_day, now=now))
        or hand.attempt(partial(_next_time, now=now))
    )


def _after_a_while(hand: Hand, now: datetime) -> datetime | None:
    hand.skip(Sort.FOR)
    if hand.sees(Sort.RELATIVE):  # today is over in the morning after it
        return end_after_days(now, 1) if hand.take(Sort.RELATIVE) == 0 else None
    if hand.sees(Sort.WEEK):
        return _next_monday(now) if hand.take(Sort.WEEK) == 0 else None
    found = length(hand)
    if found is None or found.days > _LONGEST_DAYS:
        return None
    if found.days:
        return end_after_days(now, found.days)
    return now + timedelta(minutes=found.minutes)


def _on_a_day(hand: Hand, now: datetime) -> datetime | None:
    if hand.take(Sort.WEEK) is not None:
        return _next_monday(now)
    part: Part | None = hand.take(Sort.TODAYS)
    if part is not None:
        return datetime.combine(now.date(), _CONVENTIONS[part])
    day = _day(hand, now)
    if day is None:
        return None
    hand.skip(Sort.COMMA, Sort.AT)
    at = _clock_ahead(hand)
    if at is None:
        part = take_part(hand)
        at = MORNING if part is None else _CONVENTIONS.get(part)
        if part is None and day <= now.date():
            return None
    return None if at is None else datetime.combine(day, at)


def _clock_on_a_day(hand: Hand, now: datetime) -> datetime | None:
    """ "2 pm tomorrow"."""
    hand.skip(Sort.AT)
    at = _clock_ahead(hand)
    hand.skip(Sort.COMMA)
    day = _day(hand, now)
    return None if at is None or day is None else datetime.combine(day, at)


def _next_time(hand: Hand, now: datetime) -> datetime | None:
    """The next time that a clock shows it, or that this part of the day begins."""
    hand.skip(Sort.AT)
    at = _clock_ahead(hand)
    if at is None:
        part = take_part(hand)
        at = None if part is None else _CONVENTIONS.get(part)
    if at is None:
        return None
    found = datetime.combine(now.date(), at)
    return found if found > now else found + _TOMORROW


def _clock_ahead(hand: Hand) -> time | None:
    if hand.sees(Sort.NUMBER) and hand.sees(Sort.ORDINAL):
        return None  # "3." is a day of some month
    found: Clock | None = clock(hand)
    return None if found is None else found.at


def _day(hand: Hand, now: datetime) -> date | None:
    hand.skip(Sort.ON)
    ahead = hand.take(Sort.RELATIVE)
    if ahead is not None:
        return now.date() + timedelta(days=ahead)
    hand.skip(Sort.NEXT)
    weekday = hand.take(Sort.DAY)
    hand.skip(Sort.COMMA, Sort.ON)
    day = hand.attempt(partial(_date, now=now, weekday=weekday))
    if day is None and weekday is not None:
        return _next_weekday(weekday, now)
    return day


def _date(hand: Hand, now: datetime, weekday: int | None) -> date | None:
    found = hand.take(Sort.DATE) or hand.attempt(_day_and_month)
    if found is None:
        return None
    year, month, day = found
    for candidate in (year,) if year else range(now.year, (now + FURTHEST).year + 1):
        there = _day_of(candidate, month, day)
        is_right = there is not None and weekday in (None, there.weekday())
        if there is not None and is_right and there >= now.date():
            return there
    return None


def _day_and_month(hand: Hand) -> tuple[int, int, int] | None:
    """ "3 December", "December 3rd, 2026"."""
    month = hand.take(Sort.MONTH)
    day = hand.take(Sort.NUMBER)
    hand.skip(Sort.ORDINAL)
    if month is None:
        month = hand.take(Sort.MONTH)
    if day is None or month is None:
        return None
    return hand.attempt(_year) or 0, month, day


def _year(hand: Hand) -> int | None:
    hand.skip(Sort.COMMA)
    year: int | None = hand.take(Sort.NUMBER)
    return year if year is not None and year >= 2000 else None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_weekday(weekday: int, now: datetime) -> date:
    """The next such day, and never today."""
    return now.date() + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)


def _next_monday(now: datetime) -> datetime:
    return datetime.combine(_next_weekday(0, now), MORNING)
