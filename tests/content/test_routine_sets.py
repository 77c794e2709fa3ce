from pathlib import Path

import pytest

from backwell.content.areas import AREAS
from backwell.content.exercises import exercise
from backwell.content.languages import LANGUAGES
from backwell.content.routine_sets import (
    ROUTINE_SETS_FILE,
    read_routine_sets,
    routine_set,
    routine_sets,
)
from backwell.errors import ContentError

KEYS = [
    "acute_gentle",
    "desk_day",
    "core_build",
    "neck",
    "hips",
    "sleep_wind_down",
    "post_acupuncture_gentle",
    "walk_programme",
]
POOL = """
      - knee_rolls
      - pelvic_tilt
      - walk_programme
      - belly_breathing
      - standing_back_bend
      - knee_hug
      - legs_on_chair
"""


def test_there_are_eight_templates_complete_in_both_languages() -> None:
    assert [one.key for one in routine_sets()] == KEYS
    for one in routine_sets():
        assert all(0 < len(one.name[code]) <= 60 for code in LANGUAGES)
        assert all(20 < len(one.when[code]) <= 140 for code in LANGUAGES)
        assert one.name["en"] != one.name["de"]
        assert one.source


def test_every_pool_lets_two_days_differ() -> None:
    for one in routine_sets():
        assert 4 <= len(one.pool) <= 9
        assert len(set(one.pool)) == len(one.pool)


def test_every_area_has_a_template() -> None:
    assert {area for one in routine_sets() for area in one.areas} == set(AREAS)


def test_only_winding_down_is_for_the_evening_and_it_is_calm() -> None:
    assert [one.key for one in routine_sets() if one.part_of_day == "evening"] == [
        "sleep_wind_down"
    ]
    assert {exercise(slug).kind for slug in routine_set("sleep_wind_down").pool} == {"calm"}


@pytest.mark.parametrize("key", ["acute_gentle", "post_acupuncture_gentle", "sleep_wind_down"])
def test_what_is_called_gentle_holds_no_strength_work(key: str) -> None:
    kinds = {exercise(slug).kind for slug in routine_set(key).pool}
    assert kinds <= {"mobility", "walking", "calm"}


def test_what_rests_on_knowledge_or_convention_is_marked_so() -> None:
    for one in routine_sets():
        if "convention" in one.source or "general knowledge" in one.source:
            assert one.evidence == "convention"


def test_a_template_is_found_by_its_key() -> None:
    assert routine_set("neck").areas == {"neck", "upper_back"}
    with pytest.raises(KeyError):
        routine_set("nonsense")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("- knee_rolls", "- knee_rols", "pool", "'knee_rols' is not one of"),
        ("- knee_rolls", "- pelvic_tilt", "pool", "holds a slug twice"),
        ("- walk_programme", "- bridge", "pool", "needs one exercise that suits everybody"),
        (POOL, "\n      - knee_rolls\n      - walk_programme\n", "pool", "holds 2 slugs, 4 to 9"),
        ("areas: [low_back]", "areas: [elbow]", "areas", "'elbow' is not one of"),
        ("areas: [low_back]", "areas: []", "areas", "is empty"),
        ("part_of_day: any", "part_of_day: noon", "part_of_day", "'noon' is not one of"),
        ("part_of_day: any", "time: any", "time", "is not a known field"),
        ('en: "When your back', f'en: "{"x" * 141}', "when.en", "140 are allowed"),
        ('name: {en: "Gentle, when it is fresh", de', "name: {de", "name.en", "is missing"),
        ("evidence: convention", "evidence: proven", "evidence", "'proven' is not one of"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = ROUTINE_SETS_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_routine_sets(broken)
    assert caught.value.field == f"routine_sets[acute_gentle].{field}"
    assert reason in caught.value.reason


def test_a_key_that_comes_twice_is_refused(tmp_path: Path) -> None:
    text = ROUTINE_SETS_FILE.read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("key: desk_day", "key: acute_gentle"), encoding="utf-8")
    with pytest.raises(ContentError, match="comes twice"):
        read_routine_sets(broken)
