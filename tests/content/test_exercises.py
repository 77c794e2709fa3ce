import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from backwell.care.dosing import seconds_of
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.exercises import (
    EXERCISES_FOLDER,
    Exercise,
    Level,
    exercise,
    exercises,
    read_exercises,
)
from backwell.content.languages import LANGUAGES
from backwell.content.reading import Words
from backwell.errors import ContentError

LEVELS = {
    "knee_rolls": 3,
    "pelvic_tilt": 2,
    "knee_hug": 2,
    "cat_cow": 2,
    "standing_back_bend": 2,
    "prone_press_up": 2,
    "abdominal_brace": 2,
    "bridge": 3,
    "dead_bug": 2,
    "curl_up": 2,
    "side_plank": 3,
    "bird_dog": 2,
    "sit_to_stand": 3,
    "hip_hinge": 2,
    "hip_flexor_stretch": 2,
    "figure_four": 2,
    "clamshell": 2,
    "chin_tuck": 2,
    "neck_rotation": 2,
    "neck_side_bend": 2,
    "neck_isometrics": 2,
    "band_lateral_raise": 2,
    "shoulder_blade_squeeze": 2,
    "open_book": 2,
    "stand_and_walk": 2,
    "posture_shift": 2,
    "desk_back_bend": 2,
    "shoulder_rolls": 2,
    "desk_chin_tuck": 2,
    "look_far": 2,
    "walk_programme": 3,
    "belly_breathing": 2,
    "box_breathing": 2,
    "muscle_relaxation": 2,
    "body_scan": 2,
    "legs_on_chair": 2,
}
EVERY_LEVEL = [
    pytest.param(one, level, id=f"{one.slug}-{level.number}")
    for one in exercises()
    for level in one.levels
]
every_level = pytest.mark.parametrize(("one", "level"), EVERY_LEVEL)
every_exercise = pytest.mark.parametrize("one", exercises(), ids=lambda one: one.slug)
FORBIDDEN = re.compile(
    r"nothing serious|nichts ernst|\bcleared\b|all clear|entwarnung|unbedenklich|failed|"
    r"versagt|\bSie\b|\bIhre?[nmrs]?\b"
)


def avoided(one: Exercise, level: Level) -> frozenset[str]:
    return one.avoid | level.avoid


def every_text(one: Exercise) -> list[Words]:
    found = [one.name, one.target]
    for level in one.levels:
        found += [level.name, level.alt, *level.steps, *(step.text for step in level.guide)]
    return found


def test_the_library_is_the_decided_one() -> None:
    assert {one.slug: len(one.levels) for one in exercises()} == LEVELS


@every_exercise
def test_every_file_is_complete_in_both_languages(one: Exercise) -> None:
    assert one.areas <= set(AREAS)
    assert one.source
    assert one.reviewed == date(2026, 11, 27)
    assert [level.number for level in one.levels] == list(range(1, len(one.levels) + 1))
    for words in every_text(one):
        assert set(words) == set(LANGUAGES)
        assert words["en"] != words["de"]


@every_exercise
def test_no_text_promises_that_all_is_well_or_turns_formal(one: Exercise) -> None:
    for words in every_text(one):
        assert not any(FORBIDDEN.search(words[code]) for code in LANGUAGES)


@every_exercise
def test_what_rests_on_knowledge_or_convention_is_not_called_published(one: Exercise) -> None:
    convention = re.search("convention|general knowledge", one.source) is not None
    assert one.evidence == ("convention" if convention else "published")


@every_level
def test_every_level_is_short_and_has_a_sane_dose(one: Exercise, level: Level) -> None:
    assert 2 <= len(level.steps) <= 3
    assert all(10 < len(step[code]) <= 140 for step in level.steps for code in LANGUAGES)
    assert all(20 < len(level.alt[code]) <= 200 for code in LANGUAGES)
    assert 20 <= seconds_of(level.dose) <= 1200
    if one.part not in {"calm", "reset"}:
        assert seconds_of(level.dose) <= 240


@every_level
def test_recent_surgery_leaves_walking_and_breathing(one: Exercise, level: Level) -> None:
    free = one.kind == "walking" or one.slug in {"belly_breathing", "box_breathing"}
    assert free or "POP" in avoided(one, level)


@every_level
def test_pregnancy_leaves_out_lying_on_the_back_or_the_front(one: Exercise, level: Level) -> None:
    assert level.position not in {"lying_back", "lying_front"} or "PRG" in avoided(one, level)


