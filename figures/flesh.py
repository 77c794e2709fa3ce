"""What is round about the body: the sweeps that clothe the joints with trunk, limbs and head."""

from collections.abc import Sequence
from dataclasses import dataclass

from figures.body import (
    COLLAR,
    COLLAR_ROOT,
    FOREARM,
    SHIN,
    SIDES,
    THIGH,
    UPPER_ARM,
    Body,
    Part,
)
from figures.shapes import Ball
from figures.space import Vec

Station = tuple[str, Vec, Vec]
"""Part, place in it, half sizes along its axes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Sweeps of one colour. `name` tells part and side, such as `leg_right`."""

    name: str
    colour: str
    runs: tuple[tuple[Ball, ...], ...]

    @property
    def balls(self) -> tuple[Ball, ...]:
        return tuple(ball for run in self.runs for ball in run)


def _ball(parts: dict[str, Part], station: Station) -> Ball:
    name, at, size = station
    part = parts[name]
    return Ball(at=part.point(at), size=size, turn=part.turn)


def _round(part: str, profile: Sequence[tuple[float, float, float]], size: float) -> list[Station]:
    """Stations along a bone: share of its length, how far forward, radius."""
    return [(part, (x, -share * size, 0.0), (r, r, r)) for share, x, r in profile]


THIGH_PROFILE = (
    (0.0, 0.0, 8.6),
    (0.25, 0.5, 8.4),
    (0.6, 0.6, 7.2),
    (0.9, 0.2, 5.9),
    (1.0, 0.0, 5.7),
)
SHIN_PROFILE = (
    (0.0, 0.0, 5.7),
    (0.12, -0.4, 5.4),
    (0.3, -1.2, 5.6),
    (0.6, -0.6, 4.5),
    (0.86, 0, 3.6),
)
ARM_PROFILE = ((0.0, 0.0, 4.9), (0.35, 0.3, 4.6), (0.8, 0.0, 3.9), (1.0, 0.0, 3.8))
FOREARM_PROFILE = ((0.0, 0.0, 3.9), (0.25, 0.2, 4.1), (0.7, 0.0, 3.0), (1.0, 0.0, 2.5))
SLEEVE_PROFILE = ((0.0, 0.0, 5.3), (0.2, 0.2, 5.4), (0.5, 0.2, 5.2))


def pieces(body: Body) -> list[Piece]:
    """All sweeps of the body, in no order of depth."""
    parts = dict(body.parts)
    made = [*_trunk(body, parts), *_head(parts)]
    for side in SIDES:
        made += _leg(parts, side)
        made += _arm(body, parts, side)
    return made


def _piece(parts: dict[str, Part], name: str, colour: str, stations: Sequence[Station]) -> Piece:
    return _runs(parts, name, colour, [stations])


def _runs(
    parts: dict[str, Part], name: str, colour: str, runs: Sequence[Sequence[Station]]
) -> Piece:
    balls = tuple(tuple(_ball(parts, station) for station in run) for run in runs)
    return Piece(name=name, colour=colour, runs=balls)


def _trunk(body: Body, parts: dict[str, Part]) -> list[Piece]:
    belly = 3.4 * body.extras.get("belly", 0.0)
    chest = 2.4 * body.extras.get("chest", 0.0)
    shirt: list[Station] = [
        ("pelvis", (-0.8, 6.5, 0.0), (10.6, 5.0, 15.4)),
        ("lumbar", (-0.2 + belly / 2, 2.5, 0.0), (9.8 + belly / 2, 5.0, 14.2)),
        ("lumbar", (0.2 + belly / 2, 9.0, 0.0), (9.8 + belly / 2, 5.0, 13.9)),
        ("mid", (0.4 + chest / 3, 5.0, 0.0), (10.4 + chest / 3, 5.0, 14.6)),
        ("upper", (0.6 + chest / 2, 0.0, 0.0), (11.0 + chest / 2, 6.0, 15.2)),
        ("upper", (0.5 + chest / 2, 6.0, 0.0), (10.4 + chest / 2, 6.0, 15.0)),
        ("upper", (0.0, 11.0, 0.0), (8.2, 5.0, 12.5)),
        ("upper", (-0.8, 14.5, 0.0), (5.6, 3.2, 7.0)),
    ]
    trousers: list[Station] = [
        ("pelvis", (-0.5, -1.5, 0.0), (9.8, 8.0, 15.6)),
        ("pelvis", (-0.8, 6.0, 0.0), (10.2, 4.6, 14.9)),
    ]
    made = [_piece(parts, "hips", "trousers", trousers)]
    for side, sign in SIDES.items():
        seat: list[Station] = [("pelvis", (-4.0, -1.0, sign * 7.2), (8.4, 8.2, 8.2))]
        made.append(_piece(parts, f"seat_{side}", "trousers", seat))
    runs = [shirt]
    for side, sign in SIDES.items():
        x, y, z = COLLAR_ROOT
        collar: list[Station] = [
            ("upper", (x - 0.5, y + 3.6, sign * z * 1.3), (4.4, 3.4, 3.6)),
            (f"collar_{side}", (-0.3, 1.0, sign * COLLAR * 0.5), (5.2, 4.4, 4.6)),
            (f"collar_{side}", (0.0, -0.2, sign * COLLAR), (5.2, 5.2, 5.2)),
        ]
        under: list[Station] = [
            (f"collar_{side}", (0.0, -0.2, sign * COLLAR), (5.2, 5.2, 5.2)),
            ("upper", (0.4, 3.0, sign * 7.0), (8.6, 6.0, 6.6)),
        ]
        runs += [collar, under]
    made.append(_runs(parts, "shirt", "shirt", runs))
    return made


