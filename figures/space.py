"""Vectors and rotations in plain Python: x forward, y up, z to the person's right; centimetres."""

import math

Vec = tuple[float, float, float]
Mat = tuple[Vec, Vec, Vec]
Quat = tuple[float, float, float, float]

ORIGIN: Vec = (0.0, 0.0, 0.0)
UP: Vec = (0.0, 1.0, 0.0)
IDENTITY: Mat = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
TINY = 1e-9


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, by: float) -> Vec:
    return (a[0] * by, a[1] * by, a[2] * by)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vec) -> float:
    return math.sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    size = length(a)
    return scale(a, 1 / size) if size > TINY else a


def lerp(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def across(a: Vec, axis: Vec) -> Vec:
    """What of `a` is at right angles to the unit vector `axis`, as a unit vector."""
    return unit(sub(a, scale(axis, dot(a, axis))))


def turn(m: Mat, a: Vec) -> Vec:
    return (dot(m[0], a), dot(m[1], a), dot(m[2], a))


def transpose(m: Mat) -> Mat:
    return columns(m[0], m[1], m[2])


def times(m: Mat, n: Mat) -> Mat:
    c = transpose(n)
    return (
        (dot(m[0], c[0]), dot(m[0], c[1]), dot(m[0], c[2])),
        (dot(m[1], c[0]), dot(m[1], c[1]), dot(m[1], c[2])),
        (dot(m[2], c[0]), dot(m[2], c[1]), dot(m[2], c[2])),
    )


def columns(x: Vec, y: Vec, z: Vec) -> Mat:
    """The rotation whose columns are these: where the three axes go."""
    return ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))


def column(m: Mat, index: int) -> Vec:
    return (m[0][index], m[1][index], m[2][index])


def about_x(degrees: float) -> Mat:
    s, c = _sine_cosine(degrees)
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def about_y(degrees: float) -> Mat:
    s, c = _sine_cosine(degrees)
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def about_z(degrees: float) -> Mat:
    s, c = _sine_cosine(degrees)
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def _sine_cosine(degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return math.sin(angle), math.cos(angle)


def between(a: Vec, b: Vec) -> float:
    """The angle between two directions in degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def blend(m: Mat, n: Mat, t: float) -> Mat:
    """The rotation on the shortest way from `m` to `n`."""
    if t <= 0 or m == n:
        return m
    return n if t >= 1 else _matrix(_slerp(_quaternion(m), _quaternion(n), t))


def _quaternion(m: Mat) -> Quat:
    w = math.sqrt(max(0.0, 1 + m[0][0] + m[1][1] + m[2][2])) / 2
    x = math.sqrt(max(0.0, 1 + m[0][0] - m[1][1] - m[2][2])) / 2
    y = math.sqrt(max(0.0, 1 - m[0][0] + m[1][1] - m[2][2])) / 2
    z = math.sqrt(max(0.0, 1 - m[0][0] - m[1][1] + m[2][2])) / 2
    largest = max(w, x, y, z)
    if largest == w:
        d = 4 * w
        return (w, (m[2][1] - m[1][2]) / d, (m[0][2] - m[2][0]) / d, (m[1][0] - m[0][1]) / d)
    if largest == x:
        d = 4 * x
        return ((m[2][1] - m[1][2]) / d, x, (m[0][1] + m[1][0]) / d, (m[0][2] + m[2][0]) / d)
    if largest == y:
        d = 4 * y
        return ((m[0][2] - m[2][0]) / d, (m[0][1] + m[1][0]) / d, y, (m[1][2] + m[2][1]) / d)
    d = 4 * z
    return ((m[1][0] - m[0][1]) / d, (m[0][2] + m[2][0]) / d, (m[1][2] + m[2][1]) / d, z)


def _slerp(p: Quat, q: Quat, t: float) -> Quat:
    cosine = sum(a * b for a, b in zip(p, q, strict=True))
    sign = -1.0 if cosine < 0 else 1.0
    angle = math.acos(min(1.0, abs(cosine)))
    if angle < 1e-6:
        return q
    s = math.sin(angle)
    a, b = math.sin((1 - t) * angle) / s, sign * math.sin(t * angle) / s
    return (p[0] * a + q[0] * b, p[1] * a + q[1] * b, p[2] * a + q[2] * b, p[3] * a + q[3] * b)


def _matrix(q: Quat) -> Mat:
    w, x, y, z = q
    return (
        (1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)),
        (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)),
        (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)),
    )
