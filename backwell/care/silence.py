"""What follows when somebody does not answer: one kind question, then rarer."""

from datetime import datetime, timedelta
from enum import StrEnum

IGNORED_AT_MOST = 3
"""Unanswered in a row before the question is asked. Source: the rules of care, version 1."""

# Days of silence, and how far apart messages are from then on. Source: the back-off table of a
# live app's micro-randomised trial (JOOL), adopted for those who do not answer; a convention.
_GAPS = (
    (timedelta(days=30), timedelta(days=15)),
    (timedelta(days=10), timedelta(days=6)),
    (timedelta(0), timedelta(days=2)),
)


class Next(StrEnum):
    """What to do with an unasked message that is due."""

    SEND = "send"
    ASK = "ask"
    """Ask instead whether to keep, change or pause."""
    WAIT = "wait"
    """Leave it out: it is too soon after the last one."""


def after_silence(
    *,
    ignored: int,
    was_asked: bool,
    seen_at: datetime,
    last_sent_at: datetime | None,
    now: datetime,
) -> Next:
    """What to do for somebody who left the last `ignored` unasked messages unanswered.

    `seen_at` is their last sign of life, `was_asked` whether the question went out since then; all
    instants are UTC.
    """
    if ignored < IGNORED_AT_MOST:
        return Next.SEND
    if not was_asked:
        return Next.ASK
    if last_sent_at is not None and now - last_sent_at < gap(now - seen_at):
        return Next.WAIT
    return Next.SEND


def gap(silence: timedelta) -> timedelta:
    """How far apart unasked messages are after a silence of that length."""
    return next(apart for least, apart in _GAPS if silence >= least)
