"""What one attempt to send came to, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backwell.care.kinds import MUST_ARRIVE, Kind


class Outcome(StrEnum):
    """What is known after a call to Telegram."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    """Surely not: refused connection, connect time-out, no free connection."""
    TOO_MANY = "too_many"
    """429: the whole bot waits."""
    IN_DOUBT = "in_doubt"
    """The answer never came, or made no sense."""
    UNREACHABLE = "unreachable"
    """The person blocked the bot or is gone."""
    REJECTED = "rejected"
    """400: the message itself is wrong and will never be taken."""


class Status(StrEnum):
    """Where a reminder stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    """Nobody knows whether it arrived, and it is not sent again.

    A nudge is let go; that something that must arrive may not have is told with what was missed.
    """
    MISSED = "missed"
    """Its patience ended before it could be sent."""
    DROPPED = "dropped"
    """Not wanted any more: paused, quiet hours, locked, done already."""
    FAILED = "failed"
    """Telegram will never take it."""
    UNREACHABLE = "unreachable"


BACKOFF_FIRST = timedelta(seconds=5)
BACKOFF_LONGEST = timedelta(minutes=5)
COPIES_AT_MOST = 2
"""Attempts of a must-arrive message that may have reached the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The next status; `not_before` is when a pending one may be tried again."""

    status: Status
    not_before: datetime | None = None


def verdict(
    outcome: Outcome,
    kind: Kind,
    *,
    attempts: int,
    doubts: int,
    now: datetime,
) -> Verdict:
    """What becomes of a reminder after its attempt number `attempts` (from 1).

    `doubts` counts the attempts before this one that may have arrived. When Telegram asks the bot
    to wait, the reminder keeps its place; the whole bot is held elsewhere. So is patience judged,
    before each attempt.
    """
    match outcome:
        case Outcome.SENT:
            return Verdict(status=Status.SENT)
        case Outcome.TOO_MANY:
            return Verdict(status=Status.PENDING)
        case Outcome.NOT_SENT:
            return Verdict(status=Status.PENDING, not_before=now + backoff(attempts))
        case Outcome.UNREACHABLE:
            return Verdict(status=Status.UNREACHABLE)
        case Outcome.REJECTED:
            return Verdict(status=Status.FAILED)
        case Outcome.IN_DOUBT:
            if kind in MUST_ARRIVE and doubts + 1 < COPIES_AT_MOST:
                return Verdict(status=Status.PENDING, not_before=now + backoff(attempts))
            return Verdict(status=Status.IN_DOUBT)


def after_restore(kind: Kind) -> Status:
    """What becomes of a reminder that was due when its database was restored from a backup.

    A bot that went on after the backup may have sent it, and nobody can know: it does not go out
    again. One that must arrive counts as missed, so that the person is told.
    """
    return Status.MISSED if kind in MUST_ARRIVE else Status.DROPPED


def backoff(attempts: int) -> timedelta:
    """How long to wait after attempt number `attempts` (from 1): doubling, with a ceiling."""
    doubled: timedelta = BACKOFF_FIRST * 2 ** min(attempts - 1, 10)
    return min(doubled, BACKOFF_LONGEST)
