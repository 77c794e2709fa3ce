"""Whether somebody says in words that they are under eighteen."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, parsed

ADULT = 18
BARE = 10
"""Lower numbers are as likely a pain score, and are an age only with "years" behind them."""
_SPOKEN = {ord(sign): "'" for sign in "’`´"} | {ord(sign): " " for sign in "-‐‑–"}


def is_minor(text: str) -> bool:
    """Whether a text says so: "I'm 15", "ich bin 14 Jahre alt", "under 18"."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SPOKEN)
    return any(pattern.search(plain) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    tree = parsed((DATA / "minors.yaml").read_text(encoding="utf-8"))
    return tuple(re.compile(one) for language in LANGUAGES for one in _of(tree[language]))


def _of(words: Any) -> Iterator[str]:
    names = words["numbers"]
    every = rf"(?:{_any([*(str(age) for age in range(1, ADULT)), *names])})"
    bare = rf"(?:{_any([*(str(age) for age in range(BARE, ADULT)), *names[BARE - 1 :]])})"
    says, old = rf"(?<!\w)(?:{_any(words['says'])})\s+", rf"\s*(?:{_any(words['old'])})(?!\w)"
    end = rf"(?=\s*(?:$|[.,!?;:)](?!\d)|(?:{_any(words['goes_on'])})\b))"
    yield rf"{says}(?:(?:{_any(words['articles'])})\s+)?{every}{old}"
    yield rf"{says}{every}\s*(?:{_any(words['years'])})\b{end}"
    yield rf"{says}{bare}{end}"
    yield rf"(?<!\w)(?:{_any(words['states'])}){end}"
    yield rf"^\W*(?:{_any(words['whole'])}|{every}{old})\W*$"


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in phrases)
