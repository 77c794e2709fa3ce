"""How long a typed question takes, and whether it is answered: `python -m benchmarks.search`.

200 questions with a known answer, ours and plain alternatives in one run. The texts are not
printed: half of them are held out from whoever works on the search.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process, utils

from backwell.content.answers import Answer, answers
from backwell.content.languages import LANGUAGES
from backwell.content.searching import NEAR, load_indexes, search

QUESTIONS = Path(__file__).parent.parent / "tests" / "content" / "questions.yaml"
EVERYWHERE = frozenset(one.slug for one in answers())
HALVES = ("tuning", "held_out")

Find = Callable[[str, str], Sequence[str]]
"""The slugs nearest to a text in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, the answer that should come, and the half that it is of."""

    language: str
    text: str
    slug: str
    half: str


def questions() -> list[Asked]:
    """Every question that has an answer here."""
    read = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [
        Asked(language=language, text=one["text"], slug=one["slug"], half=one["half"])
        for language in LANGUAGES
        for one in read[language]
        if one["slug"] != "none"
    ]


def ours(text: str, language: str) -> Sequence[str]:
    return search(text, language, EVERYWHERE).near


def _everything(one: Answer, language: str) -> str:
    return " ".join([one.title[language], one.question[language], *one.keywords[language]])


def fuzzy(of: Callable[[Answer, str], str], scorer: Callable[..., float]) -> Find:
    """rapidfuzz over one text per answer."""
    texts = {
        language: {one.slug: utils.default_process(of(one, language)) for one in answers()}
        for language in LANGUAGES
    }

    def find(text: str, language: str) -> Sequence[str]:
        near = process.extract(
            text, texts[language], scorer=scorer, processor=utils.default_process, limit=NEAR
        )
        return [str(slug) for _, _, slug in near]

    return find


def full_text(tokenizer: str, size: int) -> Find:
    """SQLite's FTS5, in memory: any of the words, or of the pieces of three letters, ranked."""
    base = sqlite3.connect(":memory:")
    for language in LANGUAGES:
        base.execute(
            f"CREATE VIRTUAL TABLE {language} USING "
            f"fts5(slug UNINDEXED, words, body, tokenize='{tokenizer}')"
        )
        rows = [(one.slug, _everything(one, language), one.body[language]) for one in answers()]
        base.executemany(f"INSERT INTO {language} VALUES (?, ?, ?)", rows)

    def find(text: str, language: str) -> Sequence[str]:
        pieces = list(_pieces(text.casefold(), size))
        query = (
            f"SELECT slug FROM {language} WHERE {language} MATCH ? "
            f"ORDER BY bm25({language}, 0, 4, 1) LIMIT ?"
        )
        wanted = " OR ".join(f'"{piece}"' for piece in pieces)
        return [slug for (slug,) in base.execute(query, (wanted, NEAR))] if pieces else []

    return find


def _pieces(text: str, size: int) -> Iterator[str]:
    for word in re.findall(r"\w+", text):
        if size:
            yield from (word[at : at + size] for at in range(len(word) - size + 1))
        else:
            yield word


FINDERS: dict[str, Callable[[], Find]] = {
    "ours": lambda: ours,
    "rapidfuzz WRatio over titles": lambda: fuzzy(
        lambda one, language: one.title[language], fuzz.WRatio
    ),
    "rapidfuzz WRatio over titles, questions, keywords": lambda: fuzzy(_everything, fuzz.WRatio),
    "rapidfuzz token_set_ratio over the same": lambda: fuzzy(_everything, fuzz.token_set_ratio),
    "SQLite FTS5, words": lambda: full_text("unicode61 remove_diacritics 2", 0),
    "SQLite FTS5, porter": lambda: full_text("porter unicode61 remove_diacritics 2", 0),
    "SQLite FTS5, trigrams": lambda: full_text("trigram", 3),
}


def measure(find: Find, asked: Sequence[Asked]) -> tuple[list[float], list[Sequence[str]]]:
    """Milliseconds per question, each asked for the first time, and what was found."""
    times, found = [], []
    for one in asked:
        began = time.perf_counter()
        found.append(find(one.text, one.language))
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times), found


def shares(asked: Sequence[Asked], found: Sequence[Sequence[str]], half: str) -> str:
    """How often the right answer came first, and among the first three."""
    own = [(one.slug, near) for one, near in zip(asked, found, strict=True) if one.half == half]
    first = sum(list(near[:1]) == [slug] for slug, near in own) / len(own)
    among = sum(slug in near for slug, near in own) / len(own)
    return f"{first:.2f} / {among:.2f}"


def main() -> None:
    began = time.perf_counter()
    load_indexes()
    built = time.perf_counter() - began
    asked = questions()
    columns = ("p50, ms", "p95, ms", "longest, ms", "tuning half", "held-out half")
    print(f"| {len(asked)} questions |", " | ".join(columns), "|")
    print("|---|---|---|---|---|---|")
    for name, make in FINDERS.items():
        times, found = measure(make(), asked)
        cells = [times[len(times) // 2], times[len(times) * 95 // 100], times[-1]]
        right = " | ".join(shares(asked, found, half) for half in HALVES)
        print(f"| {name} |", " | ".join(f"{cell:.2f}" for cell in cells), f"| {right} |")
    print(f"\nReading the answers and building both indexes took {built:.2f} s.")


if __name__ == "__main__":
    main()
