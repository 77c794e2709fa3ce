"""Countries with the numbers to call: emergency, same-day advice, crisis line."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, EVIDENCE, NAME_LIMIT, Entry, Words, read_entry

COUNTRIES_FILE = DATA / "countries.yaml"
# Asked of people whose language says nothing about where they live.
FALLBACK = ("GB", "US", "DE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A telephone line; `number` is written as people dial it inside the country."""

    name: Words
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """`code` is ISO 3166 alpha-2 (and XK), `names` are as people say them.

    Without `urgent` or `crisis` there is no line that we are sure of: fall back to a doctor, and
    to `emergency`.
    """

    code: str
    names: Words
    emergency: str
    urgent: Line | None
    crisis: Line | None
    source: str
    evidence: str
    reviewed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Everything in the file of countries."""

    countries: Mapping[str, Country]
    likely: Mapping[str, tuple[str, ...]]


def country(code: str) -> Country:
    """The country of an ISO alpha-2 code; raises `KeyError` when we have no number for it."""
    return _atlas().countries[code]


def known_countries(language: str) -> tuple[Country, ...]:
    """All countries, sorted by their name in the language; raises `KeyError` for an unknown one."""
    return tuple(sorted(_atlas().countries.values(), key=lambda c: _sortable(c.names[language])))


def likely_countries(language_code: str) -> tuple[str, ...]:
    """Codes to offer first for a Telegram language code ("de", "pt-br"): a region in it leads."""
    language, *rest = re.split("[-_]", language_code.lower())
    regions = [part.upper() for part in rest if part.upper() in _atlas().countries]
    listed = _atlas().likely.get(language) or (*_home_of(language), *FALLBACK)
    return tuple(dict.fromkeys((*regions, *listed)))


def _home_of(language: str) -> tuple[str, ...]:
    region = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return (region,) if region in _atlas().countries else ()


def _sortable(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def _atlas() -> Atlas:
    return read_countries(COUNTRIES_FILE)


def read_countries(path: Path) -> Atlas:
    """Read and check the file; raises `ContentError`."""
    root = read_entry(path)
    root.only("bases", "likely", "countries")
    bases = root.entry("bases")
    countries = root.keyed("countries", lambda entry: _country(entry, bases))
    return Atlas(
        countries=MappingProxyType(countries),
        likely=MappingProxyType(_likely(root.entry("likely"), countries)),
    )


def _likely(entry: Entry, countries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {language: entry.tags(language, countries) for language in entry.data}


def _country(entry: Entry, bases: Entry) -> Country:
    entry.only("key", "name", "emergency", "basis", "urgent", "crisis")
    code = entry.text("key")
    basis = bases.entry(entry.one_of("basis", bases.data))
    basis.only("source", "evidence", "reviewed")
    return Country(
        code=code,
        names=_names(entry, code),
        emergency=_number(entry, "emergency"),
        urgent=_line(entry, "urgent"),
        crisis=_line(entry, "crisis"),
        source=basis.text("source"),
        evidence=basis.one_of("evidence", EVIDENCE),
        reviewed=basis.day("reviewed"),
    )


def _names(entry: Entry, code: str) -> Words:
    for language in LANGUAGES:
        if len(code) != 2 or code not in _territories(language):
            raise entry.error("key", f"{code!r} is not the code of a country")
    if entry.has("name"):
        return entry.words("name", NAME_LIMIT)
    return MappingProxyType({language: _territories(language)[code] for language in LANGUAGES})


@cache
def _territories(language: str) -> Mapping[str, str]:
    return Locale(language).territories


def _line(entry: Entry, field: str) -> Line | None:
    if not entry.has(field):
        return None
    line = entry.entry(field)
    line.only("name", "number")
    return Line(name=line.words("name", NAME_LIMIT), number=_number(line, "number"))


def _number(entry: Entry, field: str) -> str:
    number = entry.text(field)
    if not re.fullmatch(r"\+?\d[\d ]*", number):
        raise entry.error(field, f"{number!r} is not a telephone number")
    return number
