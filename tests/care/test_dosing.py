from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.dosing import SIDES, seconds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    sets: int = 1
    reps: int | None = None
    hold: int = 0
    rest: int = 0
    side: str = "both"
    seconds: int | None = None


doses = st.builds(
    Dose,
    sets=st.integers(1, 5),
    reps=st.integers(1, 20),
    hold=st.integers(0, 60),
    rest=st.integers(0, 120),
    side=st.sampled_from(SIDES),
)


@pytest.mark.parametrize(
    ("dose", "seconds"),
    [
        (Dose(reps=5), 20),
        (Dose(reps=5, hold=2), 30),
        (Dose(reps=5, hold=2, side="each"), 60),
        (Dose(reps=5, hold=2, side="alternate"), 60),
        (Dose(sets=2, reps=8, hold=3, rest=60), 172),
        (Dose(sets=3, reps=2, hold=8, rest=30, side="each"), 204),
        (Dose(seconds=300), 300),
        (Dose(sets=2, seconds=30, rest=20), 80),
        (Dose(seconds=20, side="each"), 40),
    ],
)
def test_a_dose_takes_its_movements_holds_sides_and_rests(dose: Dose, seconds: int) -> None:
    assert seconds_of(dose) == seconds


@given(doses)
def test_more_of_anything_takes_longer(dose: Dose) -> None:
    more = replace(dose, reps=(dose.reps or 0) + 1)
    assert seconds_of(more) > seconds_of(dose)
    assert seconds_of(replace(dose, hold=dose.hold + 1)) > seconds_of(dose)
    assert seconds_of(replace(dose, sets=dose.sets + 1)) > seconds_of(dose)


@given(doses)
def test_side_by_side_and_in_turn_take_equally_long_and_twice_the_work(dose: Dose) -> None:
    both, each, alternate = (
        seconds_of(replace(dose, side=side, rest=0)) for side in ("both", "each", "alternate")
    )
    assert each == alternate == 2 * both


@given(doses)
def test_a_rest_lies_between_sets_and_nowhere_else(dose: Dose) -> None:
    without = replace(dose, rest=0)
    assert seconds_of(dose) - seconds_of(without) == (dose.sets - 1) * dose.rest
