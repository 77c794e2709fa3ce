"""Slips of the finger put right, as far as the words that matter go."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters of a word that may be mended; below it too many words are one slip apart."""
LONG = 10
"""From this many letters two slips are forgiven, otherwise one."""
FIRST_LETTER_COUNTS_BELOW = 7
"""Shorter words must begin alike: "reading" is no "heading"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speller:
    """Mends a text towards the words that matter; everything is given as the text is: folded.

    `slips`: what is always read as something else ("nimmer" as "nicht mehr"). `known`: words that
    lie one slip beside a word that matters, and mean what they say.
    """

    words: tuple[str, ...]
    slips: Mapping[str, str]
    known: frozenset[str]

    def mend(self, text: str) -> str:
        """The text with every slip put right, in the same order, words parted by one space."""
        return " ".join(self.slips.get(word) or self._mended(word) for word in text.split())

    def _mended(self, word: str) -> str:
        if len(word) < SHORTEST or word in self.known or not word.isalpha():
            return word
        allowed = 2 if len(word) >= LONG else 1
        found = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=allowed)
        likely = (near for near, _, _ in found if _begins_alike(word, near))
        return next(likely, word)


def _begins_alike(word: str, near: str) -> bool:
    return word[0] == near[0] or min(len(word), len(near)) >= FIRST_LETTER_COUNTS_BELOW
