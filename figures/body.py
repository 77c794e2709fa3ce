"""The body: lengths, joints and how a pose becomes the place of every part.

Every part has a joint, where it begins, and a turn. Standing straight, all turns are the identity:
x forward, y up, z to the right. The trunk grows along +y, arms and legs along -y.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from figures.space import (
    IDENTITY,
    ORIGIN,
    UP,
    Mat,
    Vec,
    about_x,
    about_y,
    about_z,
    across,
    add,
    blend,
    column,
    columns,
    cross,
    dot,
    length,
    lerp,
    scale,
    sub,
    times,
    transpose,
    turn,
    unit,
)

SIDES = {"right": 1.0, "left": -1.0}
PELVIS_TOP: Vec = (-2.0, 10.0, 0.0)
LUMBAR, MID, UPPER, NECK = 12.0, 13.0, 15.0, 9.0
HIP = 8.5
"""From the middle to a hip joint."""
COLLAR_ROOT: Vec = (-0.5, 11.0, 3.5)
COLLAR = 12.6
UPPER_ARM, FOREARM = 28.0, 24.5
THIGH, SHIN = 41.0, 40.0
ANKLE = 7.0
"""From the sole up to the ankle."""
PALM_OUT, PALM_THICK = 6.0, 2.0
"""From the wrist to the middle of the palm, and half a hand's thickness."""
REST_FLEX = {"lumbar": -7.0, "mid": 3.0, "upper": 9.0, "neck": 10.0, "head": -15.0}
"""Degrees of bending forward in relaxed standing: the natural curves of the spine."""
SPINE = ("lumbar", "mid", "upper", "neck", "head")
LENGTHS = {"lumbar": LUMBAR, "mid": MID, "upper": UPPER, "neck": NECK}
ALMOST = 0.9995

