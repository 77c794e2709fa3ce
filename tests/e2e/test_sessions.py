"""Sessions of exercises in the chat: begun, left, come back to, hurt in, and ended."""

import itertools
from datetime import timedelta

import pytest

from backwell.care.kinds import Kind
from backwell.content.exercises import exercise
from backwell.storage import tables
from emulator import Person
from tests.e2e.exercising import begin, film, go_through, latest, newest, sessions_of, training_of
from tests.e2e.hands import be_there, button, tap, tap_twice
from tests.world import World, onboard

REMINDER = "minutes are ready"


async def somebody(world: World) -> Person:
    """Ada, whose usual pain is 4, in her lower back."""
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    return ada


async def test_a_session_goes_from_the_overview_to_the_pain_in_one_message(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    first = film(ada)["message_id"]
    await go_through(world, ada)
    assert film(ada)["message_id"] == first, "one message, changed in place"
    await ada.tap("3")
    said = await ada.sees("done.")
    assert "within what your back takes" in said["text"]
    await world.settle()
    assert not [one for one in ada.messages if "animation" in one], "the film is gone"
    session = await latest(world)
    assert (session.playing.pain, session.usual) == (3, 4)
    assert set((await training_of(world)).loads) == session.slugs


async def test_the_reminder_brings_the_session_and_is_answered_by_it(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 13:00")
    reminder = await ada.sees(REMINDER)
    assert "Begin" in ada.buttons(reminder)
    await ada.tap("Begin", reminder)
    await ada.sees("1 of")
    assert film(ada)["message_id"] == reminder["message_id"]
    await go_through(world, ada)
    await ada.tap("3")
    await ada.sees("done.")
    await world.settle()
    kept = await world.rows(tables.reminder)
    assert next(row for row in kept if row["kind"] == Kind.STRETCH_ROUTINE)["answer"] == "done"
    await ada.tap("What could you do today?")
    await ada.sees("What could you do today?")
    assert len(await world.rows(tables.check_in)) == 1


async def test_it_goes_on_after_hours_and_after_a_restart(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    await ada.tap("Done")
    await ada.sees("2 of")
    await world.settle()
    await world.let_pass(timedelta(hours=5))
    await world.restart_bot()
    await ada.say("/start_session")
    await world.settle()
    assert "2 of" in newest(ada)
    await go_through(world, ada)
    await ada.tap("2")
    await ada.sees("done.")


async def test_one_that_was_left_overnight_is_over_and_another_begins(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    await ada.tap("Done")
    await ada.sees("2 of")
    done = button(ada, "Done")
    await world.let_pass(timedelta(hours=20))
    await tap(ada, done)
    await world.settle()
    assert "Your session" in newest(ada)
    left, fresh = (await world.rows(tables.session))[-2:]
    assert left["ended_at"] is not None
    assert fresh["ended_at"] is None


async def test_a_second_tap_and_an_old_button_change_nothing(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    first = button(ada, "Done")
    await tap_twice(world, ada, "Done")
    assert (await latest(world)).playing.at == 1
    await ada.tap("Done")
    await world.settle()
    await tap(ada, first)
    await world.settle()
    assert (await latest(world)).playing.at == 2


async def test_a_button_of_a_session_that_is_over_shows_what_came_of_it(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    old = button(ada, "Done")
    await go_through(world, ada)
    await ada.tap("4")
    await ada.sees("done.")
    await tap(ada, old)
    await world.settle()
    assert "done." in newest(ada)


async def test_nobody_gets_into_somebody_elses_session(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    done = button(ada, "Done")
    ben = world.emulator.person("Ben")
    await onboard(ben)
    await tap(ben, done)
    await world.settle()
    assert "button is from an older message" in newest(ben)
    assert (await latest(world)).playing.at == 0


async def test_a_film_is_uploaded_once_and_named_from_then_on(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    first = film(ada)["animation"]["file_id"]
    ben = world.emulator.person("Ben")
    await onboard(ben)
    await world.settle()
    await begin(world, ben)
    assert film(ben)["animation"]["file_id"] == first
    assert len(await world.rows(tables.uploaded_figure)) == 1


async def test_the_clock_counts_down_and_ends_a_timed_exercise(world: World) -> None:
    ada = await somebody(world)
    await begin_by_the_clock(world, ada)
    before = (await latest(world)).playing
    seen = film(ada)["caption"]
    await world.let_pass(timedelta(seconds=70))
    assert film(ada)["caption"] != seen, "what is left is shown anew"
    await world.let_pass(timedelta(minutes=15))
    after = (await latest(world)).playing
    assert len(after.results) == len(before.results) + 1
    assert "to go" not in film(ada)["caption"]


async def test_edits_by_the_clock_are_ten_seconds_apart(world: World) -> None:
    ada = await somebody(world)
    await begin_by_the_clock(world, ada)
    captions = []
    for _ in range(12):
        await world.let_pass(timedelta(seconds=5))
        captions.append(film(ada)["caption"])
    changes = sum(1 for one, other in itertools.pairwise(captions) if one != other)
    assert 1 <= changes <= 6


async def test_easier_acts_at_once_and_harder_is_only_noted(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    before = (await latest(world)).playing.task
    await ada.tap("Harder")
    await ada.sees("Today it stays as it is")
    await world.settle()
    assert (await latest(world)).playing.task == before
    await ada.tap("Easier")
    await ada.sees("Made easier")
    await world.settle()
    after = (await latest(world)).playing.task
    assert (after.load.level, after.load.work) < (before.load.level + 1, before.load.work + 1)
    assert after.load != before.load
    assert (await training_of(world)).loads[before.slug].load == after.load


async def test_an_exercise_that_hurts_stops_and_the_session_goes_on(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    hurting = (await latest(world)).playing.task
    await ada.tap("It hurts")
    await ada.sees("Stop with this one.")
    await ada.tap("5")
    await ada.sees("Did anything come with it?")
    await ada.tap("Nothing else")
    await ada.sees("2 of")
    await go_through(world, ada)
    await ada.tap("4")
    said = await ada.sees("Stopped because it hurt")
    assert "A little more than usual" in said["text"]
    await world.settle()
    training = await training_of(world)
    assert training.loads[hurting.slug].load.work < hurting.load.work


@pytest.mark.parametrize("sign", ["It spreads down", "New tingling"])
async def test_a_new_sign_stops_it_for_today_and_asks_the_safety_questions(
    world: World, sign: str
) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    await ada.tap("It hurts")
    await ada.sees("Stop with this one.")
    await ada.tap("4")
    await ada.sees("Did anything come with it?")
    await ada.tap(sign)
    await ada.sees("1 of 3")
    await ada.say("/start_session")
    await ada.sees("1 of 3")
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        assert page in newest(ada)
        await ada.tap("None of these")
        await world.settle()
    await ada.say("/start_session")
    await ada.sees("Your session")


async def test_the_morning_after_is_asked_where_the_pain_rose(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    await go_through(world, ada)
    await ada.tap("5")
    said = await ada.sees("Tomorrow morning I'll ask once")
    assert "A little more than usual" in said["text"]
    done = (await latest(world)).playing.tasks
    await be_there(world, ada)
    await world.until("2026-11-24 09:00")
    await ada.sees("How strong is the pain this morning")
    await ada.tap("7")
    await ada.sees("next time there is a third less")
    await world.settle()
    loads = (await training_of(world)).loads
    assert all(loads[task.slug].load != task.load for task in done)
    assert (await sessions_of(world))[0].morning == 7


async def test_enough_for_today_ends_it_kindly(world: World) -> None:
    ada = await somebody(world)
    await begin(world, ada)
    await ada.tap("Enough for today")
    await ada.sees("Nothing is lost")
    assert (await latest(world)).ended_at is not None


async def test_length_routine_and_things_at_hand_are_kept(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/start_session")
    await ada.sees("Your session")
    await ada.tap("Longer: 8 min")
    await ada.sees("about 8 min")
    await ada.tap("What I have")
    await ada.sees("What do you have at hand?")
    for thing in ("Mat or carpet", "Chair", "Free wall", "Worktop", "Cushion"):
        await ada.tap(thing)
        await world.settle()
    await ada.tap("Next")
    await ada.sees("about")
    await ada.tap("Other routines")
    await ada.sees("What shall it be made of?")
    await ada.tap("A day at the desk")
    await ada.sees("A day at the desk")
    await world.settle()
    training = await training_of(world)
    assert (training.minutes, training.routine) == (8, "desk_day")
    assert training.equipment == frozenset()
    assert all(not needs for needs in await equipment_of(world))


async def begin_by_the_clock(world: World, ada: Person) -> None:
    """A session up to an exercise that runs by the clock, which begins."""
    await begin(world, ada, "Winding down")
    while "Begin, the clock runs" not in ada.buttons(film(ada)):
        await ada.tap("Done")
        await world.settle()
    await ada.tap("Begin, the clock runs")
    await ada.sees("to go")
    await world.settle()


async def equipment_of(world: World) -> list[frozenset[str]]:
    """What each exercise of the newest session cannot be done without."""
    tasks = (await latest(world)).playing.tasks
    return [exercise(task.slug).levels[task.load.level - 1].equipment for task in tasks]


async def test_before_the_plan_and_after_a_red_flag_there_are_no_exercises(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start_session")
    await ada.sees("/start")
    await onboard(ada)
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await ada.tap("None of these")
    await ada.sees("2 of 3")
    await ada.tap("Chest pain")
    await world.settle()
    await ada.say("/start_session")
    await world.settle()
    assert "animation" not in str(ada.messages)
    assert not await world.rows(tables.session)


async def test_in_german_it_speaks_german(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Language")
    await ada.sees("Which language")
    await ada.tap("Deutsch")
    await world.settle()
    await ada.say("/start_session")
    await ada.sees("Deine Übungen")
    await ada.tap("Los geht's")
    await ada.sees("1 von")
    assert "Gemacht" in ada.buttons(film(ada))


async def test_a_session_that_runs_needs_no_reminder(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 12:58")
    await begin(world, ada)
    await world.until("2026-11-23 13:10")
    waiting = [
        row for row in await world.rows(tables.reminder) if row["kind"] == Kind.STRETCH_ROUTINE
    ]
    assert waiting[0]["status"] == "dropped"
    assert len(await world.rows(tables.session)) == 1
