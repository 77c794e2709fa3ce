"""The first questions, however often the bot or the person stumbles over them."""

from datetime import timedelta

import pytest

from backwell.services.steps.turn import Step
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import Tapped, button, last, tap, tap_twice
from tests.e2e.journey import (
    ARRIVED,
    LEGS,
    ONWARD,
    Leg,
    answer,
    question_before,
    say_what_is_asked,
    travel,
)
from tests.world import World, arrive, finish, onboard

BACK = "‹ Back"
USUAL_TAPS = 15
EVERY_PURPOSE = {"coaching", "sharing", "measures"}


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
    await travel(ada, *LEGS[: leg_of("1 of 3")])
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
        if leg is not LEGS[0]:
            earlier[button(ada, BACK)] = leg.step
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
    before = await what_is_set(world)
    for one in tapped:
        await tap(ada, one)
        await world.settle()
    assert await what_is_set(world) == before


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


@pytest.mark.parametrize("is_twice", [False, True], ids=["once", "twice"])
async def test_back_leads_to_the_question_before_at_every_step(
    world: World, is_twice: bool
) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    for before, leg in zip((None, *LEGS), LEGS, strict=False):
        await ada.sees(leg.sees)
        if before is not None:
            await (tap_twice(world, ada, BACK) if is_twice else ada.tap(BACK))
            await world.settle()
            assert question_before(leg) in last(ada)
            await come_back(world, ada, leg)
            for ticked in ticked_before(leg):
                await answer(ada, ticked)
                await world.settle()
        await answer(ada, leg)
        await world.settle()
    assert ARRIVED in last(ada)
    await has_one_plan(world)


async def test_going_back_shows_what_was_chosen_and_keeps_it(world: World) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await ada.sees("1 of 3")
    await ada.tap(BACK)
    await ada.sees("Where do you live?")
    assert "✓ 🇩🇪 Germany" in ada.buttons()
    await ada.tap("Germany")
    await through_the_screen(ada)
    await travel(ada, *LEGS[leg_of("Is any of this true") : leg_of("Your plan")])
    await ada.sees("Your plan")
    for question, kept in (
        ("When do you work", "✓ 09:00 – 17:00"),
        ("Which days suit you", "✓ Mon"),
        ("How strong", "✓ 4"),
        ("Where does it usually hurt?", "✓ Lower back"),
        ("Is any of this true", "✓ Pregnancy"),
    ):
        await ada.tap(BACK)
        await ada.sees(question)
        assert kept in ada.buttons()
    for answered in ("Next", "Next", "✓ 4", "Next", "✓ 09:00 – 17:00"):
        await ada.tap(answered)
        await world.settle()
    assert "Your plan" in last(ada)


async def test_hours_that_were_typed_are_there_to_tap_on_the_way_back(world: World) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await through_the_screen(ada)
    await travel(ada, *LEGS[leg_of("Is any of this true") : leg_of("When do you work")])
    await ada.sees("When do you work")
    await ada.say("7:30-15")
    await ada.sees("Your plan")
    await ada.tap(BACK)
    await ada.sees("When do you work")
    await ada.tap("✓ 07:30 – 15:00")
    await ada.sees("Your plan")


async def test_back_does_not_undo_a_red_flag(world: World) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await ada.sees("1 of 3")
    late = button(ada, BACK)
    await ada.tap("Both legs affected")
    await ada.sees("Please get help now")
    assert BACK not in ada.buttons()
    for data in ("o:screen:1.back", "o:screen:back", "o:assessed:back", "o:cautions:back"):
        await ada.tap_data(late.message_id, data)
        await world.settle()
        assert "Please get help now" in last(ada)
    assert len(await world.rows(tables.safety_lock)) == 1
    assert await open_step(world) == Step.SCREEN


