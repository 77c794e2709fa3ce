"""Weekdays: names, ranges and groups of them."""

from backwell.care.cadence import EVERY_DAY
from backwell.content.grammar.hand import Hand
from backwell.content.grammar.table import Sort


def days(hand: Hand) -> frozenset[int] | None:
    """Weekdays (0 is Monday): "Mon, Wed and Fri", "von Montag bis Freitag", "every morning"."""
    found: frozenset[int] = frozenset()
    while True:
        some = hand.attempt(_more if found else _some)
        if some is None:
            return found or None
        found |= some


def _more(hand: Hand) -> frozenset[int] | None:
    hand.skip(Sort.JOIN)
    return _some(hand)


def _some(hand: Hand) -> frozenset[int] | None:
    hand.skip(Sort.ON)
    if hand.sees(Sort.EVERY, Sort.PART):
        hand.take(Sort.EVERY)
        return EVERY_DAY
    hand.skip(Sort.EVERY)
    group: frozenset[int] | None = hand.take(Sort.GROUP)
    return group if group is not None else hand.attempt(_range) or hand.attempt(_one)


def _one(hand: Hand) -> frozenset[int] | None:
    day = hand.take(Sort.DAY)
    return None if day is None else frozenset({day})


def _range(hand: Hand) -> frozenset[int] | None:
    """From one day to another, over Sunday if need be."""
    joint = Sort.JOIN if hand.skip(Sort.BETWEEN) else Sort.UNTIL
    hand.skip(Sort.FROM)
    if not hand.sees(Sort.DAY, joint, Sort.DAY):
        return None
    first = hand.take(Sort.DAY)
    hand.take(joint)
    last = hand.take(Sort.DAY)
    assert first is not None, "it was seen"
    assert last is not None, "it was seen"
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
