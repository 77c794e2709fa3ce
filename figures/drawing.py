"""One moment of a figure as an SVG picture, without a word in it."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.body import SIDES, Body, Reach, landmark
from figures.camera import Camera, Point, look
from figures.flesh import Piece, pieces
from figures.motion import COUNTED, Moment, at_time, body_at, seconds
from figures.palette import ACCENT, CARD, FAR, PANEL, SHADOW, STAGE, TONES, mixed
from figures.poses import Arrow, Figure
from figures.props import Drawn, draw
from figures.shapes import Ball, outline, oval, sweep_path
from figures.space import Vec, dot, turn, unit

SIZE = 480
EDGE = 12
CORNER = 34
ROOM = (32.0, 40.0)
"""Pixels that stay free at the sides, above and below."""
LARGEST = 4.0
"""Pixels a centimetre at most."""
FADE_DEPTH, FADE_MOST = 26.0, 0.30


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What stays the same all through a figure: the camera and the arrows."""

    figure: Figure
    camera: Camera
    arrows: tuple[str, ...]


def set_stage(figure: Figure) -> Stage:
    camera = _fit(figure, look(*figure.view))
    return Stage(
        figure=figure,
        camera=camera,
        arrows=tuple(_arrow_path(_arrow_points(figure, arrow, camera)) for arrow in figure.arrows),
    )


def _fit(figure: Figure, camera: Camera) -> Camera:
    """Zoom and place: all key poses and props, or what the figure names, fill the picture."""
    points = [p for body in _key_bodies(figure) for p in _outline_points(figure, body, camera)]
    points += [p for arrow in figure.arrows for p in _arrow_points(figure, arrow, camera)]
    low_x, high_x = min(x for x, _ in points), max(x for x, _ in points)
    low_y, high_y = min(y for _, y in points), max(y for _, y in points)
    wide, tall = SIZE - 2 * ROOM[0], SIZE - 2 * ROOM[1]
    scale = min(LARGEST, wide / (high_x - low_x), tall / (high_y - low_y))
    left = SIZE / 2 - scale * (low_x + high_x) / 2
    top = SIZE / 2 - scale * (low_y + high_y) / 2
    if not figure.fit:
        top += min(30.0, max(0.0, (SIZE - 58 - scale * high_y) - top))
    return replace(camera, scale=scale, left=left, top=top)


def _key_bodies(figure: Figure) -> list[Body]:
    spots = [Moment(start=n, end=n, way=0.0) for n in range(len(figure.keys))]
    return [body_at(figure, spot) for spot in spots]


def _outline_points(figure: Figure, body: Body, camera: Camera) -> list[Point]:
    if figure.fit:
        return [camera.place(f if isinstance(f, tuple) else body.mark(f)) for f in figure.fit]
    points = [
        p for piece in pieces(body) for ball in piece.balls for p in oval(ball, camera).points()
    ]
    for prop in figure.props:
        for bit in draw(prop, body, camera):
            points += [camera.place(c) for c in bit.corners]
    return points


def picture(stage: Stage, moment: Moment) -> str:
    """The whole SVG, 480 by 480."""
    body = body_at(stage.figure, moment)
    made = pieces(body)
    bits = [*_ground(stage, made, moment), *_body(stage, body, made, moment)]
    for prop in stage.figure.props:
        bits += draw(prop, body, stage.camera)
    bits.sort(key=lambda bit: bit.depth)
    inside = "".join(bit.svg for bit in bits)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" '
        f'viewBox="0 0 {SIZE} {SIZE}"><defs>{DEFS}</defs>'
        f'<rect width="{SIZE}" height="{SIZE}" fill="{PANEL}"/>'
        f"{inside}{_arrows(stage, moment)}{FRAME}{_signs(stage, moment)}</svg>"
    )


FRAME = (
    f'<path fill-rule="evenodd" fill="{CARD}" d="M0 0H{SIZE}V{SIZE}H0Z M{EDGE + CORNER} {EDGE}'
    f"H{SIZE - EDGE - CORNER}A{CORNER} {CORNER} 0 0 1 {SIZE - EDGE} {EDGE + CORNER}"
    f"V{SIZE - EDGE - CORNER}A{CORNER} {CORNER} 0 0 1 {SIZE - EDGE - CORNER} {SIZE - EDGE}"
    f"H{EDGE + CORNER}A{CORNER} {CORNER} 0 0 1 {EDGE} {SIZE - EDGE - CORNER}"
    f'V{EDGE + CORNER}A{CORNER} {CORNER} 0 0 1 {EDGE + CORNER} {EDGE}Z"/>'
)
"""The card around the picture: laid over it, as it costs less than cutting the picture out."""

