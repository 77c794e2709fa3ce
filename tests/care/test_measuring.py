"""Which questionnaire is due: the waves, the late answers, and one a week at most."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.measuring import APART, LATE_AT_MOST, Schedule, due, waiting

BEGUN = date(2026, 11, 23)
"""A Monday."""
PSFS = Schedule(key="psfs", weeks=(0, 4, 8, 12), then_every=None)
GRC = Schedule(key="grc", weeks=(4, 12), then_every=None)
PEG = Schedule(key="peg", weeks=(0,), then_every=1)
SATURDAY = 5


def after(days: int) -> date:
    return BEGUN + timedelta(days=days)


def answered(schedule: Schedule, *days: int) -> Schedule:
    return Schedule(
        key=schedule.key,
        weeks=schedule.weeks,
        then_every=schedule.then_every,
        answered=tuple(after(day) for day in days),
    )


def latest(schedules: tuple[Schedule, ...]) -> date | None:
    """The day on which any of them was answered last."""
    return max((day for one in schedules for day in one.answered), default=None)


@pytest.mark.parametrize(
    ("schedule", "day", "is_open"),
    [
        (PSFS, 0, True),
        (PSFS, LATE_AT_MOST - 1, True),
        (PSFS, LATE_AT_MOST, False),
        (PSFS, 27, False),
        (PSFS, 28, True),
        (PSFS, 12 * 7 + LATE_AT_MOST - 1, True),
        (PSFS, 12 * 7 + LATE_AT_MOST, False),
        (PSFS, 900, False),
        (GRC, 27, False),
        (GRC, 28, True),
        (GRC, 28 + LATE_AT_MOST, False),
        (PEG, 0, True),
        (PEG, 900, True),
        (answered(PSFS, 5), 6, False),
        (answered(PSFS, 5), 28, True),
        (answered(PSFS, 20), 28, True),
        (answered(PEG, 5), 6, False),
        (answered(PEG, 5), 7, True),
        (answered(PEG, 5, 9), 13, False),
        (answered(PEG, 5, 10), 14, True),
        (answered(PEG, 7), 8, True),  # a day into week 1 it answers week 0
        (answered(PEG, 10), 13, False),
        (Schedule(key="new", weeks=(2,), then_every=4), 13, False),
        (Schedule(key="new", weeks=(2,), then_every=4), 14, True),
        (Schedule(key="new", weeks=(2,), then_every=4), 42, True),
    ],
)
def test_a_wave_is_open_until_it_is_answered_or_too_long_ago(
    schedule: Schedule, day: int, is_open: bool
) -> None:
    assert waiting([schedule], (), BEGUN, after(day)) == ((schedule.key,) if is_open else ())


@pytest.mark.parametrize(
    ("schedules", "requested", "day", "found"),
    [
        ((PSFS, GRC, PEG), (), 5, "psfs"),
        ((PSFS, GRC, PEG), ("rmdq",), 5, "rmdq"),
        ((PSFS, GRC), (), 24, None),
        ((answered(PSFS, 5), GRC, PEG), (), 5 + APART - 1, None),
        ((answered(PSFS, 5), GRC, PEG), (), 5 + APART, "peg"),
        ((answered(PSFS, 5), GRC, PEG), ("rmdq",), 6, "rmdq"),
        ((answered(PSFS, 5), GRC, PEG), (), 28, "psfs"),
        ((answered(PSFS, 5, 33), GRC, PEG), (), 40, "grc"),
        ((answered(PSFS, 5, 33), answered(GRC, 33), PEG), (), 40, "peg"),
        ((PEG,), (), -1, None),
        ((), (), 5, None),
    ],
)
def test_the_first_that_waits_is_due_but_not_too_soon_after_another(
    schedules: tuple[Schedule, ...], requested: tuple[str, ...], day: int, found: str | None
) -> None:
    assert due(schedules, requested, BEGUN, after(day), latest(schedules)) == found


def test_twelve_weeks_of_saturdays() -> None:
    asked = saturdays({"psfs": PSFS, "grc": GRC, "peg": PEG}, late=0)
    assert asked[:5] == ["psfs", "peg", "peg", "peg", "psfs"]
    assert asked == [
        "psfs", "peg", "peg", "peg", "psfs", "grc", "peg", "peg", "psfs", "peg", "peg", "peg",
        "psfs", "grc",
    ]  # fmt: skip


@given(st.integers(0, 2))
def test_who_answers_some_days_late_is_asked_every_week_all_the_same(late: int) -> None:
    assert saturdays({"peg": PEG}, late) == ["peg"] * 14


def test_where_only_the_rare_ones_are_offered_most_weeks_are_quiet() -> None:
    asked = saturdays({"psfs": PSFS, "grc": GRC}, late=0)
    assert [week for week, key in enumerate(asked) if key] == [0, 4, 5, 8, 12, 13]


def saturdays(known: dict[str, Schedule], late: int) -> list[str | None]:
    """What is due on fourteen Saturdays to somebody who answers each `late` days later."""
    asked: list[str | None] = []
    for week in range(14):
        day = 7 * week + SATURDAY
        every = tuple(known.values())
        key = due(every, (), BEGUN, after(day), latest(every))
        asked.append(key)
        if key:
            before = [(one - BEGUN).days for one in known[key].answered]
            known[key] = answered(known[key], *before, day + late)
    return asked
