"""A session, tap by tap and second by second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care import player
from backwell.care.load import Load
from backwell.care.player import Phase, Playing, Result, Sign, Task
from backwell.errors import AnswerError

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def repeated(slug: str = "bridge", *, sets: int = 1, rest: int = 0) -> Task:
    return Task(slug=slug, load=Load(level=1, sets=sets, reps=8, hold=3, seconds=None), rest=rest)


def timed(slug: str = "walk", seconds: int = 300, guide: tuple[int, ...] = ()) -> Task:
    load = Load(level=1, sets=1, reps=None, hold=0, seconds=seconds)
    return Task(slug=slug, load=load, guide=guide)


def begun(*tasks: Task) -> Playing:
    return player.begin(Playing(tasks=tasks), NOW)


def after(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_one_exercise_after_the_other_and_then_the_pain() -> None:
    playing = begun(repeated("bridge"), repeated("clamshell"))
    playing = player.done(playing, NOW)
    assert (playing.phase, playing.task.slug) == (Phase.EXERCISE, "clamshell")
    playing = player.skip(playing, NOW)
    assert playing.phase is Phase.PAIN
    playing = player.tell_pain(playing, 3)
    assert playing.is_over
    assert (playing.results, playing.pain) == ((Result.DONE, Result.SKIPPED), 3)


def test_between_two_sets_there_is_a_rest_that_ends_by_itself() -> None:
    playing = player.done(begun(repeated(sets=2, rest=30)), NOW)
    assert (playing.phase, playing.number) == (Phase.REST, 2)
    assert player.next_change(playing, NOW) == after(10)
    assert player.tick(playing, after(29)) == playing
    assert player.seconds_left(playing, after(10)) == 20
    ended = player.tick(playing, after(30))
    assert (ended.phase, ended.number) == (Phase.EXERCISE, 2)
    assert player.done(ended, after(60)).phase is Phase.PAIN


def test_a_rest_may_be_cut_short() -> None:
    playing = player.done(begun(repeated(sets=2, rest=30)), NOW)
    assert player.done(playing, after(5)).phase is Phase.EXERCISE


def test_sets_without_a_rest_follow_each_other() -> None:
    playing = player.done(begun(repeated(sets=2)), NOW)
    assert (playing.phase, playing.number) == (Phase.EXERCISE, 2)


def test_a_timed_exercise_waits_to_be_begun_and_then_runs_by_the_clock() -> None:
    playing = begun(timed(seconds=60))
    assert playing.phase is Phase.READY
    assert player.next_change(playing, NOW) is None
    assert player.tick(playing, after(10_000)) == playing
    running = player.begin(playing, NOW)
    assert player.next_change(running, after(59)) == after(60)
    assert player.tick(running, after(61)).results == (Result.DONE,)


def test_a_timed_exercise_after_another_one_waits_too() -> None:
    running = player.begin(begun(timed("walk", 60), timed("breath", 60)), NOW)
    assert player.tick(running, after(3600)).phase is Phase.READY


def test_a_guided_exercise_says_one_line_after_the_other() -> None:
    running = player.begin(begun(timed(seconds=40, guide=(10, 20, 10))), NOW)
    assert [player.line_at(running, after(at)) for at in (0, 9, 10, 29, 30, 40)] == [
        0, 0, 1, 1, 2, 2,
    ]  # fmt: skip
    assert player.changes(running) == (10, 30, 40)


def test_what_is_late_changes_at_once() -> None:
    running = player.begin(begun(timed(seconds=60)), NOW)
    assert player.next_change(running, after(100)) == after(100)


@pytest.mark.parametrize("sign", list(Sign))
def test_pain_that_is_not_red_leaves_the_exercise_and_goes_on(sign: Sign) -> None:
    playing = player.hurts(begun(repeated(), repeated("clamshell")))
    assert playing.phase is Phase.HURTS
    playing = player.tell_worst(playing, 4)
    assert playing.phase is Phase.SIGNS
    calm = player.tell_sign(playing, sign, NOW, is_red=False)
    assert (calm.phase, calm.results, calm.worst) == (Phase.EXERCISE, (Result.HURT,), 4)
    red = player.tell_sign(playing, sign, NOW, is_red=True)
    assert red.is_over
    assert red.stopped


def test_the_worst_of_two_pains_is_kept() -> None:
    playing = player.tell_worst(player.hurts(begun(repeated(), repeated("clamshell"))), 5)
    playing = player.tell_sign(playing, Sign.NONE, NOW, is_red=False)
    assert player.tell_worst(player.hurts(playing), 2).worst == 5


def test_easier_acts_at_once_and_too_easy_changes_nothing() -> None:
    playing = begun(repeated(sets=3))
    lighter = Load(level=1, sets=1, reps=5, hold=3, seconds=None)
    easier = player.change(playing, lambda task: replace(task, load=lighter), NOW)
    assert (easier.task.load, easier.number) == (lighter, 1)
    more = player.ask_more(playing)
    assert more.wants_more == {"bridge"}
    assert more.tasks == playing.tasks


def test_stopping_before_anything_was_done_asks_nothing() -> None:
    assert player.stop(begun(repeated())).is_over
    one_done = player.done(begun(repeated(), repeated("clamshell")), NOW)
    assert player.stop(one_done).phase is Phase.PAIN


@pytest.mark.parametrize("score", [-1, 11])
def test_pain_is_a_number_from_0_to_10(score: int) -> None:
    playing = player.hurts(begun(repeated()))
    with pytest.raises(AnswerError):
        player.tell_worst(playing, score)
    with pytest.raises(AnswerError):
        player.tell_pain(player.done(begun(repeated()), NOW), score)


def test_nothing_is_before_the_person_where_no_exercise_is_open() -> None:
    with pytest.raises(AnswerError):
        _ = Playing(tasks=(repeated(),)).task


@given(seconds=st.integers(10, 1800))
def test_two_changes_by_the_clock_are_ten_seconds_apart_and_the_last_is_the_end(
    seconds: int,
) -> None:
    for playing in (
        player.begin(begun(timed(seconds=seconds)), NOW),
        player.done(begun(repeated(sets=2, rest=seconds)), NOW),
    ):
        steps = player.changes(playing)
        assert steps[-1] == seconds
        gaps = [late - early for early, late in zip((0, *steps), steps, strict=False)]
        assert min(gaps) >= player.SHORTEST_BETWEEN


DEEDS: dict[str, Callable[[Playing, datetime], Playing]] = {
    "begin": lambda one, now: player.begin(one, now),
    "done": lambda one, now: player.done(one, now),
    "skip": lambda one, now: player.skip(one, now),
    "hurts": lambda one, _now: player.hurts(one),
    "worst": lambda one, _now: player.tell_worst(one, 3),
    "calm": lambda one, now: player.tell_sign(one, Sign.NONE, now, is_red=False),
    "red": lambda one, now: player.tell_sign(one, Sign.NERVE, now, is_red=True),
    "stop": lambda one, _now: player.stop(one),
    "pain": lambda one, _now: player.tell_pain(one, 2),
    "tick": lambda one, now: player.tick(one, now),
}
TASKS = (repeated(sets=2, rest=20), timed(seconds=60), repeated("clamshell"))


@given(deeds=st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 400)), max_size=60))
def test_whatever_is_tapped_a_session_only_goes_forward(deeds: list[tuple[str, int]]) -> None:
    playing, now = Playing(tasks=TASKS), NOW
    for deed, passed in deeds:
        now += timedelta(seconds=passed)
        before, playing = playing, DEEDS[deed](playing, now)
        assert len(playing.results) >= len(before.results)
        assert len(playing.results) <= len(TASKS)
        assert playing.tasks == TASKS
        assert playing.is_over or not before.is_over
        if playing.phase in {Phase.EXERCISE, Phase.REST, Phase.TIMED, Phase.READY}:
            assert 1 <= playing.number <= playing.task.load.sets
            assert playing.at == len(playing.results)
