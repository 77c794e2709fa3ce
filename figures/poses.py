"""Reads the pose files: `figures/poses/<slug>.yaml` over the postures of `figures/bases.yaml`.

A pose is written as what differs from a base posture. Sides mirror: `arms` and `legs` are written
for the right, `mirror: 1` takes key pose 1 with the sides changed. Every fault is a `ContentError`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from backwell.content.exercises import exercises
from backwell.content.reading import parsed
from backwell.errors import ContentError
from figures.body import SIDED, SIDES, Bend, Limb, Place, Pose, Reach, landmark
from figures.space import ORIGIN, Vec, unit

HERE = Path(__file__).parent
FOLDER = HERE / "poses"
BASES_FILE = HERE / "bases.yaml"
OUTPUT = HERE.parent / "backwell" / "content" / "data" / "figures"
"""Where loops and stills are kept: they are content, and go with the product."""
TRUNK = ("lumbar", "mid", "upper", "neck", "head", "collar_right", "collar_left")
WAYS = frozenset({"flex", "side", "turn", "up", "forward"})
SHARES = {"spine": {"lumbar": 0.45, "mid": 0.3, "upper": 0.25}, "look": {"neck": 0.5, "head": 0.5}}
EXTRAS = ("belly", "chest", "fist_right", "fist_left", "lids")
BEND = frozenset({"flex", "abd", "rot", "hinge", "end"})
TOUCH = frozenset({"touch", "at", "along", "facing", "pole"})
POSE = frozenset(
    {
        *TRUNK,
        *SHARES,
        *EXTRAS,
        "yaw",
        "pitch",
        "roll",
        "twist",
        "rest",
        "collars",
        "fists",
        "arms",
        "legs",
    }
    | {f"{kind}_{side}" for kind in ("arm", "leg") for side in SIDES}
)
KEY = frozenset({"move", "hold", "accent", "from", "mirror", "ease"})
LEVEL = frozenset(
    {"base", "camera", "props", "keys", "still", "arrows", "accent", "rests", "fit", "depth"}
    | {"sign", "stride", "like"}
)
VIEWS: Mapping[str, tuple[float, float]] = {
    "side": (16.0, 9.0),
    "left_side": (164.0, 9.0),
    "front": (78.0, 7.0),
    "three_quarter": (48.0, 9.0),
    "above": (20.0, 62.0),
    "back": (-112.0, 9.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key pose: seconds to get there and to stay (the dose's hold, if any); what works."""

    pose: Pose
    move: float
    hold: float
    accent: tuple[str, ...]
    is_even: bool
    """Reached at an even pace, as in walking, not slowing down at both ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """Follows a landmark from one key pose to another, moved aside `by` centimetres."""

    of: str
    start: int
    end: int
    by: tuple[float, float]
    through: tuple[Vec, ...]
    """Places of the room instead of a landmark's way: where from, which bend, where to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """All of one exercise level. `rests`: by landmark, the height of what it lies on, cm."""

    slug: str
    level: int
    keys: tuple[Key, ...]
    still: int
    view: tuple[float, float]
    props: tuple[Mapping[str, Any], ...]
    arrows: tuple[Arrow, ...]
    rests: Mapping[str, float]
    fit: tuple[str | Vec, ...]
    depth: Mapping[str, float]
    sign: str
    stride: float
    """How far the floor moves by in one loop, cm: a walk on the spot."""

    @property
    def name(self) -> str:
        return f"{self.slug}-{self.level}"


def figures() -> tuple[Figure, ...]:
    """All figures, by slug and level."""
    return tuple(figure for path in sorted(FOLDER.glob("*.yaml")) for figure in read(path))


def read(path: Path) -> tuple[Figure, ...]:
    """The figures of one pose file; raises `ContentError`."""
    root = _mapping(path.name, "", _load(path))
    levels = _mapping(path.name, "levels", root.get("levels"))
    found: dict[int, dict[str, Any]] = {}
    for number, raw in levels.items():
        level = _mapping(path.name, f"levels.{number}", raw)
        found[number] = {**found.get(level.get("like", 0), {}), **level}
    return tuple(_Reader(path, number).figure(level) for number, level in found.items())


