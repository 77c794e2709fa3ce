"""The answers: what a file may hold, and what none of them says."""

from pathlib import Path

import pytest

from backwell.content.answers import (
    ANSWERS_FOLDER,
    BODY_LIMIT,
    answer,
    answers,
    read_answers,
)
from backwell.content.languages import LANGUAGES
from backwell.errors import ContentError

GOOD = """---
slug: rest
topic: basics
title: {en: "Rest", de: "Ruhe"}
question: {en: "Should I rest?", de: "Soll ich ruhen?"}
keywords:
  en: [rest, bed, lying down, nap, break]
  de: [Ruhe, Bett, hinlegen, Nickerchen, Pause]
tags: [new]
countries: []
sources: ["A trial (2020)"]
evidence: published
reviewed: 2026-11-27
see_also: [walk]
---

## en
A little, and **not for long**.

Then:
- get up,
- walk.

## de
Ein wenig, und **nicht lange**.
"""


# Words that no answer may say: nobody is cleared, blamed or promised anything.
NEVER = ("nothing serious", "cleared", "you failed", "nichts ernstes", "versagt", "milligram")


def _write(folder: Path, slug: str, text: str) -> None:
    (folder / f"{slug}.md").write_text(text, encoding="utf-8")


def _walk() -> str:
    return GOOD.replace("slug: rest", "slug: walk").replace("[walk]", "[rest]")


def test_good_files_become_answers(tmp_path: Path) -> None:
    _write(tmp_path, "rest", GOOD)
    _write(tmp_path, "walk", _walk().replace("topic: basics", "topic: coach\nurgent: true"))
    rest, walk = read_answers(tmp_path)
    assert (rest.slug, rest.topic, rest.urgent) == ("rest", "basics", False)
    assert rest.keywords["de"][0] == "Ruhe"
    assert rest.tags == {"new"}
    assert rest.see_also == ("walk",)
    assert rest.body["en"].endswith("Then:\n- get up,\n- walk.")
    assert rest.body["de"] == "Ein wenig, und **nicht lange**."
    assert (walk.slug, walk.urgent) == ("walk", True)


def test_the_order_is_by_topic_then_by_slug(tmp_path: Path) -> None:
    _write(tmp_path, "rest", GOOD.replace("topic: basics", "topic: life"))
    _write(tmp_path, "walk", _walk())
    assert [each.slug for each in read_answers(tmp_path)] == ["walk", "rest"]


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("---\nslug", "slug", "file", "must begin with named fields"),
        ("topic: basics", "topic: [", "file", "is not valid YAML"),
        ("topic: basics\n", "topic: basics\ncolour: red\n", "colour", "is not a known field"),
        ("topic: basics\n", "", "topic", "is missing"),
        ("topic: basics", "topic: cooking", "topic", "'cooking' is not one of"),
        ("slug: rest", "slug: resting", "slug", "is not the name of the file"),
        (', de: "Ruhe"', "", "title.de", "is missing"),
        ('en: "Rest"', f'en: "{"x" * 35}"', "title.en", "34 are allowed"),
        ("Should I rest?", "x" * 121, "question.en", "120 are allowed"),
        (", nap, break]", "]", "keywords.en", "at least 5 and at most 15, has 3"),
        ("[rest, bed", "[rest, rest", "keywords.en", "holds the same twice"),
        ("[rest, bed", f"[rest, {'x' * 41}", "keywords.en", "more than 40 characters"),
        ("tags: [new]", "tags: [old]", "tags", "'old' is not one of"),
        ("countries: []", "countries: [FR]", "countries", "'FR' is not one of"),
        ('["A trial (2020)"]', "[]", "sources", "must hold at least 1, has 0"),
        ("evidence: published", "evidence: hearsay", "evidence", "'hearsay' is not one of"),
        ("reviewed: 2026-11-27", "reviewed: lately", "reviewed", "must be a date"),
        ("[walk]", "[]", "see_also", "at least 1 and at most 3, has 0"),
        ("[walk]", "[walk, a, b, c]", "see_also", "at least 1 and at most 3, has 4"),
        ("[walk]", "[run]", "see_also", "'run' is not another answer"),
        ("[walk]", "[rest]", "see_also", "'rest' is not another answer"),
        ("## en", "Hello\n\n## en", "body", "must begin with a line"),
        ("## de", "## fr", "body", "must have each once: en, de"),
        ("Ein wenig, und **nicht lange**.", "", "body.de", "is empty"),
        ("A little", "x" * BODY_LIMIT, "body.en", "1100 are allowed"),
        ("Then:", "### Then", "body.en", "other markup"),
        ("Then:", "[Then](https://example.org)", "body.en", "other markup"),
        ("Then:", "*Then:*", "body.en", "other markup"),
        ("**not for long**", "**not for long", "body.en", "other markup"),
        ("- get up,", "1. get up,", "body.en", "other markup"),
    ],
)
def test_a_mistake_in_a_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    assert old in GOOD
    _write(tmp_path, "rest", GOOD.replace(old, new, 1))
    _write(tmp_path, "walk", _walk())
    with pytest.raises(ContentError, match=r"rest\.md") as caught:
        read_answers(tmp_path)
    assert caught.value.field == field
    assert reason in caught.value.reason


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "rest.md").mkdir()
    with pytest.raises(ContentError, match=r"rest\.md: file: cannot be read"):
        read_answers(tmp_path)


def test_a_folder_without_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="holds no answers"):
        read_answers(tmp_path)


def test_every_answer_in_the_folder_is_read_and_found_by_its_slug() -> None:
    assert {each.slug for each in answers()} == {path.stem for path in ANSWERS_FOLDER.iterdir()}
    assert all(answer(each.slug) is each for each in answers())
    with pytest.raises(KeyError):
        answer("nonsense")


def test_the_paragraphs_are_few_and_short() -> None:
    for each in answers():
        for code in LANGUAGES:
            blocks = each.body[code].split("\n\n")
            assert 2 <= len(blocks) <= 6, each.slug
            assert all(len(line) <= 480 for line in each.body[code].split("\n")), each.slug


def test_no_answer_promises_blames_or_doses() -> None:
    for each in answers():
        for text in each.body.values():
            assert not any(word in text.casefold() for word in NEVER), each.slug
