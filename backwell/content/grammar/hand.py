"""A hand that takes tokens from left to right."""

from collections.abc import Callable
from typing import Any, TypeVar

from backwell.content.grammar.table import Sort, Token

Found = TypeVar("Found")


class Hand:
    """Takes what fits, lays back what does not, and knows when nothing is left."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._next = 0

    @property
    def is_done(self) -> bool:
        return self._next == len(self._tokens)

    def sees(self, *sorts: Sort) -> bool:
        """Whether the next tokens may be of these sorts, one after the other."""
        ahead = self._tokens[self._next : self._next + len(sorts)]
        return len(ahead) == len(sorts) and all(map(Token.is_a, ahead, sorts))

    def has_taken(self, sort: Sort) -> bool:
        """Whether the token before the next one may be of that sort."""
        return self._next > 0 and self._tokens[self._next - 1].is_a(sort)

    def take(self, sort: Sort) -> Any | None:
        """The value of the next token, if it may be of that sort; it is never None."""
        if not self.sees(sort):
            return None
        self._next += 1
        return self._tokens[self._next - 1].meanings[sort]

    def skip(self, *sorts: Sort) -> bool:
        """Pass over any number of tokens of these sorts; whether there was one."""
        before = self._next
        while any(self.sees(sort) for sort in sorts):
            self._next += 1
        return self._next > before

    def attempt(self, read: Callable[["Hand"], Found | None]) -> Found | None:
        """What `read` finds; where it finds nothing, nothing is taken."""
        before = self._next
        found = read(self)
        if found is None:
            self._next = before
        return found
