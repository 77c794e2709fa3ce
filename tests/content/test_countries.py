from pathlib import Path

import pytest
from babel.core import get_global

from backwell.content.countries import (
    COUNTRIES_FILE,
    country,
    known_countries,
    likely_countries,
    read_countries,
)
from backwell.content.languages import LANGUAGES
from backwell.errors import ContentError

# No residents, or no service of their own to call.
WITHOUT_A_NUMBER = {"AQ", "BV", "GS", "HM", "TF", "UM"}


def _iso_codes() -> set[str]:
    return {code for code in get_global("territory_zones") if len(code) == 2 and code.isalpha()}


def test_every_inhabited_country_has_an_emergency_number() -> None:
    known = {each.code for each in known_countries("en")}
    assert len(known) >= 244
    assert not known & WITHOUT_A_NUMBER
    beyond_iso = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XA", "XB", "ZZ"}
    assert _iso_codes() - known - beyond_iso <= WITHOUT_A_NUMBER


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("DE", "112"),
        ("AT", "144"),
        ("CH", "144"),
        ("GB", "999"),
        ("IE", "112"),
        ("US", "911"),
        ("AU", "000"),
        ("NZ", "111"),
        ("NO", "113"),
        ("IN", "112"),
        ("JP", "119"),
    ],
)
def test_emergency_numbers_are_those_of_the_country(code: str, number: str) -> None:
    assert country(code).emergency == number


@pytest.mark.parametrize(
    ("code", "urgent", "crisis"),
    [
        ("DE", "116117", "0800 111 0 111"),
        ("AT", "1450", "142"),
        ("CH", None, "143"),
        ("GB", "111", "116 123"),
        ("IE", None, "116 123"),
        ("US", None, "988"),
        ("CA", "811", "988"),
        ("AU", "1800 022 222", "13 11 14"),
        ("NZ", "0800 611 116", "1737"),
        ("FR", None, "3114"),
        ("NL", None, "113"),
    ],
)
def test_urgent_and_crisis_lines_are_given_where_we_are_sure(
    code: str, urgent: str | None, crisis: str
) -> None:
    each = country(code)
    assert (each.urgent.number if each.urgent else None) == urgent
    assert each.crisis is not None
    assert each.crisis.number == crisis


def test_every_country_says_how_sure_we_are() -> None:
    for each in known_countries("en"):
        assert each.evidence == "general-knowledge, to be verified"
        assert each.source
        assert each.reviewed.year == 2026


def test_names_are_in_both_languages_and_sorted_without_regard_to_accents() -> None:
    assert country("DE").names == {"en": "Germany", "de": "Deutschland"}
    names = [each.names["de"] for each in known_countries("de")]
    assert names.index("Ägypten") < names.index("Albanien")
    assert names.index("Österreich") < names.index("Polen")
    assert all(each.names[code] for each in known_countries("en") for code in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ("DE", "AT", "CH")),
        ("en", ("GB", "US", "IE", "CA", "AU", "NZ", "DE")),
        ("ja", ("JP", "GB", "US", "DE")),
        ("nonsense", ("GB", "US", "DE")),
        ("", ("GB", "US", "DE")),
    ],
)
def test_likely_countries_follow_the_language(language: str, expected: tuple[str, ...]) -> None:
    assert likely_countries(language) == expected


def test_a_region_in_the_language_code_leads() -> None:
    assert likely_countries("en-US")[:2] == ("US", "GB")
    assert likely_countries("pt-br") == ("BR", "PT")
    assert likely_countries("zh-hans")[0] == "CN"


def test_an_unknown_country_is_an_error() -> None:
    with pytest.raises(KeyError):
        country("ZZ")


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('key: "AD"\n    emergency: "112"', 'key: "AD"\n    emergency: "one"',
         "countries[AD].emergency", "is not a telephone number"),
        ('key: "AD"', 'key: "QQ"', "countries[QQ].key", "not the code of a country"),
        ('key: "AD"', 'key: "AE"', "countries[AE].key", "comes twice"),
        ("basis: national", "basis: guess", "basis", "is not one of"),
        ('number: "1450"', 'phone: "1450"', "countries[AT].urgent.phone", "is not a known field"),
        ('de: ["DE", "AT", "CH"]', 'de: ["QQ"]', "likely.de", "'QQ' is not one of"),
        ('- key: "NO"', "- key: NO", "key", "must be a text"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    text = COUNTRIES_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml") as caught:
        read_countries(broken)
    assert field in caught.value.field
    assert reason in caught.value.reason
