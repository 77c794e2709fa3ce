"""Time: which two key poses a moment lies between, how far, and what is left of a hold."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from figures.body import Body, pose_body
from figures.poses import Figure

RATE = 20
"""Pictures a second."""
LONGEST_HOLD = 5.0
"""Seconds of a hold that the loop shows; the ring counts these."""
COUNTED = 2.0
"""Holds from here on get a countdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`start`, `end`: numbers of key poses; `way` from 0 to 1, eased.

    `hold`: seconds of the hold in all (0 while moving), `left`: what is left of it.
    `loop`: from 0 to 1, the share of the whole loop that is over.
    """

    start: int
    end: int
    way: float
    hold: float = 0.0
    left: float = 0.0
    loop: float = 0.0

    @property
    def is_moving(self) -> bool:
        return self.hold == 0


def ease(t: float) -> float:
    """Slow at both ends; 0 to 1."""
    return (1 - math.cos(math.pi * t)) / 2


def shown_hold(seconds: float) -> float:
    return min(seconds, LONGEST_HOLD)


def seconds(figure: Figure) -> float:
    """How long one loop lasts."""
    return sum(key.move + shown_hold(key.hold) for key in figure.keys)


def moments(figure: Figure, rate: int = RATE) -> Iterator[Moment]:
    """All moments of one loop: from the first key pose through all others back to it."""
    total = seconds(figure)
    for number in range(round(total * rate)):
        yield at_time(figure, number / rate, total)


def at_time(figure: Figure, time: float, total: float) -> Moment:
    """The moment at that second of the loop, which begins with the first key pose's hold."""
    loop = time / total
    count = len(figure.keys)
    for number, key in enumerate(figure.keys):
        hold = shown_hold(key.hold)
        if time < hold:
            return Moment(start=number, end=number, way=0.0, hold=hold, left=hold - time, loop=loop)
        time -= hold
        after = (number + 1) % count
        move = figure.keys[after].move
        if time < move:
            share = time / move
            way = share if figure.keys[after].is_even else ease(share)
            return Moment(start=number, end=after, way=way, loop=loop)
        time -= move
    return Moment(start=0, end=0, way=0.0, loop=loop)


def still(figure: Figure) -> Moment:
    """The most telling moment."""
    hold = shown_hold(figure.keys[figure.still].hold)
    return Moment(start=figure.still, end=figure.still, way=0.0, hold=hold, left=hold)


def body_at(figure: Figure, moment: Moment) -> Body:
    keys = figure.keys
    return pose_body(keys[moment.start].pose, keys[moment.end].pose, moment.way)