DEFS = (
    f'<radialGradient id="glow"><stop offset="0" stop-color="{ACCENT}" stop-opacity="0.95"/>'
    f'<stop offset="0.45" stop-color="{ACCENT}" stop-opacity="0.75"/>'
    f'<stop offset="1" stop-color="{ACCENT}" stop-opacity="0"/></radialGradient>'
)


def _ground(stage: Stage, made: Sequence[Piece], moment: Moment) -> list[Drawn]:
    """The floor: a round stage, the body's soft shadow, and marks that pass by when one walks."""
    camera = stage.camera
    size = SIZE * 0.75 / camera.scale
    disc = oval(Ball(at=_floor_middle(stage), size=(size, 0.01, size), turn=_FLAT), camera)
    top = min(y for _, y in disc.points())
    flat = max(1.0, disc.middle[1] - top)
    svg = (
        f'<path d="M0 {SIZE}V{disc.middle[1]:.1f}C{SIZE * 0.2:.1f} {disc.middle[1] - flat:.1f} '
        f'{SIZE * 0.8:.1f} {disc.middle[1] - flat:.1f} {SIZE} {disc.middle[1]:.1f}V{SIZE}Z" '
        f'fill="{STAGE}"/>'
    )
    found = [Drawn(depth=-2e6, svg=svg)]
    runs = [run for piece in made for run in piece.runs]
    shadow = "".join(sweep_path([oval(_flat(b), camera) for b in run]) for run in runs)
    found.append(Drawn(depth=-9e5, svg=f'<path d="{shadow}" fill="{SHADOW}" fill-opacity="0.14"/>'))
    if stage.figure.stride:
        found.append(_marks(stage, moment))
    return found


_FLAT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def _floor_middle(stage: Stage) -> Vec:
    """The point of the floor's middle line that is in the middle of the picture."""
    camera = stage.camera
    x = (SIZE / 2 - camera.left) / camera.scale
    right = camera.right
    size = right[0] ** 2 + right[2] ** 2
    return (x * right[0] / size, 0.0, x * right[2] / size)


def _flat(ball: Ball) -> Ball:
    """The ball pressed flat on the floor, as its shadow."""
    m = ball.turn
    return Ball(
        at=(ball.at[0], 0.0, ball.at[2]), size=ball.size, turn=(m[0], (0.0, 0.0, 0.0), m[2])
    )


def _marks(stage: Stage, moment: Moment) -> Drawn:
    camera, stride = stage.camera, stage.figure.stride
    gap = stride / 2
    svg = ""
    for number in range(-8, 9):
        x = number * gap - moment.loop * stride
        near = max(0.0, 1 - abs(camera.place((x, 0.0, 0.0))[0] - SIZE / 2) / 210)
        ax, ay = camera.place((x - 7, 0.0, 30.0))
        bx, by = camera.place((x + 7, 0.0, 30.0))
        svg += (
            f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" stroke="{TONES["mat"][0]}" '
            f'stroke-width="5" stroke-linecap="round" stroke-opacity="{near:.2f}"/>'
        )
    return Drawn(depth=-8e5, svg=svg)


ORDER = {"neck": -3, "hips": -1, "shirt": 1}


def _group(piece: Piece) -> str:
    kind, _, side = piece.name.partition("_")
    if kind in ("leg", "foot"):
        return f"leg_{side}"
    if kind in ("arm", "hand", "thumb", "sleeve"):
        return f"arm_{side}"
    return "head" if kind in ("hair", "face", "nose") else "trunk"


BIAS = {"head": 5.0, "trunk": 0.0, "arm": 3.0, "leg": 1.0}


