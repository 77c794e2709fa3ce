from datetime import timedelta

import pytest

from backwell.care.kinds import (
    PATIENCE,
    POLICIES,
    ROUTINE_PATIENCE_AT_LEAST,
    SNOOZES,
    SNOOZES_AT_MOST,
    InQuietHours,
    Kind,
    WhenInDoubt,
)
from backwell.care.lanes import Lane


def test_every_kind_has_a_policy() -> None:
    assert set(POLICIES) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "lane"),
    [
        (Kind.SAFETY_FOLLOW_UP, Lane.SAFETY),
        (Kind.RESUME_CHECK, Lane.SAFETY),
        (Kind.APPOINTMENT, Lane.APPOINTMENT),
        (Kind.STRETCH_ROUTINE, Lane.ROUTINE),
        (Kind.FLARE_CHECK, Lane.CHECK),
        (Kind.POSTURE_CHECK, Lane.CHECK),
        (Kind.CHECK_IN, Lane.CHECK),
        (Kind.MEASURE, Lane.CHECK),
        (Kind.KEEP_OR_CHANGE, Lane.DIGEST),
        (Kind.WEEKLY_SUMMARY, Lane.DIGEST),
        (Kind.MISSED_NOTICE, Lane.DIGEST),
    ],
)
def test_what_matters_more_goes_first(kind: Kind, lane: Lane) -> None:
    assert POLICIES[kind].lane is lane


def test_lanes_are_in_the_order_in_which_they_go() -> None:
    assert sorted(Lane) == [
        Lane.REPLY,
        Lane.NOD,
        Lane.SAFETY,
        Lane.APPOINTMENT,
        Lane.PUSH,
        Lane.ROUTINE,
        Lane.CHECK,
        Lane.DIGEST,
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_must_arrive_is_never_spread(kind: Kind) -> None:
    is_nudge = POLICIES[kind].when_in_doubt is WhenInDoubt.LET_GO
    assert POLICIES[kind].is_soft is is_nudge
    assert not POLICIES[Kind.APPOINTMENT].is_soft


@pytest.mark.parametrize(
    ("kind", "in_quiet_hours", "when_in_doubt", "silent", "is_coaching"),
    [
        (Kind.POSTURE_CHECK, InQuietHours.DROP, WhenInDoubt.LET_GO, True, True),
        (Kind.STRETCH_ROUTINE, InQuietHours.LATER_THAT_DAY, WhenInDoubt.LET_GO, False, True),
        (Kind.APPOINTMENT, InQuietHours.EARLIER, WhenInDoubt.SEND_AGAIN, False, False),
        (Kind.SAFETY_FOLLOW_UP, InQuietHours.LATER_THAT_DAY, WhenInDoubt.SEND_AGAIN, False, False),
        (Kind.CHECK_IN, InQuietHours.DROP, WhenInDoubt.LET_GO, False, True),
        (Kind.MEASURE, InQuietHours.DROP, WhenInDoubt.LET_GO, False, True),
        (Kind.RESUME_CHECK, InQuietHours.LATER_THAT_DAY, WhenInDoubt.SEND_AGAIN, False, False),
        (Kind.FLARE_CHECK, InQuietHours.LATER_THAT_DAY, WhenInDoubt.LET_GO, False, False),
        (Kind.KEEP_OR_CHANGE, InQuietHours.DROP, WhenInDoubt.LET_GO, True, True),
        (Kind.WEEKLY_SUMMARY, InQuietHours.LATER_THAT_DAY, WhenInDoubt.LET_GO, True, True),
        (Kind.MISSED_NOTICE, InQuietHours.LATER_THAT_DAY, WhenInDoubt.LET_GO, True, False),
    ],
)
def test_each_kind_is_delivered_as_decided(
    kind: Kind,
    in_quiet_hours: InQuietHours,
    when_in_doubt: WhenInDoubt,
    silent: bool,
    is_coaching: bool,
) -> None:
    found = POLICIES[kind]
    assert found.in_quiet_hours is in_quiet_hours
    assert found.when_in_doubt is when_in_doubt
    assert (found.silent, found.is_coaching) == (silent, is_coaching)


def test_only_coaching_may_be_lost_without_a_word() -> None:
    dropped = {k for k, policy in POLICIES.items() if policy.in_quiet_hours is InQuietHours.DROP}
    assert all(POLICIES[kind].is_coaching for kind in dropped)


def test_coaching_counts_against_the_day_unless_it_follows_from_what_one_did() -> None:
    unasked = {kind for kind, policy in POLICIES.items() if policy.is_unasked}
    coaching = {kind for kind, policy in POLICIES.items() if policy.is_coaching}
    assert unasked == coaching - {Kind.MORNING_AFTER}


def test_the_numbers_are_those_of_the_rules() -> None:
    assert PATIENCE[Kind.POSTURE_CHECK] == timedelta(minutes=20)
    assert timedelta(minutes=60) == ROUTINE_PATIENCE_AT_LEAST
    assert PATIENCE[Kind.SAFETY_FOLLOW_UP] == timedelta(days=7)
    assert [length // timedelta(minutes=1) for length in SNOOZES] == [10, 30, 60]
    assert SNOOZES_AT_MOST == 3
