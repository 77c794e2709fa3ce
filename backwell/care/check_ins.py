"""What a check-in says about safety, and for which days one may be given."""

from datetime import date, datetime, timedelta

WORST = 10
JUMP = 3
"""So much above the own usual pain is a reason to screen again."""
SEVERE, SEVERE_FOR = 8, 6
"""Pain from 8 on is one too, for somebody whose usual pain is 6 or less."""
NOT_AGAIN_FOR = timedelta(hours=72)
# Source of each: the rules of care, version 1, under docs/decisions/0007; reviewed 2026-11-24.


def is_jump(pain: int, usual: int | None) -> bool:
    """Whether this pain is far above the usual one, both 0 to 10; an unknown usual counts as 0."""
    usual = usual or 0
    return pain >= usual + JUMP or (pain >= SEVERE and usual <= SEVERE_FOR)


def needs_screen(
    *, pain: int, usual: int | None, screened_at: datetime | None, now: datetime
) -> bool:
    """Whether the safety check comes before anything else: once in 72 hours at most."""
    if screened_at is not None and now - screened_at < NOT_AGAIN_FOR:
        return False
    return is_jump(pain, usual)


def may_be_given_for(day: date, today: date) -> bool:
    """Today's, and yesterday's, which may have been forgotten."""
    return today - timedelta(days=1) <= day <= today
