"""What stands, lies and hangs around the body: chair, mat, wall, strap, band, bag."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from figures.body import Body
from figures.camera import Camera
from figures.palette import TONES
from figures.shapes import Ball, hull, outline, oval, sweep_path
from figures.space import IDENTITY, Vec, about_z, add, dot, lerp, scale, sub, turn, unit

SEAT = 45.0
"""Height of a chair's seat, cm."""
WALL = 200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A bit of the picture; greater depth is nearer. `corners`: what must be in the picture."""

    depth: float
    svg: str
    corners: tuple[Vec, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """From `low` to `high`, turned about the point `low` by `tilt` degrees."""

    low: Vec
    high: Vec
    tone: str
    tilt: float = 0.0
    round: float = 3.0
    bias: float = 0.0


def box(shape: Box, camera: Camera) -> Drawn:
    corners = _corners(shape)
    dark, light = TONES[shape.tone]
    width = shape.round * camera.scale
    style = f'stroke-width="{width:.1f}" stroke-linejoin="round"'
    body = outline(hull([camera.place(c) for c in corners]))
    svg = f'<path d="{body}" fill="{dark}" stroke="{dark}" {style}/>'
    for face in _faces(shape):
        quad = [corners[i] for i in face]
        normal = unit(_normal(quad))
        if dot(normal, camera.near) > 0.02 and normal[1] > 0.5:
            path = outline([camera.place(c) for c in quad])
            svg += f'<path d="{path}" fill="{light}" stroke="{light}" {style}/>'
    middle = scale(add(corners[0], corners[7]), 0.5)
    return Drawn(depth=camera.depth(middle) + shape.bias, svg=svg, corners=tuple(corners))


def _corners(shape: Box) -> list[Vec]:
    (ax, ay, az), (bx, by, bz) = shape.low, shape.high
    found = [(x, y, z) for x in (ax, bx) for y in (ay, by) for z in (az, bz)]
    m = about_z(shape.tilt)
    return [add(shape.low, turn(m, sub(c, shape.low))) for c in found]


def _faces(shape: Box) -> tuple[tuple[int, int, int, int], ...]:
    return ((2, 3, 7, 6), (0, 2, 3, 1), (4, 5, 7, 6))


def _normal(quad: list[Vec]) -> Vec:
    a, b = sub(quad[1], quad[0]), sub(quad[3], quad[0])
    found = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    return found if found[1] >= 0 else scale(found, -1)


def line(points: list[Vec], camera: Camera, tone: str, width: float, bias: float = 0.0) -> Drawn:
    """A strap, band or tube through points of the room, `width` cm thick."""
    dark, light = TONES[tone]
    placed = [camera.place(p) for p in points]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in placed)
    w = width * camera.scale
    style = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    svg = f'<path d="{path}" {style} stroke="{dark}" stroke-width="{w:.1f}"/>'
    svg += (
        f'<path d="{path}" {style} stroke="{light}" stroke-width="{w * 0.5:.1f}" '
        f'transform="translate({-w * 0.12:.1f} {-w * 0.12:.1f})"/>'
    )
    depth = sum(camera.depth(p) for p in points) / len(points)
    return Drawn(depth=depth + bias, svg=svg, corners=tuple(points))


def soft(balls: list[Ball], camera: Camera, tone: str, bias: float = 0.0) -> Drawn:
    """A cushion, bag or roll."""
    dark, light = TONES[tone]
    ovals = [oval(ball, camera) for ball in balls]
    svg = f'<path d="{sweep_path(ovals)}" fill="{dark}"/>'
    svg += f'<path d="{sweep_path(ovals, 0.84, 0.1)}" fill="{light}"/>'
    depth = sum(camera.depth(ball.at) for ball in balls) / len(balls)
    corners = tuple(c for b in balls for c in (sub(b.at, b.size), add(b.at, b.size)))
    return Drawn(depth=depth + bias, svg=svg, corners=corners)


Prop = Mapping[str, Any]


def _mat(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    low, high = prop.get("from", -95), prop.get("to", 95)
    wide = prop.get("wide", 32)
    z = prop.get("z", 0)
    shape = Box(low=(low, -1.5, z - wide), high=(high, -0.4, z + wide), tone="mat", round=4)
    return [Drawn(depth=-1e6, svg=box(shape, camera).svg)]


def _chair(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """`x`: middle of the seat; `facing` 1 looks forward, -1 back; `turned` 90 looks to +z."""
    x, f = prop.get("x", 0.0), prop.get("facing", 1)
    z0 = prop.get("z", 0.0)
    seat = prop.get("seat", SEAT)
    bottom = seat - 3.2
    made = []
    for dx in (-17, 18):
        for dz in (-18, 18):
            post = [(x + f * dx, bottom, z0 + dz), (x + f * dx * 1.12, 1.2, z0 + dz * 1.06)]
            made.append(line(post, camera, "wood", 3.2, bias=-6 if dz < 0 else 0))
    wide = [
        Box(low=(x - 19, bottom, z0 - 20), high=(x + 19, seat - 1.2, z0 + 20), tone="wood", bias=-4)
    ]
    made += [box(shape, camera) for shape in wide]
    if prop.get("back", True):
        back = prop.get("height", 40.0)
        lean = -f * 4.0
        for dz in (-16, 16):
            post = [(x - f * 18, seat - 2, z0 + dz), (x - f * 18 + lean, seat + back - 6, z0 + dz)]
            made.append(line(post, camera, "wood", 3.0, bias=-14 if dz < 0 else -3))
        rest = [(x - f * 18 + lean, seat + back - 8, z0 + dz) for dz in (-16, 16)]
        made.append(line(rest, camera, "wood", 13.0, bias=prop.get("bias", -6)))
    return made


def _wall(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """At `x` across the way; `facing` 1: its face looks forward."""
    x, thick = prop.get("x", 0.0), 5.0 * -prop.get("facing", 1)
    low, high = sorted((x, x + thick))
    top, deep = prop.get("top", WALL), prop.get("deep", 40)
    shape = Box(low=(low, 0, -deep), high=(high, top, deep), tone="wall", round=1.0)
    faces = ((4, 5, 7, 6), (0, 1, 3, 2))
    if prop.get("axis") == "z":
        shape = Box(low=(-deep, 0, low), high=(deep, top, high), tone="wall", round=1.0)
        faces = ((1, 3, 7, 5), (0, 2, 6, 4))
    drawn = box(shape, camera)
    corners = [camera.place(c) for c in _corners(shape)]
    face = [corners[i] for i in faces[0 if thick < 0 else 1]]
    light = TONES["wall"][1]
    sheen = f'<path d="{outline(face)}" fill="{light}"/>'
    return [Drawn(depth=-1e5, svg=drawn.svg + sheen, corners=(_corners(shape)[0],))]


def _worktop(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """A kitchen unit from `x` to `to`, `height` high."""
    x, to, height = prop.get("x", 0), prop.get("to", 50), prop.get("height", 88)
    z, deep = prop.get("z", -5), prop.get("deep", 45)
    bias = prop.get("bias", -60)
    body_box = Box(
        low=(x + 3, 0, z - deep + 2),
        high=(to - 3, height - 5, z + deep - 2),
        tone="wall",
        bias=bias,
    )
    top = Box(
        low=(x, height - 4.5, z - deep),
        high=(to, height - 1.5, z + deep),
        tone="wood",
        bias=bias + 1,
    )
    return [box(body_box, camera), box(top, camera)]


def _table(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """A desk with a screen, from `x` to `to`."""
    x, to, height = prop.get("x", 45), prop.get("to", 95), prop.get("height", 72)
    z = prop.get("z", 0)
    made = [
        box(
            Box(
                low=(x, height - 4, z - 40),
                high=(to, height - 1.5, z + 40),
                tone="wood",
                bias=prop.get("bias", 0),
            ),
            camera,
        )
    ]
    for dz in (-34, 34):
        made.append(line([(to - 6, height - 4, z + dz), (to - 6, 1, z + dz)], camera, "wood", 4))
    if prop.get("screen", True):
        middle = x + 36
        made.append(line([(middle, height, z), (middle, height + 14, z)], camera, "metal", 3))
        made.append(
            box(
                Box(
                    low=(middle - 1, height + 10, z - 26),
                    high=(middle + 1.2, height + 42, z + 26),
                    tone="screen",
                    round=2,
                ),
                camera,
            )
        )
    return made


def _cushion(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """At a place or a landmark `at`, `size` half as large each way."""
    at, size = _at(prop["at"], body), prop.get("size", [14, 4, 14])
    ball = Ball(at=at, size=(size[0], size[1], size[2]), turn=IDENTITY)
    return [soft([ball], camera, prop.get("tone", "pillow"), prop.get("bias", -8))]


def _roll(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """A round thing between two places, such as a pillow between the knees."""
    r = prop.get("r", 5)
    ends = [_at(prop["from"], body), _at(prop["to"], body)]
    balls = [Ball(at=at, size=(r, r, r), turn=IDENTITY) for at in ends]
    return [soft(balls, camera, prop.get("tone", "pillow"), prop.get("bias", 0))]


def _strap(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """A band through places or landmarks, in their order."""
    points = [_at(p, body) for p in prop["through"]]
    return [
        line(points, camera, prop.get("tone", "band"), prop.get("width", 2.4), prop.get("bias", 4))
    ]


def _bag(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """Hangs from between the hands."""
    hands = lerp(body.mark("palm_right"), body.mark("palm_left"), 0.5)
    top = add(hands, (2.0, -4.0, 0.0))
    middle = add(top, (0.0, -14.0, 0.0))
    r = prop.get("r", 9)
    balls = [
        Ball(at=add(middle, (0.0, dy, dz)), size=(r, r * 0.8, r), turn=IDENTITY)
        for dz in (-7.0, 7.0)
        for dy in (3.0, -3.0)
    ]
    made = [soft(balls, camera, "cloth", 40)]
    for dz in (-6.0, 6.0):
        made.append(
            line([add(hands, (0, 0, dz / 2)), add(middle, (0, 8, dz))], camera, "cloth", 2.2, 41)
        )
    return made


def _cup(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """A glass of water that stands at a place."""
    at = _at(prop["at"], body)
    return [line([at, add(at, (0, 8, 0))], camera, "screen", 6, prop.get("bias", 0))]


KINDS: Mapping[str, Callable[[Prop, Body, Camera], list[Drawn]]] = {
    "mat": _mat,
    "chair": _chair,
    "wall": _wall,
    "worktop": _worktop,
    "table": _table,
    "cushion": _cushion,
    "roll": _roll,
    "strap": _strap,
    "bag": _bag,
    "cup": _cup,
}


def _at(place: Any, body: Body) -> Vec:
    if isinstance(place, str):
        return body.mark(place)
    if isinstance(place, dict):
        x, y, z = place["by"]
        return add(body.mark(place["of"]), (float(x), float(y), float(z)))
    x, y, z = place
    return (float(x), float(y), float(z))


def draw(prop: Prop, body: Body, camera: Camera) -> list[Drawn]:
    """The bits of one prop, as `kind` says; raises `KeyError` when there is no such kind."""
    return KINDS[prop["kind"]](prop, body, camera)
