"""How much is sent in a day, at every boundary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.amount import BUDGETS, POSTURE_CHECKS_AT_MOST, Amount, fits, has_room
from backwell.care.kinds import POLICIES, Kind

CHECK, ROUTINE, CHECK_IN = Kind.POSTURE_CHECK, Kind.STRETCH_ROUTINE, Kind.CHECK_IN
SUMMARY = Kind.WEEKLY_SUMMARY
counts = st.dictionaries(st.sampled_from(Kind), st.integers(0, 12))


def test_the_budgets_are_those_of_the_rules() -> None:
    assert {amount: BUDGETS[amount].unasked for amount in Amount} == {
        Amount.LITTLE: 3,
        Amount.NORMAL: 6,
        Amount.LOT: 10,
    }
    assert BUDGETS[Amount.LITTLE].routines == 1
    assert BUDGETS[Amount.LITTLE].posture_checks == 2
    assert max(budget.posture_checks for budget in BUDGETS.values()) == POSTURE_CHECKS_AT_MOST == 4


@pytest.mark.parametrize(
    ("amount", "kind", "sent", "ahead", "room"),
    [
        (Amount.LITTLE, CHECK, {}, {}, True),
        (Amount.LITTLE, CHECK, {CHECK: 1}, {ROUTINE: 1}, True),
        (Amount.LITTLE, CHECK, {CHECK: 1, ROUTINE: 1}, {}, True),
        (Amount.LITTLE, CHECK, {CHECK: 1, ROUTINE: 1}, {CHECK_IN: 1}, False),
        (Amount.LITTLE, CHECK, {CHECK: 1, ROUTINE: 1}, {CHECK: 1}, True),
        (Amount.LITTLE, CHECK, {CHECK: 2, ROUTINE: 1}, {}, False),
        (Amount.LITTLE, CHECK, {CHECK: 1, ROUTINE: 1}, {SUMMARY: 1}, False),
        (Amount.LITTLE, SUMMARY, {CHECK: 1, ROUTINE: 1}, {}, True),
        (Amount.LITTLE, SUMMARY, {CHECK: 2, ROUTINE: 1}, {}, False),
        (Amount.LITTLE, CHECK_IN, {CHECK: 1, ROUTINE: 1}, {}, True),
        (Amount.LITTLE, CHECK_IN, {CHECK: 2, ROUTINE: 1}, {}, False),
        (Amount.LITTLE, ROUTINE, {CHECK: 2}, {CHECK_IN: 1}, True),
        (Amount.LITTLE, CHECK, {CHECK: 1, ROUTINE: 1}, {Kind.MEASURE: 1}, False),
        (Amount.LITTLE, Kind.MEASURE, {CHECK: 2, ROUTINE: 1}, {}, False),
        (Amount.LITTLE, Kind.APPOINTMENT, {CHECK: 3}, {}, True),
        (Amount.LITTLE, Kind.SAFETY_FOLLOW_UP, {CHECK: 3}, {}, True),
        (Amount.LITTLE, CHECK, {Kind.APPOINTMENT: 9}, {Kind.APPOINTMENT: 9}, True),
        (Amount.NORMAL, CHECK, {CHECK: 3, ROUTINE: 2}, {}, True),
        (Amount.NORMAL, CHECK, {CHECK: 4}, {}, False),
        (Amount.LOT, CHECK, {CHECK: 4}, {}, False),
        (Amount.LOT, ROUTINE, {CHECK: 4, ROUTINE: 5}, {}, True),
        (Amount.LOT, ROUTINE, {CHECK: 4, ROUTINE: 6}, {}, False),
    ],
)
def test_there_is_room_while_the_day_is_not_full(
    amount: Amount, kind: Kind, sent: dict[Kind, int], ahead: dict[Kind, int], room: bool
) -> None:
    assert has_room(amount, kind, sent=sent, ahead=ahead) is room


@given(st.sampled_from(Amount), st.sampled_from(Kind), counts, counts)
def test_no_day_ever_holds_more_unasked_messages_than_was_chosen(
    amount: Amount, kind: Kind, sent: dict[Kind, int], ahead: dict[Kind, int]
) -> None:
    unasked = sum(count for one, count in sent.items() if POLICIES[one].is_unasked)
    if POLICIES[kind].is_unasked and has_room(amount, kind, sent=sent, ahead=ahead):
        assert unasked < BUDGETS[amount].unasked


@pytest.mark.parametrize(
    ("amount", "planned", "does"),
    [
        (Amount.LITTLE, {CHECK: 2, ROUTINE: 1, CHECK_IN: 1}, True),
        (Amount.LITTLE, {CHECK: 2, ROUTINE: 1, CHECK_IN: 1, Kind.MEASURE: 1}, True),
        (Amount.LITTLE, {CHECK: 2, ROUTINE: 1, CHECK_IN: 1, SUMMARY: 1}, True),
        (Amount.LITTLE, {CHECK: 3, ROUTINE: 1, SUMMARY: 1}, False),
        (Amount.LITTLE, {CHECK: 3, ROUTINE: 1}, False),
        (Amount.NORMAL, {CHECK: 4, ROUTINE: 2}, True),
        (Amount.NORMAL, {CHECK: 4, ROUTINE: 3}, False),
        (Amount.LOT, {CHECK: 5}, False),
        (Amount.LOT, {CHECK: 4, ROUTINE: 6}, True),
    ],
)
def test_a_plan_fits_an_amount_or_does_not(
    amount: Amount, planned: dict[Kind, int], does: bool
) -> None:
    assert fits(amount, planned) is does
