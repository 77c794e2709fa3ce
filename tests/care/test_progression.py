"""What follows from the colours: less at once, more only with a yes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backwell.care.load import HOLD, REPS, SECONDS, SETS, Ceiling, Ladder, Load, is_harder
from backwell.care.progression import (
    Action,
    Giver,
    Held,
    MoreBy,
    Progress,
    Tap,
    accept,
    after_session,
    after_tap,
    begin,
    moved_to,
    refuse,
    step_up,
)
from backwell.care.traffic_light import Colour
from backwell.errors import AnswerError
from tests.care.loads import BRIDGE, WALK, counted, ladders, timed

DAY = date(2026, 11, 2)
RED, AMBER_RED, AMBER, GREEN = Colour.RED, Colour.AMBER_RED, Colour.AMBER, Colour.GREEN


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def walked(
    progress: Progress, *colours: Colour, ladder: Ladder = BRIDGE, more_by: MoreBy = MoreBy.PATIENT
) -> tuple[Progress, list[Action]]:
    """One session a day, the first on the day after the last load began."""
    actions: list[Action] = []
    start = progress.history[-1].since
    for number, colour in enumerate(colours, 1):
        day = start + timedelta(days=number)
        outcome = after_session(progress, colour, ladder=ladder, day=day, more_by=more_by)
        progress = outcome.progress
        actions.append(outcome.action)
    return progress, actions


def test_three_greens_in_a_row_propose_a_step_and_change_nothing() -> None:
    progress, actions = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, GREEN)
    assert actions == [Action.KEEP, Action.KEEP, Action.PROPOSE]
    assert progress.load == counted(1, 1, 5, 2)
    assert progress.offered == counted(1, 1, 6, 2)


@pytest.mark.parametrize("between", [AMBER, AMBER_RED, RED])
def test_another_colour_between_starts_the_count_anew(between: Colour) -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, between, GREEN, GREEN)
    assert progress.greens == 2
    assert progress.offered is None


@pytest.mark.parametrize(
    ("colour", "load", "action", "following"),
    [
        (GREEN, counted(2, 1, 8, 5), Action.KEEP, counted(2, 1, 8, 5)),
        (AMBER, counted(2, 1, 8, 5), Action.HOLD, counted(2, 1, 8, 5)),
        (AMBER_RED, counted(2, 1, 8, 5), Action.LESS, counted(2, 1, 5, 5)),
        (AMBER_RED, counted(2, 1, 1, 1), Action.LESS, counted(1, 1, 1, 1)),
        (RED, counted(2, 1, 8, 5), Action.STOP, counted(1, 1, 5, 2)),
        (RED, counted(1, 1, 5, 2), Action.STOP, counted(1, 1, 3, 2)),
        (RED, counted(1, 1, 1), Action.STOP, counted(1, 1, 1)),
    ],
)
def test_what_each_colour_does(colour: Colour, load: Load, action: Action, following: Load) -> None:
    progress, actions = walked(begin(load, DAY), colour)
    assert (actions, progress.load) == ([action], following)


@pytest.mark.parametrize("colour", [AMBER, AMBER_RED, RED])
def test_an_offer_is_withdrawn_by_any_colour_but_green(colour: Colour) -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, GREEN, colour)
    with pytest.raises(AnswerError, match="nothing is offered"):
        accept(progress, by=Giver.PATIENT, more_by=MoreBy.PATIENT, day=after(5))


def test_an_open_offer_is_not_made_again() -> None:
    progress, actions = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, GREEN, GREEN, GREEN)
    assert actions[2:] == [Action.PROPOSE, Action.KEEP, Action.KEEP]
    assert progress.offered == counted(1, 1, 6, 2)


def test_after_a_no_three_more_greens_are_needed() -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, GREEN)
    refused = refuse(progress)
    assert (refused.load, refused.offered) == (progress.load, None)
    again, actions = walked(refused, GREEN, GREEN, GREEN)
    assert actions == [Action.KEEP, Action.KEEP, Action.PROPOSE]
    assert again.offered == counted(1, 1, 6, 2)


@pytest.mark.parametrize(
    ("more_by", "by", "may"),
    [
        (MoreBy.PATIENT, Giver.PATIENT, True),
        (MoreBy.PRACTITIONER, Giver.PATIENT, False),
        (MoreBy.PRACTITIONER, Giver.PRACTITIONER, True),
        (MoreBy.PLAN, Giver.PATIENT, True),
    ],
)
def test_who_may_say_yes(more_by: MoreBy, by: Giver, may: bool) -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, GREEN)
    if may:
        moved = accept(progress, by=by, more_by=more_by, day=after(4))
        assert (moved.load, moved.greens, moved.offered) == (counted(1, 1, 6, 2), 0, None)
    else:
        with pytest.raises(AnswerError, match="practitioner"):
            accept(progress, by=by, more_by=more_by, day=after(4))


def test_a_plan_that_said_yes_beforehand_steps_up_by_itself() -> None:
    start = begin(counted(1, 1, 5, 2), DAY)
    progress, actions = walked(start, GREEN, GREEN, GREEN, more_by=MoreBy.PLAN)
    assert actions[-1] is Action.STEP_UP
    assert (progress.load, progress.greens) == (counted(1, 1, 6, 2), 0)


def test_the_morning_after_can_still_take_back_a_green_session() -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN, GREEN)
    outcome = after_session(
        progress, AMBER_RED, ladder=BRIDGE, day=after(4), more_by=MoreBy.PATIENT
    )
    assert (outcome.action, outcome.progress.offered) == (Action.LESS, None)
    assert outcome.progress.load == counted(1, 1, 3, 2)


@pytest.mark.parametrize(
    ("tap", "action", "following"),
    [
        (Tap.EASIER, Action.LESS, counted(1, 1, 5, 2)),
        (Tap.HURTS, Action.LESS, counted(2, 1, 5, 5)),
        (Tap.SKIP, Action.KEEP, counted(2, 1, 8, 5)),
        (Tap.HARDER, Action.HOLD, counted(2, 1, 8, 5)),
    ],
)
def test_what_each_tap_does(tap: Tap, action: Action, following: Load) -> None:
    outcome = after_tap(begin(counted(2, 1, 8, 5), DAY), tap, ladder=BRIDGE, day=after(1))
    assert (outcome.action, outcome.progress.load) == (action, following)


def test_a_skip_keeps_the_count() -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN, GREEN)
    assert after_tap(progress, Tap.SKIP, ladder=BRIDGE, day=after(3)).progress == progress


def test_harder_after_a_green_session_is_an_offer() -> None:
    progress, _ = walked(begin(counted(1, 1, 5, 2), DAY), GREEN)
    outcome = after_tap(progress, Tap.HARDER, ladder=BRIDGE, day=after(2))
    assert outcome.action is Action.PROPOSE
    assert outcome.progress.load == counted(1, 1, 5, 2)
    assert outcome.progress.offered == counted(1, 1, 6, 2)


@pytest.mark.parametrize(
    ("load", "weeks", "step"),
    [
        (counted(1, 1, 5, 2), 0, counted(1, 1, 6, 2)),
        (counted(1, 1, 4, 2), 0, None),  # one more would be a quarter
        (counted(1, 1, 4, 2), 1, None),
        (counted(1, 1, 4, 2), 2, counted(1, 1, 5, 2)),
        (counted(1, 1, 3), 2, counted(1, 1, 4)),
        (counted(1, 1, 2), 3, counted(1, 1, 3)),
        (counted(1, 1, 1), 3, None),
        (counted(1, 1, 1), 4, counted(1, 1, 2)),
        (counted(1, 1, 10), 0, counted(1, 1, 12)),
        (counted(1, 1, 11), 0, counted(1, 1, 12)),
        (counted(1, 1, 12, 5), 0, counted(1, 1, 12, 6)),
        (counted(1, 1, 12, 10), 0, counted(1, 2, 7, 10)),
        (counted(1, 1, 12), 0, counted(1, 2, 7)),
        (counted(1, 2, 12), 0, counted(1, 3, 9)),
        (counted(1, 3, 12), 0, None),  # the next level wants a whole week
        (counted(1, 3, 12), 1, counted(2, 1, 8, 5)),
        (counted(3, 3, 12, 10), 9, None),
    ],
)
def test_repetitions_then_hold_or_sets_then_the_next_level(
    load: Load, weeks: int, step: Load | None
) -> None:
    history = (Held(load=load, since=DAY),)
    assert step_up(history, BRIDGE, after(7 * weeks)) == step


@pytest.mark.parametrize(
    ("load", "weeks", "step"),
    [
        (timed(1, 300), 0, timed(1, 360)),
        (timed(1, 590), 0, timed(1, 600)),
        (timed(1, 600), 0, None),
        (timed(1, 600), 1, timed(2, 600)),
        (timed(3, 1795), 0, timed(3, 1800)),
        (timed(3, 1800), 4, None),
        (timed(1, 30), 0, timed(1, 35)),
    ],
)
def test_minutes_grow_until_the_next_level_begins(
    load: Load, weeks: int, step: Load | None
) -> None:
    assert step_up((Held(load=load, since=DAY),), WALK, after(7 * weeks)) == step


def test_steps_of_one_week_count_together() -> None:
    progress, _ = walked(begin(counted(1, 1, 5), DAY), GREEN, GREEN, GREEN)
    progress = accept(progress, by=Giver.PATIENT, more_by=MoreBy.PATIENT, day=after(3))
    blocked, actions = walked(progress, GREEN, GREEN, GREEN)
    assert actions == [Action.KEEP] * 3, "a second step in the week would be 40 percent"
    outcome = after_session(blocked, GREEN, ladder=BRIDGE, day=after(10), more_by=MoreBy.PATIENT)
    assert outcome.progress.offered == counted(1, 1, 7)


def test_a_dose_that_was_green_before_may_come_back_at_once() -> None:
    progress, _ = walked(begin(counted(2, 1, 10, 5), DAY), GREEN, RED)
    assert progress.load == counted(1, 1, 5, 2)
    back, actions = walked(progress, GREEN, GREEN, GREEN)
    assert actions[-1] is Action.PROPOSE
    assert back.offered == counted(2, 1, 10, 5)


def test_a_dose_that_was_never_green_does_not_come_back_at_once() -> None:
    progress, _ = walked(begin(counted(2, 1, 10, 5), DAY), RED, GREEN, GREEN, GREEN)
    assert progress.offered == counted(1, 1, 6, 2)


def test_a_dose_beyond_what_the_plan_allows_now_does_not_come_back() -> None:
    history = (
        Held(load=counted(1, 1, 10), since=DAY, was_green=True),
        Held(load=counted(1, 1, 5), since=after(2)),
    )
    lower = Ladder(defaults=(counted(1, 1, 5),), ceiling=Ceiling(reps=8))
    assert step_up(history, BRIDGE, after(5)) == counted(1, 1, 10)
    assert step_up(history, lower, after(9)) == counted(1, 1, 6)
    top = (Held(load=counted(2, 1, 5), since=DAY, was_green=True), *history[1:])
    assert step_up(top, lower, after(9)) == counted(1, 1, 6)


def test_a_ladder_of_one_level_ends_there() -> None:
    only = Ladder(defaults=(timed(1, 300),), ceiling=Ceiling(seconds=300))
    assert step_up((Held(load=timed(1, 300), since=DAY),), only, after(60)) is None


def test_a_load_that_a_practitioner_sets_is_in_force_from_that_day() -> None:
    progress, _ = walked(begin(counted(1, 1, 5), DAY), GREEN, GREEN, GREEN)
    moved = moved_to(progress, counted(3, 2, 6, 5), after(4))
    assert (moved.load, moved.greens, moved.offered) == (counted(3, 2, 6, 5), 0, None)
    assert moved.history[:-1] == progress.history


events = st.lists(
    st.tuples(
        st.sampled_from((*Colour, *Tap, "no", "patient says yes", "practitioner says yes")),
        st.integers(0, 9),
    ),
    max_size=60,
)


def happened(
    progress: Progress, event: Colour | Tap | str, ladder: Ladder, day: date, more_by: MoreBy
) -> Progress:
    match event:
        case Colour():
            return after_session(progress, event, ladder=ladder, day=day, more_by=more_by).progress
        case Tap():
            return after_tap(progress, event, ladder=ladder, day=day).progress
        case "no":
            return refuse(progress)
        case _:
            giver = Giver(event.split()[0])
            try:
                return accept(progress, by=giver, more_by=more_by, day=day)
            except AnswerError:
                return progress


@settings(max_examples=300)
@given(ladders, events, st.sampled_from(MoreBy), st.data())
def test_no_sequence_makes_a_plan_harder_without_a_yes_or_leaves_the_bounds(
    ladder: Ladder,
    told: list[tuple[Colour | Tap | str, int]],
    more_by: MoreBy,
    data: st.DataObject,
) -> None:
    day = DAY
    progress = begin(ladder.default(data.draw(st.integers(1, len(ladder.defaults)))), day)
    for event, days in told:
        day += timedelta(days=days)
        before, progress = progress, happened(progress, event, ladder, day, more_by)
        if is_harder(progress.load, before.load):
            if event.endswith("says yes"):
                assert progress.load == before.offered
                assert more_by is not MoreBy.PRACTITIONER or event.startswith("practitioner")
            else:
                assert (event, more_by) == (GREEN, MoreBy.PLAN)
                assert before.greens >= 2
        if event in (RED, AMBER_RED, AMBER, Tap.EASIER, Tap.HURTS, "no"):
            assert progress.offered is None
            assert progress.greens == 0
        check_bounds(progress.load, len(ladder.defaults))


def check_bounds(load: Load, levels: int) -> None:
    assert 1 <= load.level <= levels
    for value, (low, high) in (
        (load.sets, SETS),
        (load.reps, REPS),
        (load.hold, HOLD),
        (load.seconds, SECONDS),
    ):
        assert value is None or low <= value <= high


@given(ladders, st.integers(1, 200))
def test_a_step_is_always_harder_and_within_what_the_weeks_allow(ladder: Ladder, days: int) -> None:
    for load in ladder.defaults:
        step = step_up((Held(load=load, since=DAY),), ladder, after(days))
        if step is None:
            continue
        assert is_harder(step, load)
        if step.level == load.level:
            assert step.work <= load.work * 1.2 ** max(1, days // 7) + 1e-6
        else:
            assert days >= 7


@given(st.integers(5, 20), st.just(0) | st.integers(5, 10), st.integers(1, 3))
def test_with_a_green_session_and_a_yes_every_day_no_week_adds_more_than_a_fifth(
    reps: int, hold: int, sets: int
) -> None:
    ladder = Ladder(defaults=(counted(1, sets, reps, hold),), ceiling=Ceiling(reps=20, sets=5))
    progress = begin(ladder.default(1), DAY)
    works: list[int] = []
    for number in range(120):
        outcome = after_session(
            progress, GREEN, ladder=ladder, day=after(number), more_by=MoreBy.PLAN
        )
        progress = outcome.progress
        works.append(progress.load.work)
    assert all(later >= earlier for earlier, later in pairwise(works))
    assert works[-1] > works[0]
    assert all(
        later <= earlier * 1.2 + 1e-6 for earlier, later in zip(works[:-7], works[7:], strict=True)
    )
