"""Clock times and ranges of them."""

from dataclasses import dataclass, replace
from datetime import time
from functools import partial

from backwell.care.wishes import Hours
from backwell.content.grammar.hand import Hand
from backwell.content.grammar.table import Part, Sort

_HALF_A_DAY = 12 * 60
_DAY = 24 * 60
_FIRST_MORNING_HOUR = 7
_NOON = 12
_LONGEST_SHIFT = 29
_STRONGEST_PAIN = 10
_LEAST_MINUTES = 24  # no hour is so big: "9 30" is half past nine

# Hours on the dial, where twelve is 0, that a part of the day may be said of: before noon, after.
_DIAL: dict[Part, tuple[range, range]] = {
    Part.AM: (range(12), range(0)),
    Part.PM: (range(0), range(12)),
    Part.MORNING: (range(1, 12), range(0)),
    Part.NOON: (range(10, 12), range(4)),
    Part.AFTERNOON: (range(0), range(8)),
    Part.EVENING: (range(0), range(4, 12)),
    Part.NIGHT: (range(6), range(6, 12)),
}
_BEFORE_A_PART = (Sort.EVERY, Sort.DAY, Sort.GROUP, Sort.RELATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock time in minutes after midnight.

    While it is open it was said without its half of the day, and lies in the first.
    """

    minutes: int
    is_open: bool = False
    has_part: bool = False
    """Whether its part of the day was said: "am", "abends"."""
    is_bare: bool = False
    """Whether it was just a number up to ten, which also tells how strong a pain is."""

    @property
    def at(self) -> time:
        """The time as meant: what is open and before 7:00 is one of the afternoon."""
        early = self.minutes < _FIRST_MORNING_HOUR * 60
        return self.later if self.is_open and early else self.earlier

    @property
    def earlier(self) -> time:
        return time(*divmod(self.minutes, 60))

    @property
    def later(self) -> time:
        """The same in the second half of the day."""
        return time(*divmod(self.minutes % _HALF_A_DAY + _HALF_A_DAY, 60))


def clock(hand: Hand) -> Clock | None:
    """9:30, 9 Uhr, 9 Uhr 30, half past seven, five to eight, 7 pm, abends um acht, noon."""
    return hand.attempt(_in_a_part) or hand.attempt(_with_its_part)


def clocks(hand: Hand) -> tuple[Clock, ...] | None:
    """Clock times one after the other. A part of the day in front holds until the next one."""
    found: list[Clock] = []
    part: Part | None = None
    while True:
        one = hand.attempt(partial(_next_of, part=part, is_first=not found))
        if one is None:
            return tuple(found) or None
        moment, part = one
        found.append(moment)


def hours(hand: Hand, over_midnight: bool = False) -> Hours | None:
    """From one clock time to another: "9 to 5", "zwischen 8 und 16:30".

    An end that is not after the start is moved into the second half of the day where it can be;
    over midnight only bare hours are: "10-7" is from the evening to the morning.
    """
    hand.skip(Sort.FROM, Sort.BETWEEN, Sort.AT)
    start = clock(hand)
    if start is None or not _takes_joint(hand):
        return None
    hand.skip(Sort.AT)
    end = clock(hand)
    if end is None:
        return None
    return _by_night(start, end) if over_midnight else _by_day(start, end)


def take_part(hand: Hand) -> Part | None:
    """A part of the day. "Morgen" is one after a day or "jeden"; else it is tomorrow."""
    if hand.sees(Sort.RELATIVE) and not any(map(hand.has_taken, _BEFORE_A_PART)):
        return None
    return hand.take(Sort.PART)


def _takes_joint(hand: Hand) -> bool:
    """The "to" or "and" of a range, which a comma is not."""
    return not hand.sees(Sort.COMMA) and bool(hand.take(Sort.UNTIL) or hand.take(Sort.JOIN))


def _by_day(start: Clock, end: Clock) -> Hours | None:
    begin, close = start.earlier, end.earlier
    if start.is_open and begin.hour == 0:
        begin = start.later  # "12 to 5" begins at noon
    if close <= begin and begin.hour <= _NOON and not end.has_part:
        close = end.later  # "9 to 5"
    early = start.is_open and begin.hour < _FIRST_MORNING_HOUR
    if early and end.has_part and start.later < close:
        begin = start.later  # "1 to 6 pm"
    return Hours(start=begin, end=close) if begin < close else None


def _by_night(start: Clock, end: Clock) -> Hours | None:
    begin, close = start.earlier, end.earlier
    if start.is_open and end.is_open and close < begin:
        begin = start.later
    return Hours(start=begin, end=close) if begin != close else None


def _next_of(hand: Hand, part: Part | None, is_first: bool) -> tuple[Clock, Part | None] | None:
    """One more clock time, with the part of the day that holds from here."""
    if not is_first and not hand.skip(Sort.JOIN) and _runs_on(hand):
        return None
    hand.skip(Sort.AT)
    part = hand.attempt(_part_in_front) or part
    if part is None:
        alone = _with_its_part(hand)
        return None if alone is None else (alone, None)
    face = _face(hand)
    moved = None if face is None else _within(face, part)
    return None if moved is None else (moved, part)


def _runs_on(hand: Hand) -> bool:
    """Whether two numbers stand side by side: "9 15" may be two times or one."""
    return hand.has_taken(Sort.NUMBER) and hand.sees(Sort.NUMBER)


def _part_in_front(hand: Hand) -> Part | None:
    """ "abends um", where a clock time follows."""
    part = take_part(hand)
    hand.skip(Sort.AT)
    follows = hand.sees(Sort.NUMBER) or hand.sees(Sort.CLOCK) or hand.sees(Sort.OFFSET)
    return part if follows else None


def _in_a_part(hand: Hand) -> Clock | None:
    part = hand.attempt(_part_in_front)
    face = None if part is None else _face(hand)
    return None if part is None or face is None else _within(face, part)


def _with_its_part(hand: Hand) -> Clock | None:
    found = _face(hand)
    return None if found is None else hand.attempt(partial(_part_behind, found)) or found


def _part_behind(found: Clock, hand: Hand) -> Clock | None:
    part = take_part(hand)
    hand.skip(Sort.OCLOCK)
    return None if part is None else _within(replace(found, is_bare=False), part)


def _within(found: Clock, part: Part) -> Clock | None:
    """The time in that part of the day, or None where it has no such hour."""
    morning, afternoon = _DIAL[part]
    dial = found.minutes % _HALF_A_DAY
    is_said = not found.is_open and not 1 <= found.minutes // 60 <= 12  # 0:30 and 15:00 are
    if dial // 60 in morning and (not is_said or found.minutes < _HALF_A_DAY):
        return replace(found, minutes=dial, is_open=False, has_part=True)
    if dial // 60 in afternoon and (not is_said or found.minutes >= _HALF_A_DAY):
        return replace(found, minutes=dial + _HALF_A_DAY, is_open=False, has_part=True)
    return None


def _face(hand: Hand) -> Clock | None:
    """A time without a part of the day, with its "o'clock"."""
    has_at = hand.has_taken(Sort.AT)
    found = _dial(hand)
    is_clock = hand.skip(Sort.OCLOCK) and not hand.has_taken(Sort.UNIT)  # "h" is an hour long too
    return replace(found, is_bare=False) if found and (has_at or is_clock) else found


def _dial(hand: Hand) -> Clock | None:
    for sort in (Sort.MOMENT, Sort.CLOCK):
        minutes = hand.take(sort)
        if minutes is not None:
            return Clock(minutes=minutes)
    shift = hand.attempt(_shift) or 0
    offset = hand.take(Sort.OFFSET) or 0
    hour = hand.take(Sort.NUMBER)
    if hour is None or hour > 23 or _is_counted(hand):
        return None
    if shift or offset:
        return _moved(hour, shift + offset)
    return _at_hour(hour, hand.attempt(_minutes) or 0)


def _is_counted(hand: Hand) -> bool:
    """Whether the number belongs to the next word: two hours, 3 days, 24. December."""
    if hand.sees(Sort.UNIT):
        return not hand.sees(Sort.OCLOCK)  # "9 h"
    return hand.sees(Sort.DAYS_LONG) or hand.sees(Sort.MONTH)


def _shift(hand: Hand) -> int | None:
    """ "ten past", "fünf vor", "10 Minuten nach"."""
    minutes = hand.take(Sort.NUMBER)
    hand.skip(Sort.UNIT)
    sign = hand.take(Sort.SHIFT)
    if minutes is None or sign is None or not 1 <= minutes <= _LONGEST_SHIFT:
        return None
    shift: int = minutes * sign
    return shift


def _minutes(hand: Hand) -> int | None:
    """The minutes after "9 Uhr" or "nine"; a second hour is none: "9 Uhr 15 Uhr"."""
    after_oclock = hand.skip(Sort.OCLOCK)
    minutes: int | None = hand.take(Sort.NUMBER)
    if minutes is None or minutes > 59 or hand.sees(Sort.OCLOCK) or _is_counted(hand):
        return None
    return minutes if after_oclock or minutes >= _LEAST_MINUTES else None


def _at_hour(hour: int, minutes: int) -> Clock:
    is_open = 1 <= hour <= 12
    return Clock(
        minutes=(hour % 12 if is_open else hour) * 60 + minutes,
        is_open=is_open,
        is_bare=not minutes and hour <= _STRONGEST_PAIN,
    )


def _moved(hour: int, by: int) -> Clock | None:
    if hour == 0:
        return None
    if hour > 12:
        return Clock(minutes=(hour * 60 + by) % _DAY)
    return Clock(minutes=(hour * 60 + by) % _HALF_A_DAY, is_open=True)
