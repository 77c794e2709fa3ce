from pathlib import Path

import pytest
import yaml

from backwell.content.languages import LANGUAGES
from backwell.content.redflags import (
    REDFLAGS_FILE,
    crisis_phrases,
    emergency_phrases,
    matches,
    may_match,
    read_screen,
    red_flag,
    red_flag_pages,
)
from backwell.errors import ContentError

SAMPLES = yaml.safe_load(
    Path(__file__).with_name("red_flag_phrases.yaml").read_text(encoding="utf-8")
)


def _cases(kind: str) -> list[tuple[str, str]]:
    return [(language, line) for language, lines in SAMPLES[kind].items() for line in lines]


@pytest.mark.parametrize(("language", "text"), _cases("emergency"))
def test_an_emergency_in_words_is_heard(language: str, text: str) -> None:
    assert matches(text, emergency_phrases(language))


@pytest.mark.parametrize(("language", "text"), _cases("crisis"))
def test_thoughts_of_self_harm_are_heard(language: str, text: str) -> None:
    assert matches(text, crisis_phrases(language))


@pytest.mark.parametrize(("language", "text"), _cases("ordinary"))
def test_an_ordinary_message_raises_no_alarm(language: str, text: str) -> None:
    assert not matches(text, emergency_phrases(language))
    assert not matches(text, crisis_phrases(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my chest feels odd"),
        ("en", "my hand tingles a bit"),
        ("en", "i took extra painkillers yesterday"),
        ("de", "mein arm ist irgendwie schwach"),
        ("de", "mir ist schwindlig"),
        ("de", "das hat doch keinen sinn"),
    ],
)
def test_what_may_be_an_emergency_is_asked_about(language: str, text: str) -> None:
    both = (emergency_phrases(language), crisis_phrases(language))
    assert any(may_match(text, phrases) for phrases in both)
    assert not any(matches(text, phrases) for phrases in both)


@pytest.mark.parametrize(("language", "text"), _cases("emergency"))
def test_nothing_is_asked_about_what_is_clear(language: str, text: str) -> None:
    assert not may_match(text, emergency_phrases(language))


@pytest.mark.parametrize("text", ["no numbness", "without any tingling", "how long do i rest"])
def test_nothing_is_asked_about_what_is_denied(text: str) -> None:
    assert not may_match(text, emergency_phrases("en"))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "my chets hurts"), ("en", "shortnes of breth"), ("de", "kan ned schnaufa, atemnod"),
     ("de", "brustschmertzen")],
)  # fmt: skip
def test_an_emergency_is_heard_through_slips(language: str, text: str) -> None:
    assert matches(text, emergency_phrases(language))


def test_every_pattern_list_is_complete_in_both_languages() -> None:
    for language in LANGUAGES:
        assert len(crisis_phrases(language).found) > 30
        assert len(emergency_phrases(language).found) > 60
        assert emergency_phrases(language).negations
        assert not crisis_phrases(language).negations


def test_very_long_text_is_matched_without_harm() -> None:
    text = "kann nicht no chest pain numb both legs " * 100
    assert matches(text, emergency_phrases("en"))
    assert not matches("", crisis_phrases("de"))


def test_the_screen_is_two_emergency_pages_and_an_urgent_one() -> None:
    pages = red_flag_pages()
    assert [page.tier for page in pages] == ["emergency", "emergency", "urgent"]
    assert all(len(page.flags) <= 10 for page in pages)
    keys = [flag.key for page in pages for flag in page.flags]
    assert len(keys) == len(set(keys))


def test_every_sign_fits_a_button_and_has_a_source() -> None:
    for page in red_flag_pages():
        for flag in page.flags:
            assert all(0 < len(flag.sign[code]) <= 60 for code in LANGUAGES)
            assert all(flag.detail[code].endswith(".") for code in LANGUAGES)
            assert flag.source
            assert flag.sign["en"] != flag.sign["de"]


def test_every_page_asks_about_the_last_two_weeks() -> None:
    for page in red_flag_pages():
        assert "two weeks" in page.intro["en"]
        assert "zwei Wochen" in page.intro["de"]


def test_only_bladder_bowel_and_saddle_can_have_been_assessed_before() -> None:
    flags = [flag for page in red_flag_pages() for flag in page.flags]
    assert {flag.key for flag in flags if flag.exempt_if_assessed} == {"bladder", "bowel", "saddle"}


def test_a_flag_is_found_by_its_key() -> None:
    assert red_flag("chest").tier == "emergency"
    with pytest.raises(KeyError):
        red_flag("nonsense")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("- key: bowel", "- key: bladder", "flags[bladder].key", "comes twice"),
        ("tier: urgent\n    page: 3\n    order: 1\n", "tier: later\n    page: 3\n    order: 1\n",
         "tier", "is not one of"),
        ("    order: 2\n    exempt", "    order: 9\n    exempt", "number", "ordered"),
        ("      de: \"Brustschmerzen oder Atemnot\"\n", "", "sign.de", "is missing"),
        ("Chest pain, or short of breath", "x" * 61, "sign.en", "60 are allowed"),
        ("    exempt_if_assessed: true", "    exempted: true", "exempted", "not a known field"),
        ('"nimmer nimma = nicht mehr"', '"nimmer nimma"', "slips.de", "not of the form"),
        ("  mended:\n", "  mendet:\n", "mendet", "not a known field"),
        ('- "suicid*"', '- "suicid(.*"', "found.en", "not a phrase pattern"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = REDFLAGS_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_screen(broken)
    assert field in caught.value.field
    assert reason in caught.value.reason
