"""The red-flag screen as data: signs on pages to tap, and the phrases that matter in free text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from backwell.content.folding import fold
from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, EVIDENCE, NAME_LIMIT, Entry, Words, read_entry
from backwell.content.spelling import Speller

REDFLAGS_FILE = DATA / "redflags.yaml"
LABEL_LIMIT = 30
DETAIL_LIMIT = 200

Tier = Literal["emergency", "urgent"]
_TIERS: Mapping[str, Tier] = {"emergency": "emergency", "urgent": "urgent"}
_FLAG_FIELDS = (
    "key", "tier", "page", "order", "label", "sign", "detail", "exempt_if_assessed",
    "source", "evidence", "reviewed",
)  # fmt: skip
_PHRASE_FIELDS = (
    "source", "evidence", "reviewed", "negations", "fillers", "joins", "trailing",
    "set_aside", "found", "unsure",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One sign to tap: `sign` says it in full, `label` fits a button, which phones cut short.

    `exempt_if_assessed`: no emergency when a clinician has assessed it before and it is unchanged.
    """

    key: str
    tier: Tier
    page: int
    order: int
    label: Words
    sign: Words
    detail: Words
    exempt_if_assessed: bool
    source: str
    evidence: str
    reviewed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screen of signs; "none of these" answers all of it."""

    number: int
    tier: Tier
    intro: Words
    flags: tuple[RedFlag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What to look for in free text, in one language, and what makes a find not count.

    With no `negations`, every find counts: "I don't want to kill myself" deserves an answer too.
    `unsure`: words that may mean it and may not, so that one question back is the answer.
    """

    language: str
    found: tuple[re.Pattern[str], ...]
    unsure: tuple[re.Pattern[str], ...]
    set_aside: tuple[re.Pattern[str], ...]
    negations: frozenset[str]
    fillers: frozenset[str]
    joins: frozenset[str]
    trailing: frozenset[str]
    speller: Speller
    source: str
    evidence: str
    reviewed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything in the red-flag file."""

    pages: tuple[Page, ...]
    crisis: Mapping[str, Phrases]
    emergency: Mapping[str, Phrases]


def red_flag_pages() -> tuple[Page, ...]:
    """The pages in the order in which they are asked."""
    return _screen().pages


def red_flag(key: str) -> RedFlag:
    """The flag of that key; raises `KeyError` when there is none."""
    return _flags_by_key()[key]


def crisis_phrases(language: str) -> Phrases:
    """Self-harm, hopelessness and overdose; raises `KeyError` for a language we do not have."""
    return _screen().crisis[language]


def emergency_phrases(language: str) -> Phrases:
    """Signs of an emergency; raises `KeyError` for a language we do not have."""
    return _screen().emergency[language]


def matches(text: str, phrases: Phrases) -> bool:
    """Whether the text says one of the phrases, slips of spelling aside, and does not deny it."""
    return _says(text, phrases.found, phrases)


def may_match(text: str, phrases: Phrases) -> bool:
    """Whether the text may mean one of the phrases, but is not clear: ask once, raise no alarm.

    Never true together with `matches`.
    """
    return not matches(text, phrases) and _says(text, phrases.unsure, phrases)


def _says(text: str, patterns: Iterable[re.Pattern[str]], phrases: Phrases) -> bool:
    plain = _plain(text)
    readings = {_without(phrases.set_aside, one) for one in (plain, _mend(plain, phrases.speller))}
    return any(
        not _is_denied(reading, match, phrases)
        for reading in readings
        for pattern in patterns
        for match in pattern.finditer(reading)
    )


def _without(set_aside: Iterable[re.Pattern[str]], plain: str) -> str:
    for pattern in set_aside:
        plain = pattern.sub(" |", plain)
    return plain


def _mend(plain: str, speller: Speller) -> str:
    return f" {speller.mend(plain)} "


@cache
def _screen() -> Screen:
    return read_screen(REDFLAGS_FILE)


@cache
def _flags_by_key() -> Mapping[str, RedFlag]:
    return {flag.key: flag for page in red_flag_pages() for flag in page.flags}


def read_screen(path: Path) -> Screen:
    """Read and check the file; raises `ContentError`."""
    root = read_entry(path)
    root.only("pages", "flags", "phrases", "spelling")
    phrases, spelling = root.entry("phrases"), root.entry("spelling")
    phrases.only("crisis", "emergency")
    spelling.only("slips", "mended", "known")
    return Screen(
        pages=_pages(root),
        crisis=_phrases(phrases.entry("crisis"), spelling),
        emergency=_phrases(phrases.entry("emergency"), spelling),
    )


def _pages(root: Entry) -> tuple[Page, ...]:
    flags = tuple(root.keyed("flags", _flag).values())
    pages = tuple(_page(entry, flags) for entry in root.entries("pages"))
    if [page.number for page in pages] != list(range(1, len(pages) + 1)):
        raise root.error("pages", "must be numbered 1, 2, 3 … in order")
    for flag in flags:
        if not any(flag in page.flags for page in pages):
            raise root.error(f"flags[{flag.key}]", "is on no page of its tier")
    return pages


def _page(entry: Entry, flags: Iterable[RedFlag]) -> Page:
    entry.only("number", "tier", "intro")
    number, tier = entry.number("number", 1, 9), _tier(entry)
    own = [flag for flag in flags if flag.page == number and flag.tier == tier]
    own.sort(key=lambda flag: flag.order)
    if [flag.order for flag in own] != list(range(1, len(own) + 1)) or not own:
        raise entry.error("number", f"flags of page {number} must be ordered 1, 2, 3 …")
    return Page(number=number, tier=tier, intro=entry.words("intro"), flags=tuple(own))


def _flag(entry: Entry) -> RedFlag:
    entry.only(*_FLAG_FIELDS)
    return RedFlag(
        key=entry.text("key"),
        tier=_tier(entry),
        page=entry.number("page", 1, 9),
        order=entry.number("order", 1, 20),
        label=entry.words("label", LABEL_LIMIT),
        sign=entry.words("sign", NAME_LIMIT),
        detail=entry.words("detail", DETAIL_LIMIT),
        exempt_if_assessed=entry.flag("exempt_if_assessed"),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )


def _tier(entry: Entry) -> Tier:
    return _TIERS[entry.one_of("tier", _TIERS)]


def _phrases(entry: Entry, spelling: Entry) -> Mapping[str, Phrases]:
    entry.only(*_PHRASE_FIELDS)
    return MappingProxyType({code: _phrases_of(entry, spelling, code) for code in LANGUAGES})


def _phrases_of(entry: Entry, spelling: Entry, language: str) -> Phrases:
    return Phrases(
        language=language,
        found=_patterns(entry, "found", language),
        unsure=_patterns(entry, "unsure", language),
        set_aside=_patterns(entry, "set_aside", language) if entry.has("set_aside") else (),
        negations=_plain_words(entry, "negations", language),
        fillers=_plain_words(entry, "fillers", language),
        joins=_plain_words(entry, "joins", language),
        trailing=_plain_words(entry, "trailing", language),
        speller=_speller(spelling, language),
        source=entry.text("source"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
    )


def _speller(spelling: Entry, language: str) -> Speller:
    return Speller(
        words=tuple(sorted(_plain_words(spelling, "mended", language))),
        slips=_slips(spelling.entry("slips"), language),
        known=frozenset().union(*(_plain_words(spelling, "known", code) for code in LANGUAGES)),
    )


def _slips(entry: Entry, language: str) -> Mapping[str, str]:
    """Lines such as "nimmer = nicht mehr": what is read, and what is meant."""
    entry.only(*LANGUAGES)
    slips: dict[str, str] = {}
    for line in entry.texts(language):
        read, sign, meant = line.partition("=")
        if not (sign and read.split() and meant.split()):
            raise entry.error(language, f"{line!r} is not of the form 'nimmer = nicht mehr'")
        slips |= dict.fromkeys(_words(read), " ".join(_words(meant)))
    return MappingProxyType(slips)


def _plain_words(entry: Entry, field: str, language: str) -> frozenset[str]:
    if not entry.has(field):
        return frozenset()
    return frozenset(" ".join(_words(text)) for text in entry.entry(field).texts(language))


def _patterns(entry: Entry, field: str, language: str) -> tuple[re.Pattern[str], ...]:
    group = entry.entry(field)
    group.only(*LANGUAGES)
    patterns = group.texts(language)
    for pattern in patterns:
        if not re.fullmatch(r"[\w*/$. ]+", pattern) or pattern.split()[0] in ("..", "$"):
            raise group.error(language, f"{pattern!r} is not a phrase pattern")
    return tuple(_compile(pattern) for pattern in patterns)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_token(token) for token in pattern.split()) + "(?= )")


def _token(token: str) -> str:
    if token == "..":
        return r"(?: [^ |]+){0,4}?"
    return "(?:" + "|".join(_choice(choice) for choice in token.split("/")) + ")"


def _choice(choice: str) -> str:
    if choice == "$":
        return r"(?= [|,])"
    stem = re.escape(fold(choice.removesuffix("*")))
    return f" {stem}" + ("[^ |]*" if choice.endswith("*") else "(?= )")


def _words(text: str) -> Iterator[str]:
    """The words of a text as they are compared; "|" ends a clause, "," only pauses in it."""
    plain = re.sub(r"['’‘`´]", "", fold(text))
    for token in re.findall(r"\w+|[^\w\s/*_-]|\s-\s", plain):
        yield token if token[0].isalnum() or token == "," else "|"


_CLAUSE_WORDS = frozenset({"but", "aber", "sondern", "jedoch", "however", "though", "dafur"})


def _plain(text: str) -> str:
    words = ("|" if word in _CLAUSE_WORDS else word for word in _words(text))
    return f" {' '.join(words)} | ".replace(" can not ", " cannot ")


def _is_denied(plain: str, match: re.Match[str], phrases: Phrases) -> bool:
    before = re.split(r"[|,]", plain[: match.start()])[-1].split()
    after = re.split(r"[|,]", plain[match.end() :])[0].strip()
    return after in phrases.trailing or _ends_in_denial(before, phrases)


def _ends_in_denial(before: list[str], phrases: Phrases) -> bool:
    """Walks back over "any signs of", and over another sign joined by "or"."""
    left = len(before)
    while left and before[left - 1] in phrases.fillers - phrases.negations:
        left -= 1
    if left and before[left - 1] in phrases.negations - phrases.joins:
        return True
    if left and before[left - 1] in phrases.joins:
        return any(_ends_in_denial(before[: max(0, left - sign)], phrases) for sign in (2, 3, 4))
    return False
