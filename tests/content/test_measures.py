"""The measures: complete, free to pass on, and verbatim where they must be."""

from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from backwell.care.importance import Verdict, verdict
from backwell.care.scoring import Scoring, score
from backwell.content.languages import LANGUAGES
from backwell.content.measures import (
    MEASURES_FOLDER,
    Measure,
    measure,
    measures,
    measures_in,
    read_measures,
)
from backwell.errors import ContentError

NRS = ("nrs_now", "nrs_usual", "nrs_worst")
RMDQ_WORDS = "9f3caf4010be5d3a5edafd9c87ed7f70d9b35980f36eec4b7afd6630d4c12cba"
"""Of the 24 statements, one a line: whoever alters a word alters this."""


def test_these_measures_are_there_by_key() -> None:
    assert [each.key for each in measures()] == ["grc", *NRS, "peg", "psfs", "rmdq"]
    assert measure("peg").key == "peg"
    with pytest.raises(KeyError):
        measure("oswestry")


@pytest.mark.parametrize(
    ("key", "scoring", "scores", "absolute", "relative", "higher"),
    [
        *((key, Scoring.SINGLE, (0, 10), 2, 0.3, False) for key in NRS),
        ("peg", Scoring.MEAN, (0, 10), 1, 0.3, False),
        ("psfs", Scoring.MEAN, (0, 10), 2, None, True),
        ("grc", Scoring.SINGLE, (-5, 5), 2, None, True),
        ("rmdq", Scoring.TICKS, (0, 24), 5, 0.3, False),
    ],
)
def test_the_numbers_are_the_published_ones(
    key: str,
    scoring: Scoring,
    scores: tuple[int, int],
    absolute: float,
    relative: float | None,
    higher: bool,
) -> None:
    each = measure(key)
    assert (each.rule.scoring, each.rule.score_range) == (scoring, scores)
    assert (each.important_change.absolute, each.important_change.relative) == (absolute, relative)
    assert each.is_higher_better is higher


@pytest.mark.parametrize(
    ("key", "weeks", "then_every"),
    [
        *((key, (0,), 1) for key in (*NRS, "peg")),
        ("psfs", (0, 4, 8, 12), None),
        ("rmdq", (0, 6, 12), None),
        ("grc", (4, 12), None),
    ],
)
def test_when_each_is_asked(key: str, weeks: tuple[int, ...], then_every: int | None) -> None:
    cadence = measure(key).cadence
    assert (cadence.weeks, cadence.then_every) == (weeks, then_every)


def test_what_has_no_licensed_german_text_is_not_offered_in_german() -> None:
    assert [each.key for each in measures_in("de")] == ["grc", *NRS, "psfs"]
    assert measures_in("en") == measures()
    assert [each.key for each in measures() if each.verbatim] == ["peg", "rmdq"]


def test_every_measure_is_named_in_every_language_and_asked_in_its_own() -> None:
    for each in measures():
        assert all(each.name[code] for code in LANGUAGES)
        assert set(each.intro) == set(each.languages)
        assert each.citation
        assert each.licence
        assert each.permission


def texts(each: Measure) -> list[str]:
    items = [item for item in each.items if item.low is not None and item.high is not None]
    groups = [each.intro, *(item.text for item in each.items)]
    groups += [words for item in items for words in (item.low, item.high) if words is not None]
    return [text for words in groups for text in words.values()]


def test_only_the_rating_of_change_names_a_day() -> None:
    assert [each.key for each in measures() if any("{since}" in text for text in texts(each))] == [
        "grc"
    ]


def test_only_ticks_have_no_anchors() -> None:
    for each in measures():
        is_ticked = each.rule.scoring is Scoring.TICKS
        assert all((item.low is None) is is_ticked for item in each.items)
        assert all((item.high is None) is is_ticked for item in each.items)


def test_the_roland_morris_statements_are_unaltered() -> None:
    statements = [item.text["en"] for item in measure("rmdq").items]
    assert len(statements) == 24
    assert all("back" in statement for statement in statements)
    assert statements[0] == "I stay at home most of the time because of my back."
    assert statements[-1] == "I stay in bed most of the time because of my back."
    assert sha256("\n".join(statements).encode()).hexdigest() == RMDQ_WORDS


def test_an_untouched_roland_morris_form_is_0_and_a_full_one_24() -> None:
    rule = measure("rmdq").rule
    assert score(rule, {}) == 0
    assert score(rule, dict.fromkeys(rule.items, 1)) == 24


def test_three_activities_are_enough_and_two_are_not() -> None:
    psfs = measure("psfs")
    assert psfs.own_words
    assert score(psfs.rule, {"activity_1": 1, "activity_2": 2, "activity_3": 6}) == 3
    assert score(psfs.rule, {"activity_1": 1, "activity_2": 2}) is None


