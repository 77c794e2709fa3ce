"""Pose files: one for every exercise level, and clear words where one is wrong."""

from pathlib import Path

import pytest

from backwell.content.exercises import exercises
from backwell.errors import ContentError
from figures.poses import Figure, figures, read

GOOD = "levels:\n  1:\n    base: standing\n    keys: [{}, {look: {flex: 20}}]\n"


def one(tmp_path: Path, text: str) -> Figure:
    path = tmp_path / "nod.yaml"
    path.write_text(text)
    return read(path)[0]


def test_the_figures_are_those_of_the_exercises() -> None:
    assert {figure.name for figure in figures()} == {
        f"{exercise.slug}-{level.number}" for exercise in exercises() for level in exercise.levels
    }


def test_a_hold_is_that_of_the_dose() -> None:
    holds = {figure.name: figure.keys[figure.still].hold for figure in figures()}
    doses = {f"{e.slug}-{level.number}": level.dose.hold for e in exercises() for level in e.levels}
    assert {name: hold for name, hold in doses.items() if hold} == {
        name: holds[name] for name, hold in doses.items() if hold
    }


def test_a_pose_is_what_differs_from_its_base(tmp_path: Path) -> None:
    figure = one(tmp_path, GOOD)
    assert figure.name == "nod-1"
    trunk = figure.keys[1].pose.trunk
    assert trunk["neck", "flex"] == trunk["head", "flex"] == 10
    assert figure.keys[1].pose.limbs == figure.keys[0].pose.limbs


def test_a_mirrored_pose_changes_sides(tmp_path: Path) -> None:
    keys = "[{leg_right: {flex: 60, hinge: 70}, look: {turn: 30}}, {mirror: 0}]"
    first, second = one(tmp_path, f"levels: {{1: {{base: standing, keys: {keys}}}}}").keys
    assert second.pose.limbs["leg_left"] == first.pose.limbs["leg_right"]
    assert second.pose.trunk["head", "turn"] == -first.pose.trunk["head", "turn"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("base: standing", "base: flying", "must be one of standing"),
        ("look: {flex", "look: {bend", "bend: is not known here"),
        ("look: {flex: 20}", "leg_right: {knee: 3}", "knee: is not known here"),
        ("look: {flex: 20}", "arm_left: {touch: tail}", "no landmark 'tail'"),
        ("keys:", "camera: below\n    keys:", "must be one of side"),
        ("keys:", "rests: {tail: 0}\n    keys:", "no landmark 'tail'"),
        ("keys:", "colour: red\n    keys:", "colour: is not known here"),
        ("levels:", "level:", "must be names and values"),
        ("look: {flex: 20}", "hold: dose", "has no hold"),
        ("base: standing", "base: [", "cannot be read as YAML"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(ContentError, match=r"nod\.yaml") as caught:
        one(tmp_path, GOOD.replace(old, new))
    assert words in str(caught.value)
