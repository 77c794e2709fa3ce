"""What a typed question asks for: each of its words, with everything that it may stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backwell.content.searching.index import Index, pair_of
from backwell.content.searching.tables import Stems, Table, stem, words_of

MOST_WORDS = 40
"""Words of a message that are read; a question is shorter."""
MOST_IN_A_ROW = 4
"""Words of the longest phrase that may stand for another."""
ALIKE, MENDED, PART = 0.7, 0.9, 0.6
"""How much a word counts that stands for another: one alike, one mended, a part of a compound."""
TOGETHER = 0.5
"""How much less each of several words counts that one word stands for: by this power of them."""
COMMON, USUAL, TELLING = 0.1, 0.6, 1.0
"""How much a common word counts, one that nearly every question here has, and any other."""
SHORTEST_MENDED, LONG = 4, 9
"""Letters of a word that may have one slip, and of one that may have two."""
SHORTEST_PART = 4
"""Letters of a part of a compound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Stems that belong together, and how much each of them counts."""

    stems: Stems
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A word or phrase of a question: what it may mean, and how much it counts in the question.

    With no meaning it is unknown.
    """

    means: tuple[Meaning, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`words` in their order, and `pairs`: terms of two stems in a row that say something."""

    words: tuple[Asked, ...]
    pairs: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Whether a word is known that not every question has."""
        return any(word.means and word.weight >= TELLING for word in self.words)


def understand(text: str, index: Index, table: Table) -> Question:
    """What the first words of a text ask for."""
    mended = [_mend(word, index, table) for word in words_of(text)[:MOST_WORDS]]
    stems = tuple(stem(word, index.language) for word, _ in mended)
    asked: list[Asked] = []
    at = 0
    while at < len(mended):
        length = _phrase(stems[at:], table)
        if length > 1:
            asked.append(_asked_phrase(stems[at : at + length], table))
        else:
            asked.append(_asked(*mended[at], index, table))
        at += max(length, 1)
    return Question(words=tuple(asked), pairs=tuple(_pairs(stems, table)))


def _pairs(stems: Stems, table: Table) -> Iterator[str]:
    for first, second in pairwise(stems):
        if not {first, second} <= table.common | table.usual:
            yield pair_of(first, second)


def _phrase(stems: Stems, table: Table) -> int:
    """How many of the words, from the first on, are a phrase that stands for something."""
    for length in range(min(MOST_IN_A_ROW, len(stems)), 0, -1):
        if stems[:length] in table.alike:
            return length
    return 0


def _asked_phrase(stems: Stems, table: Table) -> Asked:
    own = tuple(one for one in stems if one not in table.common | table.usual)
    means = [Meaning(stems=(one,), weight=ALIKE) for one in own]
    return Asked(means=(*means, _alike(stems, table)), weight=TELLING)


def _alike(stems: Stems, table: Table) -> Meaning:
    stands_for = table.alike[stems]
    return Meaning(stems=stands_for, weight=ALIKE / len(stands_for) ** TOGETHER)


def _asked(word: str, weight: float, index: Index, table: Table) -> Asked:
    own = stem(word, index.language)
    itself = (Meaning(stems=(own,), weight=weight),) if own in index.rarity else ()
    if (own,) in table.alike:
        return Asked(means=(*itself, _alike((own,), table)), weight=TELLING)
    if own in table.usual:
        return Asked(means=itself, weight=USUAL)
    if own in table.common or (word.isdigit() and not index.words.get(word, False)):
        return Asked(means=itself, weight=COMMON)
    parts = () if itself else _parts(word, index)
    return Asked(
        means=(*itself, *(Meaning(stems=(one,), weight=PART) for one in parts)), weight=TELLING
    )


def _mend(word: str, index: Index, table: Table) -> tuple[str, float]:
    """The word, or the nearest one that we know when we do not know it."""
    if not word.isalpha() or len(word) < SHORTEST_MENDED or _is_known(word, index, table):
        return word, 1.0
    allowed = 2 if len(word) >= LONG else 1
    found = process.extract(
        word, index.spelled, scorer=OSA.distance, score_cutoff=allowed, limit=None
    )
    likely = [
        (distance, sorted(near) != sorted(word), not index.words.get(near, True), near)
        for near, distance, _ in found
        if near[0] == word[0] or len(word) >= LONG
    ]
    return (min(likely)[-1], MENDED) if likely else (word, 1.0)


def _is_known(word: str, index: Index, table: Table) -> bool:
    own = stem(word, index.language)
    return own in index.rarity or own in table.common | table.usual or (own,) in table.alike


def _parts(word: str, index: Index) -> Iterator[str]:
    """Known stems that an unknown compound begins and ends with, the longest of each."""
    if index.language != "de":
        return
    lengths = range(len(word) - 1, SHORTEST_PART - 1, -1)
    for pieces in ((word[:size] for size in lengths), (word[-size:] for size in lengths)):
        known = (stem(one, index.language) for one in pieces if one in index.words)
        yield from islice((one for one in known if one in index.rarity), 1)