async def test_a_forged_back_leads_nowhere(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    asked = await ada.sees("Which language")
    for data in ("o:language:back", "o:consent:back", "o:plan:back", "o:screen:1.back", "o::back"):
        await ada.tap_data(asked["message_id"], data)
        await world.settle()
        assert await open_step(world) == Step.LANGUAGE
    await answer(ada, LEGS[0])
    await travel(ada, *LEGS[1:])
    await ada.sees(ARRIVED)
    before = await what_is_set(world)
    for step in Step:
        await ada.tap_data(asked["message_id"], f"o:{step}:back")
        await world.settle()
    assert await what_is_set(world) == before


async def test_a_usual_person_needs_no_more_than_fifteen_taps(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    assert ada.taps <= USUAL_TAPS


@pytest.mark.parametrize(
    ("taps", "agreed"),
    [
        (["I'm 18 or older"], EVERY_PURPOSE),
        (["18+, but coaching only"], {"coaching"}),
        (["Let me choose", "Coaching", "Progress", "I'm 18"], {"coaching", "measures"}),
        (["Let me choose", "Coaching", "Sharing", "✓ Sharing", "I'm 18"], {"coaching"}),
    ],
    ids=["all", "coaching", "two", "changed"],
)
async def test_each_consent_is_recorded_with_version_language_and_instant(
    world: World, taps: list[str], agreed: set[str]
) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, LEGS[0])
    await ada.sees("What this is")
    for one in taps:
        await ada.tap(one)
        await world.settle()
    assert "Where do you live?" in last(ada)
    rows = await world.rows(tables.consent)
    assert {row["purpose"] for row in rows} == agreed
    assert len(rows) == len(agreed)
    for row in rows:
        assert (row["version"], row["language"], row["withdrawn_at"]) == (2, "en", None)
        assert world.clock.now() - row["given_at"] < timedelta(minutes=1)


async def test_without_coaching_there_is_nothing_to_agree_to(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, *LEGS[:2])
    asked = await ada.sees("Tap what you agree to")
    await ada.tap("Sharing")
    await world.settle()
    assert "I'm 18 or older, and I agree" not in ada.buttons()
    await ada.tap_data(asked["message_id"], "o:purposes:done")
    await world.settle()
    assert await open_step(world) == Step.PURPOSES
    assert not await world.rows(tables.consent)


async def test_agreeing_to_less_after_going_back_withdraws_the_rest(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, LEGS[0])
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Where do you live?")
    await ada.tap(BACK)
    await ada.sees("What this is")
    await ada.tap("Let me choose")
    await ada.sees("Tap what you agree to")
    assert {"✓ Coaching", "✓ Sharing", "✓ Progress"} <= set(ada.buttons())
    await ada.tap("Sharing")
    await world.settle()
    await ada.tap("I'm 18 or older")
    await ada.sees("Where do you live?")
    rows = await world.rows(tables.consent)
    standing = {row["purpose"] for row in rows if row["withdrawn_at"] is None}
    assert standing == {"coaching", "measures"}
    assert len(rows) == len(EVERY_PURPOSE)


@pytest.mark.parametrize(
    ("consent", "are_kept"),
    [("I'm 18 or older", True), ("18+, but coaching only", False)],
    ids=["measures", "coaching only"],
)
async def test_check_ins_wait_in_the_plan_for_the_consent_to_keep_them(
    world: World, consent: str, are_kept: bool
) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, LEGS[0])
    await ada.sees("What this is")
    await ada.tap(consent)
    await travel(ada, LEGS[leg_of("Where do you live?")])
    await through_the_screen(ada)
    await travel(ada, *LEGS[leg_of("Is any of this true") : -1])
    plan = await ada.sees("Your plan")
    assert ("Check-in" in plan["text"]) is are_kept
    await ada.tap("Start")
    await ada.sees(ARRIVED)
    [check_in] = [one for one in await world.rows(tables.plan_item) if one["kind"] == "check_in"]
    assert check_in["is_on"] is are_kept


async def test_the_week_can_be_changed_from_the_plan(world: World) -> None:
    ada = world.emulator.person("Ada")
    await arrive(ada)
    await through_the_screen(ada)
    await travel(ada, *LEGS[leg_of("Is any of this true") : -1])
    await ada.sees("Your plan")
    await ada.tap("Change days or hours")
    await ada.sees("Which days suit you")
    await ada.tap("✓ Fri")
    await world.settle()
    await ada.tap("Next")
    await ada.sees("When do you work")
    await ada.tap("08:00 – 16:00")
    plan = await ada.sees("Your plan")
    assert "Mon – Thu" in plan["text"]
    await ada.tap("Start")
    await ada.sees(ARRIVED)
    [person] = await world.rows(tables.person)
    assert (person["working_days"], person["work_start"]) == ("0123", "08:00")