def _body(stage: Stage, body: Body, made: Sequence[Piece], moment: Moment) -> list[Drawn]:
    """Groups by depth: trunk, head, arms, legs; in a group, from far to near."""
    groups: dict[str, list[Piece]] = {}
    for piece in made:
        groups.setdefault(_group(piece), []).append(piece)
    camera = stage.camera
    trunk = _depth(groups["trunk"], camera)
    depths: dict[str, float] = {}
    drawn: dict[str, str] = {}
    for name, members in groups.items():
        depth = _depth(members, camera) + BIAS[name.split("_")[0]]
        fade = FADE_MOST * max(0.0, min(1.0, (trunk - depth - 2) / FADE_DEPTH))
        svg = _group_svg(stage, body, name, members, fade, moment)
        depths[name] = depth
        drawn[name] = svg
    for name in ("arm_right", "arm_left"):
        depths[name] = _touching(stage, body, name, depths, moment)
    return [
        Drawn(depth=depths[name] + stage.figure.depth.get(name, 0.0), svg=svg)
        for name, svg in drawn.items()
    ]


def _touching(
    stage: Stage, body: Body, arm: str, depths: dict[str, float], moment: Moment
) -> float:
    """An arm lies over what its hand touches, or under it where that side is turned away."""
    number = moment.start if moment.way < 0.5 else moment.end
    limb = stage.figure.keys[number].pose.limbs[arm]
    if not isinstance(limb, Reach) or limb.place.part is None:
        return depths[arm]
    stem, side = _split(limb.place.part)
    group = {"thigh": f"leg_{side}", "shin": f"leg_{side}", "head": "head"}.get(stem, "trunk")
    x, _, z = limb.place.at
    normal = unit(turn(body.parts[limb.place.part].turn, (x, 0.0, z)))
    if dot(normal, stage.camera.near) > -0.25:
        return max(depths[arm], depths[group] + 1)
    return min(depths[arm], depths[group] - 1)


def _depth(members: Sequence[Piece], camera: Camera) -> float:
    depths = [camera.depth(ball.at) for piece in members for ball in piece.balls]
    return sum(depths) / len(depths)


def _group_svg(
    stage: Stage, body: Body, name: str, members: Sequence[Piece], fade: float, moment: Moment
) -> str:
    if name == "head":
        return _head(stage, body, members, fade, moment)
    camera = stage.camera
    if name == "trunk":
        members = sorted(members, key=lambda p: _trunk_order(p, camera))
    elif name.startswith("arm"):
        members = sorted(members, key=lambda p: _arm_order(p, camera))
    return "".join(_piece_svg(stage, body, piece, fade, moment) for piece in members)


def _trunk_order(piece: Piece, camera: Camera) -> float:
    if piece.name == "neck":
        return -1e3
    depth = sum(camera.depth(b.at) for b in piece.balls) / len(piece.balls)
    return depth + (40 if piece.name == "shirt" else 0)


def _arm_order(piece: Piece, camera: Camera) -> float:
    kind = piece.name.split("_")[0]
    return {"thumb": 0.0, "hand": 1.0, "arm": 2.0, "sleeve": 3.0}[kind]


def _piece_svg(stage: Stage, body: Body, piece: Piece, fade: float, moment: Moment) -> str:
    dark, light = (mixed(tone, FAR, fade) for tone in TONES[piece.colour])
    ovals = [[oval(ball, stage.camera) for ball in run] for run in piece.runs]
    outer = "".join(sweep_path(run) for run in ovals)
    inner = "".join(sweep_path(run, 0.86, 0.12) for run in ovals)
    svg = f'<path d="{outer}" fill="{dark}"/><path d="{inner}" fill="{light}"/>'
    glow = _glow(stage, body, piece, moment)
    if glow:
        clip = f"c-{piece.name}"
        svg += f'<clipPath id="{clip}"><path d="{outer}"/></clipPath>'
        svg += f'<g clip-path="url(#{clip})">{glow}</g>'
    return svg


PATCHES = {
    "pelvis": ("hips", "seat_right", "seat_left"),
    "lumbar": ("shirt",),
    "mid": ("shirt",),
    "upper": ("shirt",),
    "neck": ("neck",),
    "head": ("face",),
    "thigh": ("leg",),
    "shin": ("leg",),
    "foot": ("foot",),
    "upper_arm": ("arm", "sleeve"),
    "forearm": ("arm",),
    "hand": ("hand",),
}
GLOW = {"pelvis": 11.0, "neck": 7.0, "head": 9.0, "foot": 9.0, "forearm": 8.0, "hand": 9.0}


