"""The index of the answers in one language: which stems are in which answer, and how much they say.

Okapi BM25 (Robertson and Zaragoza 2009) over fields that count for more or less.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log
from types import MappingProxyType

from backwell.content.answers import Answer
from backwell.content.searching.tables import Table, stems_of, words_of

TITLE, QUESTION, KEYWORD, BODY = 3.5, 2.5, 2.0, 0.3
"""How much a word counts by where it stands; tuned on the tuning half of the questions."""
K1, B = 1.2, 0.4
"""How soon more of the same word counts no more; how much long answers are held back. Usual
values are 1.2 to 2 and 0.75, but our answers are of nearly the same length."""

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """`scores`: by term and slug, what the term adds. `rarity`: by term, 0 for what is everywhere.

    A term is a stem, or two in a row with a space between. `words`: as they are written,
    folded, and whether one of them stands in a title, question or keyword. `spelled`: these, and
    words that stand for others: what a slip is mended towards.
    """

    language: str
    scores: Mapping[str, Scores]
    rarity: Mapping[str, float]
    rarest: float
    words: Mapping[str, bool]
    spelled: tuple[str, ...]


def build(answers: Collection[Answer], table: Table) -> Index:
    """The index of the answers in the language of the table; there must be one at least."""
    language, words = table.language, _words(answers, table.language)
    counted = {one.slug: _terms(one, language) for one in answers}
    holders = Counter(term for terms in counted.values() for term in terms)
    rarity = {term: _rarity(len(counted), count) for term, count in holders.items()}
    usual = sum(sum(terms.values()) for terms in counted.values()) / len(counted)
    scores: dict[str, dict[str, float]] = {term: {} for term in holders}
    for slug, terms in counted.items():
        held_back = K1 * (1 - B + B * sum(terms.values()) / usual)
        for term, count in terms.items():
            scores[term][slug] = rarity[term] * count * (K1 + 1) / (count + held_back)
    return Index(
        language=language,
        scores=MappingProxyType(scores),
        rarity=MappingProxyType(rarity),
        rarest=_rarity(len(counted), 1),
        words=MappingProxyType(words),
        spelled=tuple(sorted(words.keys() | table.spelled)),
    )


def _rarity(answers: int, holders: int) -> float:
    return log(1 + (answers - holders + 0.5) / (holders + 0.5))


def _terms(one: Answer, language: str) -> Mapping[str, float]:
    """How often each term is in the answer, as much as its places count."""
    terms: defaultdict[str, float] = defaultdict(float)
    for text, weight in _fields(one, language):
        stems = stems_of(text, language)
        pairs = (pair_of(*two) for two in pairwise(stems)) if weight > BODY else ()
        for term in (*stems, *pairs):
            terms[term] += weight
    return terms


def _fields(one: Answer, language: str) -> list[tuple[str, float]]:
    return [
        (one.title[language], TITLE),
        (one.question[language], QUESTION),
        *((keyword, KEYWORD) for keyword in one.keywords[language]),
        (one.body[language], BODY),
    ]


def _words(answers: Collection[Answer], language: str) -> dict[str, bool]:
    words: dict[str, bool] = {}
    for one in answers:
        for text, weight in _fields(one, language):
            for word in words_of(text):
                words[word] = words.get(word, False) or weight > BODY
    return words


def pair_of(first: str, second: str) -> str:
    """Two stems in a row, as one term."""
    return f"{first} {second}"
