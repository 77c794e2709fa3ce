"""Visits: entered by buttons, reminded of in time, and taken off again."""

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import button, last, tap, tap_twice
from tests.e2e.ledger import reminders, sent, sent_since
from tests.world import World, onboard

AHEAD = "Appointment "


async def test_a_visit_is_reminded_of_the_day_before_and_two_hours_before(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    said = await ada.sees("✓ Thu, 26 Nov")
    assert "Wed, 25 Nov" in said["text"]
    await quietly_until(world, ada, "2026-11-25 14:29")
    await world.until("2026-11-25 14:30")
    assert "tomorrow, 14:30" in (await ada.sees(AHEAD))["text"]
    await ada.tap("Got it")
    await ada.sees("✓ Good.")
    await world.until("2026-11-26 12:30")
    soon = await ada.sees(AHEAD)
    assert "today, 14:30" in soon["text"]
    assert ada.buttons(soon) == ["Got it"]
    await ada.tap("Got it")
    await ada.sees("✓ Good.")
    rows = await reminders(world, Kind.APPOINTMENT)
    assert [row["answer"] for row in rows] == ["seen", "seen"]


async def test_a_reminder_in_the_quiet_hours_comes_before_them(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "07:00", "07:30")
    await ada.sees("✓ Thu, 26 Nov")
    await quietly_until(world, ada, "2026-11-24 20:44")
    await world.until("2026-11-24 20:45")
    assert "Thu, 26 Nov, 07:30" in (await ada.sees(AHEAD))["text"]
    await quietly_until(world, ada, "2026-11-25 20:44")
    await world.until("2026-11-25 20:45")
    assert "tomorrow, 07:30" in (await ada.sees(AHEAD))["text"]
    await quietly_until(world, ada, "2026-11-26 07:30")


async def test_a_cancelled_visit_is_not_reminded_of(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await ada.say("/appointments")
    await ada.sees("Your visits")
    await ada.tap("Cancel:")
    await ada.sees("off your list?")
    await tap_twice(world, ada, "Yes, take it off")
    assert "Off the list" in last(ada)
    await world.until("2026-11-26 18:00")
    assert not any(AHEAD in line for line in sent(world, ada))
    rows = await reminders(world, Kind.APPOINTMENT)
    assert {row["status"] for row in rows} == {Status.DROPPED}


async def test_a_visit_can_be_kept_after_all(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await ada.say("/appointments")
    await ada.sees("Your visits")
    await ada.tap("Cancel:")
    await ada.sees("off your list?")
    await ada.tap("Keep it")
    await ada.sees("Your visits")
    await world.until("2026-11-25 14:30")
    await ada.sees(AHEAD)


async def test_a_time_that_has_passed_is_not_booked(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 12:00")
    await choose(ada, "Today", "12:00")
    await world.until("2026-11-23 12:20")
    await ada.tap("12:10")
    seen = await ada.sees("That time has passed.")
    assert "No visits yet" in seen["text"]
    assert not await world.rows(tables.appointment)


async def test_a_visit_within_two_hours_is_kept_without_a_reminder(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 12:00")
    await book(ada, "Today", "13:00", "13:30")
    await ada.sees("I won't remind you again")
    assert not await reminders(world, Kind.APPOINTMENT)


async def test_booking_tapped_twice_is_one_visit(world: World) -> None:
    ada = await somebody(world)
    await choose(ada, "Thu 26 Nov", "14:00")
    await tap_twice(world, ada, "14:30")
    assert "Thu, 26 Nov" in last(ada)
    assert len(await world.rows(tables.appointment)) == 1
    assert len(await reminders(world, Kind.APPOINTMENT)) == 2


async def test_a_reminder_of_a_visit_can_be_snoozed(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await world.until("2026-11-25 14:30")
    await ada.sees(AHEAD)
    await ada.tap("+60")
    await ada.sees(": snoozed.")
    await world.until("2026-11-25 15:31")
    assert "tomorrow, 14:30" in (await ada.sees(AHEAD))["text"]


async def test_visits_are_reminded_of_while_coaching_is_paused(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await ada.say("/pause")
    await ada.sees("Quiet for how long")
    await ada.tap("A week")
    await ada.sees("Appointment reminders and the checks after a treatment go on.")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-26 15:00")
    came = sent_since(world, ada, before)
    assert len(came) == 2
    assert all(AHEAD in line for line in came)


async def test_somebody_elses_visit_cannot_be_touched(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Thu 26 Nov", "14:00", "14:30")
    await ada.sees("✓ Thu, 26 Nov")
    await ada.say("/appointments")
    await ada.sees("Your visits")
    cancel = button(ada, "Cancel:")
    mallory = await somebody(world, "Mallory")
    message_id = mallory.messages[-1]["message_id"]
    for data in (cancel.data, cancel.data.replace("off", "cancel")):
        await mallory.tap_data(message_id, data)
        await world.settle()
        assert "26 Nov" not in last(mallory)
    [visit] = await world.rows(tables.appointment)
    assert visit["status"] == "booked"
    await tap(ada, cancel)
    await ada.sees("off your list?")


async def somebody(world: World, name: str = "Ada") -> Person:
    person = world.emulator.person(name)
    await onboard(person)
    return person


async def choose(person: Person, day: str, hour: str) -> None:
    """Go to the minutes of a new visit."""
    await person.say("/appointments")
    await person.sees("No visits yet")
    await person.tap("Add a visit")
    await person.sees("Which day?")
    await person.tap(day)
    await person.sees("Which hour?")
    await person.tap(hour)
    await person.sees("What time exactly?")


async def book(person: Person, day: str, hour: str, minute: str) -> None:
    await choose(person, day, hour)
    await person.tap(minute)


async def quietly_until(world: World, person: Person, wall: str) -> None:
    """Nothing of a visit comes until then."""
    await world.settle()
    before = len(sent(world, person))
    await world.until(wall)
    assert not any(AHEAD in line for line in sent_since(world, person, before))
