from datetime import datetime, time, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.cadence import AtTimes, occurrences
from backwell.care.kinds import Kind
from backwell.care.patience import CaughtUp, Planned, catch_up, expiry
from backwell.care.quiet import QuietHours, allowed_instant
from backwell.care.time import instant_of
from tests.care.moments import utc, wall
from tests.care.strategies import cadences, downtimes, instants, zones

NO_QUIET = QuietHours(start=time(0), end=time(0))
USUAL = QuietHours()
HOURLY = AtTimes(times=(time(9), time(10), time(11)))
kinds = st.sampled_from([kind for kind in Kind if kind is not Kind.APPOINTMENT])
quiet_hours = st.sampled_from([NO_QUIET, USUAL, QuietHours(start=time(13), end=time(15))])


@pytest.mark.parametrize(
    ("kind", "due", "too_late"),
    [
        (Kind.POSTURE_CHECK, "23T09:30", "23T09:50"),
        (Kind.STRETCH_ROUTINE, "23T05:00", "23T12:00"),
        (Kind.STRETCH_ROUTINE, "23T09:30", "23T12:00"),
        (Kind.STRETCH_ROUTINE, "23T11:30", "23T12:30"),
        (Kind.STRETCH_ROUTINE, "23T12:00", "23T17:00"),
        (Kind.STRETCH_ROUTINE, "23T20:00", "23T22:00"),
        (Kind.STRETCH_ROUTINE, "23T22:00", "24T05:00"),
        (Kind.STRETCH_ROUTINE, "23T04:30", "23T05:30"),
        (Kind.SAFETY_FOLLOW_UP, "23T10:00", "30T10:00"),
        (Kind.WEEKLY_SUMMARY, "29T18:00", "30T18:00"),
        (Kind.MISSED_NOTICE, "23T10:00", "24T10:00"),
    ],
)
def test_each_kind_has_its_own_patience(kind: Kind, due: str, too_late: str) -> None:
    assert expiry(kind, utc(f"2026-11-{due}"), "UTC") == utc(f"2026-11-{too_late}")


def test_an_appointment_has_no_patience_but_its_visit() -> None:
    with pytest.raises(ValueError, match="visit"):
        expiry(Kind.APPOINTMENT, utc("2026-11-23T10:00"), "UTC")


LEAST = {
    Kind.POSTURE_CHECK: timedelta(minutes=20),
    Kind.CHECK_IN: timedelta(microseconds=1),  # it asks about the day, and ends with it
}


@given(kinds, instants, zones)
def test_there_is_always_some_patience(kind: Kind, due_at: datetime, zone: str) -> None:
    assert expiry(kind, due_at, zone) >= due_at + LEAST.get(kind, timedelta(minutes=60))


def slots_between(
    kind: Kind, cadence: AtTimes, zone: str, quiet: QuietHours, after: datetime, until: datetime
) -> list[datetime]:
    """The slots whose instants lie in (after, until] and that quiet hours leave standing."""
    found = takewhile(lambda one: one.due_at <= until, occurrences(cadence, zone, after))
    return [one.slot for one in found if allowed_instant(kind, one.due_at, quiet, zone)]


@given(kinds, cadences, zones, quiet_hours, instants, downtimes)
def test_after_any_downtime_each_slot_is_missed_or_the_one_upcoming(
    kind: Kind, cadence: AtTimes, zone: str, quiet: QuietHours, after: datetime, down: timedelta
) -> None:
    now = after + down
    found = catch_up(kind, cadence, zone=zone, quiet=quiet, after=after, now=now)
    got = [one.slot for one in found.missed]
    if found.upcoming:
        got.append(found.upcoming.slot)
    until = instant_of(got[-1], zone) if found.upcoming else now
    assert got == slots_between(kind, cadence, zone, quiet, after, until)
    assert len(set(got)) == len(got)