@every_level
def test_a_sore_knee_or_wrist_is_not_leant_on(one: Exercise, level: Level) -> None:
    if level.position in {"hands_and_knees", "kneeling"}:
        assert "KNE" in avoided(one, level)
    if level.position == "hands_and_knees":
        assert {"WRI", "SHO"} <= avoided(one, level)


@every_level
def test_high_blood_pressure_leaves_out_long_held_efforts(one: Exercise, level: Level) -> None:
    assert one.kind != "strength" or level.dose.hold <= 5 or "BP" in avoided(one, level)


@pytest.mark.parametrize(
    ("tag", "left_out"),
    [
        ("OST", "curl_up-1 curl_up-2 knee_hug-1 knee_hug-2 cat_cow-1 cat_cow-2 knee_rolls-2 "
                "knee_rolls-3 open_book-1 open_book-2 pelvic_tilt-1 hip_hinge-2 figure_four-1"),
        ("EXT", "standing_back_bend-1 standing_back_bend-2 prone_press_up-1 prone_press_up-2 "
                "desk_back_bend-1 desk_back_bend-2 hip_flexor_stretch-1"),
        ("FLX", "knee_hug-1 knee_hug-2 hip_hinge-1 cat_cow-1 curl_up-1 pelvic_tilt-1"),
        ("RAD", "chin_tuck-1 neck_side_bend-1 neck_isometrics-1 figure_four-1 figure_four-2"),
        ("VRT", "chin_tuck-2 neck_rotation-1 neck_side_bend-2 standing_back_bend-2 sit_to_stand-1 "
                "desk_chin_tuck-1 box_breathing-2"),
        ("SHO", "side_plank-1 side_plank-3 band_lateral_raise-1 shoulder_blade_squeeze-2 "
                "open_book-1 shoulder_rolls-2 bird_dog-1"),
        ("HIP", "figure_four-1 clamshell-1 knee_hug-1 hip_flexor_stretch-2 sit_to_stand-2"),
        ("BP", "abdominal_brace-1 neck_isometrics-1 box_breathing-2 side_plank-2 bird_dog-2"),
        ("PRG", "side_plank-2 box_breathing-2 legs_on_chair-1"),
    ],
)  # fmt: skip
def test_a_caution_leaves_out_what_the_library_table_says(tag: str, left_out: str) -> None:
    for name in left_out.split():
        slug, number = name.rsplit("-", 1)
        one = exercise(slug)
        assert tag in avoided(one, one.levels[int(number) - 1]), name


def test_some_walking_and_some_breathing_suits_everybody_with_nothing_at_hand() -> None:
    suits = {
        one.kind
        for one in exercises()
        if not avoided(one, one.levels[0]) and not one.levels[0].equipment
    }
    assert suits == {"walking", "calm"}


def test_every_caution_but_surgery_leaves_something_to_do_for_each_area() -> None:
    for caution in cautions():
        if "POP" in caution.tags:
            continue
        left = [
            one
            for one in exercises()
            if not avoided(one, one.levels[0]).intersection(caution.tags)
            and one.part not in {"calm", "reset"}
        ]
        assert all(any(area in one.areas for one in left) for area in AREAS)


def test_what_is_spoken_lasts_as_long_as_the_dose() -> None:
    guided = {
        (one.slug, level.number): sum(step.seconds for step in level.guide)
        for one in exercises()
        for level in one.levels
        if level.guide
    }
    assert guided == {
        ("belly_breathing", 1): 120,
        ("belly_breathing", 2): 180,
        ("box_breathing", 1): 120,
        ("box_breathing", 2): 120,
        ("muscle_relaxation", 1): 240,
        ("muscle_relaxation", 2): 540,
        ("body_scan", 1): 300,
        ("body_scan", 2): 600,
        ("legs_on_chair", 2): 600,
    }


def test_an_exercise_is_found_by_its_slug() -> None:
    assert exercise("bridge").kind == "strength"
    with pytest.raises(KeyError):
        exercise("nonsense")


