"""From a text to tokens: every word becomes what it may stand for, or nothing is understood."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from backwell.content.grammar.table import WORD, Sort, Table, Token, folded, table_of

LONGEST = 240
"""Characters; what is longer is no wish about times."""
_LONGEST_PHRASE = 6
_CENTURY = 2000
_ANY_YEAR = 2000  # a leap year: 29 February is a day

_SPACE = re.compile(r"\s+")
_STOP = re.compile(r"[.!?:]+(?=\s|$)")


def tokens_of(text: str, language: str) -> tuple[Token, ...] | None:
    """The tokens of a text without its fillers; None when something is not in the table."""
    if len(text) > LONGEST or any(unicodedata.category(sign) == "No" for sign in text):
        return None
    found: list[Token] = []
    for token in _tokens(folded(text), table_of(language)):
        if token is None:
            return None
        if not token.is_a(Sort.FILLER):
            found.append(token)
    return tuple(found)


def _tokens(text: str, table: Table) -> Iterator[Token | None]:
    place = 0
    while place < len(text):
        if skipped := _SPACE.match(text, place) or _STOP.match(text, place):
            place = skipped.end()
            continue
        token, place = _in_digits(text, place) or _in_words(text, place, table)
        yield token


def _in_digits(text: str, place: int) -> tuple[Token | None, int] | None:
    """A date, a clock time or a number; None where no digit stands."""
    for pattern, read in _DIGITS:
        found = pattern.match(text, place)
        token = read(found) if found else None
        if found and token is not None:
            return token, found.end()
    return (None, len(text)) if text[place].isdigit() else None


def _iso_date(found: re.Match[str]) -> Token | None:
    return _date(int(found[1]), int(found[2]), int(found[3]))


def _full_date(found: re.Match[str]) -> Token | None:
    year = int(found[3] or 0)
    return _date(year + _CENTURY if 0 < year < 100 else year, int(found[2]), int(found[1]))


def _short_date(found: re.Match[str]) -> Token | None:
    return _date(0, int(found[2]), int(found[1]))


def _date(year: int, month: int, day: int) -> Token | None:
    """A day of a year; 0 where no year was said."""
    try:
        date(year or _ANY_YEAR, month, day)
    except ValueError:
        return None
    return Token({Sort.DATE: (year, month, day)})


def _clock(found: re.Match[str]) -> Token | None:
    """ "9:30"; "1h30" may be a length too, and "3.12" the third of December."""
    hour, minute = int(found[1]), int(found[3])
    meanings: dict[Sort, object] = {}
    if hour < 24 and minute < 60:
        meanings[Sort.CLOCK] = hour * 60 + minute
    if found[2] == "h" and minute < 60:
        meanings[Sort.SPAN] = hour * 60 + minute
    day = _date(0, minute, hour) if found[2] == "." else None
    return Token({**meanings, **day.meanings}) if day else Token(meanings) if meanings else None


def _decimal(found: re.Match[str]) -> Token:
    return Token({Sort.DECIMAL: int(found[1]) + 0.5})


def _number(found: re.Match[str]) -> Token:
    number = {Sort.NUMBER: int(found[1])}
    return Token({**number, Sort.ORDINAL: True} if found[2] else number)


_DIGITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Token | None]], ...] = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)"), _iso_date),
    (re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2}))?(?!\d)"), _full_date),
    (re.compile(r"(\d{1,2})([:.h])(\d{2})(?!\d|\.\d)"), _clock),
    (re.compile(r"(\d{1,2})[.,]5(?=\s*[^\W\d])"), _decimal),
    (re.compile(r"(\d{1,2})\.(\d)(?![\d.])"), _short_date),
    (re.compile(r"(\d{1,4})(\.(?!\d))?(?!\d)"), _number),
)
"""What digits may be, the longest first."""


def _in_words(text: str, place: int, table: Table) -> tuple[Token | None, int]:
    """The longest phrase of the table that begins here."""
    words: list[str] = []
    ends: list[int] = []
    for found in _words_from(text, place):
        words.append(found[1] or found[2])
        ends.append(found.end())
    for count in range(len(words), 0, -1):
        token = table.get(tuple(words[:count]))
        if token is not None:
            return token, ends[count - 1]
    return None, len(text)


def _words_from(text: str, place: int) -> Iterator[re.Match[str]]:
    for _ in range(_LONGEST_PHRASE):
        found = WORD.match(text, place)
        if found is None or found[0][0].isdigit():
            return
        yield found
        space = _SPACE.match(text, found.end())
        place = space.end() if space else found.end()
