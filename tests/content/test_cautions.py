from pathlib import Path

import pytest

from backwell.content.cautions import CAUTIONS_FILE, caution, cautions, read_cautions
from backwell.content.languages import LANGUAGES
from backwell.errors import ContentError


def test_every_caution_that_is_asked_about_is_there() -> None:
    assert [caution.key for caution in cautions()] == [
        "pregnancy",
        "fragile_bones",
        "recent_surgery",
        "dizziness",
        "heart_or_blood_pressure",
        "blood_thinners",
        "shoulder",
        "wrist",
        "knee",
        "hip",
    ]


def test_every_caution_has_a_short_button_a_note_and_a_source_in_both_languages() -> None:
    for each in cautions():
        assert all(0 < len(each.name[code]) <= 40 for code in LANGUAGES)
        assert all(each.note[code].endswith(".") for code in LANGUAGES)
        assert each.source


def test_only_blood_thinners_leave_out_no_exercise() -> None:
    assert [each.key for each in cautions() if not each.tags] == ["blood_thinners"]


def test_a_caution_is_found_by_its_key() -> None:
    assert caution("pregnancy").tags == ("PRG",)
    with pytest.raises(KeyError):
        caution("nonsense")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("tags: [PRG]", "tags: [PRX]", "cautions[pregnancy].tags", "'PRX' is not one of"),
        ("tags: [PRG]", "tags: PRG", "cautions[pregnancy].tags", "must be a list"),
        ("tags: [PRG]", "tags: [1]", "cautions[pregnancy].tags", "not a text"),
        ('en: "Pregnancy", ', "", "cautions[pregnancy].name.en", "is missing"),
        ('en: "Pregnancy"', 'en: " "', "cautions[pregnancy].name.en", "is empty"),
        ("evidence: convention", "evidence: rumour", "evidence", "is not one of"),
        ("reviewed: 2026-11-23", "reviewed: soon", "reviewed", "must be a date"),
        ("key: dizziness", "key: pregnancy", "cautions[pregnancy].key", "comes twice"),
        ("cautions:\n", "others:\n", "others", "is not a known field"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = CAUTIONS_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_cautions(broken)
    assert field in caught.value.field
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("cautions: [", "is not valid YAML"),
        ("- one\n- two\n", "must be a group of named fields"),
        ("", "must be a group of named fields"),
    ],
)
def test_a_file_that_is_no_content_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_cautions(broken)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_cautions(tmp_path / "absent.yaml")


def test_an_empty_list_or_a_bare_word_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("cautions: []\n", encoding="utf-8")
    with pytest.raises(ContentError, match="is empty"):
        read_cautions(broken)
    broken.write_text("cautions: [pregnancy]\n", encoding="utf-8")
    with pytest.raises(ContentError, match="must be a group of named fields"):
        read_cautions(broken)