LANDMARKS: Mapping[str, tuple[str, Vec]] = {
    "pelvis": ("pelvis", ORIGIN),
    "bottom": ("pelvis", (-2.0, -9.5, 0.0)),
    "sacrum": ("pelvis", (-12.0, 1.0, 0.0)),
    "front_pelvis": ("pelvis", (9.8, 4.0, 0.0)),
    "waist": ("lumbar", (0.0, 6.0, 0.0)),
    "lower_back": ("lumbar", (-9.0, 4.0, 0.0)),
    "belly": ("lumbar", (9.5, 2.0, 0.0)),
    "middle_back": ("mid", (-10.5, 6.0, 0.0)),
    "ribs": ("mid", (10.5, 6.0, 0.0)),
    "upper_back": ("upper", (-9.8, 6.0, 0.0)),
    "chest": ("upper", (10.5, 6.0, 0.0)),
    "nape": ("neck", (-5.0, 4.0, 0.0)),
    "throat": ("neck", (4.0, 4.0, 0.0)),
    "head": ("head", (2.0, 9.0, 0.0)),
    "head_back": ("head", (-8.0, 10.0, 0.0)),
    "crown": ("head", (1.0, 20.0, 0.0)),
    "forehead": ("head", (11.0, 12.5, 0.0)),
    "face": ("head", (11.5, 7.0, 0.0)),
    "nose": ("head", (13.5, 8.0, 0.0)),
    "chin": ("head", (10.0, 0.5, 0.0)),
}
SIDED: Mapping[str, tuple[str, Vec]] = {
    "hip": ("pelvis", (0.0, 3.0, 15.0)),
    "side_hip": ("pelvis", (-1.0, -1.0, 17.0)),
    "loin": ("lumbar", (-8.0, 1.0, 7.0)),
    "flank": ("mid", (0.0, 3.0, 15.0)),
    "glute": ("pelvis", (-6.0, -2.0, 9.0)),
    "blade": ("upper", (-9.0, 5.0, 7.0)),
    "breast": ("upper", (10.0, 6.0, 7.0)),
    "temple": ("head", (4.0, 12.0, 9.3)),
    "ear": ("head", (1.0, 9.0, 9.5)),
    "neck_side": ("neck", (-1.0, 3.0, 5.0)),
    "trapezius": ("upper", (-2.0, 16.5, 8.0)),
    "shoulder": ("upper_arm", ORIGIN),
    "deltoid": ("upper_arm", (0.0, -3.0, 4.5)),
    "arm": ("upper_arm", (0.0, -16.0, 0.0)),
    "elbow": ("forearm", ORIGIN),
    "elbow_tip": ("forearm", (-4.0, 0.0, 0.0)),
    "fore": ("forearm", (0.0, -14.0, 0.0)),
    "wrist": ("hand", ORIGIN),
    "palm": ("hand", (0.0, -PALM_OUT, 0.0)),
    "fingers": ("hand", (0.0, -13.0, 0.0)),
    "groin": ("thigh", (8.0, -2.0, 0.0)),
    "thigh_front": ("thigh", (8.0, -18.0, 0.0)),
    "thigh_back": ("thigh", (-8.0, -18.0, 0.0)),
    "thigh_side": ("thigh", (0.0, -16.0, 8.0)),
    "above_knee": ("thigh", (0.0, -34.0, 0.0)),
    "knee": ("shin", ORIGIN),
    "knee_front": ("shin", (5.8, 0.0, 0.0)),
    "knee_side": ("shin", (0.0, 0.0, 5.8)),
    "calf": ("shin", (-6.5, -12.0, 0.0)),
    "shin_front": ("shin", (4.8, -10.0, 0.0)),
    "ankle": ("foot", ORIGIN),
    "heel": ("foot", (0.0, -ANKLE, 0.0)),
    "heel_back": ("foot", (-6.5, -3.5, 0.0)),
    "foot": ("foot", (6.0, -4.0, 0.0)),
    "foot_side": ("foot", (4.0, -4.5, 4.0)),
    "toes": ("foot", (16.0, -ANKLE, 0.0)),
    "toe_tips": ("foot", (18.5, -5.3, 0.0)),
    "instep": ("foot", (11.0, -2.4, 0.0)),
}
OUTWARD = frozenset({"pelvis", "lumbar", "mid", "upper", "neck", "head"})
"""Parts in the middle: the landmark of the left side is the mirror image in the same part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point: of the world, or of a part of the body (in the axes of that part)."""

    part: str | None = None
    at: Vec = ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """A limb by its joint angles in degrees; `hinge` is knee or elbow, `end` ankle or wrist."""

    flex: float = 0.0
    abd: float = 0.0
    rot: float = 0.0
    hinge: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A limb by what it touches: palm or heel at `place`, `along` fingers or toes, `facing` palm.

    `pole` is where knee or elbow points to, in the axes of pelvis or upper trunk.
    """

    place: Place
    along: Vec | None = None
    facing: Vec | None = None
    pole: Vec | None = None


Limb = Bend | Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One posture. `trunk`: degrees by joint and way, such as ("lumbar", "flex")."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    twist: float = 0.0
    """About the trunk's own length, to the right; the other three turn the pelvis in the room."""
    anchor: str = "pelvis"
    at: Vec = (0.0, THIGH + SHIN + ANKLE, 0.0)
    trunk: Mapping[tuple[str, str], float] = field(default_factory=dict)
    limbs: Mapping[str, Limb] = field(default_factory=dict)
    extras: Mapping[str, float] = field(default_factory=dict)
    """From 0 to 1: `belly`, `chest` (breath), `fist_right`, `fist_left`, `lids` (closed eyes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    joint: Vec
    turn: Mat

    def point(self, at: Vec) -> Vec:
        return add(self.joint, turn(self.turn, at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Where every part is. `misses`: by limb, how far its end is from what it should touch, cm."""

    parts: Mapping[str, Part]
    misses: Mapping[str, float]
    extras: Mapping[str, float]

    def mark(self, name: str) -> Vec:
        """The place of a landmark such as `chest` or `knee_right`; raises `KeyError`."""
        part, at = landmark(name)
        return self.parts[part].point(at)


def landmark(name: str) -> tuple[str, Vec]:
    """Part and place in it; raises `KeyError` when there is no such landmark."""
    if name in LANDMARKS:
        return LANDMARKS[name]
    stem, _, side = name.rpartition("_")
    part, (x, y, z) = SIDED[stem]
    at = (x, y, z * SIDES[side])
    return (part, at) if part in OUTWARD else (f"{part}_{side}", at)


def pose_body(before: Pose, after: Pose, t: float) -> Body:
    """The body on its way from one pose (`t` 0) to another (`t` 1)."""
    trunk = _trunk(before, after, t)
    parts = {**trunk, **_bent(trunk, before, after, t)}
    shift = lerp(_shift(parts, before), _shift(parts, after), t)
    parts = {n: Part(joint=add(p.joint, shift), turn=p.turn) for n, p in parts.items()}
    misses: dict[str, float] = {}
    for name in ("leg_right", "leg_left", "arm_right", "arm_left"):
        ends = before.limbs[name], after.limbs[name]
        if any(isinstance(end, Reach) for end in ends):
            misses[name] = _reaching(parts, name, ends, t)
    keys = before.extras.keys() | after.extras.keys()
    extras = {k: _mix(before.extras.get(k, 0), after.extras.get(k, 0), t) for k in keys}
    return Body(parts=parts, misses=misses, extras=extras)


