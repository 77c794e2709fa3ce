"""Which answers are near a typed question, and whether one of them is surely meant."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from backwell.content.answers import answers
from backwell.content.languages import LANGUAGES
from backwell.content.searching.asking import Asked, Meaning, Question, understand
from backwell.content.searching.index import Index, build
from backwell.content.searching.tables import table_of

NEAR = 3
"""So many answers are offered at most."""
SURE_SCORE, SURE_COVER = 3.0, 0.6
"""From when on an answer is shown and not only offered: its score, and how much of the question is
in it. Chosen on the tuning half, so that what is not about backs is never answered."""
NEAR_SCORE = 2.0
"""Below it nothing is near."""
PAIR_SCORE = 0.15
"""How much two words in a row count, besides themselves."""
UNKNOWN = 0.75
"""How much an unknown word counts, of the rarest there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`near`: at most three slugs, the nearest first; empty when nothing is near.

    `is_sure`: whether the first of them may be shown as the answer.
    """

    near: tuple[str, ...]
    is_sure: bool


def load_indexes() -> None:
    """Build what is searched, so that no first question waits for it; raises `ContentError`."""
    for language in LANGUAGES:
        _index(language)


def search(text: str, language: str, among: Collection[str]) -> Found:
    """The answers nearest to a text, among those slugs."""
    index = _index(language)
    question = understand(text, index, table_of(language))
    scores = _scores(question, index, frozenset(among))
    near = sorted(scores, key=lambda slug: (-scores[slug], slug))[:NEAR]
    if not near or not question.is_telling or scores[near[0]] < NEAR_SCORE:
        return Found(near=(), is_sure=False)
    is_sure = scores[near[0]] >= SURE_SCORE and _cover(question, near[0], index) >= SURE_COVER
    return Found(near=tuple(near), is_sure=is_sure)


@cache
def _index(language: str) -> Index:
    return build(answers(), table_of(language))


def _scores(question: Question, index: Index, among: Collection[str]) -> Mapping[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for word in question.words:
        for slug, score in _best_of(word, index).items():
            total[slug] += score * word.weight
    for pair in question.pairs:
        for slug, score in index.scores.get(pair, {}).items():
            total[slug] += score * PAIR_SCORE
    return {slug: score for slug, score in total.items() if slug in among}


def _best_of(word: Asked, index: Index) -> dict[str, float]:
    """What the word adds to each answer: by the meaning that fits it best."""
    best: dict[str, float] = {}
    for meaning in word.means:
        for slug, score in _sum_of(meaning, index).items():
            best[slug] = max(best.get(slug, 0.0), score)
    return best


def _sum_of(meaning: Meaning, index: Index) -> Mapping[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for term in meaning.stems:
        for slug, score in index.scores.get(term, {}).items():
            total[slug] += score * meaning.weight
    return total


def _cover(question: Question, slug: str, index: Index) -> float:
    """How much of what is asked is in the answer, 0 to 1; rare words count for more."""
    whole = covered = 0.0
    for word in question.words:
        terms = [term for meaning in word.means for term in meaning.stems]
        rarity = max((index.rarity.get(term, 0.0) for term in terms), default=None)
        asked = word.weight * (index.rarest * UNKNOWN if rarity is None else rarity)
        whole += asked
        if any(slug in index.scores.get(term, {}) for term in terms):
            covered += asked
    return covered / whole if whole else 0.0
