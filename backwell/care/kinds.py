"""The kinds of reminder, and what is decided for each of them once and for all."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from backwell.care.lanes import Lane


class Kind(StrEnum):
    """What a reminder is about."""

    POSTURE_CHECK = "posture_check"
    STRETCH_ROUTINE = "stretch_routine"
    APPOINTMENT = "appointment"
    CHECK_IN = "check_in"
    MEASURE = "measure"
    """A questionnaire, where one is due."""
    SAFETY_FOLLOW_UP = "safety_follow_up"
    MORNING_AFTER = "morning_after"
    """On the morning after a session in which the pain rose: how is it now?"""
    RESUME_CHECK = "resume_check"
    """At the end of a flare or an illness: may it go on?"""
    FLARE_CHECK = "flare_check"
    """Once a day in a flare: is it about as usual again?"""
    KEEP_OR_CHANGE = "keep_or_change"
    """After several that nobody answered: keep, change or pause?"""
    WEEKLY_SUMMARY = "weekly_summary"
    MISSED_NOTICE = "missed_notice"


class InQuietHours(StrEnum):
    """What quiet hours do to a reminder that falls into them."""

    DROP = "drop"
    LATER_THAT_DAY = "later_that_day"
    EARLIER = "earlier"


class WhenInDoubt(StrEnum):
    """What follows when nobody can know whether Telegram took a message."""

    SEND_AGAIN = "send_again"
    """Must arrive: one more copy at most is better than none."""
    LET_GO = "let_go"
    """A nudge: none is better than two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How one kind is delivered."""

    lane: Lane
    in_quiet_hours: InQuietHours
    when_in_doubt: WhenInDoubt
    silent: bool
    """Arrives without a sound."""
    is_coaching: bool
    """Stopped by a pause and by the safety lock."""
    is_unasked: bool
    """Counts against the messages a day that the person chose."""

    @property
    def is_soft(self) -> bool:
        """A nudge that may come some minutes later, so that not everybody's come at once."""
        return self.when_in_doubt is WhenInDoubt.LET_GO


POLICIES: dict[Kind, Policy] = {
    Kind.SAFETY_FOLLOW_UP: Policy(
        lane=Lane.SAFETY,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.SEND_AGAIN,
        silent=False,
        is_coaching=False,
        is_unasked=False,
    ),
    Kind.MORNING_AFTER: Policy(
        lane=Lane.CHECK,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=True,
        is_coaching=True,
        is_unasked=False,
    ),
    Kind.APPOINTMENT: Policy(
        lane=Lane.APPOINTMENT,
        in_quiet_hours=InQuietHours.EARLIER,
        when_in_doubt=WhenInDoubt.SEND_AGAIN,
        silent=False,
        is_coaching=False,
        is_unasked=False,
    ),
    Kind.STRETCH_ROUTINE: Policy(
        lane=Lane.ROUTINE,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=False,
        is_coaching=True,
        is_unasked=True,
    ),
    Kind.POSTURE_CHECK: Policy(
        lane=Lane.CHECK,
        in_quiet_hours=InQuietHours.DROP,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=True,
        is_coaching=True,
        is_unasked=True,
    ),
    Kind.CHECK_IN: Policy(
        lane=Lane.CHECK,
        in_quiet_hours=InQuietHours.DROP,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=False,
        is_coaching=True,
        is_unasked=True,
    ),
    Kind.MEASURE: Policy(
        lane=Lane.CHECK,
        in_quiet_hours=InQuietHours.DROP,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=False,
        is_coaching=True,
        is_unasked=True,
    ),
    Kind.RESUME_CHECK: Policy(
        lane=Lane.SAFETY,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.SEND_AGAIN,
        silent=False,
        is_coaching=False,
        is_unasked=False,
    ),
    Kind.FLARE_CHECK: Policy(
        lane=Lane.CHECK,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=False,
        is_coaching=False,
        is_unasked=False,
    ),
    Kind.KEEP_OR_CHANGE: Policy(
        lane=Lane.DIGEST,
        in_quiet_hours=InQuietHours.DROP,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=True,
        is_coaching=True,
        is_unasked=True,
    ),
    Kind.WEEKLY_SUMMARY: Policy(
        lane=Lane.DIGEST,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=True,
        is_coaching=True,
        is_unasked=True,
    ),
    Kind.MISSED_NOTICE: Policy(
        lane=Lane.DIGEST,
        in_quiet_hours=InQuietHours.LATER_THAT_DAY,
        when_in_doubt=WhenInDoubt.LET_GO,
        silent=True,
        is_coaching=False,
        is_unasked=False,
    ),
}

MEASURING = frozenset({Kind.CHECK_IN, Kind.MEASURE})
"""What is asked with the consent to keep measures alone."""
ONCE_A_WEEK = frozenset({Kind.WEEKLY_SUMMARY})
"""Lines of a plan that have one day and one clock time."""
ASKS_NOTHING = frozenset({Kind.WEEKLY_SUMMARY})
"""Nothing is ignored where these stay without an answer."""

MUST_ARRIVE = frozenset(
    kind for kind, policy in POLICIES.items() if policy.when_in_doubt is WhenInDoubt.SEND_AGAIN
)
"""Sent once more when in doubt, and told as missed when nobody can know."""

# Reviewed 2026-11-23. Source of each: the rules of care, version 1, under docs/decisions/0007.
PATIENCE: dict[Kind, timedelta] = {
    Kind.POSTURE_CHECK: timedelta(minutes=20),
    Kind.MEASURE: timedelta(hours=4),
    Kind.SAFETY_FOLLOW_UP: timedelta(days=7),
    Kind.MORNING_AFTER: timedelta(hours=6),
    Kind.RESUME_CHECK: timedelta(days=7),
    Kind.FLARE_CHECK: timedelta(hours=10),
    Kind.KEEP_OR_CHANGE: timedelta(hours=4),
    Kind.WEEKLY_SUMMARY: timedelta(days=1),
    Kind.MISSED_NOTICE: timedelta(days=1),
}
"""How late a message still makes sense; the other kinds have rules of their own."""
ROUTINE_PATIENCE_AT_LEAST = timedelta(minutes=60)
SNOOZES = (timedelta(minutes=10), timedelta(minutes=30), timedelta(minutes=60))
SNOOZES_AT_MOST = 3