def broken_copy(tmp_path: Path, slug: str, old: str, new: str) -> Path:
    text = (EXERCISES_FOLDER / f"{slug}.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{slug}.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


BRIDGE_DOSE = "{sets: 1, reps: 8, hold: 3, side: both, times_a_day: 1}"


@pytest.mark.parametrize(
    ("dose", "field", "reason"),
    [
        ("{sets: 6, reps: 8, rest: 30, side: both, times_a_day: 1}", "sets", "from 1 to 5"),
        ("{sets: 0, reps: 8, side: both, times_a_day: 1}", "sets", "from 1 to 5"),
        ("{sets: 1, reps: 21, side: both, times_a_day: 1}", "reps", "from 1 to 20"),
        ("{sets: 1, reps: 8, hold: 11, side: both, times_a_day: 1}", "hold", "0 to 10"),
        ("{sets: 1, reps: 8, hold: 61, side: both, times_a_day: 1}", "hold", "from 0 to 60"),
        ("{sets: 2, reps: 8, side: both, times_a_day: 1}", "rest", "need a rest between them"),
        ("{sets: 1, reps: 8, rest: 5, side: both, times_a_day: 1}", "rest", "leave it out"),
        ("{sets: 2, reps: 8, rest: 121, side: both, times_a_day: 1}", "rest", "from 0 to 120"),
        ("{sets: 1, reps: 8, side: left, times_a_day: 1}", "side", "'left' is not one of"),
        ("{sets: 1, reps: 8, side: both, times_a_day: 5}", "times_a_day", "from 1 to 4"),
        ("{sets: 1, reps: 8, side: both}", "times_a_day", "is missing"),
        ("{sets: 1, side: both, times_a_day: 1}", "reps", "either reps or seconds"),
        ("{sets: 1, reps: 8, seconds: 60, side: both, times_a_day: 1}", "reps", "not both"),
        ("{sets: 1, seconds: 9, side: both, times_a_day: 1}", "seconds", "from 10 to 1800"),
        ("{sets: 1, seconds: 1801, side: both, times_a_day: 1}", "seconds", "from 10 to 1800"),
        ("{sets: 1, seconds: 60, hold: 5, side: both, times_a_day: 1}", "hold", "has none"),
        ("{sets: 1, reps: true, side: both, times_a_day: 1}", "reps", "from 1 to 20"),
        ("{sets: 1, reps: 8, side: both, times_a_day: 1, load: 3}", "load", "not a known field"),
    ],
)
def test_a_dose_outside_its_bounds_is_refused(
    tmp_path: Path, dose: str, field: str, reason: str
) -> None:
    folder = broken_copy(tmp_path, "bridge", BRIDGE_DOSE, dose)
    with pytest.raises(ContentError, match=r"bridge\.yaml") as caught:
        read_exercises(folder)
    assert caught.value.field == f"levels[0].dose.{field}"
    assert reason in caught.value.reason


@pytest.mark.parametrize("hold", [9, 0])
def test_a_stretch_is_held_for_ten_seconds_at_least(tmp_path: Path, hold: int) -> None:
    folder = broken_copy(tmp_path, "figure_four", "hold: 20", f"hold: {hold}")
    with pytest.raises(ContentError, match=f"is {hold} s, for stretch 10 to 60 are allowed"):
        read_exercises(folder)


@pytest.mark.parametrize("seconds", [19, 121])
def test_a_reset_takes_twenty_to_a_hundred_and_twenty_seconds(tmp_path: Path, seconds: int) -> None:
    folder = broken_copy(tmp_path, "posture_shift", "seconds: 20", f"seconds: {seconds}")
    with pytest.raises(ContentError, match=f"takes {seconds} s, a reset takes 20 to 120"):
        read_exercises(folder)


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("slug: bridge", "slug: brigde", "slug", "must be the name of the file, 'bridge'"),
        ('name: {en: "Bridge", de: "Brücke"}', 'name: {en: "Bridge"}', "name.de", "is missing"),
        ('en: "Bridge"', f'en: "{"x" * 41}"', "name.en", "40 are allowed"),
        ('de: "Brücke"', 'de: "Brücke", fr: "Pont"', "name.fr", "is not a known field"),
        ('de: "Gesäß und', f'de: "{"x" * 61}', "target.de", "60 are allowed"),
        ("part: trunk", "part: elbow", "part", "'elbow' is not one of"),
        ("kind: strength", "kind: power", "kind", "'power' is not one of"),
        ("areas: [low_back, hips]", "areas: [elbow]", "areas", "'elbow' is not one of"),
        ("areas: [low_back, hips]", "areas: []", "areas", "is empty"),
        ("avoid: [PRG, POP]", "avoid: [PRG, XYZ]", "avoid", "'XYZ' is not one of"),
        ("avoid: [PRG, POP]", "avoids: [PRG]", "avoids", "is not a known field"),
        ("evidence: published", "evidence: proven", "evidence", "'proven' is not one of"),
        ("reviewed: 2026-11-27", "reviewed: soon", "reviewed", "must be a date"),
        ("avoid: []", "avoid: [KNEE]", "levels[0].avoid", "'KNEE' is not one of"),
        ("avoid: []", "avoid: null", "levels[0].avoid", "is missing"),
        ("equipment: [mat]", "equipment: [rope]", "levels[0].equipment", "'rope' is not one of"),
        ("position: lying_back", "position: upside_down", "levels[0].position", "is not one of"),
        ("position: lying_back", "position: lying_back\n    picture: x", "levels[0].picture",
         "is not a known field"),
        ('en: "Half height"', f'en: "{"x" * 41}"', "levels[0].name.en", "40 are allowed"),
        ('en: "Lie on your back', f'en: "{"x" * 141}', "levels[0].steps[0].en", "140 are allowed"),
        ('      - en: "Lie on', '      - fr: "Lie on', "levels[0].steps[0].fr", "not a known"),
        ('        de: "Leg dich auf den Rücken, Knie gebeugt, Füße hüftbreit, Arme neben dir."\n',
         "", "levels[0].steps[0].de", "is missing"),
        ('en: "A person lies', f'en: "{"x" * 201}', "levels[0].alt.en", "200 are allowed"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    folder = broken_copy(tmp_path, "bridge", old, new)
    with pytest.raises(ContentError, match=r"bridge\.yaml") as caught:
        read_exercises(folder)
    assert caught.value.field == field
    assert reason in caught.value.reason


def test_one_level_is_too_few(tmp_path: Path) -> None:
    text = (EXERCISES_FOLDER / "bridge.yaml").read_text(encoding="utf-8")
    cut = text[: text.index('  - name: {en: "Full height"')]
    (tmp_path / "bridge.yaml").write_text(cut, encoding="utf-8")
    with pytest.raises(ContentError, match="levels: holds 1 levels, two or three are allowed"):
        read_exercises(tmp_path)


def test_four_levels_are_too_many(tmp_path: Path) -> None:
    text = (EXERCISES_FOLDER / "bridge.yaml").read_text(encoding="utf-8")
    more = text + text[text.index('  - name: {en: "One leg') :]
    (tmp_path / "bridge.yaml").write_text(more, encoding="utf-8")
    with pytest.raises(ContentError, match="levels: holds 4 levels, two or three are allowed"):
        read_exercises(tmp_path)


def test_a_level_of_one_line_is_refused(tmp_path: Path) -> None:
    text = (EXERCISES_FOLDER / "stand_and_walk.yaml").read_text(encoding="utf-8")
    start = text.index('      - en: "Walk on the spot')
    cut = text[:start] + text[text.index("    alt:") :]
    (tmp_path / "stand_and_walk.yaml").write_text(cut, encoding="utf-8")
    with pytest.raises(ContentError, match="holds 1 lines, two or three are allowed"):
        read_exercises(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("seconds: 50", "seconds: 51", "levels[0].guide", "takes 121 s, the dose takes 120 s"),
        ("seconds: 10\n", "seconds: 9\n", "levels[0].guide[3].seconds", "from 10 to 180"),
        ('de: "Vier ein,', f'de: "{"x" * 141}', "levels[0].guide[1].text.de", "140 are allowed"),
        ("seconds: 50", "seconds: 50\n        voice: low", "levels[0].guide[1].voice", "known"),
        ("seconds: 120,", "reps: 20, hold: 2,", "levels[0].guide", "belongs to a dose in seconds"),
    ],
)
def test_a_guide_that_does_not_fit_is_refused(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    folder = broken_copy(tmp_path, "belly_breathing", old, new)
    with pytest.raises(ContentError, match=r"belly_breathing\.yaml") as caught:
        read_exercises(folder)
    assert caught.value.field == field
    assert reason in caught.value.reason


def draw_every_picture(figures: Path) -> None:
    for level in exercise("bridge").levels:
        for ending in ("mp4", "png"):
            (figures / f"bridge-{level.number}.{ending}").touch()


@pytest.mark.parametrize("lost", ["bridge-1.mp4", "bridge-3.png"])
def test_a_missing_picture_is_refused_where_pictures_are_asked_for(
    tmp_path: Path, lost: str
) -> None:
    folder, figures = tmp_path / "exercises", tmp_path / "figures"
    folder.mkdir()
    figures.mkdir()
    shutil.copy(EXERCISES_FOLDER / "bridge.yaml", folder)
    draw_every_picture(figures)
    assert read_exercises(folder, figures=figures) == (exercise("bridge"),)
    (figures / lost).unlink()
    with pytest.raises(ContentError, match=f"its picture {lost} is missing") as caught:
        read_exercises(folder, figures=figures)
    assert caught.value.file == "bridge.yaml"
    assert read_exercises(folder) == (exercise("bridge"),)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there are none"):
        read_exercises(tmp_path)
