"""Every sentence that a person meets, by key, in every language.

A text may hold Telegram's HTML tags and `{placeholders}`; what is put into a placeholder is
escaped. A text that depends on a number is a mapping of CLDR plural forms and takes `count`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal
from markupsafe import Markup

from backwell.content.languages import LANGUAGES
from backwell.content.reading import parsed
from backwell.errors import ContentError

DATA = Path(__file__).parent / "data" / "words"
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
PLACEHOLDER = re.compile(r"{(\w+)}")

Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, with the dates and times of one country."""

    language: str
    country: str | None
    locale: Locale
    texts: Mapping[str, Text]

    def say(self, key: str, *, count: int | None = None, **values: object) -> Markup:
        """The text of a key as HTML. What is put in is escaped, unless it is such a text itself.

        Raises ContentError for an unknown key or a placeholder left open.
        """
        return Markup(self._fill(Markup(self._text(key, count)), key, count, values))

    def plain(self, key: str, **values: object) -> str:
        """The same for places that know no HTML: buttons and commands."""
        return self._fill(self._text(key, None), key, None, values)

    def of(self, prefix: str, member: str) -> str:
        """The plain text that stands for a member of a list, such as a kind: `prefix.member`."""
        return self.plain(f"{prefix}.{member}")

    def clock(self, at: time | datetime) -> str:
        """A clock time as people there write it: 17:00, or 5:00 PM."""
        return format_time(at, "short", locale=self.locale).replace("\u202f", " ")

    def day(self, day: date, today: date) -> str:
        """A day as people say it: yesterday, today, tomorrow, or Tue 24 Nov."""
        ahead = (_plain(day) - _plain(today)).days
        if ahead in _NEAR:
            return self.of("day", _NEAR[ahead])
        return format_skeleton("MMMEd", _plain(day), locale=self.locale)

    def moment(self, at: datetime, today: datetime) -> str:
        """A day and a clock time together."""
        return self.plain("day.at", day=self.day(at, today), time=self.clock(at))

    def weekday(self, day: int) -> str:
        """The short name of a weekday; Monday is 0."""
        names: Mapping[int, str] = self.locale.days["stand-alone"]["abbreviated"]
        return names[day].rstrip(".")

    def month_day(self, day: date) -> str:
        """A short date for a button: 24 Nov, Nov 24, 24.11."""
        return format_skeleton(self.plain("day.button"), _plain(day), locale=self.locale)

    def long_date(self, day: date) -> str:
        """A day in full: Tuesday, 24 November."""
        names: Mapping[int, str] = self.locale.days["stand-alone"]["wide"]
        date = format_skeleton("MMMMd", _plain(day), locale=self.locale)
        return self.plain("today.date", weekday=names[day.weekday()], day=date)

    def full_date(self, day: date) -> str:
        """A date with its year: 23 November 2026."""
        return format_date(_plain(day), "long", locale=self.locale)

    def decimal(self, number: float) -> str:
        """A number with one decimal at most, as the language has it: 4, 4.3, or 4,3."""
        return format_decimal(number, "0.#", locale=self.language)

    def place(self, zone: str) -> str:
        """The place that stands for a zone: Lissabon for Europe/Lisbon, where that is its name."""
        known: Mapping[str, str] = self.locale.time_zones.get(zone) or {}
        return known.get("city") or zone.rpartition("/")[2].replace("_", " ")

    def _text(self, key: str, count: int | None) -> str:
        text = self.texts.get(key)
        if text is None:
            raise ContentError(f"words/{self.language}", key, "there is no such text")
        if isinstance(text, str):
            return text
        return text[self.locale.plural_form(0 if count is None else count)]

    def _fill(self, text: str, key: str, count: int | None, values: dict[str, object]) -> str:
        given = values if count is None else {**values, "count": count}
        try:
            return text.format_map(given)
        except (KeyError, ValueError, IndexError) as error:
            raise ContentError(f"words/{self.language}", key, "a placeholder is open") from error


@cache
def words_in(language: str, country: str | None) -> Words:
    """The words of a language. Its dates follow the country where both belong together."""
    return Words(language, country, _locale(language, country), texts_in(language))


@cache
def texts_in(language: str) -> Mapping[str, Text]:
    """All texts of a language by their dotted keys. Raises ContentError."""
    if language not in LANGUAGES:
        raise ContentError(language, "language", "is not offered")
    found: dict[str, Text] = {}
    for file in sorted((DATA / language).glob("*.yaml")):
        for key, text in _flat(parsed(file.read_text(encoding="utf-8")), ""):
            if key in found:
                raise ContentError(f"{language}/{file.name}", key, "stands in another file too")
            found[key] = text
    return found


def _flat(tree: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Text]]:
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            yield name, value.strip()
        elif isinstance(value, dict) and "other" in value:
            yield name, {form: str(text).strip() for form, text in value.items()}
        elif isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        else:
            raise ContentError("words", name, "must be a text, plural forms or a group")


def _locale(language: str, country: str | None) -> Locale:
    wanted = f"{language}_{country}" if country else {"en": "en_GB"}.get(language, language)
    return Locale.negotiate([wanted, language], _known_locales(), sep="_") or Locale(language)


@cache
def _known_locales() -> tuple[str, ...]:
    return tuple(locale_identifiers())


def _plain(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day
