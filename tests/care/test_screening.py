from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given

from backwell.care.screening import Tier, follow_up_slot, may_resume, worst
from backwell.care.time import day_of, wall_of
from tests.care.moments import wall
from tests.care.strategies import instants, zones


@pytest.mark.parametrize(
    ("tiers", "counts"),
    [
        ([], None),
        ([Tier.URGENT], Tier.URGENT),
        ([Tier.EMERGENCY], Tier.EMERGENCY),
        ([Tier.URGENT, Tier.EMERGENCY, Tier.URGENT], Tier.EMERGENCY),
    ],
)
def test_the_worst_answer_counts(tiers: list[Tier], counts: Tier | None) -> None:
    assert worst(iter(tiers)) is counts


@pytest.mark.parametrize(
    ("reported", "examined", "rescreen", "resumes"),
    [
        (Tier.URGENT, True, None, True),
        (Tier.URGENT, False, None, False),
        (Tier.EMERGENCY, True, None, True),
        (Tier.EMERGENCY, False, None, False),
        (Tier.URGENT, True, Tier.URGENT, False),
        (Tier.EMERGENCY, True, Tier.EMERGENCY, False),
        (None, False, None, True),
        (None, True, None, True),
        (None, False, Tier.URGENT, False),
    ],
)
def test_coaching_needs_a_clear_screen_and_after_a_red_flag_an_examination(
    reported: Tier | None, examined: bool, rescreen: Tier | None, resumes: bool
) -> None:
    assert may_resume(reported=reported, examined=examined, rescreen=rescreen) is resumes


@given(instants, zones)
def test_the_follow_up_comes_at_ten_on_the_next_local_day(now: datetime, zone: str) -> None:
    slot, due_at = follow_up_slot(now, zone)
    assert slot.date() == day_of(now, zone) + timedelta(days=1)
    assert slot.time() == time(10)
    assert due_at > now
    assert wall_of(due_at, zone) == slot


def test_a_red_flag_just_before_midnight_is_followed_up_the_same_morning() -> None:
    slot, due_at = follow_up_slot(datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "Europe/Berlin")
    assert slot == wall("2026-11-24T10:00")
    assert due_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
