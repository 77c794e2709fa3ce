"""What follows a change of amount, week or place, and what stays as the person chose it."""

from datetime import time

import pytest

from backwell.care.amount import BUDGETS, Amount, fits
from backwell.care.cadence import EVERY_DAY, WORKING_DAYS, AtTimes
from backwell.care.changing import (
    Lines,
    as_rare_as,
    due_after_change,
    for_amount,
    for_days,
    for_hours,
)
from backwell.care.kinds import Kind
from backwell.care.planning import SUMMARY, WorkingHours, default_plan, spread
from backwell.care.quiet import QuietHours
from tests.care.moments import utc

OFFICE = WorkingHours(start=time(9), end=time(17))
EARLY = WorkingHours(start=time(7), end=time(15))
NEW_YORK, TOKYO = "America/New_York", "Asia/Tokyo"
NOW = utc("2026-11-23 08:00")


def plan(amount: Amount = Amount.LITTLE, hours: WorkingHours = OFFICE) -> Lines:
    return {one.kind: one.cadence for one in default_plan(hours, WORKING_DAYS, amount)}


def at(*hours: int) -> AtTimes:
    return AtTimes(times=tuple(time(hour) for hour in hours), weekdays=WORKING_DAYS)


@pytest.mark.parametrize("old", Amount)
@pytest.mark.parametrize("new", Amount)
def test_a_plan_of_defaults_becomes_the_default_of_the_other_amount(
    old: Amount, new: Amount
) -> None:
    assert for_amount(plan(old), set(plan()), OFFICE, old, new) == plan(new)


def test_times_of_ones_own_stay_where_they_fit() -> None:
    own = {**plan(), Kind.STRETCH_ROUTINE: at(8)}
    more = for_amount(own, set(own), OFFICE, Amount.LITTLE, Amount.NORMAL)
    assert more[Kind.STRETCH_ROUTINE] == at(8)
    assert more[Kind.POSTURE_CHECK] == plan(Amount.NORMAL)[Kind.POSTURE_CHECK]


def test_too_many_times_of_ones_own_are_spread_anew() -> None:
    own = {**plan(Amount.LOT), Kind.STRETCH_ROUTINE: at(8, 10, 12, 14, 16)}
    less = for_amount(own, set(own), OFFICE, Amount.LOT, Amount.LITTLE)
    assert less == plan(Amount.LITTLE)


def test_a_kind_that_is_off_takes_no_room_from_times_of_ones_own() -> None:
    own = {**plan(Amount.NORMAL), Kind.STRETCH_ROUTINE: at(8, 12, 16)}
    less = for_amount(own, {Kind.STRETCH_ROUTINE}, OFFICE, Amount.NORMAL, Amount.LITTLE)
    assert less[Kind.STRETCH_ROUTINE] == at(8, 12, 16)


@pytest.mark.parametrize("old", Amount)
@pytest.mark.parametrize("new", Amount)
@pytest.mark.parametrize("checks", range(1, 5))
@pytest.mark.parametrize("routines", range(1, 7))
def test_whatever_fitted_before_fits_the_new_amount(
    old: Amount, new: Amount, checks: int, routines: int
) -> None:
    own = {
        Kind.POSTURE_CHECK: at(*range(8, 8 + checks)),
        Kind.STRETCH_ROUTINE: at(*range(8, 8 + routines)),
    }
    if not fits(old, {kind: len(line.times) for kind, line in own.items()}):
        return
    found = for_amount(own, set(own), OFFICE, old, new)
    assert fits(new, {kind: len(line.times) for kind, line in found.items()})
    assert sum(len(line.times) for line in found.values()) <= BUDGETS[new].unasked


@pytest.mark.parametrize("amount", Amount)
def test_spread_times_follow_the_working_hours(amount: Amount) -> None:
    assert for_hours(plan(amount), OFFICE, EARLY) == plan(amount, EARLY)


