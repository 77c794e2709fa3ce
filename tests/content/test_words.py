"""The sentences: complete in every language, all of them used, none of them missing."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import pytest
from babel import Locale

from backwell.content.languages import LANGUAGES, supported_language
from backwell.content.words import PLACEHOLDER, Text, texts_in, words_in
from backwell.errors import ContentError
from emulator.formatting import read_text
from emulator.text import units
from tests.content.used_words import Use, members, uses

FIRST = LANGUAGES[0]
OTHERS = LANGUAGES[1:]
EVERY = {language: texts_in(language) for language in LANGUAGES}
TODAY = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - on the wall of a person
every_language = pytest.mark.parametrize("language", LANGUAGES)


def forms(text: Text) -> Mapping[str, str]:
    return {"": text} if isinstance(text, str) else text


def placeholders(text: Text) -> set[str]:
    return {name for form in forms(text).values() for name in PLACEHOLDER.findall(form)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert set(EVERY[language]) == set(EVERY[FIRST])


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_the_same_placeholders_in_every_language(language: str) -> None:
    for key, text in EVERY[language].items():
        assert placeholders(text) == placeholders(EVERY[FIRST][key]), key
        assert isinstance(text, str) == isinstance(EVERY[FIRST][key], str), key


@every_language
def test_a_plural_text_has_the_forms_that_its_language_wants(language: str) -> None:
    wanted = Locale(language).plural_form.tags | {"other"}
    for key, text in EVERY[language].items():
        if not isinstance(text, str):
            assert set(text) == wanted, key
            found = [placeholders(form) for form in text.values()]
            assert all(names == found[0] for names in found), key


@every_language
def test_braces_stand_around_placeholders_alone(language: str) -> None:
    for key, text in EVERY[language].items():
        for form in forms(text).values():
            assert not re.search(r"[{}]", PLACEHOLDER.sub("", form)), key


@every_language
def test_every_text_is_html_that_telegram_takes(language: str) -> None:
    for key, text in EVERY[language].items():
        for form in forms(text).values():
            filled = PLACEHOLDER.sub("x", form)
            assert 0 < units(read_text(filled, "HTML", None).text) <= 4096, key


@every_language
def test_what_telegram_shows_about_the_bot_fits(language: str) -> None:
    texts = words_in(language, None)
    assert units(texts.plain("bot.description")) <= 512
    assert units(texts.plain("bot.short_description")) <= 120
    for key in EVERY[language]:
        if key.startswith("command."):
            assert 1 <= units(texts.plain(key)) <= 256


@every_language
def test_texts_for_places_without_html_have_none(language: str) -> None:
    for use in uses():
        if use.is_plain:
            for key in use.keys:
                for form in forms(EVERY[language][key]).values():
                    assert not re.search(r"<|>|&[a-z]+;", form), key


def test_no_key_is_missing() -> None:
    missing = {key: use.place for use in uses() for key in use.keys if key not in EVERY[FIRST]}
    assert missing == {}


def test_no_key_is_unused() -> None:
    assert set(EVERY[FIRST]) - {key for use in uses() for key in use.keys} == set()


@pytest.mark.parametrize("use", uses(), ids=lambda use: f"{use.place}-{use.keys[0]}")
def test_a_call_gives_exactly_the_values_that_the_text_wants(use: Use) -> None:
    for key in use.keys:
        if use.values is not None:
            assert use.values == placeholders(EVERY[FIRST][key]) | use.counted(EVERY[FIRST][key])


def test_every_list_of_members_is_one_that_the_code_asks_for() -> None:
    asked = {use.prefix for use in uses() if use.prefix}
    assert asked == set(members())


@pytest.mark.parametrize(
    ("language", "country", "said"),
    [
        ("en", None, "17:05"),
        ("en", "GB", "17:05"),
        ("en", "US", "5:05 PM"),
        ("de", "DE", "17:05"),
        ("de", "AT", "17:05"),
        ("de", None, "17:05"),
        ("en", "DE", "17:05"),
    ],
)
def test_clock_times_are_written_as_people_there_write_them(
    language: str, country: str | None, said: str
) -> None:
    words = words_in(language, country)
    assert words.clock(time(17, 5)) == said
    assert words.clock(TODAY.replace(hour=17, minute=5)) == said


@pytest.mark.parametrize(
    ("language", "country", "days", "said"),
    [
        ("en", None, 0, "today"),
        ("en", "US", 1, "tomorrow"),
        ("de", "DE", 0, "heute"),
        ("de", "AT", 1, "morgen"),
        ("en", "GB", 2, "Wed 25 Nov"),
        ("en", None, 2, "Wed 25 Nov"),
        ("en", "US", 2, "Wed, Nov 25"),
        ("de", "DE", 2, "Mi., 25. Nov."),
        ("de", "AT", 2, "Mi., 25. Nov."),
        ("en", "GB", -1, "yesterday"),
        ("en", "GB", -2, "Sat 21 Nov"),
    ],
)
def test_days_are_named_as_people_there_say_them(
    language: str, country: str | None, days: int, said: str
) -> None:
    words = words_in(language, country)
    assert words.day(TODAY + timedelta(days=days), TODAY).replace(",", "") == said.replace(",", "")


@pytest.mark.parametrize(
    ("language", "zone", "said"),
    [
        ("de", "Europe/Lisbon", "Lissabon"),
        ("en", "Europe/Lisbon", "Lisbon"),
        ("de", "America/New_York", "New York"),
        ("en", "Asia/Calcutta", "Kolkata"),
        ("en", "UTC", "UTC"),
    ],
)
def test_the_place_of_a_zone_is_named_as_people_there_name_it(
    language: str, zone: str, said: str
) -> None:
    assert words_in(language, None).place(zone) == said


def test_tomorrow_is_a_matter_of_the_calendar_and_not_of_hours() -> None:
    words = words_in("en", "GB")
    late, early = TODAY.replace(hour=23, minute=59), TODAY.replace(hour=0) + timedelta(days=1)
    assert words.day(early, late) == "tomorrow"
    assert words.moment(early, late) == "tomorrow, 00:00"


@pytest.mark.parametrize(
    ("language", "weekday", "button", "full"),
    [
        ("en", "Tue", "24 Nov", "Tuesday, 24 November"),
        ("de", "Di", "24.11.", "Dienstag, 24. November"),
    ],
)
def test_dates_are_short_on_buttons_and_full_in_titles(
    language: str, weekday: str, button: str, full: str
) -> None:
    words, day = words_in(language, None), date(2026, 11, 24)
    assert words.weekday(day.weekday()) == weekday
    assert words.month_day(day) == button
    assert words.long_date(day) == full


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "posture checks"),
        ("en", 1, "posture check"),
        ("en", 2, "posture checks"),
        ("de", 0, "Haltungschecks"),
        ("de", 1, "Haltungscheck"),
        ("de", 2, "Haltungschecks"),
    ],
)
def test_counted_things_take_the_form_of_their_number(language: str, count: int, said: str) -> None:
    assert words_in(language, None).say("missed_kind.posture_check", count=count) == said


def test_what_is_put_into_a_text_is_escaped_and_texts_themselves_are_not() -> None:
    words = words_in("en", None)
    assert "<b>&lt;b&gt;x&lt;/b&gt;</b>" in words.say("visits.ask_cancel", when="<b>x</b>")
    inner = words.say("visits.title")
    assert str(inner) in words.say("visits.booked", when="x", reminders=inner)


@pytest.mark.parametrize("key", ["no.such.key", "visits.ask_cancel"])
def test_an_unknown_key_or_an_open_placeholder_is_a_fault(key: str) -> None:
    with pytest.raises(ContentError, match=key.replace(".", r"\.")):
        words_in("en", None).say(key)


def test_a_language_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ContentError, match="not offered"):
        texts_in("xx")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("en-GB", "en"),
        ("fr", "en"),
        (None, "en"),
        ("", "en"),
    ],
)
def test_a_person_is_greeted_in_a_language_that_is_offered(code: str | None, language: str) -> None:
    assert supported_language(code) == language