def _glow(stage: Stage, body: Body, piece: Piece, moment: Moment) -> str:
    """What works shines on the piece where it lies, when it is turned to the viewer."""
    svg = ""
    for name, strength in _accents(stage.figure, moment).items():
        part, at = landmark(name)
        stem, side = _split(part)
        wanted = {f"{p}_{side}" if side else p for p in PATCHES[stem]}
        if piece.name not in wanted:
            continue
        normal = turn(body.parts[part].turn, (at[0], 0.0, at[2]))
        facing = dot(normal, stage.camera.near) / max(1.0, dot(normal, normal) ** 0.5)
        shown = strength * max(0.0, min(1.0, 0.8 + 1.1 * facing))
        x, y = stage.camera.place(body.mark(name))
        r = GLOW.get(stem, 12.0) * stage.camera.scale
        svg += (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="url(#glow)" '
            f'opacity="{shown:.2f}"/>'
        )
    return svg


def _split(part: str) -> tuple[str, str]:
    stem, _, side = part.rpartition("_")
    return (stem, side) if side in SIDES else (part, "")


def _accents(figure: Figure, moment: Moment) -> dict[str, float]:
    """By landmark, how strongly it shines: fully while its key pose is held."""
    found: dict[str, float] = {}
    for number, share in ((moment.start, 1 - moment.way), (moment.end, moment.way)):
        for name in figure.keys[number].accent:
            found[name] = min(1.0, found.get(name, 0.0) + share * (0.45 if number == 0 else 1.0))
    return found


def _head(stage: Stage, body: Body, members: Sequence[Piece], fade: float, moment: Moment) -> str:
    camera = stage.camera
    by_name = {p.name: _piece_svg(stage, body, p, fade, moment) for p in members}
    towards = dot(turn(body.parts["head"].turn, (1.0, 0.0, 0.0)), camera.near)
    features = _features(stage, body, fade)
    if towards < -0.45:
        return by_name["nose"] + by_name["face"] + by_name["hair"] + features
    nose = by_name["nose"]
    parts = [nose, by_name["face"]] if towards < 0.4 else [by_name["face"], nose]
    return by_name["hair"] + "".join(parts) + features


def _features(stage: Stage, body: Body, fade: float) -> str:
    """Eyes, mouth and ears, where they are turned to the viewer."""
    camera = stage.camera
    head = body.parts["head"]
    svg = ""
    dark = mixed(TONES["skin"][0], FAR, fade)
    line = mixed(TONES["hair"][0], FAR, fade)
    for sign in SIDES.values():
        svg += _ear(camera, body, sign, dark, mixed(TONES["skin"][1], FAR, fade))
        svg += _eye(camera, body, sign, line)
    normal = turn(head.turn, (0.85, -0.1, 0.0))
    if dot(normal, camera.near) > 0.05:
        soft_line = mixed("#9c5a3c", FAR, fade)
        mouth = [
            (10.2, 2.9, -2.4),
            (10.7, 2.2, -1.2),
            (10.9, 2.0, 0.0),
            (10.7, 2.2, 1.2),
            (10.2, 2.9, 2.4),
        ]
        seen = [
            m for m in mouth if dot(turn(head.turn, (m[0] - 4, 0.0, m[2] * 1.6)), camera.near) > 0.8
        ]
        if len(seen) > 2:
            svg += _stroke(
                [camera.place(head.point(m)) for m in seen], soft_line, 0.7 * camera.scale
            )
    return svg


def _eye(camera: Camera, body: Body, sign: float, colour: str) -> str:
    head = body.parts["head"]
    normal = turn(head.turn, (0.9, 0.0, sign * 0.45))
    if dot(normal, camera.near) < 0.12:
        return ""
    lids = body.extras.get("lids", 0.0)
    if lids > 0.5:
        arc = [
            (10.1, 9.6, 2.0),
            (10.3, 8.9, 2.8),
            (10.0, 8.7, 3.6),
            (9.4, 9.0, 4.4),
            (8.9, 9.6, 5.0),
        ]
        return _stroke(
            [camera.place(head.point((x, y, sign * z))) for x, y, z in arc],
            colour,
            0.65 * camera.scale,
        )
    ball = Ball(at=head.point((10.2, 9.4, sign * 3.5)), size=(0.5, 1.15, 0.9), turn=head.turn)
    return f'<path d="{outline(oval(ball, camera).points())}" fill="{colour}"/>'


