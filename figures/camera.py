"""Orthographic cameras: from a point of the room to a point of the picture, and how near it is."""

import math
from dataclasses import dataclass

from figures.space import Mat, Vec, dot

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """`right`, `up` and `near` (to the viewer) are unit vectors of the room; `scale` px per cm."""

    right: Vec
    up: Vec
    near: Vec
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def place(self, at: Vec) -> Point:
        return (
            self.left + self.scale * dot(self.right, at),
            self.top - self.scale * dot(self.up, at),
        )

    def depth(self, at: Vec) -> float:
        return dot(self.near, at)

    def flat(self, m: Mat) -> tuple[Vec, Vec]:
        """The two rows that take a part's own axes to the picture, in pixels."""
        return (
            self._row(self.right, m, self.scale),
            self._row(self.up, m, -self.scale),
        )

    @staticmethod
    def _row(axis: Vec, m: Mat, by: float) -> Vec:
        return (
            by * (axis[0] * m[0][0] + axis[1] * m[1][0] + axis[2] * m[2][0]),
            by * (axis[0] * m[0][1] + axis[1] * m[1][1] + axis[2] * m[2][1]),
            by * (axis[0] * m[0][2] + axis[1] * m[1][2] + axis[2] * m[2][2]),
        )


def look(yaw: float, pitch: float) -> Camera:
    """`yaw` 0: from the person's right side, 90: from the front; `pitch` 90: from above."""
    y, p = math.radians(yaw), math.radians(pitch)
    return Camera(
        right=(math.cos(y), 0.0, -math.sin(y)),
        up=(-math.sin(y) * math.sin(p), math.cos(p), -math.cos(y) * math.sin(p)),
        near=(math.sin(y) * math.cos(p), math.sin(p), math.cos(y) * math.cos(p)),
    )
