"""How much is sent to a person in a day: the budget that they choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backwell.care.kinds import MEASURING, ONCE_A_WEEK, POLICIES, Kind


class Amount(StrEnum):
    """What a person may choose."""

    LITTLE = "little"
    NORMAL = "normal"
    LOT = "lot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Unasked messages a day at most, and how many of which kind a plan begins with."""

    unasked: int
    routines: int
    posture_checks: int


# Reviewed 2026-11-24. Source: the rules of care, version 1, under docs/decisions/0007.
BUDGETS: dict[Amount, Budget] = {
    Amount.LITTLE: Budget(unasked=3, routines=1, posture_checks=2),
    Amount.NORMAL: Budget(unasked=6, routines=2, posture_checks=4),
    Amount.LOT: Budget(unasked=10, routines=3, posture_checks=4),
}
POSTURE_CHECKS_AT_MOST = 4
"""A day, whatever the plan says."""


def has_room(
    amount: Amount, kind: Kind, *, sent: Mapping[Kind, int], ahead: Mapping[Kind, int]
) -> bool:
    """Whether one more message of a kind fits into the day of a person.

    `sent` and `ahead` count what went out today and what still waits for today. Posture checks give
    way to what is still ahead; visits and safety questions never count and always have room.
    """
    if not POLICIES[kind].is_unasked:
        return True
    taken = _unasked(sent)
    if kind is Kind.POSTURE_CHECK:
        if sent.get(kind, 0) >= POSTURE_CHECKS_AT_MOST:
            return False
        taken += _unasked(ahead) - ahead.get(kind, 0)
    return taken < BUDGETS[amount].unasked


def fits(amount: Amount, counts: Mapping[Kind, int]) -> bool:
    """Whether so many clock times a day of each kind keep to what an amount allows.

    Check-ins come twice a week, questionnaires and the summary once: on their days a posture check
    gives way to them.
    """
    if counts.get(Kind.POSTURE_CHECK, 0) > POSTURE_CHECKS_AT_MOST:
        return False
    rare = MEASURING | ONCE_A_WEEK
    daily = {kind: count for kind, count in counts.items() if kind not in rare}
    return _unasked(daily) <= BUDGETS[amount].unasked


def _unasked(counts: Mapping[Kind, int]) -> int:
    return sum(count for kind, count in counts.items() if POLICIES[kind].is_unasked)
