"""The body holds together in every frame: lengths, ranges of joints, and what rests on what."""

from collections.abc import Iterator
from math import dist

import pytest

from figures.body import (
    FOREARM,
    LUMBAR,
    MID,
    NECK,
    SHIN,
    SIDES,
    THIGH,
    UPPER,
    UPPER_ARM,
    Bend,
    Body,
    Pose,
    Reach,
    landmark,
    pose_body,
)
from figures.flesh import pieces
from figures.joints import RANGES, angles
from figures.motion import Moment, body_at, moments
from figures.poses import Figure, figures

CLOSE = 2.0
"""Centimetres that a hand, foot or back may be off what it rests on."""
SINKS = 2.5
"""Centimetres that flesh may sink into a mat."""
FRAMES = 6
"""A second: enough to meet every bend of a smooth way."""
BONES = [
    ("lumbar", "mid", LUMBAR),
    ("mid", "upper", MID),
    ("upper", "neck", UPPER),
    ("neck", "head", NECK),
    *((f"thigh_{side}", f"shin_{side}", THIGH) for side in SIDES),
    *((f"shin_{side}", f"foot_{side}", SHIN) for side in SIDES),
    *((f"upper_arm_{side}", f"forearm_{side}", UPPER_ARM) for side in SIDES),
    *((f"forearm_{side}", f"hand_{side}", FOREARM) for side in SIDES),
]
ALL = figures()
every_figure = pytest.mark.parametrize("figure", ALL, ids=[figure.name for figure in ALL])


def bodies(figure: Figure) -> Iterator[tuple[Moment, Body]]:
    return ((moment, body_at(figure, moment)) for moment in moments(figure, FRAMES))


@every_figure
def test_bones_never_change_their_length(figure: Figure) -> None:
    for moment, body in bodies(figure):
        for one, two, size in BONES:
            found = dist(body.parts[one].joint, body.parts[two].joint)
            assert found == pytest.approx(size, abs=0.01), (moment, one)


@every_figure
def test_joints_keep_to_the_human_range(figure: Figure) -> None:
    for moment, body in bodies(figure):
        for joint, where, degrees in angles(body):
            low, high = RANGES[joint]
            assert low - 1 <= degrees <= high + 1, (moment, joint, where)


@every_figure
def test_hands_and_feet_touch_what_they_are_on(figure: Figure) -> None:
    for moment, body in bodies(figure):
        start, end = figure.keys[moment.start].pose, figure.keys[moment.end].pose
        for limb, missed in body.misses.items():
            one, two = start.limbs[limb], end.limbs[limb]
            stays = isinstance(one, Reach) and isinstance(two, Reach) and one.place == two.place
            assert not stays or missed <= CLOSE, (moment, limb)


@every_figure
def test_what_rests_stays_where_it_rests(figure: Figure) -> None:
    for moment, body in bodies(figure):
        for name, height in figure.rests.items():
            assert abs(body.mark(name)[1] - height) <= CLOSE, (moment, name)


@every_figure
def test_nothing_goes_through_the_floor(figure: Figure) -> None:
    for moment, body in bodies(figure):
        for piece in pieces(body):
            assert min(ball.lowest() for ball in piece.balls) >= -SINKS, (moment, piece.name)


def limp(**limbs: Bend | Reach) -> Pose:
    names = [f"{kind}_{side}" for kind in ("arm", "leg") for side in SIDES]
    return Pose(limbs={name: limbs.get(name, Bend()) for name in names})


@pytest.mark.parametrize(
    ("bend", "joint", "degrees"),
    [
        (Bend(flex=90), "hip flex", 90),
        (Bend(flex=90, abd=30, rot=40), "hip abd", 30),
        (Bend(flex=20, rot=40), "hip rot", 40),
        (Bend(hinge=100), "knee", 100),
        (Bend(end=-40), "ankle", -40),
    ],
)
@pytest.mark.parametrize("side", SIDES)
def test_angles_are_those_of_the_pose(bend: Bend, joint: str, degrees: float, side: str) -> None:
    pose = limp(**{f"leg_{side}": bend})
    found = {(j, w): d for j, w, d in angles(pose_body(pose, pose, 0))}
    assert found[joint, f"leg_{side}"] == pytest.approx(degrees, abs=0.01)


def test_turning_to_the_right_moves_the_nose_to_the_right() -> None:
    pose = limp()
    turned = Pose(limbs=pose.limbs, trunk={("head", "turn"): 60.0})
    assert pose_body(turned, turned, 0).mark("nose")[2] > 5


def test_a_landmark_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        landmark("tail_right")
