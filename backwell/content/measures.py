"""The measures: questionnaires as data, and only those that may be passed on with this code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Literal

from backwell.care.importance import ImportantChange
from backwell.care.scoring import Rule, Scoring
from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, EVIDENCE, NAME_LIMIT, Entry, Words, read_entry
from backwell.errors import ContentError

MEASURES_FOLDER = DATA / "measures"
INTRO_LIMIT = 700
ITEM_LIMIT = 200
ANCHOR_LIMIT = 60
WEEKS_AT_MOST = 104
PLACEHOLDERS = frozenset({"since"})
"""What a text may leave open: the day with which one compares."""

ComparedWith = Literal["first", "zero"]
_COMPARED_WITH: Mapping[str, ComparedWith] = {"first": "first", "zero": "zero"}
_FIELDS = (
    "key", "name", "intro", "items", "range", "scoring", "missing_at_most", "own_words", "better",
    "compared_with", "important_change", "cadence", "languages", "verbatim", "translation",
    "citation", "licence", "permission", "may_embed", "source", "evidence", "reviewed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question or statement; the anchors name the ends of its scale, None for ticks.

    Texts are there in the languages of the measure only.
    """

    key: str
    text: Words
    low: Words | None
    high: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """Weeks after the beginning, and after the last of them every so many weeks, or no more."""

    weeks: tuple[int, ...]
    then_every: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`name` is there in every language, everything else that is asked in `languages` only.

    `own_words`: the person names the activities first, and the items stand for them.
    `compared_with`: the first score, or zero where the score is a change by itself.
    `verbatim`: the authors' own words, which nobody may alter.
    """

    key: str
    name: Words
    intro: Words
    items: tuple[Item, ...]
    rule: Rule
    own_words: bool
    is_higher_better: bool
    compared_with: ComparedWith
    important_change: ImportantChange
    cadence: Cadence
    languages: tuple[str, ...]
    verbatim: bool
    citation: str
    licence: str
    permission: str
    source: str
    evidence: str
    reviewed: date


@cache
def measures() -> tuple[Measure, ...]:
    """All measures, by key."""
    return read_measures(MEASURES_FOLDER)


def measure(key: str) -> Measure:
    """The measure of that key; raises `KeyError` when there is none."""
    return _by_key()[key]


def measures_in(language: str) -> tuple[Measure, ...]:
    """Those that may be asked in a language; the others are not offered in it."""
    return tuple(measure for measure in measures() if language in measure.languages)


@cache
def _by_key() -> dict[str, Measure]:
    return {measure.key: measure for measure in measures()}


def read_measures(folder: Path) -> tuple[Measure, ...]:
    """Read and check every file of the folder; raises `ContentError`."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ContentError(folder.name, "folder", "holds no measure: add one as key.yaml")
    return tuple(_measure(read_entry(path), path.stem) for path in paths)


def _measure(entry: Entry, stem: str) -> Measure:
    entry.only(*_FIELDS)
    if entry.text("key", NAME_LIMIT) != stem:
        raise entry.error("key", f"must be {stem!r}, the name of the file")
    _check_may_be_passed_on(entry)
    languages = _languages(entry)
    scoring = Scoring(entry.one_of("scoring", list(Scoring)))
    items = tuple(entry.keyed("items", lambda item: _item(item, languages, scoring)).values())
    return Measure(
        key=stem,
        name=entry.words("name", NAME_LIMIT),
        intro=_texts(entry, "intro", languages, INTRO_LIMIT),
        items=items,
        rule=_rule(entry, scoring, tuple(item.key for item in items)),
        own_words=entry.flag("own_words"),
        is_higher_better=entry.one_of("better", ("lower", "higher")) == "higher",
        compared_with=_COMPARED_WITH[entry.one_of("compared_with", _COMPARED_WITH)],
        important_change=_important_change(entry.entry("important_change")),
        cadence=_cadence(entry.entry("cadence")),
        languages=languages,
        verbatim=entry.flag("verbatim"),
        citation=entry.text("citation"),
        licence=entry.text("licence"),
        permission=entry.text("permission"),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )


