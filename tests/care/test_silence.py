"""Three ignored: one kind question, then rarer."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.silence import Next, after_silence, gap

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("ignored", "was_asked", "silent_days", "since_last", "follows"),
    [
        (0, False, 0, None, Next.SEND),
        (2, False, 1, 1, Next.SEND),
        (3, False, 1, 1, Next.ASK),
        (9, False, 9, 9, Next.ASK),
        (3, True, 2, 1, Next.WAIT),
        (3, True, 3, 2, Next.SEND),
        (4, True, 9, 1.9, Next.WAIT),
        (4, True, 12, 5, Next.WAIT),
        (4, True, 12, 6, Next.SEND),
        (9, True, 40, 14, Next.WAIT),
        (9, True, 40, 15, Next.SEND),
        (3, True, 3, None, Next.SEND),
    ],
)
def test_what_follows_a_silence(
    ignored: int, was_asked: bool, silent_days: int, since_last: float | None, follows: Next
) -> None:
    found = after_silence(
        ignored=ignored,
        was_asked=was_asked,
        seen_at=NOW - silent_days * DAY,
        last_sent_at=None if since_last is None else NOW - since_last * DAY,
        now=NOW,
    )
    assert found is follows


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_longer_the_silence_the_rarer_the_messages(one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    assert gap(shorter * DAY) <= gap(longer * DAY)
