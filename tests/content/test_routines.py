import re
from pathlib import Path

import pytest

from backwell.content.areas import AREAS
from backwell.content.languages import LANGUAGES
from backwell.content.routines import ROUTINES_FILE, read_routines, routine, routines
from backwell.errors import ContentError

MESSAGE_LIMIT = 4096  # characters of one Telegram message


def test_walking_and_breathing_is_safe_for_everybody_and_comes_first() -> None:
    first = routines()[0]
    assert first.key == "walk_and_breathe"
    assert not first.avoid
    assert first.areas == set(AREAS)
    assert all(each.avoid for each in routines()[1:])


def test_every_area_has_a_routine_of_its_own() -> None:
    assert len(routines()) >= 5
    for area in AREAS:
        assert any(each.areas == {area} for each in routines())


def test_after_recent_surgery_only_walking_and_breathing_is_left() -> None:
    assert [each.key for each in routines() if "POP" not in each.avoid] == ["walk_and_breathe"]


def test_every_text_is_short_and_complete_in_both_languages() -> None:
    for each in routines():
        assert each.source
        for code in LANGUAGES:
            texts = [text for step in each.steps for text in (step.how[code], step.dose[code])]
            assert len(each.name[code]) <= 60
            assert all(texts)
            assert sum(map(len, texts)) < MESSAGE_LIMIT


def test_doses_are_sane_and_alike_in_both_languages() -> None:
    for each in routines():
        assert 2 <= len(each.steps) <= 4
        for step in each.steps:
            numbers = [re.findall(r"\d+", step.dose[code]) for code in LANGUAGES]
            assert numbers[0] == numbers[1]
            assert all(1 <= int(number) <= 30 for number in numbers[0])


def test_a_routine_is_found_by_its_key() -> None:
    assert routine("neck").areas == {"neck"}
    with pytest.raises(KeyError):
        routine("nonsense")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("areas: [low_back, upper_back, neck, hips]", "areas: [elbow]", "areas", "is not one of"),
        ("areas: [low_back, upper_back, neck, hips]", "areas: []", "areas", "is empty"),
        ("minutes: 5", "minutes: 90", "minutes", "from 1 to 15"),
        ("dose: {en: \"About 3 minutes\", de", "dose: {de", "steps[0].dose.en", "is missing"),
        ("avoid: []", "avoid: null", "avoid", "is missing"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = ROUTINES_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_routines(broken)
    assert caught.value.field == f"routines[walk_and_breathe].{field}"
    assert reason in caught.value.reason


def test_a_routine_of_one_step_is_refused(tmp_path: Path) -> None:
    text = ROUTINES_FILE.read_text(encoding="utf-8")
    start = text.index('      - name: {en: "Long breath out"')
    broken = tmp_path / "broken.yaml"
    broken.write_text(text[:start] + text[text.index("  - key: low_back_lying") :], "utf-8")
    with pytest.raises(ContentError, match="two to four are allowed"):
        read_routines(broken)


def test_an_area_without_a_safe_routine_is_refused(tmp_path: Path) -> None:
    text = ROUTINES_FILE.read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("upper_back, neck, hips]", "upper_back, neck]", 1), "utf-8")
    with pytest.raises(ContentError, match="none for hips"):
        read_routines(broken)


FORBIDDEN = re.compile(
    r"nothing serious|nichts ernst|\bcleared\b|all clear|entwarnung|unbedenklich|\bSie\b|\bIhre?\b"
)


@pytest.mark.parametrize("name", ["redflags", "cautions", "movements", "routines", "countries"])
def test_no_file_promises_that_all_is_well_or_turns_formal(name: str) -> None:
    text = ROUTINES_FILE.with_name(f"{name}.yaml").read_text(encoding="utf-8")
    assert not FORBIDDEN.search(text)
