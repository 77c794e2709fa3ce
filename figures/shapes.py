"""Round shapes: ellipsoids of the room become outlines of the picture.

A sweep is a row of ellipsoids; its outline is the union of the hulls of each two neighbours, which
is how a limb with a calf, or a trunk with a waist, is drawn from any side.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from figures.camera import Camera, Point
from figures.space import Mat, Vec

CORNERS = 24
CIRCLE = tuple(
    (math.cos(2 * math.pi * i / CORNERS), math.sin(2 * math.pi * i / CORNERS))
    for i in range(CORNERS)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ball:
    """An ellipsoid: middle, half sizes along its own axes, and how these are turned."""

    at: Vec
    size: Vec
    turn: Mat

    def lowest(self) -> float:
        rows = self.turn[1]
        spread = sum((r * s) ** 2 for r, s in zip(rows, self.size, strict=True))
        return self.at[1] - math.sqrt(spread)


@dataclass(frozen=True, slots=True)
class Oval:
    """The outline of a ball in the picture: middle and two half axes as vectors."""

    middle: Point
    one: Point
    two: Point

    def points(self, grow: float = 1.0, shift: Point = (0.0, 0.0)) -> list[Point]:
        (x, y), (ax, ay), (bx, by) = self.middle, self.one, self.two
        x, y = x + shift[0], y + shift[1]
        return [(x + grow * (ax * c + bx * s), y + grow * (ay * c + by * s)) for c, s in CIRCLE]

    def reach(self) -> float:
        """About its radius."""
        return math.sqrt(max(1e-9, abs(self.one[0] * self.two[1] - self.one[1] * self.two[0])))


def oval(ball: Ball, camera: Camera) -> Oval:
    """The outline of a ball seen by a camera."""
    across, down = camera.flat(ball.turn)
    a = tuple(r * s for r, s in zip(across, ball.size, strict=True))
    d = tuple(r * s for r, s in zip(down, ball.size, strict=True))
    xx, yy = sum(v * v for v in a), sum(v * v for v in d)
    xy = sum(v * w for v, w in zip(a, d, strict=True))
    return Oval(camera.place(ball.at), *_axes(xx, xy, yy))


def _axes(xx: float, xy: float, yy: float) -> tuple[Point, Point]:
    """Half axes of the ellipse with this covariance."""
    mean, gap = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    long, short = math.sqrt(mean + gap), math.sqrt(max(0.0, mean - gap))
    angle = math.atan2(2 * xy, xx - yy) / 2
    c, s = math.cos(angle), math.sin(angle)
    return (long * c, long * s), (-short * s, short * c)


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull, counter-clockwise."""
    ordered = sorted(points)
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for x, y in points:
        while len(found) > 1:
            (ax, ay), (bx, by) = found[-2], found[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            found.pop()
        found.append((x, y))
    return found


def outline(points: Sequence[Point]) -> str:
    """A closed path through points, with one decimal."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def sweep_path(ovals: Sequence[Oval], grow: float = 1.0, shift: float = 0.0) -> str:
    """The path of a sweep; `grow` and `shift` (a share of the radius, to the light) for shading."""
    rings = [o.points(grow, (-shift * o.reach(), -shift * o.reach())) for o in ovals]
    if len(rings) == 1:
        return outline(hull(rings[0]))
    pairs = itertools.pairwise(rings)
    return "".join(outline(hull(one + two)) for one, two in pairs)