def _check_may_be_passed_on(entry: Entry) -> None:
    """Without a right to pass the text on there is nothing else to read in a file."""
    for field in ("citation", "licence", "permission"):
        entry.text(field)
    if not entry.flag("may_embed"):
        raise entry.error("may_embed", "is not true: this measure may not be passed on; remove it")
    if entry.has("translation"):
        translation = entry.one_of("translation", ("licensed", "own"))
        if translation == "own" and entry.flag("verbatim"):
            raise entry.error(
                "translation", "is our own, but a verbatim measure needs a licensed one"
            )


def _languages(entry: Entry) -> tuple[str, ...]:
    """The first one is the original; with more than one the file says whose translation it is."""
    languages = entry.tags("languages", LANGUAGES)
    if not languages or len(set(languages)) != len(languages):
        raise entry.error("languages", "must name one language or more, each once")
    if len(languages) > 1 and not entry.has("translation"):
        raise entry.error("translation", "is missing: 'licensed' or 'own'")
    return languages


def _item(entry: Entry, languages: tuple[str, ...], scoring: Scoring) -> Item:
    is_ticked = scoring is Scoring.TICKS
    entry.only("key", "text", *(() if is_ticked else ("low", "high")))
    return Item(
        key=entry.text("key", NAME_LIMIT),
        text=_texts(entry, "text", languages, ITEM_LIMIT),
        low=None if is_ticked else _texts(entry, "low", languages, ANCHOR_LIMIT),
        high=None if is_ticked else _texts(entry, "high", languages, ANCHOR_LIMIT),
    )


def _texts(entry: Entry, field: str, languages: tuple[str, ...], limit: int) -> Words:
    group = entry.entry(field)
    group.only(*languages)
    texts = {code: group.text(code, limit) for code in languages}
    for code, text in texts.items():
        if not _fills_up(text):
            raise group.error(code, "leaves something open in braces that nobody fills in")
    return MappingProxyType(texts)


def _fills_up(text: str) -> bool:
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a single brace
        return False
    return names <= PLACEHOLDERS


def _rule(entry: Entry, scoring: Scoring, items: tuple[str, ...]) -> Rule:
    if scoring is Scoring.SINGLE and len(items) != 1:
        raise entry.error("items", f"holds {len(items)} items, a single answer has one")
    if scoring is Scoring.TICKS:
        for field in ("range", "missing_at_most"):
            if entry.has(field):
                raise entry.error(field, "has no meaning for ticks")
        return Rule(scoring=scoring, items=items, low=0, high=1)
    scale = entry.entry("range")
    scale.only("low", "high")
    low = scale.number("low", -10, 10)
    return Rule(
        scoring=scoring,
        items=items,
        low=low,
        high=scale.number("high", low + 1, 100),
        missing_at_most=entry.number("missing_at_most", 0, len(items) - 1),
    )


def _important_change(entry: Entry) -> ImportantChange:
    entry.only("absolute", "percent")
    percent = entry.number("percent", 1, 100) if entry.has("percent") else None
    return ImportantChange(
        absolute=entry.number("absolute", 1, 100),
        relative=None if percent is None else percent / 100,
    )


def _cadence(entry: Entry) -> Cadence:
    entry.only("weeks", "then_every")
    return Cadence(
        weeks=_weeks(entry),
        then_every=entry.number("then_every", 1, WEEKS_AT_MOST)
        if entry.has("then_every")
        else None,
    )


def _weeks(entry: Entry) -> tuple[int, ...]:
    weeks = entry.data.get("weeks")
    if not isinstance(weeks, list) or not weeks or not all(type(week) is int for week in weeks):
        raise entry.error("weeks", "must be a list of whole numbers such as [0, 6, 12]")
    if weeks != sorted(set(weeks)) or weeks[0] < 0 or weeks[-1] > WEEKS_AT_MOST:
        raise entry.error("weeks", f"must lie from 0 to {WEEKS_AT_MOST}, in order, each once")
    return tuple(weeks)