def _load(path: Path) -> object:
    try:
        return parsed(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(path.name, "file", f"it cannot be read as YAML: {error}") from error


def _mapping(file: str, place: str, raw: object) -> dict[Any, Any]:
    if not isinstance(raw, dict):
        raise ContentError(file, place or "file", "must be names and values")
    return raw


@cache
def _bases() -> dict[str, dict[str, Any]]:
    raw = _mapping(BASES_FILE.name, "", _load(BASES_FILE))
    found: dict[str, dict[str, Any]] = {}
    for name, own in raw.items():
        base = found.get(own.get("base", ""), {})
        found[name] = _over(base, {k: v for k, v in own.items() if k != "base"})
    return found


@cache
def _holds() -> dict[tuple[str, int], int]:
    return {
        (exercise.slug, level.number): level.dose.hold
        for exercise in exercises()
        for level in exercise.levels
    }


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A pose with what another says instead. A limb that touches is replaced as a whole."""
    merged = dict(base)
    for name, value in _by_side(own).items():
        old = merged.get(name)
        if isinstance(value, dict) and isinstance(old, dict) and _merges(old, value):
            merged[name] = {**old, **value}
        else:
            merged[name] = value
    return merged


def _merges(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return "touch" not in new and ("touch" not in old or not BEND & new.keys())


def _by_side(own: Mapping[str, Any]) -> dict[str, Any]:
    """`arms`, `legs`, `collars`, `fists` become one of each side."""
    found: dict[str, Any] = {}
    for name, value in own.items():
        if name not in ("arms", "legs", "collars", "fists"):
            found[name] = value
            continue
        one = name.removesuffix("s")
        found[f"{one}_right"] = _sided(value, "right")
        found[f"{one}_left"] = _mirrored(found[f"{one}_right"])
    return found


def _sided(value: Any, side: str) -> Any:
    touch = value.get("touch") if isinstance(value, dict) else None
    if isinstance(touch, str) and touch in SIDED:
        return {**value, "touch": f"{value['touch']}_{side}"}
    return value


def _mirrored(value: Any) -> Any:
    """The same of the other side: z is turned round, names of sides are exchanged."""
    if isinstance(value, dict):
        return {_other(k): _mirrored(v) for k, v in value.items()}
    if isinstance(value, list) and len(value) == 3:
        return [value[0], value[1], -value[2]]
    return _other(value) if isinstance(value, str) else value


def _other(name: str) -> str:
    for side, opposite in (("_right", "_left"), ("_left", "_right")):
        if name.endswith(side):
            return name.removesuffix(side) + opposite
    return name


def _mirror_pose(raw: Mapping[str, Any]) -> dict[str, Any]:
    found = {_other(name): _mirrored(value) for name, value in raw.items()}
    for name in ("lumbar", "mid", "upper", "neck", "head", "spine", "look"):
        if name in found:
            found[name] = {k: v if k == "flex" else -v for k, v in found[name].items()}
    for name in ("yaw", "roll", "twist"):
        if name in found:
            found[name] = -found[name]
    return found


class _Reader:
    """Reads one level, and knows where it is for the sake of a clear fault."""

    def __init__(self, path: Path, number: int) -> None:
        self._file, self._slug, self._number = path.name, path.stem, number

    def _error(self, place: str, reason: str) -> ContentError:
        return ContentError(self._file, f"levels.{self._number}.{place}", reason)

    def _only(self, place: str, raw: Mapping[str, Any], known: frozenset[str]) -> None:
        for name in raw:
            if name not in known:
                known_names = ", ".join(sorted(known))
                raise self._error(f"{place}.{name}", f"is not known here; known: {known_names}")

    def figure(self, raw: Mapping[str, Any]) -> Figure:
        self._only("", raw, LEVEL)
        keys = self._keys(raw)
        return Figure(
            slug=self._slug,
            level=self._number,
            keys=keys,
            still=raw.get("still", 1),
            view=self._view(raw.get("camera", "side")),
            props=tuple(raw.get("props", ())),
            arrows=tuple(self._arrow(arrow) for arrow in raw.get("arrows", ())),
            rests={self._mark("rests", k): float(v) for k, v in raw.get("rests", {}).items()},
            fit=tuple(
                _vec(f) if isinstance(f, list) else self._mark("fit", f) for f in raw.get("fit", ())
            ),
            depth=raw.get("depth", {}),
            sign=raw.get("sign", ""),
            stride=raw.get("stride", 0.0),
        )

    def _view(self, raw: object) -> tuple[float, float]:
        if isinstance(raw, list):
            return float(raw[0]), float(raw[1])
        if raw not in VIEWS:
            raise self._error("camera", f"must be one of {', '.join(VIEWS)} or [yaw, pitch]")
        return VIEWS[str(raw)]

    def _mark(self, place: str, name: str) -> str:
        try:
            landmark(name)
        except KeyError:
            raise self._error(place, f"there is no landmark '{name}'") from None
        return name

    def _arrow(self, raw: Mapping[str, Any]) -> Arrow:
        start, end = raw.get("keys", (0, 1))
        x, y = raw.get("by", (0.0, 0.0))
        return Arrow(
            of=self._mark("arrows", raw.get("of", "pelvis")),
            start=start,
            end=end,
            by=(x, y),
            through=tuple(_vec(place) for place in raw.get("through", ())),
        )

    def _keys(self, level: Mapping[str, Any]) -> tuple[Key, ...]:
        base = _bases().get(level.get("base", ""))
        if base is None:
            raise self._error("base", f"must be one of {', '.join(_bases())}")
        raws: list[dict[str, Any]] = []
        found = []
        for number, raw in enumerate(level["keys"]):
            place = f"keys.{number}"
            self._only(place, raw, POSE | KEY)
            own = {k: v for k, v in raw.items() if k not in KEY}
            start = raws[raw["from"]] if "from" in raw else base
            if "mirror" in raw:
                start = _mirror_pose(raws[raw["mirror"]])
            raws.append(_over(start, own))
            accent = tuple(self._mark(place, a) for a in raw.get("accent", level.get("accent", ())))
            key = Key(
                pose=self._pose(place, raws[-1]),
                move=float(raw.get("move", 1.5)),
                hold=self._hold(place, raw.get("hold", 0.3)),
                accent=accent,
                is_even=raw.get("ease") == "even",
            )
            found.append(key)
        return tuple(found)

    def _hold(self, place: str, raw: object) -> float:
        """Seconds; `dose` stands for the hold of the exercise's own dose."""
        if raw != "dose":
            return float(str(raw))
        hold = _holds().get((self._slug, self._number))
        if not hold:
            raise self._error(f"{place}.hold", "the dose of this exercise level has no hold")
        return float(hold)

    def _pose(self, place: str, raw: Mapping[str, Any]) -> Pose:
        trunk: dict[tuple[str, str], float] = {}
        for name in (*SHARES, *TRUNK):
            ways = raw.get(name, {})
            self._only(f"{place}.{name}", ways, WAYS)
            for part, share in SHARES.get(name, {name: 1.0}).items():
                for way, degrees in ways.items():
                    trunk[part, way] = trunk.get((part, way), 0.0) + degrees * share
        rest = raw.get("rest", {})
        limbs = {
            f"{kind}_{side}": self._limb(f"{place}.{kind}_{side}", raw.get(f"{kind}_{side}", {}))
            for kind in ("leg", "arm")
            for side in SIDES
        }
        return Pose(
            yaw=raw.get("yaw", 0.0),
            pitch=raw.get("pitch", 0.0),
            roll=raw.get("roll", 0.0),
            twist=raw.get("twist", 0.0),
            anchor=self._mark(f"{place}.rest", rest.get("of", "pelvis")),
            at=_vec(rest.get("at", (0, 88, 0))),
            trunk=trunk,
            limbs=limbs,
            extras={name: float(raw[name]) for name in EXTRAS if name in raw},
        )

    def _limb(self, place: str, raw: Mapping[str, Any]) -> Limb:
        if "touch" not in raw:
            self._only(place, raw, BEND)
            return Bend(**{name: float(value) for name, value in raw.items()})
        self._only(place, raw, TOUCH)
        touch, facing = raw["touch"], raw.get("facing")
        if isinstance(touch, str):
            part, at = landmark(self._mark(place, touch))
            more = _vec(raw.get("at", ORIGIN))
            facing = facing or unit((-at[0], 0.0, -at[2]))
            goal = Place(part=part, at=(at[0] + more[0], at[1] + more[1], at[2] + more[2]))
        else:
            goal = Place(at=_vec(touch))
        return Reach(
            place=goal,
            along=_vec(raw["along"]) if "along" in raw else None,
            facing=_vec(facing) if facing else None,
            pole=_vec(raw["pole"]) if "pole" in raw else None,
        )


def _vec(raw: Any) -> Vec:
    x, y, z = (float(value) for value in raw)
    return (x, y, z)