def _mix(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def _trunk(before: Pose, after: Pose, t: float) -> dict[str, Part]:
    root = times(
        about_y(_mix(before.yaw, after.yaw, t)),
        times(
            about_z(_mix(before.pitch, after.pitch, t)),
            times(
                about_x(_mix(before.roll, after.roll, t)),
                about_y(-_mix(before.twist, after.twist, t)),
            ),
        ),
    )
    parts = {"pelvis": Part(joint=ORIGIN, turn=root)}
    joint, turned = turn(root, PELVIS_TOP), root

    def angle(part: str, way: str) -> float:
        key = (part, way)
        return _mix(before.trunk.get(key, 0.0), after.trunk.get(key, 0.0), t)

    for name in SPINE:
        bend = times(about_z(-angle(name, "flex") - REST_FLEX[name]), about_x(angle(name, "side")))
        turned = times(turned, times(bend, about_y(-angle(name, "turn"))))
        parts[name] = Part(joint=joint, turn=turned)
        joint = parts[name].point((0.0, LENGTHS.get(name, 0.0), 0.0))
    for side, sign in SIDES.items():
        collar = f"collar_{side}"
        swing = times(
            about_y(sign * angle(collar, "forward")), about_x(-sign * angle(collar, "up"))
        )
        root_at = (COLLAR_ROOT[0], COLLAR_ROOT[1], sign * COLLAR_ROOT[2])
        parts[collar] = Part(
            joint=parts["upper"].point(root_at), turn=times(parts["upper"].turn, swing)
        )
    return parts


def origin_of(parts: Mapping[str, Part], limb: str) -> tuple[Vec, Mat]:
    """Where shoulder or hip is, and the turn against which its angles count."""
    kind, side = limb.split("_")
    sign = SIDES[side]
    if kind == "leg":
        return parts["pelvis"].point((0.0, 0.0, sign * HIP)), parts["pelvis"].turn
    return parts[f"collar_{side}"].point((0.0, 0.0, sign * COLLAR)), parts["upper"].turn


def bones(limb: str) -> tuple[str, str, str]:
    kind, side = limb.split("_")
    names = ("thigh", "shin", "foot") if kind == "leg" else ("upper_arm", "forearm", "hand")
    first, second, third = (f"{name}_{side}" for name in names)
    return first, second, third


def bone_lengths(limb: str) -> tuple[float, float]:
    return (THIGH, SHIN) if limb.startswith("leg") else (UPPER_ARM, FOREARM)


def _hinge(limb: str, degrees: float) -> Mat:
    return about_z(-degrees if limb.startswith("leg") else degrees)


def _bent(trunk: Mapping[str, Part], before: Pose, after: Pose, t: float) -> dict[str, Part]:
    """The limbs that are given by angles at both ends of the way."""
    found: dict[str, Part] = {}
    for name, one in before.limbs.items():
        other = after.limbs[name]
        if isinstance(one, Bend) and isinstance(other, Bend):
            found |= _chain(trunk, name, _turns(name, one), _turns(name, other), t)
    return found


Turns = tuple[Mat, Mat, Mat]
"""Of the two bones and of hand or foot, each against the part before."""


def _turns(limb: str, bend: Bend) -> Turns:
    sign = SIDES[limb.split("_")[1]]
    first = times(about_z(bend.flex), times(about_x(-sign * bend.abd), about_y(-sign * bend.rot)))
    end = about_z(bend.end) if limb.startswith("leg") else about_x(sign * bend.end)
    return first, _hinge(limb, bend.hinge), end


def _chain(
    parts: Mapping[str, Part], limb: str, one: Turns, other: Turns, t: float
) -> dict[str, Part]:
    joint, turned = origin_of(parts, limb)
    lengths = (*bone_lengths(limb), 0.0)
    found = {}
    for name, a, b, size in zip(bones(limb), one, other, lengths, strict=True):
        turned = times(turned, blend(a, b, t))
        found[name] = Part(joint=joint, turn=turned)
        joint = found[name].point((0.0, -size, 0.0))
    return found


def _shift(parts: Mapping[str, Part], pose: Pose) -> Vec:
    part, at = landmark(pose.anchor)
    return sub(pose.at, parts[part].point(at))


def _reaching(parts: dict[str, Part], limb: str, ends: tuple[Limb, Limb], t: float) -> float:
    """Solve a limb of which at least one end of the way is given by touch; how far it misses."""
    one, other = ends
    if isinstance(one, Reach) and isinstance(other, Reach):
        goal = _goal(parts, limb, one, other, t)
        parts.update(_solve(parts, limb, goal))
        return _miss(parts, limb, goal)
    turns = []
    missed = 0.0
    for end, weight in ((one, 1 - t), (other, t)):
        if isinstance(end, Bend):
            turns.append(_turns(limb, end))
            continue
        goal = _goal(parts, limb, end, end, 0.0)
        solved = _solve(parts, limb, goal)
        turns.append(_against(parts, limb, solved))
        missed = _miss(solved, limb, goal) if weight > ALMOST else missed
    parts.update(_chain(parts, limb, turns[0], turns[1], t))
    return missed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    """Where wrist or ankle shall be, the turn of hand or foot, and where the hinge points to."""

    at: Vec
    end: Mat
    pole: Vec


def _goal(parts: Mapping[str, Part], limb: str, one: Reach, other: Reach, t: float) -> _Goal:
    a, b = _goal_of(parts, limb, one), _goal_of(parts, limb, other)
    return _Goal(at=lerp(a.at, b.at, t), end=blend(a.end, b.end, t), pole=lerp(a.pole, b.pole, t))


def _goal_of(parts: Mapping[str, Part], limb: str, reach: Reach) -> _Goal:
    kind, side = limb.split("_")
    sign = SIDES[side]
    start, base = origin_of(parts, limb)
    part = parts[reach.place.part] if reach.place.part else Part(joint=ORIGIN, turn=IDENTITY)
    touched = part.point(reach.place.at)
    if kind == "leg":
        toes = turn(part.turn, unit(reach.along or (1.0, 0.0, 0.0)))
        end = _frame(across(turn(part.turn, UP), toes), toes)
        ankle = add(touched, scale(column(end, 1), ANKLE))
        return _Goal(at=ankle, end=end, pole=turn(base, reach.pole or (1.0, 0.0, 0.0)))
    facing = turn(part.turn, unit(reach.facing or (0.0, -1.0, 0.0)))
    towards = turn(part.turn, reach.along) if reach.along else sub(touched, start)
    fingers = across(towards, facing)
    y, z = scale(fingers, -1), scale(facing, -sign)
    end = columns(cross(y, z), y, z)
    wrist = sub(sub(touched, scale(fingers, PALM_OUT)), scale(facing, PALM_THICK))
    pole = turn(base, reach.pole or (-1.0, -0.4, sign * 0.5))
    return _Goal(at=wrist, end=end, pole=pole)


def _frame(y: Vec, x: Vec) -> Mat:
    return columns(x, y, cross(x, y))


def _solve(parts: Mapping[str, Part], limb: str, goal: _Goal) -> dict[str, Part]:
    """Two bones from a joint to a point: the law of cosines, bent to where the pole points."""
    start, _ = origin_of(parts, limb)
    one, two = bone_lengths(limb)
    way = sub(goal.at, start)
    straight = unit(way)
    far = max(abs(one - two) * 1.02, min(dot(way, straight), (one + two) * ALMOST))
    cosine = (one * one + far * far - two * two) / (2 * one * far)
    out = across(goal.pole, straight)
    sine = (1 - min(1.0, cosine * cosine)) ** 0.5
    middle = add(start, add(scale(straight, one * cosine), scale(out, one * sine)))
    end = add(start, scale(straight, far))
    names = bones(limb)
    front = out if limb.startswith("leg") else scale(out, -1)
    axis = cross(front, unit(scale(straight, -1)))
    turns = []
    for top, low in ((start, middle), (middle, end)):
        y = unit(sub(top, low))
        turns.append(columns(cross(y, axis), y, axis))
    return {
        names[0]: Part(joint=start, turn=turns[0]),
        names[1]: Part(joint=middle, turn=turns[1]),
        names[2]: Part(joint=end, turn=goal.end),
    }


def _miss(parts: Mapping[str, Part], limb: str, goal: _Goal) -> float:
    gap = sub(parts[bones(limb)[2]].joint, goal.at)
    return length(gap)


def _against(parts: Mapping[str, Part], limb: str, solved: Mapping[str, Part]) -> Turns:
    _, base = origin_of(parts, limb)
    found = []
    for name in bones(limb):
        found.append(times(transpose(base), solved[name].turn))
        base = solved[name].turn
    return found[0], found[1], found[2]
