"""Days and times as people say them; the grammar reads back what stands here."""

from collections.abc import Sequence
from datetime import time, timedelta

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS, AtTimes
from backwell.care.wishes import Interval
from backwell.content.words import Words

_NAMED = {EVERY_DAY: "every", WORKING_DAYS: "working", EVERY_DAY - WORKING_DAYS: "weekend"}
_SHORTEST_RUN = 3
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


def cadence_in_words(cadence: AtTimes, words: Words) -> str:
    """Days and times: "Monday to Friday at 09:30 and 15:00"."""
    return words.plain(
        "day.cadence",
        days=days_in_words(cadence.weekdays, words),
        times=times_in_words(cadence.times, words),
    )


def days_in_words(days: frozenset[int], words: Words) -> str:
    """Weekdays: "Monday to Friday", "weekends", "Mon – Thu", "Mon, Wed and Fri"."""
    if days in _NAMED:
        return words.of("day", _NAMED[days])
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    if last - first == len(ordered) - 1 >= _SHORTEST_RUN - 1:
        return words.plain("day.run", first=words.weekday(first), last=words.weekday(last))
    return joined([words.weekday(day) for day in ordered], words)


def times_in_words(times: Sequence[time], words: Words) -> str:
    """Clock times: "09:30, 13:00 and 15:00"."""
    return joined([words.clock(at) for at in times], words)


def hours_in_words(start: time, end: time, words: Words) -> str:
    """From one clock time to another: "09:00 – 17:00"."""
    return words.plain("day.hours", start=words.clock(start), end=words.clock(end))


def interval_in_words(interval: Interval, words: Words) -> str:
    """Again and again: "Monday to Friday, every 90 minutes, 09:00 – 17:00"."""
    parts = [_every_in_words(interval.every, words)]
    if interval.weekdays is not None:
        parts.insert(0, days_in_words(interval.weekdays, words))
    if interval.start is not None and interval.end is not None:
        parts.append(hours_in_words(interval.start, interval.end, words))
    elif interval.start is not None:
        parts.append(words.plain("day.from", time=words.clock(interval.start)))
    elif interval.end is not None:
        parts.append(words.plain("day.until", time=words.clock(interval.end)))
    return ", ".join(parts)


def _every_in_words(every: timedelta, words: Words) -> str:
    if every == _HOUR:
        return words.plain("day.every_hour")
    if every % _HOUR:
        return str(words.say("day.every_minutes", count=every // _MINUTE))
    return str(words.say("day.every_hours", count=every // _HOUR))


def joined(parts: Sequence[str], words: Words) -> str:
    """Parts with commas, and "and" before the last."""
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {words.plain('day.and')} {parts[-1]}"
