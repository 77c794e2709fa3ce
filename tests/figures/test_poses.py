"""Pose files: one for every exercise level, and clear words where one is wrong."""

from pathlib import Path

import pytest

from backwell.errors import ContentError
from figures.poses import Figure, figures, read

LEVELS = {
    "knee_rolls": 3, "pelvic_tilt": 2, "knee_hug": 2, "cat_cow": 2, "standing_back_bend": 2,
    "prone_press_up": 2, "abdominal_brace": 2, "bridge": 3, "dead_bug": 2, "curl_up": 2,
    "side_plank": 3, "bird_dog": 2, "sit_to_stand": 3, "hip_hinge": 2, "hip_flexor_stretch": 2,
    "figure_four": 2, "clamshell": 2, "chin_tuck": 2, "neck_rotation": 2, "neck_side_bend": 2,
    "neck_isometrics": 2, "band_lateral_raise": 2, "shoulder_blade_squeeze": 2, "open_book": 2,
    "stand_and_walk": 2, "posture_shift": 2, "desk_back_bend": 2, "shoulder_rolls": 2,
    "desk_chin_tuck": 2, "look_far": 2, "walk_programme": 3, "belly_breathing": 2,
    "box_breathing": 2, "muscle_relaxation": 2, "body_scan": 2, "legs_on_chair": 2,
}  # fmt: skip
GOOD = "levels:\n  1:\n    base: standing\n    keys: [{}, {look: {flex: 20}}]\n"


def one(tmp_path: Path, text: str) -> Figure:
    path = tmp_path / "nod.yaml"
    path.write_text(text)
    return read(path)[0]


def test_every_level_of_every_exercise_has_a_figure() -> None:
    assert {figure.name for figure in figures()} == {
        f"{slug}-{level}" for slug, count in LEVELS.items() for level in range(1, count + 1)
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
        ("base: standing", "base: [", "cannot be read as YAML"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(ContentError, match=r"nod\.yaml") as caught:
        one(tmp_path, GOOD.replace(old, new))
    assert words in str(caught.value)