@given(kinds, cadences, zones, quiet_hours, instants, downtimes)
def test_what_is_missed_is_too_late_or_overtaken_and_what_comes_is_not(
    kind: Kind, cadence: AtTimes, zone: str, quiet: QuietHours, after: datetime, down: timedelta
) -> None:
    now = after + down
    found = catch_up(kind, cadence, zone=zone, quiet=quiet, after=after, now=now)
    overtaken = found.upcoming is not None and found.upcoming.due_at <= now
    assert overtaken or all(one.expires_at <= now for one in found.missed)
    assert found.upcoming is None or found.upcoming.expires_at > now


@given(kinds, cadences, zones, instants, downtimes)
def test_going_on_from_each_upcoming_meets_every_slot_exactly_once(
    kind: Kind, cadence: AtTimes, zone: str, after: datetime, down: timedelta
) -> None:
    start, now, got = after, after + down, list[Planned]()
    while True:
        found = catch_up(kind, cadence, zone=zone, quiet=NO_QUIET, after=after, now=now)
        assert found.upcoming is not None
        got += [*found.missed, found.upcoming]
        after = instant_of(found.upcoming.slot, zone)
        if found.upcoming.due_at > now:
            break
    slots = [one.slot for one in got]
    assert slots == slots_between(kind, cadence, zone, NO_QUIET, start, after)


def caught_up(kind: Kind, cadence: AtTimes, after: str, now: str) -> CaughtUp:
    return catch_up(kind, cadence, zone="UTC", quiet=USUAL, after=utc(after), now=utc(now))


def test_a_posture_check_of_twenty_minutes_ago_is_missed() -> None:
    found = caught_up(Kind.POSTURE_CHECK, HOURLY, "2026-11-23T08:30", "2026-11-23T09:20")
    assert [one.slot.time() for one in found.missed] == [time(9)]
    assert found.upcoming
    assert found.upcoming.slot.time() == time(10)


def test_a_posture_check_of_nineteen_minutes_ago_may_still_go() -> None:
    found = caught_up(Kind.POSTURE_CHECK, HOURLY, "2026-11-23T08:30", "2026-11-23T09:19")
    assert not found.missed
    assert found.upcoming
    assert found.upcoming.slot.time() == time(9)


def test_a_week_off_lists_what_was_missed_and_brings_one_reminder() -> None:
    found = caught_up(Kind.POSTURE_CHECK, HOURLY, "2026-11-16T08:30", "2026-11-23T08:30")
    assert len(found.missed) == 21
    assert found.upcoming
    assert found.upcoming.due_at == utc("2026-11-23T09:00")


def test_an_item_that_quiet_hours_swallow_has_nothing_upcoming() -> None:
    night = AtTimes(times=(time(3),))
    found = caught_up(Kind.POSTURE_CHECK, night, "2026-11-22T12:00", "2026-11-23T12:00")
    assert found == CaughtUp(missed=(), upcoming=None)


def test_a_weekly_item_is_found_a_week_ahead() -> None:
    weekly = AtTimes(times=(time(9),), weekdays=frozenset({0}))
    found = caught_up(Kind.POSTURE_CHECK, weekly, "2026-11-23T09:00", "2026-11-23T09:01")
    assert found.upcoming
    assert found.upcoming.due_at == utc("2026-11-30T09:00")


def test_after_a_very_long_time_off_only_the_last_five_hundred_are_listed() -> None:
    found = caught_up(Kind.POSTURE_CHECK, HOURLY, "2025-11-23T12:00", "2026-11-23T08:30")
    assert len(found.missed) == 500
    assert found.missed[-1].slot == wall("2026-11-22T11:00")


def test_after_a_morning_off_only_the_latest_routine_may_still_be_sent() -> None:
    found = caught_up(Kind.STRETCH_ROUTINE, HOURLY, "2026-11-23T08:30", "2026-11-23T11:30")
    assert [one.slot.time() for one in found.missed] == [time(9), time(10)]
    assert found.upcoming
    assert found.upcoming.slot.time() == time(11)
