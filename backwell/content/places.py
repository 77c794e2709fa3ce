"""Cities and zones: what a person types becomes a city with its zone; a zone leads to a country.

The tables are made by scripts/make_cities.py from GeoNames (CC BY 4.0, see NOTICE).
"""

import csv
import lzma
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from sys import intern
from zoneinfo import available_timezones

from babel.core import get_global

from backwell.content.reading import DATA
from backwell.errors import ContentError

SOURCE = "GeoNames, https://www.geonames.org, CC BY 4.0, trimmed by scripts/make_cities.py"
REVIEWED = date(2026, 11, 23)
CITIES_FILE = DATA / "cities.tsv.xz"
ZONES_FILE = DATA / "zones.csv"

_TYPO_MIN_LETTERS = 5
_LONGEST_NAME = 40  # no longer name is in the table; a whole letter pasted here stays cheap
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ħ": "h"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """`country` is ISO 3166 alpha-2, `zone` an IANA name; `name` is in the language asked for."""

    name: str
    country: str
    zone: str
    population: int


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    german: str
    country: str
    zone: str
    population: int

    def city(self, language: str) -> City:
        name = self.german if language == "de" and self.german else self.name
        return City(name=name, country=self.country, zone=self.zone, population=self.population)


@dataclass(frozen=True, slots=True)
class CityTable:
    """Cities by falling population. All names that lead to row n lie together in one text, as
    "|name|name|", so that a search is one scan and seven thousand cities stay small in memory."""

    rows: tuple[_Row, ...]
    names: str
    starts: tuple[int, ...]

    def find(self, text: str, language: str, limit: int) -> tuple[City, ...]:
        query = normalise_name(text)
        if not query:
            return ()
        hits = chain(self._hits(f"|{query}|"), self._hits(f"|{query}"))
        found = tuple(islice(_unique(hits), limit))
        return tuple(
            self.rows[number].city(language) for number in found or self._typos(query, limit)
        )

    def _hits(self, piece: str) -> Iterator[int]:
        position = self.names.find(piece)
        while position >= 0:
            number = bisect_right(self.starts, position) - 1
            yield number
            following = number + 1
            if following == len(self.starts):
                return
            position = self.names.find(piece, self.starts[following])

    def _typos(self, query: str, limit: int) -> tuple[int, ...]:
        """One slip leaves the first or the second half of a word as it was: look for both."""
        if not _TYPO_MIN_LETTERS <= len(query) <= _LONGEST_NAME:
            return ()
        half = len(query) // 2
        first = rf"\|({re.escape(query[:half])}[^|\n]{{0,{half + 2}}}?)(?=[| ])"
        second = rf"\|([^|\n]{{0,{half + 1}}}?{re.escape(query[half:])})(?=[| ])"
        matches = chain(re.finditer(first, self.names), re.finditer(second, self.names))
        close = {
            bisect_right(self.starts, match.start()) - 1
            for match in matches
            if one_slip_apart(match[1], query)
        }
        return tuple(sorted(close)[:limit])


def find_cities(text: str, language: str, limit: int = 6) -> tuple[City, ...]:
    """Cities a person may mean: whole names first, then beginnings, larger cities first.

    Case, accents and ae/oe/ue spellings do not matter; "Bern, Switzerland" is read up to the comma;
    one slip in a word of five letters or more is forgiven when nothing else fits.
    """
    table = city_table()
    return table.find(text, language, limit) or table.find(
        re.split(r"[,;/(]", text)[0], language, limit
    )


def zones_of(country: str) -> tuple[str, ...]:
    """The IANA zones of an ISO alpha-2 country, most populous first; empty when unknown."""
    return tuple(row.zone for row in zone_table() if row.country == country)


def country_of_zone(zone: str) -> str | None:
    """The country in which most of the zone's people live; old names such as Asia/Calcutta work."""
    canonical = _canonical(zone)
    people = {
        row.country: row.population
        for row in zone_table()
        if row.zone == zone or _canonical(row.zone) == canonical
    }
    return max(people, key=people.__getitem__) if people else _territory(canonical)


def normalise_name(text: str) -> str:
    """Lower case, no accents, words apart by one space; scripts other than Latin are kept."""
    folded = text.casefold().translate(_UNDECOMPOSED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    spaced = "".join(c if c.isalnum() else " " for c in re.sub(r"['’ʼ`ʻ]", "", bare))
    return " ".join(unicodedata.normalize("NFC", spaced).split())


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter added, dropped or changed, or two neighbours swapped, makes them equal."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, rest_other = one[start:], other[start:]
    return (
        rest[1:] == rest_other[1:]
        or rest[1:] == rest_other
        or rest == rest_other[1:]
        or (rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:])
    )


@cache
def city_table() -> CityTable:
    return read_cities(CITIES_FILE)


def read_cities(path: Path) -> CityTable:
    """Read the table; raises `ContentError` for a row that is not well formed."""
    rows: list[_Row] = []
    blocks: list[str] = []
    starts: list[int] = []
    position = 0
    known = available_timezones()
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            *fields, names = _fields(path, number, line)
            rows.append(_row(path, number, fields, known))
            block = f"|{names}|\n"
            blocks.append(block)
            starts.append(position)
            position += len(block)
    return CityTable(tuple(rows), "".join(blocks), tuple(starts))


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """How many people GeoNames counts in one zone of one country."""

    country: str
    zone: str
    population: int


@cache
def zone_table() -> tuple[ZoneRow, ...]:
    return read_zones(ZONES_FILE)


def read_zones(path: Path) -> tuple[ZoneRow, ...]:
    """Zones by country, most populous first; raises `ContentError` for a malformed row."""
    known = available_timezones()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            _zone_row(path, number, fields, known)
            for number, fields in enumerate(csv.reader(lines), start=1)
        ]
    return tuple(sorted(rows, key=lambda row: (row.country, -row.population)))


def _zone_row(path: Path, number: int, fields: list[str], known: set[str]) -> ZoneRow:
    if len(fields) != 3:
        raise ContentError(path.name, f"line {number}", "must be country, zone, population")
    country, zone, population = fields
    _check(path, number, country, zone, population, known)
    return ZoneRow(intern(country), zone, int(population))


def _fields(path: Path, number: int, line: str) -> list[str]:
    fields = line.rstrip("\n").split("\t")
    if len(fields) != 6 or not fields[0] or not fields[5]:
        raise ContentError(
            path.name, f"line {number}", "must hold six fields, name and search names"
        )
    return fields


def _row(path: Path, number: int, fields: list[str], known: set[str]) -> _Row:
    name, german, country, zone, population = fields
    _check(path, number, country, zone, population, known)
    return _Row(name, german, intern(country), intern(zone), int(population))


def _check(
    path: Path, number: int, country: str, zone: str, population: str, known: set[str]
) -> None:
    place = f"line {number}"
    if not re.fullmatch(r"[A-Z]{2}", country):
        raise ContentError(path.name, f"{place}.country", f"{country!r} is not an ISO code")
    if zone not in known:
        raise ContentError(path.name, f"{place}.zone", f"{zone!r} is not a known time zone")
    if not population.isascii() or not population.isdigit():
        raise ContentError(path.name, f"{place}.population", f"{population!r} is not a number")


def _canonical(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


def _territory(zone: str) -> str | None:
    territory = get_global("zone_territories").get(zone, "")
    return territory if territory not in ("", "001", "ZZ") else None


def _unique(numbers: Iterable[int]) -> Iterator[int]:
    return iter(dict.fromkeys(numbers))
