"""The plan for a flare-up: half of the easiest moves, a question a day, and back up by quarters.

It goes along with the pause for `Reason.FLARE` and loosens nothing of it: while that lasts nothing
is sent, and exercises come back after a clear safety check only. `share` says how much there is
for those who want to move meanwhile, and how much there is afterwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from backwell.care.pauses import DAYS, Reason

# Source: rehabilitation services' flare-up leaflets (Leeds Community Healthcare), gathered under
# docs/decisions/0007; the percentages are a convention. Reviewed 2026-11-27.
AT_LEAST = timedelta(hours=48)
"""So long the dose stays halved, however soon it settles."""
QUIET = timedelta(days=DAYS[Reason.FLARE])
"""The quiet days: from then on the person is asked whether it may go on."""
SETTLES_WITHIN = timedelta(days=7)
TOO_MANY, MONTH = 3, timedelta(days=30)
"""So many flares begun within so long are a reason to see the practitioner."""
HALF, STEP, WHOLE = 50, 25, 100
"""Percent of the usual dose: in the flare, more each day on the way back, and at its end."""
ASKED_AT = time(9)
"""When the daily question comes on the wall of somebody who named no working hours."""
ASKED_FOR = timedelta(days=7)
"""So long the daily question comes without an answer. A convention."""
_DAY = timedelta(days=1)


class Phase(StrEnum):
    """Where a flare stands."""

    SETTLING = "settling"
    """Half of the easiest moves, walking little and often, one question a day."""
    ASK = "ask"
    """The quiet days are over and nobody has said that it settled: still half, until they do."""
    RETURNING = "returning"
    OVER = "over"
    NOT_SETTLING = "not_settling"
    """Seven days and not settled: see the practitioner; still half."""


class Feeling(StrEnum):
    """What may be said to the daily question."""

    SETTLED = "settled"
    """About as usual again."""
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One answer to the daily question.

    `is_settled`: about as usual again; `is_clear`: the safety check was clear, too.
    """

    at: datetime
    is_settled: bool
    is_clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flare:
    """`share` is in percent of the usual dose."""

    phase: Phase
    share: int


def flare_at(started_at: datetime, now: datetime, checks: Iterable[Check]) -> Flare:
    """Where a flare that began at `started_at` stands; all instants are UTC.

    It goes back up from the first check that is settled and clear, 48 hours after the beginning at
    the earliest, and down to half again at the first one that is not settled.
    """
    back_since = _back_since(started_at, now, checks)
    if back_since is not None:
        share = min(WHOLE, HALF + STEP * (1 + (now - back_since) // _DAY))
        return Flare(phase=Phase.OVER if share == WHOLE else Phase.RETURNING, share=share)
    if now - started_at >= SETTLES_WITHIN:
        return Flare(phase=Phase.NOT_SETTLING, share=HALF)
    asking = now - started_at >= QUIET
    return Flare(phase=Phase.ASK if asking else Phase.SETTLING, share=HALF)


def starts_of(
    quiet: Iterable[tuple[datetime, datetime]], checks: Iterable[Check]
) -> tuple[datetime, ...]:
    """When each flare began, from the quiet times that were taken for one, the first first.

    A quiet time that begins before the flare is over goes on with it. One that nobody has answered
    about for more than a week, or that was never asked about, does not reach into the next.
    """
    told = tuple(checks)
    starts: list[datetime] = []
    quiet_until: datetime | None = None
    for begins_at, ends_at in quiet:
        if quiet_until is None or _is_past(starts[-1], quiet_until, begins_at, told):
            starts.append(begins_at)
        quiet_until = ends_at
    return tuple(starts)


def next_question(
    wall_now: datetime, at: time, *, answered_on: date, asked_on: date | None
) -> datetime | None:
    """When the daily question comes next, on the naive wall clock of `wall_now`.

    Once a day, not on a day that had its answer, and for a week without one: then None.
    """
    day = max(wall_now.date(), answered_on + _DAY, asked_on + _DAY if asked_on else date.min)
    if datetime.combine(day, at) <= wall_now:
        day += _DAY
    return datetime.combine(day, at) if day <= answered_on + ASKED_FOR else None


def comes_too_often(starts: Iterable[datetime], now: datetime) -> bool:
    """Whether three flares or more began within the last 30 days."""
    return sum(now - MONTH < start <= now for start in starts) >= TOO_MANY


def _is_past(
    started_at: datetime, quiet_until: datetime, at: datetime, checks: Iterable[Check]
) -> bool:
    own = [check for check in checks if started_at <= check.at < at]
    if not own:
        return at >= quiet_until
    is_silent = at >= quiet_until and at - max(check.at for check in own) > ASKED_FOR
    return is_silent or flare_at(started_at, at, own).phase is Phase.OVER


def _back_since(started_at: datetime, now: datetime, checks: Iterable[Check]) -> datetime | None:
    since: datetime | None = None
    for check in sorted(checks, key=lambda check: check.at):
        if not started_at <= check.at <= now:
            continue
        if not check.is_settled:
            since = None
        elif check.is_clear and since is None:
            since = max(check.at, started_at + AT_LEAST)
    return since if since is not None and since <= now else None