@pytest.mark.parametrize(
    ("key", "before", "after", "expected"),
    [
        ("nrs_usual", 7, 5, Verdict.BETTER),
        ("nrs_usual", 7, 6, Verdict.ABOUT_THE_SAME),
        ("peg", 6, 5, Verdict.BETTER),
        ("peg", 5, 6, Verdict.WORSE),
        ("psfs", 3, 5, Verdict.BETTER),
        ("psfs", 5, 3, Verdict.WORSE),
        ("rmdq", 20, 15, Verdict.BETTER),
        ("rmdq", 20, 16, Verdict.ABOUT_THE_SAME),
        ("rmdq", 10, 7, Verdict.BETTER),
        ("rmdq", 10, 8, Verdict.ABOUT_THE_SAME),
        ("grc", 0, 2, Verdict.BETTER),
        ("grc", 0, -2, Verdict.WORSE),
        ("grc", 0, 1, Verdict.ABOUT_THE_SAME),
    ],
)
def test_what_matters_to_the_person(
    key: str, before: float, after: float, expected: Verdict
) -> None:
    each = measure(key)
    found = verdict(before, after, each.important_change, is_higher_better=each.is_higher_better)
    assert found is expected
    assert (each.compared_with == "zero") is (key == "grc")


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "reason"),
    [
        ("peg", "may_embed: true", "may_embed: false", "may_embed", "may not be passed on"),
        ("peg", "may_embed: true", "", "may_embed", "may not be passed on"),
        ("peg", "citation:", "# citation:", "citation", "is missing"),
        ("peg", "licence:", "# licence:", "licence", "is missing"),
        ("peg", "permission:", "# permission:", "permission", "is missing"),
        ("peg", "key: peg", "key: gep", "key", "the name of the file"),
        ("peg", "verbatim: true", "verbatim: true\ntranslation: own", "translation", "verbatim"),
        ("peg", "verbatim: true", "verbatim: maybe", "verbatim", "true or false"),
        ("peg", "languages: [en]", "languages: [en, de]", "translation", "is missing"),
        ("peg", "languages: [en]", "languages: []", "languages", "one language or more"),
        ("peg", "languages: [en]", "languages: [en, en]", "languages", "each once"),
        ("peg", "languages: [en]", "languages: [fr]", "languages", "'fr' is not one of"),
        ("peg", '    low: {en: "No pain"}\n', "", "items[pain].low", "is missing"),
        ("peg", 'low: {en: "No pain"}', 'low: {en: ""}', "items[pain].low.en", "is empty"),
        ("peg", '"No pain"}', '"No pain", de: "x"}', "items[pain].low.de", "not a known field"),
        ("peg", '"No pain"}', '"No {x}"}', "items[pain].low.en", "nobody fills in"),
        ("peg", '"No pain"}', '"No {"}', "items[pain].low.en", "nobody fills in"),
        ("peg", "scoring: mean", "scoring: median", "scoring", "'median' is not one of"),
        ("peg", "scoring: mean", "scoring: single", "items", "a single answer has one"),
        ("peg", "low: 0, high: 10", "low: 10, high: 0", "range.high", "from 11 to 100"),
        ("peg", "missing_at_most: 0", "missing_at_most: 3", "missing_at_most", "from 0 to 2"),
        ("peg", "absolute: 1", "absolute: 0", "important_change.absolute", "from 1 to 100"),
        ("peg", "percent: 30", "percent: 130", "important_change.percent", "from 1 to 100"),
        ("peg", "weeks: [0]", "weeks: []", "cadence.weeks", "such as [0, 6, 12]"),
        ("peg", "weeks: [0]", "weeks: [true]", "cadence.weeks", "such as [0, 6, 12]"),
        ("peg", "weeks: [0]", "weeks: [6, 0]", "cadence.weeks", "in order"),
        ("peg", "weeks: [0]", "weeks: [-1]", "cadence.weeks", "from 0 to 104"),
        ("peg", "then_every: 1", "then_every: 0", "cadence.then_every", "from 1 to 104"),
        ("peg", "better: lower", "better: smaller", "better", "'smaller' is not one of"),
        ("peg", "evidence: published", "evidence: hearsay", "evidence", "is not one of"),
        ("peg", "better: lower", "better: lower\nwhy: no", "why", "is not a known field"),
        ("peg", "key: enjoyment", "key: pain", "items[pain].key", "comes twice"),
        ("psfs", 'de: "geht gar nicht"', "", "items[activity_1].low.de", "is missing"),
        ("psfs", "translation: own", "translation: mine", "translation", "is not one of"),
        ("rmdq", "scoring: ticks", "scoring: ticks\nrange: {low: 0}", "range", "no meaning"),
        ("rmdq", "better: lower", "missing_at_most: 1\nbetter: lower", "missing_at_most", "ticks"),
        ("rmdq", "scoring: ticks", "scoring: sum", "items[item_1].low", "is missing"),
    ],
)
def test_a_mistake_in_a_file_is_named(
    tmp_path: Path, file: str, old: str, new: str, field: str, reason: str
) -> None:
    folder = copytree(MEASURES_FOLDER, tmp_path / "measures")
    path = folder / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_measures(folder)
    assert (caught.value.file, caught.value.field) == (f"{file}.yaml", field)
    assert reason in caught.value.reason


def test_a_verbatim_measure_may_have_a_licensed_translation(tmp_path: Path) -> None:
    text = (MEASURES_FOLDER / "nrs_now.yaml").read_text(encoding="utf-8")
    licensed = text.replace("verbatim: false", "verbatim: true")
    path = tmp_path / "nrs_now.yaml"
    path.write_text(licensed.replace("translation: own", "translation: licensed"), encoding="utf-8")
    [found] = read_measures(tmp_path)
    assert (found.verbatim, found.languages) == (True, ("en", "de"))
    path.write_text(licensed, encoding="utf-8")
    with pytest.raises(ContentError, match="needs a licensed one"):
        read_measures(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="holds no measure"):
        read_measures(tmp_path)
