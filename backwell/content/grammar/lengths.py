"""How long: minutes, hours, days."""

from dataclasses import dataclass

from backwell.content.grammar.hand import Hand
from backwell.content.grammar.table import Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Minutes to the minute, or whole days."""

    minutes: int = 0
    days: int = 0


def length(hand: Hand) -> Length | None:
    """20 min, two hours, 1h30, an hour and a half, three weeks."""
    found = hand.attempt(_days)
    if found is not None:
        return Length(days=found)
    minutes = some_minutes(hand)
    return None if minutes is None else Length(minutes=minutes)


def some_minutes(hand: Hand) -> int | None:
    """Minutes and hours, the bigger unit first: "1 hour and 15 minutes"."""
    total = 0
    least: int | None = None
    while True:
        some = hand.attempt(_more_minutes if total else _minutes)
        if some is None or (least is not None and some[1] >= least):
            return total or None
        total += some[0]
        least = some[1]


def _more_minutes(hand: Hand) -> tuple[int, int] | None:
    hand.skip(Sort.JOIN)
    return _minutes(hand)


def _minutes(hand: Hand) -> tuple[int, int] | None:
    """So many minutes, and how many its unit has; a unit must be counted: "an hour"."""
    span = hand.attempt(_span)
    if span is not None:
        return span, 1
    count = _count(hand)
    unit = hand.take(Sort.UNIT)
    if count is None or unit is None:
        return None
    return round(count * unit), unit


def _span(hand: Hand) -> int | None:
    hand.skip(Sort.ARTICLE)
    return hand.take(Sort.SPAN)


def _count(hand: Hand) -> float | None:
    for sort in (Sort.DECIMAL, Sort.ARTICLE, Sort.NUMBER):
        count: float | None = hand.take(sort)
        if count is not None:
            return count
    return None


def _days(hand: Hand) -> int | None:
    count = hand.take(Sort.ARTICLE) or hand.take(Sort.NUMBER)
    unit = hand.take(Sort.DAYS_LONG)
    return None if count is None or unit is None else count * unit
