"""Invites: a link that says already what a practitioner knows, for one person alone."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from structlog.testing import capture_logs

from backwell.care.amount import Amount
from backwell.care.cadence import WORKING_DAYS
from backwell.care.planning import WorkingHours
from backwell.services.invitations import CODE_BYTES, Invitation, invite
from backwell.services.steps.turn import Step
from backwell.storage import dialogues, people, tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.traces import bytes_of, traces_of
from tests.world import World, onboard

INVITATION = Invitation(
    language="en",
    country="DE",
    zone="Europe/Berlin",
    weekdays=frozenset({0, 1, 2, 3}),
    hours=WorkingHours(start=time(8), end=time(16)),
    areas=frozenset({"neck"}),
    amount=Amount.NORMAL,
)
VALID = timedelta(days=14)
MOST_TAPS = 8
BACK = "‹ Back"


async def test_a_person_with_an_invite_needs_eight_taps_to_their_plan(world: World) -> None:
    ada = world.emulator.person("Ada", "de")
    await ada.start(await code_for(world))
    await arrive(ada)
    plan = await finish(world, ada)
    assert ada.taps == MOST_TAPS
    assert "Mon – Thu" in plan
    [person] = await world.rows(tables.person)
    assert (person["language"], person["country"], person["zone"]) == ("en", "DE", "Europe/Berlin")
    assert (person["working_days"], person["amount"]) == ("0123", "normal")
    assert (person["work_start"], person["work_end"]) == ("08:00", "16:00")
    assert await areas_of(world, ada) == {"neck"}
    assert len(await world.rows(tables.consent)) == 3
    assert len(await world.rows(tables.screening)) == 1


async def test_without_an_area_only_that_is_asked_besides(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.start(await code_for(world, replace(INVITATION, areas=frozenset())))
    await arrive(ada)
    await ada.sees("Is any of this true")
    await ada.tap("None of these")
    await ada.sees("Where does it usually hurt?")
    await ada.tap("Hips")
    await world.settle()
    await ada.tap("Next")
    await ada.sees("How strong")
    await ada.tap("4")
    await ada.sees("Your plan")


async def test_everything_of_an_invite_can_be_gone_back_on(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.start(await code_for(world))
    await arrive(ada)
    await ada.sees("Is any of this true")
    await ada.tap("None of these")
    await ada.sees("How strong")
    for question, kept in (
        ("usually hurt", "✓ Neck, shoulders"),
        ("any of this true", "None of these"),
    ):
        await ada.tap(BACK)
        await ada.sees(question)
        assert kept in ada.buttons()
    await ada.tap("None of these")
    await ada.sees("How strong")
    await ada.tap("4")
    await ada.sees("Your plan")
    for question, kept in (
        ("When do you work", "✓ 08:00 – 16:00"),
        ("Which days", "✓ Thu"),
        ("How strong", "✓ 4"),
    ):
        await ada.tap(BACK)
        await ada.sees(question)
        assert kept in ada.buttons()


async def test_a_week_that_was_changed_is_not_changed_back_by_the_invite(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.start(await code_for(world))
    await arrive(ada)
    for sees, taps in (
        ("any of this true", "None of these"),
        ("How strong", "4"),
        ("Your plan", "Change days or hours"),
        ("Which days", "Next"),
        ("When do you work", "10:00 – 18:00"),
        ("Your plan", BACK),
        ("When do you work", BACK),
        ("Which days", BACK),
        ("How strong", "5"),
        ("Your plan", "Start"),
    ):
        await ada.sees(sees)
        await ada.tap(taps)
    await ada.sees("You're set.")
    [person] = await world.rows(tables.person)
    assert person["work_start"] == "10:00"


async def test_somebody_who_lives_elsewhere_names_their_own_place(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.start(await code_for(world))
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Is this your time?")
    await ada.tap("I live elsewhere")
    await ada.sees("Where do you live?")
    await ada.tap(BACK)
    await ada.sees("Is this your time?")
    await ada.tap(BACK)
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Is this your time?")
    await ada.tap("I live elsewhere")
    await ada.sees("Where do you live?")
    await ada.tap("USA")
    await ada.sees("more than one clock")
    await ada.tap("New York")
    await through_the_screen(ada)
    await finish(world, ada)
    [person] = await world.rows(tables.person)
    assert (person["country"], person["work_start"]) == ("US", "08:00")


async def test_a_shared_location_does_not_lose_the_invite(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.start(await code_for(world))
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Is this your time?")
    await ada.tap("I live elsewhere")
    await ada.sees("Where do you live?")
    await ada.tap("Use my location")
    await ada.sees("Tap the button below")
    await ada.share_location(48.85, 2.35)
    await ada.sees("France")
    await ada.tap("Paris")
    await through_the_screen(ada)
    await finish(world, ada)


async def test_an_invite_goes_on_after_a_restart_and_a_second_start(world: World) -> None:
    ada = world.emulator.person("Ada")
    code = await code_for(world)
    await ada.start(code)
    await ada.sees("What this is")
    await world.settle()
    await world.restart_bot()
    await ada.start(code)
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Is this your time?")


async def test_a_code_works_for_one_person_alone(world: World) -> None:
    code = await code_for(world)
    ada, bob = world.emulator.person("Ada"), world.emulator.person("Bob")
    await ada.start(code)
    await ada.sees("What this is")
    await bob.start(code)
    await is_told_that_it_is_over(world, bob)


async def test_an_unknown_and_an_expired_code_lead_the_usual_way(world: World) -> None:
    code = await code_for(world)
    ada, bob = world.emulator.person("Ada"), world.emulator.person("Bob")
    await ada.start("made-up")
    await is_told_that_it_is_over(world, ada)
    await world.until("2026-12-07 08:00")
    await bob.start(code)
    await is_told_that_it_is_over(world, bob)


async def test_somebody_with_a_plan_does_not_need_an_invite_and_does_not_use_it_up(
    world: World,
) -> None:
    ada, bob = world.emulator.person("Ada"), world.emulator.person("Bob")
    await onboard(ada)
    before = [{**row, "seen_at": None} for row in await world.rows(tables.person)]
    code = await code_for(world)
    await ada.start(code)
    await ada.sees("you don't need this invite")
    await world.settle()
    assert [{**row, "seen_at": None} for row in await world.rows(tables.person)] == before
    await bob.start(code)
    await bob.sees("What this is")


@pytest.mark.parametrize("leaves_by", ["No, thanks", "I'm under 18"])
async def test_nothing_of_an_invite_is_kept_of_somebody_who_declines(
    world: World, leaves_by: str
) -> None:
    ada = world.emulator.person("Ada")
    await ada.start(await code_for(world))
    await ada.sees("What this is")
    await ada.tap(leaves_by)
    await ada.sees("kept nothing about you")
    assert not await world.rows(tables.person)
    [row] = await world.rows(tables.invite)
    assert row["sealed"] is None


async def test_a_code_is_neither_stored_nor_logged_and_its_content_is_sealed(
    world: World,
) -> None:
    with capture_logs() as logs:
        code = await code_for(world)
        assert len(code) >= CODE_BYTES
        assert not await traces_of(world, code)
        assert not await traces_of(world, "neck")
        ada = world.emulator.person("Ada")
        await ada.start(code)
        await ada.sees("What this is")
        await world.settle()
    assert not await traces_of(world, code)
    assert not await traces_of(world, "neck")
    assert code not in str(logs)
    assert b"neck" not in bytes_of(world.database_url)


async def code_for(world: World, invitation: Invitation = INVITATION) -> str:
    return await invite(world.desk, invitation, world.clock.now(), VALID)


async def arrive(person: Person) -> None:
    """From the link to the cautions."""
    await person.sees("What this is")
    await person.tap("I'm 18 or older")
    await person.sees("Is this your time?")
    await person.tap("Berlin")
    await through_the_screen(person)


async def through_the_screen(person: Person) -> None:
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")


async def finish(world: World, person: Person) -> str:
    """From the cautions to a running plan; gives the words of the plan."""
    await person.sees("Is any of this true")
    await person.tap("None of these")
    await person.sees("How strong")
    await person.tap("4")
    plan = await person.sees("Your plan")
    await person.tap("Start")
    await person.sees("You're set.")
    await world.settle()
    return str(plan["text"])


async def is_told_that_it_is_over(world: World, person: Person) -> None:
    await person.sees("This invite was used already")
    await world.settle()
    assert "Which language" in last(person)
    async with world.desk.unit() as unit:
        known = await people.find(unit, person.id)
        assert known is not None
        dialogue = await dialogues.current(unit, known.id)
    assert dialogue is not None
    assert dialogue.step == Step.LANGUAGE
    assert "invite" not in dialogue.memory


async def areas_of(world: World, person: Person) -> set[str]:
    async with world.desk.unit() as unit:
        known = await people.find(unit, person.id)
        assert known is not None
        return set((await people.profile_of(unit, known.id)).areas)


def test_an_invitation_survives_being_stored() -> None:
    assert Invitation.of(INVITATION.as_json()) == INVITATION
    everything = replace(INVITATION, weekdays=WORKING_DAYS, areas=frozenset({"neck", "hips"}))
    assert Invitation.of(everything.as_json()) == everything
