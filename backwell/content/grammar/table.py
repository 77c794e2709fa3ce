"""What the words of a language stand for, read from its table of words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, read_entry
from backwell.errors import ContentError

WORD = re.compile(r"([^\W\d_]+(?:['.][^\W\d_]+)*)\.?|(\S)")
"""A word without the dot at its end, such as "uhr" or "p.m", or a single sign."""

_SAME = str.maketrans(
    dict.fromkeys("‐‑‒–—−~", "-") | dict.fromkeys("’‘`´", "'") | {"ä": "ae", "ö": "oe", "ü": "ue"}
)


class Part(StrEnum):
    """Which part of the day is meant."""

    AM = "am"
    PM = "pm"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Sort(StrEnum):
    """What a word may be: a group of the table, or something that is written in digits."""

    DAY = "days"
    GROUP = "groups"
    NUMBER = "numbers"
    DECIMAL = "decimals"
    MOMENT = "moments"
    OFFSET = "offsets"
    SHIFT = "shifts"
    PART = "parts"
    OCLOCK = "oclock"
    AT = "at"
    ON = "on"
    FROM = "from"
    BETWEEN = "between"
    UNTIL = "until"
    JOIN = "joins"
    COMMA = "commas"
    EVERY = "every"
    FOR = "for"
    IN = "in"
    ARTICLE = "articles"
    UNIT = "units"
    DAYS_LONG = "days_long"
    SPAN = "spans"
    HOURLY = "hourly"
    RELATIVE = "relative"
    TODAYS = "todays"
    NEXT = "next"
    WEEK = "weeks"
    MONTH = "months"
    ORDINAL = "ordinals"
    SNOOZE = "snooze"
    PAUSE = "pause"
    RESUME = "resume"
    REMIND = "remind"
    QUIET = "quiet"
    WORK = "work"
    FILLER = "fillers"
    # Written in digits, and in no table.
    CLOCK = "clock"
    DATE = "date"


_WRITTEN = frozenset({Sort.CLOCK, Sort.DATE})


@dataclass(frozen=True, slots=True)
class Token:
    """Everything that one word, phrase or number may be, with the value that goes with it."""

    meanings: Mapping[Sort, Any] = field(default_factory=dict)

    def is_a(self, sort: Sort) -> bool:
        return sort in self.meanings


Table = Mapping[tuple[str, ...], Token]


def folded(text: str) -> str:
    """A text as the grammar compares it: one case, one dash, no marks that cannot be seen.

    Umlauts become two letters, so that "nächsten" and "naechsten" are the same.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return seen.translate(_SAME)


def words_of(phrase: str) -> tuple[str, ...]:
    """The words and signs of a folded phrase."""
    return tuple(found[1] or found[2] for found in WORD.finditer(phrase))


@cache
def table_of(language: str) -> Table:
    """Every phrase of a language, in words. Raises ContentError."""
    return read_table(DATA / "grammar" / f"{language}.yaml")


def read_table(file: Path) -> Table:
    """The phrases of a file, in words. Raises ContentError for what is no such table."""
    found: dict[tuple[str, ...], dict[Sort, Any]] = {}
    for sort, value, phrase in _entries(file.name, read_entry(file).data):
        meanings = found.setdefault(words_of(folded(phrase)), {})
        if sort in meanings:
            raise ContentError(file.name, sort, f"{phrase!r} comes twice")
        meanings[sort] = value
    return {words: Token(MappingProxyType(meanings)) for words, meanings in found.items()}


def load_tables() -> None:
    """Read the tables of all languages. Raises ContentError."""
    for language in LANGUAGES:
        table_of(language)


def _entries(file: str, tree: Mapping[str, object]) -> Iterator[tuple[Sort, Any, str]]:
    """Each phrase with its sort and value. A list holds words that have no value."""
    wanted = set(Sort) - _WRITTEN
    if tree.keys() != wanted:
        wrong = ", ".join(sorted(tree.keys() ^ wanted))
        raise ContentError(file, "groups", f"missing or unknown: {wrong}")
    for name, entries in tree.items():
        sort = Sort(name)
        groups = entries.items() if isinstance(entries, dict) else [(True, entries)]
        for value, phrases in groups:
            for phrase in _phrases(file, sort, phrases):
                yield sort, _value(file, sort, value), phrase


def _phrases(file: str, sort: Sort, phrases: object) -> list[str]:
    if not isinstance(phrases, list) or not all(isinstance(one, str) for one in phrases):
        raise ContentError(file, sort, "must hold lists of texts")
    return phrases


def _value(file: str, sort: Sort, value: Any) -> Any:
    """The value as the grammar uses it: minutes, days, numbers from 0 or a part of the day."""
    try:
        match sort:
            case Sort.GROUP:
                return frozenset(int(day) for day in value)
            case Sort.MOMENT:
                at = time.fromisoformat(value)
                return at.hour * 60 + at.minute
            case Sort.DECIMAL:
                return float(value)
            case Sort.PART | Sort.TODAYS:
                return Part(value)
            case _:
                return int(value)
    except (TypeError, ValueError) as error:
        raise ContentError(file, sort, f"{value!r} is no value for these words") from error
