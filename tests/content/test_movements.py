from pathlib import Path

import pytest

from backwell.content.cautions import cautions
from backwell.content.languages import LANGUAGES
from backwell.content.movements import MOVEMENTS_FILE, movement, movements, read_movements
from backwell.errors import ContentError


def test_there_are_twelve_movements_of_twenty_to_sixty_seconds() -> None:
    assert len(movements()) == 12
    assert all(20 <= each.seconds <= 60 for each in movements())


def test_four_movements_are_safe_whatever_the_cautions_and_come_first() -> None:
    assert [each.key for each in movements() if not each.avoid] == [
        each.key for each in movements()[:4]
    ]
    assert all(each.avoid for each in movements()[4:])


def test_after_recent_surgery_only_the_safe_ones_are_left() -> None:
    assert len([each for each in movements() if "POP" not in each.avoid]) == 4


def test_every_single_caution_leaves_a_choice_for_the_whole_day() -> None:
    for caution in cautions():
        left = [each for each in movements() if not each.avoid.intersection(caution.tags)]
        assert len(left) >= 4


def test_every_movement_is_short_and_complete_in_both_languages() -> None:
    for each in movements():
        assert all(0 < len(each.name[code]) <= 60 for code in LANGUAGES)
        assert all(40 < len(each.how[code]) <= 220 for code in LANGUAGES)
        assert each.how["en"] != each.how["de"]
        assert each.source


def test_what_rests_on_general_knowledge_is_marked_as_convention() -> None:
    for each in movements():
        if "general knowledge" in each.source or "convention" in each.source:
            assert each.evidence == "convention"


def test_a_movement_is_found_by_its_key() -> None:
    assert movement("slow_breaths").seconds == 50
    with pytest.raises(KeyError):
        movement("nonsense")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("seconds: 60", "seconds: 600", "seconds", "from 20 to 60"),
        ("seconds: 60", "seconds: true", "seconds", "from 20 to 60"),
        ("seconds: 60", 'seconds: "60"', "seconds", "must be a whole number"),
        ("avoid: []", "avoid: [XYZ]", "avoid", "'XYZ' is not one of"),
        ("avoid: []", "avoids: []", "avoids", "is not a known field"),
        ("Stand up, walk", "x" * 221, "how.en", "220 are allowed"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = MOVEMENTS_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_movements(broken)
    assert caught.value.field == f"movements[walk_to_water].{field}"
    assert reason in caught.value.reason


def test_a_file_without_anything_safe_for_everybody_is_refused(tmp_path: Path) -> None:
    text = MOVEMENTS_FILE.read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("avoid: []", "avoid: [POP]"), encoding="utf-8")
    with pytest.raises(ContentError, match="safe for every caution"):
        read_movements(broken)
