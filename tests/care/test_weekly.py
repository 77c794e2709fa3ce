"""The week in numbers, and its one suggestion, row by row."""

from datetime import date, timedelta

import pytest

from backwell.care.calendar import Fate
from backwell.care.importance import Verdict
from backwell.care.weekly import (
    PainOfWeek,
    Practised,
    Suggestion,
    days_of_week,
    most_able,
    pain_of_week,
    practised,
    suggestion,
)

SUNDAY = date(2026, 11, 29)
SAME = Verdict.ABOUT_THE_SAME


def before(days: int) -> date:
    return SUNDAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("done", "planned", "had_quiet", "pain", "said"),
    [
        (0, 5, False, None, Suggestion.TWO_MINUTES),
        (0, 0, False, None, Suggestion.TWO_MINUTES),
        (0, 5, False, Verdict.BETTER, Suggestion.TWO_MINUTES),
        (5, 5, False, Verdict.WORSE, Suggestion.SLOWER),
        (0, 5, True, Verdict.WORSE, Suggestion.SLOWER),
        (0, 2, True, None, Suggestion.GENTLY),
        (2, 2, True, Verdict.ABOUT_THE_SAME, Suggestion.GENTLY),
        (5, 5, False, Verdict.NOT_ENOUGH, Suggestion.KEEP),
        (3, 6, False, Verdict.BETTER, Suggestion.KEEP),
        (2, 5, False, Verdict.BETTER, Suggestion.A_LITTLE),
        (1, 21, False, None, Suggestion.A_LITTLE),
    ],
)
def test_what_matters_most_is_said(
    done: int, planned: int, had_quiet: bool, pain: Verdict | None, said: Suggestion
) -> None:
    week = Practised(done=done, planned=planned, had_quiet=had_quiet)
    assert suggestion(week, pain) is said


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ({}, PainOfWeek(average=None, before=None, verdict=Verdict.NOT_ENOUGH)),
        ({0: 4}, PainOfWeek(average=None, before=None, verdict=Verdict.NOT_ENOUGH)),
        ({0: 4, 6: 4}, PainOfWeek(average=4, before=None, verdict=Verdict.NOT_ENOUGH)),
        ({0: 4, 6: 4, 7: 4}, PainOfWeek(average=4, before=None, verdict=Verdict.NOT_ENOUGH)),
        ({7: 5, 13: 5}, PainOfWeek(average=None, before=5, verdict=Verdict.NOT_ENOUGH)),
        ({0: 4, 6: 4, 7: 5, 13: 5}, PainOfWeek(average=4, before=5, verdict=SAME)),
        ({0: 4, 6: 4, 7: 6, 13: 6}, PainOfWeek(average=4, before=6, verdict=Verdict.BETTER)),
        ({0: 7, 6: 7, 7: 5, 13: 5}, PainOfWeek(average=7, before=5, verdict=Verdict.WORSE)),
        ({0: 4, 1: 4, 8: 5, 14: 1}, PainOfWeek(average=4, before=None, verdict=Verdict.NOT_ENOUGH)),
    ],
)  # fmt: skip
def test_the_week_is_held_against_the_one_before(
    pains: dict[int, int], expected: PainOfWeek
) -> None:
    points = tuple((before(days), pain) for days, pain in sorted(pains.items(), reverse=True))
    assert pain_of_week(points, SUNDAY) == expected


def test_what_is_done_counts_and_what_is_open_in_quiet_days_does_not() -> None:
    fates = {
        before(7): [Fate.DONE],
        before(6): [Fate.DONE, Fate.OPEN],
        before(3): [Fate.OPEN],
        before(2): [Fate.DONE, Fate.OPEN],
        SUNDAY: [Fate.SKIPPED],
    }
    quiet = [(before(3), before(2))]
    assert practised(fates, quiet, SUNDAY) == Practised(done=2, planned=3, had_quiet=True)
    assert practised(fates, (), SUNDAY) == Practised(done=2, planned=5, had_quiet=False)
    assert practised({}, (), SUNDAY) == Practised(done=0, planned=0, had_quiet=False)


@pytest.mark.parametrize(
    ("able", "said"),
    [
        ({}, None),
        ({7: "all"}, None),
        ({6: "all"}, "all"),
        ({5: "some", 3: "some", 1: "all"}, "some"),
        ({5: "some", 1: "all"}, "all"),
    ],
)
def test_what_one_could_do_most_often(able: dict[int, str], said: str | None) -> None:
    assert most_able({before(days): key for days, key in able.items()}, SUNDAY) == said


def test_a_week_is_seven_days_that_end_today() -> None:
    assert days_of_week(SUNDAY) == tuple(before(days) for days in range(6, -1, -1))
