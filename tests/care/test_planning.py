from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given

from backwell.care.amount import BUDGETS, Amount
from backwell.care.cadence import WORKING_DAYS
from backwell.care.kinds import Kind
from backwell.care.planning import SUMMARY, WorkingHours, default_plan, default_quiet_hours
from backwell.care.quiet import QuietHours
from backwell.errors import AnswerError
from tests.care.strategies import minutes, weekdays, working_hours

NINE_TO_FIVE = WorkingHours(start=time(9), end=time(17))


def test_nine_to_five_brings_a_check_in_each_half_and_the_routine_in_the_middle() -> None:
    plan = default_plan(NINE_TO_FIVE, WORKING_DAYS)
    assert {item.kind: item.cadence.times for item in plan} == {
        Kind.POSTURE_CHECK: (time(11), time(15)),
        Kind.STRETCH_ROUTINE: (time(13),),
        Kind.CHECK_IN: (time(17),),
        Kind.MEASURE: (time(17),),
        Kind.WEEKLY_SUMMARY: (time(18),),
    }
    assert {item.kind: item.cadence.weekdays for item in plan} == {
        Kind.POSTURE_CHECK: WORKING_DAYS,
        Kind.STRETCH_ROUTINE: WORKING_DAYS,
        Kind.CHECK_IN: frozenset({1, 4}),
        Kind.MEASURE: frozenset({5}),
        Kind.WEEKLY_SUMMARY: frozenset({6}),
    }


@pytest.mark.parametrize("amount", Amount)
@given(hours=working_hours, days=weekdays)
def test_a_plan_keeps_to_the_budget_of_its_amount_and_to_the_hours(
    amount: Amount, hours: WorkingHours, days: frozenset[int]
) -> None:
    *coaching, check_in, measure, summary = default_plan(hours, days, amount)
    times = [at for item in coaching for at in item.cadence.times]
    assert len(set(times)) == len(times) <= BUDGETS[amount].unasked
    assert all(hours.start <= at < hours.end for at in times)
    assert all(minutes(at) % 5 == 0 and at.second == 0 for at in times)
    assert {item.cadence.weekdays for item in coaching} == {days}
    assert summary.cadence == SUMMARY
    assert check_in.cadence.weekdays <= days
    assert len(check_in.cadence.weekdays) == min(2, len(days))
    assert measure.cadence.times == check_in.cadence.times
    assert len(measure.cadence.weekdays) == 1


@given(working_hours)
def test_quiet_hours_leave_the_working_hours_alone(hours: WorkingHours) -> None:
    quiet = default_quiet_hours(hours)
    begin = datetime.combine(date(2026, 11, 23), hours.start)
    moments = [begin + timedelta(minutes=step) for step in range(hours.length // _MINUTE)]
    assert not any(quiet.hold(moment) for moment in moments)


@given(working_hours)
def test_nothing_of_the_default_plan_falls_into_its_quiet_hours(hours: WorkingHours) -> None:
    quiet = default_quiet_hours(hours)
    for item in default_plan(hours, WORKING_DAYS):
        for at in item.cadence.times:
            assert not quiet.hold(datetime.combine(date(2026, 11, 23), at))


@pytest.mark.parametrize(
    ("start", "end", "quiet"),
    [
        (time(9), time(17), QuietHours(start=time(21), end=time(8))),
        (time(6), time(14), QuietHours(start=time(21), end=time(6))),
        (time(14), time(22, 30), QuietHours(start=time(22, 30), end=time(8))),
        (time(0), time(23, 59), QuietHours(start=time(23, 59), end=time(0))),
    ],
)
def test_quiet_hours_are_the_usual_ones_less_the_working_hours(
    start: time, end: time, quiet: QuietHours
) -> None:
    assert default_quiet_hours(WorkingHours(start=start, end=end)) == quiet


@pytest.mark.parametrize(
    ("start", "end"),
    [(time(9), time(10, 59)), (time(17), time(9)), (time(22), time(6)), (time(9), time(9))],
)
def test_working_hours_that_are_too_short_are_refused(start: time, end: time) -> None:
    with pytest.raises(AnswerError, match="two hours"):
        WorkingHours(start=start, end=end)


def test_two_working_hours_are_enough() -> None:
    assert WorkingHours(start=time(9), end=time(11)).length == timedelta(hours=2)


_MINUTE = timedelta(minutes=1)
