"""What the answers of the red-flag screen mean."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum

from backwell.care.time import day_of, instant_of


class Tier(StrEnum):
    """How soon somebody must be seen."""

    EMERGENCY = "emergency"
    URGENT = "urgent"


FOLLOW_UP_AT = time(10)
"""Wall-clock time of the question on the day after a red flag."""


def worst(tiers: Iterable[Tier]) -> Tier | None:
    """The tier that counts. None means: no emergency signs reported, which is not clearance."""
    found = set(tiers)
    if Tier.EMERGENCY in found:
        return Tier.EMERGENCY
    return Tier.URGENT if Tier.URGENT in found else None


def may_resume(*, reported: Tier | None, examined: bool, rescreen: Tier | None) -> bool:
    """After a red flag coaching comes back only after an examination *and* a clear screen.

    Where nothing was `reported` and only a screen was due, a clear one is enough.
    """
    return (examined or reported is None) and rescreen is None


def follow_up_slot(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The slot and the instant of the follow-up question on the next local day."""
    slot = datetime.combine(day_of(now, zone) + timedelta(days=1), FOLLOW_UP_AT)
    return slot, instant_of(slot, zone)
