"""How long a dose takes."""

from typing import Protocol

SIDES = ("both", "each", "alternate")
"""`both` sides at once, `each` side on its own, or in turn (`alternate`)."""

SECONDS_A_REP = 4
"""The time for moving in and out of one repetition, besides its hold; clinic convention."""


class Dosed(Protocol):
    """`reps` or `seconds`, never both; unless `side` is `both`, they count for one side."""

    @property
    def sets(self) -> int: ...

    @property
    def reps(self) -> int | None: ...

    @property
    def hold(self) -> int: ...

    @property
    def rest(self) -> int: ...

    @property
    def side(self) -> str: ...

    @property
    def seconds(self) -> int | None: ...


def seconds_of(dose: Dosed) -> int:
    """The seconds that the dose takes once: every set, both sides, and the rests between sets."""
    sides = 1 if dose.side == "both" else 2
    return dose.sets * sides * _work(dose) + (dose.sets - 1) * dose.rest


def _work(dose: Dosed) -> int:
    """The seconds of one set on one side."""
    if dose.seconds is not None:
        return dose.seconds
    return (dose.reps or 0) * (SECONDS_A_REP + dose.hold)
