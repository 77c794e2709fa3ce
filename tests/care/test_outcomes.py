from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.kinds import POLICIES, Kind, WhenInDoubt
from backwell.care.outcomes import (
    BACKOFF_LONGEST,
    COPIES_AT_MOST,
    Outcome,
    Status,
    Verdict,
    backoff,
    verdict,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NUDGES = [Kind.POSTURE_CHECK, Kind.STRETCH_ROUTINE, Kind.MISSED_NOTICE]
MUST_ARRIVE = [Kind.APPOINTMENT, Kind.SAFETY_FOLLOW_UP]


def judge(outcome: Outcome, kind: Kind, *, attempts: int = 1, doubts: int = 0) -> Verdict:
    return verdict(outcome, kind, attempts=attempts, doubts=doubts, now=NOW)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.SENT, Status.SENT),
        (Outcome.UNREACHABLE, Status.UNREACHABLE),
        (Outcome.REJECTED, Status.FAILED),
    ],
)
def test_what_is_certain_is_final_for_every_kind(
    kind: Kind, outcome: Outcome, status: Status
) -> None:
    assert judge(outcome, kind) == Verdict(status=status)


@pytest.mark.parametrize("kind", list(Kind))
def test_too_many_keeps_its_place(kind: Kind) -> None:
    assert judge(Outcome.TOO_MANY, kind, attempts=7) == Verdict(status=Status.PENDING)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_was_surely_not_sent_is_tried_again_after_a_while(kind: Kind) -> None:
    found = judge(Outcome.NOT_SENT, kind, attempts=3, doubts=5)
    assert found == Verdict(status=Status.PENDING, not_before=NOW + timedelta(seconds=20))


@pytest.mark.parametrize("kind", NUDGES)
def test_a_nudge_in_doubt_is_let_go(kind: Kind) -> None:
    assert judge(Outcome.IN_DOUBT, kind) == Verdict(status=Status.IN_DOUBT)


@pytest.mark.parametrize("kind", MUST_ARRIVE)
def test_what_must_arrive_is_sent_again_once_when_in_doubt(kind: Kind) -> None:
    first = judge(Outcome.IN_DOUBT, kind, attempts=1, doubts=0)
    second = judge(Outcome.IN_DOUBT, kind, attempts=2, doubts=1)
    assert first == Verdict(status=Status.PENDING, not_before=NOW + timedelta(seconds=5))
    assert second == Verdict(status=Status.IN_DOUBT)


@given(st.lists(st.sampled_from(list(Outcome)), max_size=30), st.sampled_from(list(Kind)))
def test_no_story_sends_more_copies_than_allowed(story: list[Outcome], kind: Kind) -> None:
    doubts = 0
    for attempts, outcome in enumerate(story, start=1):
        found = judge(outcome, kind, attempts=attempts, doubts=doubts)
        doubts += outcome is Outcome.IN_DOUBT
        if found.status is not Status.PENDING:
            break
    again = POLICIES[kind].when_in_doubt is WhenInDoubt.SEND_AGAIN
    assert doubts <= (COPIES_AT_MOST if again else 1)


@given(st.sampled_from(list(Outcome)), st.sampled_from(list(Kind)), st.integers(1, 10**6))
def test_only_what_is_pending_has_a_time_and_never_a_past_one(
    outcome: Outcome, kind: Kind, attempts: int
) -> None:
    found = judge(outcome, kind, attempts=attempts)
    is_put_off = found.status is Status.PENDING and outcome is not Outcome.TOO_MANY
    assert (found.not_before is not None) is is_put_off
    assert found.not_before is None or found.not_before >= NOW


def test_waiting_doubles_up_to_five_minutes() -> None:
    seconds = [backoff(attempt).total_seconds() for attempt in range(1, 9)]
    assert seconds == [5, 10, 20, 40, 80, 160, 300, 300]


@given(st.integers(1, 10**9))
def test_waiting_never_passes_its_ceiling(attempts: int) -> None:
    assert timedelta(0) < backoff(attempts) <= backoff(attempts + 1) <= BACKOFF_LONGEST
