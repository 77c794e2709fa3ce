"""Which movement a reminder carries."""

from collections.abc import Collection, Sequence
from datetime import date
from math import gcd
from typing import Protocol, TypeVar


class Choice(Protocol):
    """Something with a key and the caution tags with which it is not offered."""

    @property
    def key(self) -> str: ...

    @property
    def avoid(self) -> frozenset[str]: ...


AnyChoice = TypeVar("AnyChoice", bound=Choice)


def choose_movement(
    choices: Sequence[AnyChoice],
    *,
    cautions: Collection[str] | None,
    used_today: Collection[str],
    day: date,
    nth: int,
) -> AnyChoice:
    """A movement that breaks no caution and was not used today; it turns with the days.

    `cautions` are caution tags; None means that they were never asked, and only what suits
    everybody is offered. `nth` counts today's checks from 0.
    Raises ValueError when nothing on the shelf suits.
    """
    allowed = _allowed(choices, cautions)
    begin = day.toordinal() * _step(len(allowed)) + nth
    in_turn = [allowed[(begin + offset) % len(allowed)] for offset in range(len(allowed))]
    return next((choice for choice in in_turn if choice.key not in used_today), in_turn[0])


def _allowed(choices: Sequence[AnyChoice], cautions: Collection[str] | None) -> Sequence[AnyChoice]:
    allowed = [choice for choice in choices if _suits(choice, cautions)]
    if not allowed:
        raise ValueError("the shelf must hold something that suits everybody")
    return allowed


def _step(count: int) -> int:
    """How far the first choice moves on from day to day, so that each has its turn."""
    return next(step for step in range(5, count + 6) if gcd(step, count) == 1)


def _suits(choice: Choice, cautions: Collection[str] | None) -> bool:
    if cautions is None:
        return not choice.avoid
    return not choice.avoid & set(cautions)