async def test_back_is_there_while_a_location_is_asked_for(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await travel(ada, *LEGS[: leg_of("Where do you live?")])
    await ada.sees("Where do you live?")
    await ada.tap("Use my location")
    await ada.sees("Tap the button below")
    await ada.tap(BACK)
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Where do you live?")
    await ada.tap("Germany")
    await ada.sees("1 of 3")


@pytest.mark.parametrize("words", ["I'm 15", "ich bin 14 Jahre alt"])
async def test_a_minor_leaves_by_a_door_of_their_own_at_every_step(
    world: World, words: str
) -> None:
    for number in range(len(LEGS) + 1):
        ada = world.emulator.person(f"Ada {number}")
        if number:
            await ada.say("/start")
            await travel(ada, *LEGS[: number - 1])
            await ada.sees(LEGS[number - 1].sees)
        await ada.say(words)
        await ada.sees("This coach is for adults")
    await world.settle()
    for table in (tables.person, tables.consent, tables.profile, tables.dialogue):
        assert not await world.rows(table), table.name


async def test_crises_and_emergencies_are_answered_first_at_every_step(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    for leg in LEGS:
        await ada.sees(leg.sees)
        await ada.say("I want to kill myself")
        await ada.sees("can't keep you safe")
        await ada.say("I can't feel my legs and wet myself")
        await ada.sees("call")
        assert await open_step(world) == leg.step
        await ada.say("/start")
        await ada.sees(leg.sees)
        await answer(ada, leg)
    await ada.sees(ARRIVED)


async def test_the_safety_command_is_no_dead_end_before_the_safety_check(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/safety")
    said = await ada.sees("Get help at once")
    assert "112 in Europe, 999 in the UK or 911" in said["text"]
    assert "Don't wait for them." in said["text"]
    assert not await world.rows(tables.person)
    await ada.say("/start")
    await travel(ada, *LEGS[: leg_of("Where do you live?")])
    await ada.sees("Where do you live?")
    await ada.say("/safety")
    await ada.sees("Get help at once")
    assert not await world.rows(tables.screening)
    await ada.say("/start")
    await travel(ada, LEGS[leg_of("Where do you live?")])
    await through_the_screen(ada)
    await ada.sees("Is any of this true")
    before = await world.rows(tables.screening)
    await ada.say("/safety")
    said = await ada.sees("Get help at once")
    assert "call 112" in said["text"]
    assert await world.rows(tables.screening) == before
    await ada.say("/start")
    await finish(ada)


def ticked_before(leg: Leg) -> tuple[Leg, ...]:
    """What is to be ticked anew on coming back: no consent is ever ticked beforehand."""
    if leg.step is not Step.PURPOSES:
        return ()
    return tuple(one for one in LEGS[: LEGS.index(leg)] if one.step is leg.step)


async def come_back(world: World, person: Person, leg: Leg) -> None:
    """Go on to a leg from a question before it, with what was chosen there."""
    while leg.sees not in last(person):
        await answer(person, next(one for sees, one in ONWARD.items() if sees in last(person)))
        await world.settle()


async def through_the_screen(person: Person) -> None:
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")


def leg_of(sees: str) -> int:
    """The number of the first leg on which this is seen."""
    return next(at for at, leg in enumerate(LEGS) if sees in leg.sees)


async def what_is_set(world: World) -> list[object]:
    """All that the first questions decide; not when somebody was last seen."""
    people = [{**row, "seen_at": None} for row in await world.rows(tables.person)]
    return [people, *[await world.rows(one) for one in (tables.plan, tables.plan_item)]]


async def travel_and_note(person: Person) -> list[Tapped]:
    """Go all the way, and give every button that was tapped."""
    tapped = []
    for leg in LEGS:
        await person.sees(leg.sees)
        if leg is not LEGS[0]:
            tapped.append(button(person, BACK))
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
