"""Quiet for a while, and on again by itself."""

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from emulator import Person
from tests.e2e.ledger import CHECK, NOTICE, ROUTINE, reminders, sent, sent_since
from tests.world import World, onboard


async def test_a_pause_drops_coaching_and_ends_by_itself_when_it_said(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await pause(ada, "Today")
    said = await ada.sees("Quiet until")
    assert "tomorrow, 08:00" in said["text"]
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-24 10:59")
    assert sent_since(world, ada, before) == [], "and no notice of what was not wanted"
    await world.until("2026-11-24 11:00")
    await ada.sees(CHECK)
    todays = [row for row in await reminders(world) if row["slot"].startswith("2026-11-23")]
    assert {row["status"] for row in todays} == {Status.DROPPED}


async def test_a_pause_of_an_hour_drops_only_what_lies_in_it(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 10:30")
    await pause(ada, "1 hour")
    await ada.sees("Quiet until")
    await world.until("2026-11-23 13:00")
    await ada.sees(ROUTINE)
    [check] = [one for one in await reminders(world, Kind.POSTURE_CHECK) if "11:00" in one["slot"]]
    assert check["status"] == Status.DROPPED


async def test_resume_goes_on_at_once(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await pause(ada, "A week")
    await ada.sees("Quiet until")
    await ada.say("/today")
    await ada.sees("Paused until")
    await ada.say("/resume")
    await ada.sees("Here we go.")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)


async def test_a_pause_over_a_downtime_is_not_told_of(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await pause(ada, "A week")
    await ada.sees("Quiet until")
    await world.until("2026-11-23 19:00")
    await world.restart_bot()
    await world.until("2026-11-30 10:59")
    assert not any(NOTICE in line for line in sent(world, ada))
    await world.until("2026-11-30 11:00")
    await ada.sees(CHECK)


async def test_resume_without_a_pause_is_answered_kindly(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/resume")
    await ada.sees("You weren't paused")


async def pause(person: Person, length: str) -> None:
    await person.say("/pause")
    await person.sees("Quiet for how long")
    await person.tap(length)