def _ear(camera: Camera, body: Body, sign: float, dark: str, light: str) -> str:
    head = body.parts["head"]
    if dot(turn(head.turn, (-0.1, 0.0, sign)), camera.near) < 0.1:
        return ""
    ball = Ball(at=head.point((0.6, 8.4, sign * 8.9)), size=(1.7, 2.5, 1.2), turn=head.turn)
    rim = oval(ball, camera)
    return (
        f'<path d="{outline(rim.points())}" fill="{dark}"/>'
        f'<path d="{outline(rim.points(0.72, (-0.3, -0.3)))}" fill="{light}"/>'
    )


def _stroke(points: Sequence[Point], colour: str, width: float, opacity: float = 1.0) -> str:
    if len(points) < 2:
        return ""
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
        f'stroke-linecap="round" stroke-linejoin="round" opacity="{opacity:.2f}"/>'
    )


SHORTEST = 34.0
"""Pixels of an arrow at least."""
SAMPLES = 24


def _arrow_points(figure: Figure, arrow: Arrow, camera: Camera) -> list[Point]:
    """The way of a landmark, moved aside."""
    if arrow.through:
        return _bow([camera.place(place) for place in arrow.through])
    bodies = [_between(figure, arrow, n / SAMPLES) for n in range(SAMPLES + 1)]
    points = [camera.place(body.mark(arrow.of)) for body in bodies]
    dx, dy = arrow.by[0] * camera.scale, -arrow.by[1] * camera.scale
    return [(x + dx, y + dy) for x, y in points]


