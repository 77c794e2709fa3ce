"""The pictures that show how an exercise is done: one film for each level."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backwell.content.exercises import FIGURES_FOLDER

SIDE = 480
"""Width and height of every film, in pixels."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A film without sound; `fingerprint` changes with what it shows."""

    path: Path
    fingerprint: str

    @property
    def name(self) -> str:
        return self.path.name

    def read(self) -> bytes:
        """The film as MP4."""
        return self.path.read_bytes()


@cache
def figure_of(slug: str, level: int) -> Figure:
    """The film of a level of an exercise. Raises OSError when it is not there."""
    path = FIGURES_FOLDER / f"{slug}-{level}.mp4"
    return Figure(path=path, fingerprint=hashlib.sha256(path.read_bytes()).hexdigest())