def _head(parts: dict[str, Part]) -> list[Piece]:
    neck: list[Station] = [
        ("upper", (0.0, 12.5, 0.0), (5.2, 4.0, 5.8)),
        ("neck", (0.2, 3.5, 0.0), (5.0, 4.0, 5.0)),
        ("head", (0.0, 2.5, 0.0), (5.2, 4.0, 5.2)),
    ]
    hair: list[Station] = [("head", (-0.2, 11.6, 0.0), (10.8, 11.0, 10.0))]
    face: list[Station] = [
        ("head", (3.4, 10.0, 0.0), (8.6, 8.8, 8.7)),
        ("head", (4.2, 5.0, 0.0), (6.9, 6.0, 6.6)),
    ]
    nose: list[Station] = [
        ("head", (11.2, 8.8, 0.0), (1.2, 2.0, 1.2)),
        ("head", (12.5, 7.4, 0.0), (1.5, 1.4, 1.6)),
    ]
    return [
        _piece(parts, "neck", "skin", neck),
        _piece(parts, "hair", "hair", hair),
        _piece(parts, "face", "skin", face),
        _piece(parts, "nose", "skin", nose),
    ]


def _leg(parts: dict[str, Part], side: str) -> list[Piece]:
    leg = [
        *_round(f"thigh_{side}", THIGH_PROFILE, THIGH),
        *_round(f"shin_{side}", SHIN_PROFILE, SHIN),
    ]
    foot: list[Station] = [
        (f"shin_{side}", (-0.2, -0.8 * SHIN, 0.0), (3.5, 3.5, 3.5)),
        (f"foot_{side}", (0.0, 0.0, 0.0), (3.6, 3.4, 3.3)),
        (f"foot_{side}", (-2.6, -3.6, 0.0), (3.6, 3.3, 3.3)),
        (f"foot_{side}", (3.0, -3.2, 0.0), (4.0, 3.2, 3.5)),
        (f"foot_{side}", (10.0, -4.8, 0.0), (4.0, 2.2, 4.2)),
        (f"foot_{side}", (15.6, -5.3, 0.0), (3.2, 1.7, 3.7)),
    ]
    rows = [[foot[0], foot[1], foot[2]], [foot[1], *foot[3:]], [foot[2], foot[3], foot[4]]]
    return [
        _runs(parts, f"foot_{side}", "skin", rows),
        _piece(parts, f"leg_{side}", "trousers", leg),
    ]


def _arm(body: Body, parts: dict[str, Part], side: str) -> list[Piece]:
    sign = SIDES[side]
    arm = [
        *_round(f"upper_arm_{side}", ARM_PROFILE, UPPER_ARM),
        *_round(f"forearm_{side}", FOREARM_PROFILE, FOREARM),
    ]
    fist = body.extras.get(f"fist_{side}", 0.0)
    hand: list[Station] = [
        (f"forearm_{side}", (0.0, -0.96 * FOREARM, 0.0), (2.5, 2.5, 2.4)),
        (f"hand_{side}", (0.0, -4.5, 0.0), (3.6, 3.8, 1.9 + 1.4 * fist)),
        (f"hand_{side}", (0.0, -8.0 + 1.6 * fist, 0.0), (3.5, 3.0, 1.7 + 1.6 * fist)),
        (f"hand_{side}", (-0.2, -13.2 + 6.6 * fist, 0.0), (2.4 + fist, 2.2, 1.4 + 1.8 * fist)),
    ]
    thumb: list[Station] = [
        (f"hand_{side}", (2.2, -3.4, 0.0), (1.6, 1.6, 1.5)),
        (f"hand_{side}", (4.8 - fist, -7.0, -sign * 0.8), (1.3, 1.6, 1.3)),
    ]
    return [
        _piece(parts, f"arm_{side}", "skin", arm),
        _piece(parts, f"thumb_{side}", "skin", thumb),
        _piece(parts, f"hand_{side}", "skin", hand),
        _piece(
            parts, f"sleeve_{side}", "shirt", _round(f"upper_arm_{side}", SLEEVE_PROFILE, UPPER_ARM)
        ),
    ]
