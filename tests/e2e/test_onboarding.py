"""The first questions, however often the bot or the person stumbles over them."""

from backwell.services.steps.turn import Step
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import Tapped, button, last, tap, tap_twice
from tests.e2e.journey import ARRIVED, LEGS, answer, say_what_is_asked, travel
from tests.world import World


async def test_a_restart_at_every_step_goes_on_where_it_was(world: World) -> None:
    assert {leg.step for leg in LEGS} == set(Step), "the journey must pass every step"
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    for leg in LEGS:
        await ada.sees(leg.sees)
        await world.settle()
        assert await open_step(world) == leg.step
        await world.restart_bot()
        await answer(ada, leg)
    await ada.sees(ARRIVED)
    await has_one_plan(world)


async def test_a_tap_while_the_bot_is_down_counts_when_it_is_back(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    for leg in LEGS:
        await ada.sees(leg.sees)
        await say_what_is_asked(ada, leg)
        await world.settle()
        await world.stop_bot()
        await ada.tap(leg.taps)
        await world.start_bot()
    await ada.sees(ARRIVED)
    await has_one_plan(world)


async def test_the_same_button_tapped_twice_does_no_harm(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    for leg in LEGS:
        await ada.sees(leg.sees)
        await say_what_is_asked(ada, leg)
        await tap_twice(world, ada, leg.taps)
    await ada.sees(ARRIVED)
    await has_one_plan(world)


async def test_none_of_these_tapped_twice_skips_no_page_of_the_safety_check(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, *LEGS[:3])
    await ada.sees("1 of 3")
    await tap_twice(world, ada, "None of these")
    assert "2 of 3" in last(ada)


async def test_start_tapped_twice_still_says_that_all_is_set(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, *LEGS[:-1])
    await ada.sees(LEGS[-1].sees)
    await tap_twice(world, ada, "Start")
    await has_one_plan(world)
    assert ARRIVED in last(ada)


async def test_no_tapped_twice_still_says_that_nothing_is_kept(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, LEGS[0])
    await ada.sees("What this is")
    await tap_twice(world, ada, "No, thanks")
    assert "kept nothing about you" in last(ada)


async def test_buttons_of_an_earlier_step_tapped_late_do_no_harm(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    earlier: dict[Tapped, Step] = {}
    for leg in LEGS:
        await ada.sees(leg.sees)
        for tapped, step in earlier.items():
            if step is not leg.step:
                await tap(ada, tapped)
                await world.settle()
        assert await open_step(world) == leg.step
        await say_what_is_asked(ada, leg)
        earlier[button(ada, leg.taps)] = leg.step
        await ada.tap(leg.taps)
        await world.settle()
    await has_one_plan(world)


async def test_buttons_of_the_first_questions_tapped_afterwards_change_nothing(
    world: World,
) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    tapped = await travel_and_note(ada)
    await ada.sees(ARRIVED)
    before = await world.rows(tables.person), await world.rows(tables.plan)
    for one in tapped:
        await tap(ada, one)
        await world.settle()
    assert (await world.rows(tables.person), await world.rows(tables.plan)) == before


async def test_start_in_the_middle_shows_the_open_question(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    for leg in LEGS:
        await ada.sees(leg.sees)
        await ada.say("/start")
        await ada.sees(leg.sees)
        await answer(ada, leg)
    await ada.sees(ARRIVED)
    await ada.say("/start")
    await ada.sees("Today")


async def travel_and_note(person: Person) -> list[Tapped]:
    """Go all the way, and give every button that was tapped."""
    tapped = []
    for leg in LEGS:
        await person.sees(leg.sees)
        await say_what_is_asked(person, leg)
        tapped.append(button(person, leg.taps))
        await person.tap(leg.taps)
    return tapped


async def open_step(world: World) -> str:
    [dialogue] = await world.rows(tables.dialogue)
    return str(dialogue["step"])


async def has_one_plan(world: World) -> None:
    assert len(await world.rows(tables.plan)) == 1
    assert not await world.rows(tables.dialogue)
