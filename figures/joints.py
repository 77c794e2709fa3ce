"""What a human joint can do: the angles of a body, and the ranges they must keep to.

Ranges are those of flexible but ordinary adults (convention; not a clinical norm): a figure that
leaves them has a broken knee or a head put on the wrong way round.
"""

import math
from collections.abc import Iterator, Mapping

from figures.body import SIDES, SPINE, Body, bones
from figures.space import Mat, between, column, dot, scale, times, transpose

RANGES: Mapping[str, tuple[float, float]] = {
    "hip flex": (-30.0, 135.0),
    "hip abd": (-35.0, 60.0),
    "hip rot": (-50.0, 75.0),
    "knee": (-3.0, 145.0),
    "ankle": (-80.0, 35.0),
    "foot turned": (0.0, 65.0),
    "shoulder raised": (0.0, 180.0),
    "shoulder behind": (0.0, 75.0),
    "shoulder across": (0.0, 62.0),
    "elbow": (-5.0, 152.0),
    "wrist": (0.0, 90.0),
    "lumbar": (0.0, 32.0),
    "mid": (0.0, 34.0),
    "upper": (0.0, 34.0),
    "neck": (0.0, 45.0),
    "head": (0.0, 45.0),
}
"""Degrees. For the spine: how far a segment is turned against the one below it, any way."""


def angles(body: Body) -> Iterator[tuple[str, str, float]]:
    """Joint (a name of `RANGES`), where, and degrees, for every joint of the body."""
    below = "pelvis"
    for name in SPINE:
        turned = _against(body, below, name)
        yield name, name, _whole_turn(turned)
        below = name
    for side in SIDES:
        yield from _leg(body, side)
        yield from _arm(body, side)


def _against(body: Body, base: str, part: str) -> Mat:
    return times(transpose(body.parts[base].turn), body.parts[part].turn)


def _whole_turn(m: Mat) -> float:
    cosine = (m[0][0] + m[1][1] + m[2][2] - 1) / 2
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def _leg(body: Body, side: str) -> Iterator[tuple[str, str, float]]:
    where, sign = f"leg_{side}", SIDES[side]
    thigh, shin, foot = bones(where)
    hip = _against(body, "pelvis", thigh)
    flex = math.degrees(math.atan2(-hip[0][1], hip[1][1]))
    yield "hip flex", where, flex if flex > -90 else flex + 360
    yield "hip abd", where, -sign * math.degrees(math.asin(max(-1.0, min(1.0, hip[2][1]))))
    yield "hip rot", where, sign * math.degrees(math.atan2(hip[2][0], hip[2][2]))
    yield "knee", where, -_hinge(_against(body, thigh, shin))
    ankle = _against(body, shin, foot)
    toes = column(ankle, 0)
    yield "ankle", where, math.degrees(math.atan2(toes[1], toes[0]))
    yield "foot turned", where, between((0.0, 0.0, 1.0), column(ankle, 2))


def _arm(body: Body, side: str) -> Iterator[tuple[str, str, float]]:
    where, sign = f"arm_{side}", SIDES[side]
    upper, fore, hand = bones(where)
    shoulder = _against(body, "upper", upper)
    way = scale(column(shoulder, 1), -1)
    yield "shoulder raised", where, between(way, (0.0, -1.0, 0.0))
    is_low = dot(way, (0.0, -1.0, 0.0)) > 0
    behind = math.degrees(math.asin(max(0.0, min(1.0, -way[0])))) if is_low else 0.0
    yield "shoulder behind", where, behind
    yield "shoulder across", where, math.degrees(math.asin(max(0.0, min(1.0, -sign * way[2]))))
    yield "elbow", where, _hinge(_against(body, upper, fore))
    yield "wrist", where, between(column(_against(body, fore, hand), 1), (0.0, 1.0, 0.0))


def _hinge(m: Mat) -> float:
    """The angle about z."""
    return math.degrees(math.atan2(m[1][0], m[0][0]))
