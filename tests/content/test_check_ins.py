from pathlib import Path

import pytest

from backwell.content.check_ins import (
    ABLE_LIMIT,
    CHECK_INS_FILE,
    HELPED_LIMIT,
    choices,
    read_choices,
)
from backwell.content.languages import LANGUAGES
from backwell.errors import ContentError

KEPT = {
    "able": ["all", "most", "some", "little"],
    "helped": ["moving", "walking", "routine", "heat", "rest", "sleep", "treatment", "company"],
}
"""Keys that stand in check-ins which people have given: none of them may go."""


def test_every_key_that_was_ever_kept_has_a_name() -> None:
    assert list(choices().able) == KEPT["able"], "from the most to the least"
    assert set(KEPT["helped"]) <= set(choices().helped)


def test_every_choice_has_a_short_button_in_every_language() -> None:
    for names, limit in ((choices().able, ABLE_LIMIT), (choices().helped, HELPED_LIMIT)):
        for language in LANGUAGES:
            shown = [name[language] for name in names.values()]
            assert all(0 < len(name) <= limit for name in shown)
            assert len(set(shown)) == len(shown)


def test_keys_fit_into_the_data_of_a_button() -> None:
    keys = [*choices().able, *choices().helped]
    assert all(key.isascii() and key.isalpha() and len(key) < 20 for key in keys)


def test_where_it_comes_from_is_said() -> None:
    assert choices().source
    assert choices().evidence == "convention"


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("{en: Most things, de: Das meiste}", "{en: Most things}", "name.de", "is missing"),
        ("de: Das meiste}", "de: ''}", "able[most].name.de", "is empty"),
        ("de: Gehen}", "de: Gehen, fr: Marcher}", "helped[walking].name.fr", "not a known field"),
        ("en: Walking", "en: Walking to the bakery", "helped[walking].name.en", "16 are allowed"),
        ("key: most", "key: all", "able[all].key", "comes twice"),
        ("evidence: convention", "evidence: rumour", "evidence", "is not one of"),
        ("reviewed: 2026-11-24", "reviewed: soon", "reviewed", "must be a date"),
        ("source: ", "sauce: ", "sauce", "is not a known field"),
        ("helped:\n", "hindered:\n", "hindered", "is not a known field"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = CHECK_INS_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_choices(broken)
    assert field in caught.value.field
    assert reason in caught.value.reason


@pytest.mark.parametrize("field", ["able", "helped", "source", "evidence", "reviewed"])
def test_nothing_may_be_left_out(tmp_path: Path, field: str) -> None:
    lines = CHECK_INS_FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{field}:"))
    after = (n for n, line in enumerate(lines[start + 1 :], start + 1) if line[0].isalpha())
    broken = tmp_path / "broken.yaml"
    broken.write_text("".join(lines[:start] + lines[next(after, len(lines)) :]), encoding="utf-8")
    with pytest.raises(ContentError, match="is missing"):
        read_choices(broken)
