import lzma
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from backwell.content.countries import country, known_countries
from backwell.content.places import (
    CITIES_FILE,
    city_table,
    country_of_zone,
    find_cities,
    normalise_name,
    one_slip_apart,
    read_cities,
    read_zones,
    zone_table,
    zones_of,
)
from backwell.errors import ContentError


@pytest.mark.parametrize(
    ("text", "country_code", "zone"),
    [
        ("München", "DE", "Europe/Berlin"),
        ("Munich", "DE", "Europe/Berlin"),
        ("muenchen", "DE", "Europe/Berlin"),
        ("MUENCHEN", "DE", "Europe/Berlin"),
        ("Munchen", "DE", "Europe/Berlin"),
        ("北京", "CN", "Asia/Shanghai"),
        ("Москва", "RU", "Europe/Moscow"),
        ("Ciudad de México", "MX", "America/Mexico_City"),
        ("ciudad de mexico", "MX", "America/Mexico_City"),
        ("NYC", "US", "America/New_York"),
        ("new york", "US", "America/New_York"),
        ("Straßburg", "FR", "Europe/Paris"),
        ("Strassburg", "FR", "Europe/Paris"),
        ("Kobenhavn", "DK", "Europe/Copenhagen"),
        ("St. Gallen", "CH", "Europe/Zurich"),
        ("st gallen", "CH", "Europe/Zurich"),
        ("Frankfurt/Main", "DE", "Europe/Berlin"),
        ("Bern, Schweiz", "CH", "Europe/Zurich"),
        ("Köln (Ehrenfeld)", "DE", "Europe/Berlin"),
        ("  wien ", "AT", "Europe/Vienna"),
        ("Ulm", "DE", "Europe/Berlin"),
        ("Reykjavík", "IS", "Atlantic/Reykjavik"),
    ],
)
def test_a_city_is_found_however_it_is_written(text: str, country_code: str, zone: str) -> None:
    first = find_cities(text, "en")[0]
    assert (first.country, first.zone) == (country_code, zone)


@pytest.mark.parametrize("text", ["Muncihen", "Müncen", "Münchenn", "Mümchen"])
def test_one_slip_is_forgiven(text: str) -> None:
    assert find_cities(text, "de")[0].name == "München"


@pytest.mark.parametrize("text", ["", "  ", "?!", "xqzzyx", "Xq", "a|b\nc", "x" * 4096])
def test_what_is_no_city_finds_nothing(text: str) -> None:
    assert find_cities(text, "de") == ()


def test_beginnings_are_ranked_by_population_and_limited() -> None:
    found = find_cities("lond", "en", limit=4)
    assert len(found) == 4
    assert [city.population for city in found] == sorted(
        (city.population for city in found), reverse=True
    )


def test_a_whole_name_comes_before_a_longer_one() -> None:
    assert find_cities("Essen", "de")[0].name == "Essen"
    assert find_cities("Rom", "de")[0].name == "Rom"


def test_the_name_shown_is_in_the_language_asked_for() -> None:
    assert find_cities("Wien", "en")[0].name == "Vienna"
    assert find_cities("Vienna", "de")[0].name == "Wien"
    assert find_cities("Moscow", "de")[0].name == "Moskau"
    assert find_cities("Cologne", "de")[0].name == "Köln"


def test_every_row_has_a_real_zone_and_the_table_is_sorted() -> None:
    rows = city_table().rows
    assert len(rows) > 6000
    assert {row.zone for row in rows} <= available_timezones()
    assert all(one.population >= two.population for one, two in pairwise(rows))


def test_every_country_we_know_has_a_city_and_a_zone() -> None:
    with_city = {row.country for row in city_table().rows}
    for each in known_countries("en"):
        assert each.code in with_city
        assert zones_of(each.code)


def test_every_country_of_the_cities_has_an_emergency_number() -> None:
    for row in city_table().rows:
        assert country(row.country).emergency


def test_the_zones_of_a_country_start_with_the_most_populous() -> None:
    assert zones_of("DE")[0] == "Europe/Berlin"
    assert zones_of("US")[:2] == ("America/New_York", "America/Chicago")
    assert zones_of("ZZ") == ()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlin", "DE"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kolkata", "IN"),
        ("Europe/Kiev", "UA"),
        ("America/New_York", "US"),
        ("Antarctica/Vostok", "AQ"),
        ("Etc/UTC", None),
        ("Mars/Base", None),
    ],
)
def test_a_zone_leads_to_the_country_where_most_of_its_people_live(
    zone: str, expected: str | None
) -> None:
    assert country_of_zone(zone) == expected


def test_every_zone_of_the_table_leads_to_one_of_its_countries() -> None:
    for row in zone_table():
        assert country_of_zone(row.zone) is not None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("berlin", "berlin", True),
        ("berlin", "berln", True),
        ("berln", "berlin", True),
        ("berlin", "bexlin", True),
        ("berlin", "belrin", True),
        ("berlin", "berlinn", True),
        ("berlin", "brelni", False),
        ("berlin", "bern", False),
        ("berlin", "xerlix", False),
    ],
)
def test_one_slip_is_an_added_missing_changed_or_swapped_letter(
    one: str, other: str, expected: bool
) -> None:
    assert one_slip_apart(one, other) is expected


def test_names_are_compared_without_case_accents_and_punctuation() -> None:
    assert normalise_name("  Saint-Étienne ") == "saint etienne"
    assert normalise_name("L'Aquila") == "laquila"
    assert normalise_name("Łódź") == "lodz"
    assert normalise_name("서울") == "서울"


def test_the_table_is_small_on_disk() -> None:
    assert CITIES_FILE.stat().st_size < 1_000_000


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux")
def test_the_table_takes_less_than_fifteen_megabytes_of_memory() -> None:
    script = (
        "import os; from pathlib import Path; from backwell.content import places\n"
        "def pages(): return int(Path('/proc/self/statm').read_text().split()[1])\n"
        "before = pages(); places.city_table()\n"
        "print((pages() - before) * os.sysconf('SC_PAGE_SIZE'))"
    )
    grown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert int(grown.stdout) < 15_000_000


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("Berlin\t\tDE\tEurope/Berlin\t3\n", "line 1", "six fields"),
        ("Berlin\t\tDEU\tEurope/Berlin\t3\tberlin\n", "line 1.country", "not an ISO code"),
        ("Berlin\t\tDE\tEurope/Bärlin\t3\tberlin\n", "line 1.zone", "not a known time zone"),
        ("Berlin\t\tDE\tEurope/Berlin\tmany\tberlin\n", "line 1.population", "not a number"),
    ],
)
def test_a_broken_row_of_the_cities_is_named(
    tmp_path: Path, line: str, field: str, reason: str
) -> None:
    broken = tmp_path / "broken.tsv.xz"
    broken.write_bytes(lzma.compress(line.encode()))
    with pytest.raises(ContentError, match=r"broken\.tsv\.xz") as caught:
        read_cities(broken)
    assert caught.value.field == field
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("DE,Europe/Berlin\n", "must be country, zone, population"),
        ("DE,Europe/Atlantis,5\n", "not a known time zone"),
        ("DE,Europe/Berlin,-5\n", "not a number"),
    ],
)
def test_a_broken_row_of_the_zones_is_named(tmp_path: Path, line: str, reason: str) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text(line, encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.csv: line 1") as caught:
        read_zones(broken)
    assert reason in caught.value.reason
