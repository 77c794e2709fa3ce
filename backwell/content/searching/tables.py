"""What the search knows of a language besides the answers: common words, and words alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import snowballstemmer

from backwell.content.folding import fold
from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, Entry, read_entry

SEARCHING_FILE = DATA / "searching.yaml"
_ALGORITHMS = {"en": "english", "de": "german"}

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`common`: stems that say little about what is asked. `usual`: those of nearly every question
    about backs. `alike`: what is read, and what it stands for.

    `spelled`: the words of `alike` as one would write them, to mend slips towards them.
    """

    language: str
    common: frozenset[str]
    usual: frozenset[str]
    alike: Mapping[Stems, Stems]
    spelled: frozenset[str]


def table_of(language: str) -> Table:
    """Raises `KeyError` for a language we do not have."""
    return _tables()[language]


@cache
def _tables() -> Mapping[str, Table]:
    return read_tables(SEARCHING_FILE)


def read_tables(path: Path) -> Mapping[str, Table]:
    """Read and check the file; raises `ContentError`."""
    root = read_entry(path)
    root.only("common", "usual", "alike")
    return MappingProxyType({code: _table(root, code) for code in LANGUAGES})


def _table(root: Entry, language: str) -> Table:
    alike = root.entry("alike")
    alike.only(*LANGUAGES)
    pairs = tuple(_pairs(alike, language))
    return Table(
        language=language,
        common=_stems(root.entry("common"), language),
        usual=_stems(root.entry("usual"), language),
        alike=_merged(pairs, language),
        spelled=frozenset(word for read, _ in pairs for word in words_of(read)),
    )


def _stems(group: Entry, language: str) -> frozenset[str]:
    group.only(*LANGUAGES)
    return frozenset(one for line in group.texts(language) for one in stems_of(line, language))


def _pairs(alike: Entry, language: str) -> Iterator[tuple[str, str]]:
    """Lines such as "mri, x-ray = scan imaging": what may be read, and what is meant."""
    for line in alike.texts(language):
        read, sign, meant = line.partition("=")
        readings = read.split(",")
        if not (sign and words_of(meant) and all(words_of(one) for one in readings)):
            raise alike.error(language, f"{line!r} is not of the form 'mri, x-ray = scan'")
        yield from ((one, meant) for one in readings)


def _merged(pairs: tuple[tuple[str, str], ...], language: str) -> Mapping[Stems, Stems]:
    merged: dict[Stems, Stems] = {}
    for read, meant in pairs:
        key = stems_of(read, language)
        merged[key] = merged.get(key, ()) + stems_of(meant, language)
    return MappingProxyType(merged)


def stems_of(text: str, language: str) -> Stems:
    """The stems of a text, in its order."""
    return tuple(stem(word, language) for word in words_of(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded; apostrophes are as if they were not there."""
    return tuple(re.findall(r"[^\W_]+", fold(re.sub(r"['’‘`´]", "", text))))


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word."""
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_ALGORITHMS[language])