def test_as_many_a_day_as_were_chosen_follow_the_working_hours() -> None:
    chosen = {Kind.STRETCH_ROUTINE: spread(OFFICE, EVERY_DAY, 3)}
    assert for_hours(chosen, OFFICE, EARLY) == {Kind.STRETCH_ROUTINE: spread(EARLY, EVERY_DAY, 3)}


def test_times_of_ones_own_stay_in_other_working_hours() -> None:
    own = {
        Kind.STRETCH_ROUTINE: at(8, 20),
        Kind.CHECK_IN: at(12),
        Kind.POSTURE_CHECK: at(*range(6)),
    }
    assert for_hours(own, OFFICE, EARLY) == own


def test_lines_on_the_old_days_move_to_the_new_ones_and_check_ins_keep_apart() -> None:
    weekend = frozenset({5, 6})
    moved = dict(for_days(plan(), WORKING_DAYS, weekend))
    measured = moved.pop(Kind.MEASURE)
    assert measured.weekdays == {5}, "a day of its own"
    assert moved.pop(Kind.WEEKLY_SUMMARY) == SUMMARY
    assert {line.weekdays for line in moved.values()} == {weekend}
    back = for_days(plan(), WORKING_DAYS, EVERY_DAY)
    assert back[Kind.STRETCH_ROUTINE].weekdays == EVERY_DAY
    assert back[Kind.CHECK_IN].weekdays == {2, 6}


@pytest.mark.parametrize(
    ("kind", "line", "kept"),
    [
        (Kind.WEEKLY_SUMMARY, at(9, 15), AtTimes(times=(time(9),), weekdays=frozenset({0}))),
        (Kind.WEEKLY_SUMMARY, SUMMARY, SUMMARY),
        (Kind.STRETCH_ROUTINE, at(9, 15), at(9, 15)),
    ],
)
def test_what_comes_once_a_week_has_one_day_and_one_time(
    kind: Kind, line: AtTimes, kept: AtTimes
) -> None:
    assert as_rare_as(kind, line) == kept


@pytest.mark.parametrize("days", [frozenset({6}), WORKING_DAYS])
def test_the_summary_keeps_its_day_and_time_whatever_else_changes(days: frozenset[int]) -> None:
    own = {Kind.WEEKLY_SUMMARY: spread(OFFICE, days, 1)}
    assert for_hours(own, OFFICE, EARLY) == own
    assert for_days(own, days, EVERY_DAY) == own
    assert for_amount(own, own, OFFICE, Amount.LITTLE, Amount.LOT) == own


def test_days_of_ones_own_stay_when_the_week_changes() -> None:
    own = {Kind.STRETCH_ROUTINE: AtTimes(times=(time(9),), weekdays=frozenset({0, 2}))}
    assert for_days(own, WORKING_DAYS, EVERY_DAY) == own


QUIET = QuietHours()


@pytest.mark.parametrize(
    ("kind", "due", "zone", "expected"),
    [
        # 08:00 in Berlin is 02:00 in New York: a visit is told of before the night, at 20:45.
        (Kind.APPOINTMENT, "2026-11-26 07:00", NEW_YORK, "2026-11-26 01:45"),
        # 10:00 in Berlin is 04:00 in New York: a question waits until eight there.
        (Kind.SAFETY_FOLLOW_UP, "2026-11-24 09:00", NEW_YORK, "2026-11-24 13:00"),
        # Noon in Berlin is 20:00 in Tokyo: nothing to move.
        (Kind.APPOINTMENT, "2026-11-26 11:00", TOKYO, "2026-11-26 11:00"),
        # Before the quiet hours would be over already: it stays, for it must come.
        (Kind.APPOINTMENT, "2026-11-23 09:00", NEW_YORK, "2026-11-23 09:00"),
    ],
)
def test_what_waits_leaves_the_quiet_hours_of_the_new_zone(
    kind: Kind, due: str, zone: str, expected: str
) -> None:
    moved = due_after_change(kind, utc(due), QUIET, zone, NOW)
    assert moved == utc(expected)
