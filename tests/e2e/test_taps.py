"""How many taps each thing costs; the suite prints the table at its end."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from backwell.care.amount import Amount
from backwell.care.cadence import WORKING_DAYS
from backwell.services.invitations import Invitation, invite
from backwell.services.steps.week import HOUR_CHOICES
from emulator import Person
from tests.e2e.exercising import go_through, tell
from tests.e2e.ledger import CHECK, ROUTINE
from tests.world import World, onboard

FORTNIGHT = timedelta(days=14)
Flow = Callable[[World, Person], Awaitable[None]]


async def first_questions(_world: World, ada: Person) -> None:
    await onboard(ada)


async def by_invite(world: World, ada: Person) -> None:
    code = await invite(
        world.desk,
        Invitation(
            language="en",
            country="DE",
            zone="Europe/Berlin",
            weekdays=WORKING_DAYS,
            hours=HOUR_CHOICES[2],
            areas=frozenset({"low_back"}),
            amount=Amount.LITTLE,
        ),
        world.clock.now(),
        FORTNIGHT,
    )
    await ada.start(code)
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Is this your time?")
    await ada.tap("Berlin")
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await ada.sees(page)
        await ada.tap("None of these")
    await ada.sees("Is any of this true")
    await ada.tap("None of these")
    await ada.sees("How strong")
    await ada.tap("4")
    await ada.sees("Your plan to begin with")
    await ada.tap("Start")
    await ada.sees("You're set.")


async def answer_a_check(world: World, ada: Person) -> None:
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await ada.sees("done. Good")


async def put_a_check_off(world: World, ada: Person) -> None:
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("+30")
    await ada.sees("snoozed")


async def pause_for_today(_world: World, ada: Person) -> None:
    await ada.say("/pause")
    await ada.sees("Quiet for how long")
    await ada.tap("Today")
    await ada.sees("Quiet until")


async def a_bad_day(_world: World, ada: Person) -> None:
    await ada.say("/pause")
    await ada.sees("Quiet for how long")
    await ada.tap("A bad day")
    await ada.sees("Bad days are part of it")


async def check_in(_world: World, ada: Person) -> None:
    await ada.say("/checkin")
    await ada.sees("How strong was the pain today?")
    await ada.tap("4")
    await ada.sees("What could you do")
    await ada.tap("Most things")
    await ada.sees("What helped")
    await ada.tap("Nothing, or not sure")
    await ada.sees("Kept.")


async def a_session(world: World, ada: Person) -> None:
    """Three exercises, one tap each; one to begin, one for the pain."""
    await world.until("2026-11-23 13:00")
    await ada.tap("Begin", await ada.sees(ROUTINE))
    await world.settle()
    await go_through(world, ada)
    await tell(world, ada, 3)
    await ada.sees("done.")


async def times_in_words(_world: World, ada: Person) -> None:
    await ada.say("every weekday 9:30 and 15:00")
    await ada.sees("For which reminders?")
    await ada.tap("Posture checks")
    await ada.sees("15:00")


async def how_much(_world: World, ada: Person) -> None:
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("How much")
    await ada.sees("How much may I send?")
    await ada.tap("Normal")
    await ada.sees("Saved")


async def withdraw_a_consent(_world: World, ada: Person) -> None:
    await ada.say("/privacy")
    await ada.sees("What is stored")
    await ada.tap("What I agreed to")
    await ada.sees("What you agreed to")
    await ada.tap("Withdraw: Sharing")
    await ada.sees("not agreed")


async def export(_world: World, ada: Person) -> None:
    await ada.say("/export")
    await ada.sees("Here is everything")


async def erase(_world: World, ada: Person) -> None:
    await ada.say("/delete")
    await ada.sees("Erase everything?")
    await ada.tap("Yes, erase everything")
    await ada.sees("Are you sure?")
    await ada.tap("Erase it all now")
    await ada.sees("is erased")


BEGINNINGS = ((first_questions, 15), (by_invite, 8))
FLOWS = (
    (answer_a_check, 1),
    (put_a_check_off, 1),
    (pause_for_today, 1),
    (a_bad_day, 1),
    (check_in, 3),
    (a_session, 5),
    (times_in_words, 1),
    (how_much, 2),
    (withdraw_a_consent, 2),
    (export, 0),
    (erase, 2),
)


@pytest.mark.parametrize(
    ("flow", "most"), BEGINNINGS, ids=[flow.__name__ for flow, _ in BEGINNINGS]
)
async def test_from_start_to_a_plan(
    world: World, flow: Flow, most: int, record_property: Callable[[str, object], None]
) -> None:
    ada = world.emulator.person("Ada")
    await flow(world, ada)
    record_property("taps", f"{_name(flow)}: {ada.taps} taps, {ada.said} written")
    assert ada.taps <= most


@pytest.mark.parametrize(("flow", "most"), FLOWS, ids=[flow.__name__ for flow, _ in FLOWS])
async def test_everyday_things_take_few_taps(
    world: World, flow: Flow, most: int, record_property: Callable[[str, object], None]
) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    taps, said = ada.taps, ada.said
    await flow(world, ada)
    record_property("taps", f"{_name(flow)}: {ada.taps - taps} taps, {ada.said - said} written")
    assert ada.taps - taps <= most


def _name(flow: Flow) -> str:
    return getattr(flow, "__name__", "").replace("_", " ")