def _bow(points: list[Point]) -> list[Point]:
    """A straight line through two points, a bow from first to last drawn towards the middle one."""
    (ax, ay), (bx, by), (cx, cy) = points[0], points[len(points) // 2], points[-1]
    if len(points) == 2:
        bx, by = (ax + cx) / 2, (ay + cy) / 2
    found = []
    for n in range(SAMPLES + 1):
        t = n / SAMPLES
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((a * ax + b * bx + c * cx, a * ay + b * by + c * cy))
    return found


def _between(figure: Figure, arrow: Arrow, share: float) -> Body:
    """From the first key pose to the last one through those between, at an even pace."""
    step = 1 if arrow.end >= arrow.start else -1
    way = share * abs(arrow.end - arrow.start)
    whole = min(int(way), abs(arrow.end - arrow.start) - 1)
    start = arrow.start + step * whole
    return body_at(figure, Moment(start=start, end=start + step, way=way - whole))


def _arrow_path(points: list[Point]) -> str:
    """A line with a head on its end, long enough to be seen."""
    size = sum(math.dist(a, b) for a, b in itertools.pairwise(points))
    if size < SHORTEST:
        mx = sum(x for x, _ in points) / len(points)
        my = sum(y for _, y in points) / len(points)
        by = SHORTEST / max(size, 1.0)
        points = [(mx + (x - mx) * by, my + (y - my) * by) for x, y in points]
    (ax, ay), (bx, by_) = points[-4], points[-1]
    angle = math.atan2(by_ - ay, bx - ax)
    tip = (bx + 5 * math.cos(angle), by_ + 5 * math.sin(angle))
    head = [
        (tip[0] + 17 * math.cos(angle + a), tip[1] + 17 * math.sin(angle + a))
        for a in (math.pi * 0.82, -math.pi * 0.82)
    ]
    shaft = _stroke(points[:-1], ACCENT, 6.5)
    return shaft + (
        f'<path d="{outline([head[0], tip, head[1]])}" fill="{ACCENT}" stroke="{ACCENT}" '
        f'stroke-width="4" stroke-linejoin="round"/>'
    )


def _arrows(stage: Stage, moment: Moment) -> str:
    """Arrows show on their way, and a little before; they are pale elsewhere."""
    svg = ""
    for arrow, path in zip(stage.figure.arrows, stage.arrows, strict=True):
        low, high = sorted((arrow.start, arrow.end))
        forward = arrow.end > arrow.start
        is_on_way = (
            moment.start != moment.end and low <= moment.start <= high and low <= moment.end <= high
        )
        is_on_way = is_on_way and (moment.end > moment.start) == forward
        is_still = moment.start == moment.end == stage.figure.still and moment.left == moment.hold
        opacity = (
            0.92 if is_on_way or is_still or moment.start == moment.end == arrow.start else 0.22
        )
        svg += f'<g opacity="{opacity:.2f}">{path}</g>'
    return svg


RING = (SIZE - 66.0, 66.0, 27.0)


def _signs(stage: Stage, moment: Moment) -> str:
    if stage.figure.sign:
        return _breath_sign(stage, moment)
    if moment.hold < COUNTED:
        return ""
    return _ring(moment.left / moment.hold, math.ceil(moment.left - 1e-6))


def _ring(share: float, number: int) -> str:
    """What is left of a hold: a ring that empties, and the seconds as drawn lines."""
    x, y, r = RING
    svg = f'<circle cx="{x}" cy="{y}" r="{r + 8}" fill="#ffffff" fill-opacity="0.9"/>'
    svg += f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{STAGE}" stroke-width="7"/>'
    angle = 2 * math.pi * min(share, 0.9999)
    steps = max(2, int(60 * share) + 2)
    points = [
        (x + r * math.sin(angle * i / (steps - 1)), y - r * math.cos(angle * i / (steps - 1)))
        for i in range(steps)
    ]
    return svg + _stroke(points, ACCENT, 7) + _digit(number, x, y)


DIGITS: dict[int, list[list[Point]]] = {
    1: [[(-3, -7), (1, -11), (1, 11)]],
    2: [[(-6, -6), (-5, -10), (0, -12), (5, -10), (6, -5), (3, 0), (-6, 11), (6.5, 11)]],
    3: [[(-6, -11), (6, -11), (-1, -3), (4, -2), (6.5, 3), (5, 9), (0, 11.5), (-6, 9)]],
    4: [[(3, 11.5), (3, -11.5), (-7, 5), (7.5, 5)]],
    5: [
        [
            (6, -11),
            (-5, -11),
            (-5.5, -2),
            (0, -3.5),
            (5, -1),
            (6.5, 4),
            (4, 10),
            (-1, 11.5),
            (-6, 9),
        ]
    ],
}
"""Digits as lines, so that the picture needs no font."""


def _digit(number: int, x: float, y: float) -> str:
    lines = DIGITS[max(1, min(5, number))]
    placed = [[(x + dx * 0.92, y + dy * 0.92) for dx, dy in points] for points in lines]
    return "".join(_stroke(points, TONES["trousers"][0], 4.2) for points in placed)


def _breath_sign(stage: Stage, moment: Moment) -> str:
    """A ring that grows with the breath, or a dot that runs round a square in even time."""
    x, y, _ = RING
    if stage.figure.sign == "square":
        return _square(moment.loop, x - 4, y + 4)
    body = body_at(stage.figure, moment)
    fill = max(body.extras.get("belly", 0.0), body.extras.get("chest", 0.0))
    return (
        f'<circle cx="{x}" cy="{y}" r="34" fill="#ffffff" fill-opacity="0.9"/>'
        f'<circle cx="{x}" cy="{y}" r="30" fill="none" stroke="{STAGE}" stroke-width="4"/>'
        f'<circle cx="{x}" cy="{y}" r="{10 + 20 * fill:.1f}" fill="{ACCENT}" fill-opacity="0.85"/>'
    )


def _square(loop: float, x: float, y: float) -> str:
    h = 28.0
    side, along = divmod(loop * 4, 1)
    corners = [(h, h), (-h, h), (-h, -h), (h, -h), (h, h)]
    (ax, ay), (bx, by) = corners[int(side) % 4], corners[int(side) % 4 + 1]
    dx, dy = x + ax + (bx - ax) * along, y + ay + (by - ay) * along
    done = [(x + cx, y + cy) for cx, cy in corners[: int(side) % 4 + 1]] + [(dx, dy)]
    return (
        f'<rect x="{x - 40}" y="{y - 40}" width="80" height="80" rx="20" fill="#ffffff" '
        f'fill-opacity="0.9"/><rect x="{x - h}" y="{y - h}" width="{2 * h}" height="{2 * h}" '
        f'rx="6" fill="none" stroke="{STAGE}" stroke-width="6"/>'
        + _stroke(done, ACCENT, 6)
        + f'<circle cx="{dx:.1f}" cy="{dy:.1f}" r="8" fill="{ACCENT}"/>'
    )


def at_seconds(stage: Stage, time: float) -> str:
    """The picture of that second of the loop."""
    return picture(stage, at_time(stage.figure, time, seconds(stage.figure)))
