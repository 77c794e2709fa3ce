"""From Berlin to New York in the middle of a week, and what a visit in Berlin makes of it."""

from datetime import datetime

import pytest

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.time import wall_of
from backwell.services import appointments
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last, tap_twice
from tests.e2e.ledger import reminders, sent, sent_since
from tests.world import World, onboard

NEW_YORK, BERLIN = "America/New_York", "Europe/Berlin"
LATITUDE, LONGITUDE = 40.7306, -73.9866
COACHING = (Kind.POSTURE_CHECK, Kind.STRETCH_ROUTINE, Kind.CHECK_IN)


async def test_the_clock_times_move_along_when_they_are_to_be_kept(world: World) -> None:
    ada = await on_wednesday_noon(world)
    await move(ada)
    asked = await ada.sees("another clock")
    assert "13:00 then is 13:00 in New York" in asked["text"]
    await tap_twice(world, ada, "Yes, 13:00 stays 13:00")
    assert "USA, New York time" in last(ada)
    await live_on(world, ada, "2026-11-27 20:30", NEW_YORK)
    assert await came_on(world, NEW_YORK) == [
        "Wed 13:00",
        "Wed 15:00",
        "Thu 11:00",
        "Thu 13:00",
        "Thu 15:00",
        "Fri 11:00",
        "Fri 13:00",
        "Fri 17:00",
    ]
    await nothing_twice_or_missed(world)


async def test_the_old_clock_goes_on_where_somebody_stays_with_it(world: World) -> None:
    ada = await on_wednesday_noon(world)
    await move(ada)
    await ada.sees("another clock")
    await ada.tap("No, stay on the old clock")
    assert "USA, Berlin time" in (await ada.sees("Saved"))["text"]
    await live_on(world, ada, "2026-11-26 20:30", BERLIN)
    assert await came_on(world, BERLIN) == [
        "Wed 13:00",
        "Wed 15:00",
        "Thu 11:00",
        "Thu 13:00",
        "Thu 15:00",
    ]
    await nothing_twice_or_missed(world)


async def test_a_visit_at_home_is_told_of_before_the_night_abroad(world: World) -> None:
    ada = await on_wednesday_noon(world)
    friday = datetime.fromisoformat("2026-11-27 10:00")
    await appointments.book(world.desk, ada.id, friday, world.clock.now())
    await move(ada)
    await ada.sees("another clock")
    await ada.tap("Yes, 13:00 stays 13:00")
    await ada.sees("Saved")
    [visit] = await world.rows(tables.appointment)
    assert wall_of(visit["starts_at"], BERLIN) == friday, "the visit itself stays where it is"
    before = len(sent(world, ada))
    await live_on(world, ada, "2026-11-26 21:00", NEW_YORK)
    came = [row for row in await reminders(world, Kind.APPOINTMENT) if row["sent_at"]]
    walls = [f"{wall_of(row['sent_at'], NEW_YORK):%a %H:%M}" for row in came]
    # Ten o'clock in Berlin is four in the morning in New York.
    assert walls == ["Wed 20:45", "Thu 20:45"]
    told = [line for line in sent_since(world, ada, before) if "Appointment" in line]
    assert told == ["Appointment Fri, Nov 27, 10:00 AM (Berlin time)"] * 2
    await ada.say("/appointments")
    assert "Fri, Nov 27, 10:00 AM (Berlin time)" in (await ada.sees("Your visits"))["text"]
    await ada.tap("Cancel: Fri, Nov 27")
    await ada.sees("10:00 AM (Berlin time) off your list?")


async def test_there_and_back_again_sends_nothing_twice(world: World) -> None:
    ada = await on_wednesday_noon(world)
    await move(ada)
    await ada.sees("another clock")
    await ada.tap("Yes, 13:00 stays 13:00")
    await ada.sees("Saved")
    await live_on(world, ada, "2026-11-25 14:00", NEW_YORK)
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Place, clock")
    await ada.sees("Where are you now?")
    await ada.tap("Germany")
    await ada.sees("another clock")
    await ada.tap("Yes,")
    await ada.sees("Germany, Berlin time")
    await live_on(world, ada, "2026-11-26 16:00", BERLIN)
    assert await came_on(world, BERLIN) == ["Wed 19:00", "Thu 11:00", "Thu 13:00", "Thu 15:00"]
    await nothing_twice_or_missed(world)


@pytest.mark.parametrize("answer", ["New York", "‹ Back"])
async def test_a_location_out_of_the_blue_asks_and_leads_back(world: World, answer: str) -> None:
    ada = await on_wednesday_noon(world)
    await ada.share_location(LATITUDE, LONGITUDE)
    asked = await ada.sees("Is this your time?")
    if answer == "New York":
        await ada.tap(answer, asked)
        await ada.sees("another clock")
        return
    await ada.tap("Another place", asked)
    await ada.sees("Where are you now?")
    await ada.tap(answer)
    assert "Germany, Berlin time" in (await ada.sees("Settings"))["text"]


async def on_wednesday_noon(world: World) -> Person:
    """Somebody in Berlin who has had the check of eleven o'clock."""
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await live_on(world, ada, "2026-11-25 12:00", BERLIN)
    return ada


async def move(person: Person) -> None:
    await person.say("/settings")
    await person.sees("Settings")
    await person.tap("Place, clock")
    await person.sees("Where are you now?")
    await person.say("New York")
    await person.sees("Which one")
    await person.tap("New York City, USA")


async def live_on(world: World, person: Person, wall: str, zone: str) -> None:
    """Days of somebody who looks at their phone twice a day."""
    end = datetime.fromisoformat(wall)
    for day in range(23, end.day + 1):
        for hour in (8, 16):
            look = datetime.fromisoformat(f"2026-11-{day} {hour:02}:01")
            if wall_of(world.clock.now(), zone) < look < end:
                await world.until(f"{look}", zone)
                await person.say("/today")
                await world.settle()
    await world.until(wall, zone)
    await world.settle()


async def came_on(world: World, zone: str) -> list[str]:
    """When coaching came from Wednesday noon on, on the clock of a zone."""
    noon = datetime.fromisoformat("2026-11-25T11:00Z")
    instants = [row["sent_at"] for kind in COACHING for row in await reminders(world, kind)]
    return [
        f"{wall_of(at, zone):%a %H:%M}" for at in sorted(at for at in instants if at) if at > noon
    ]


async def nothing_twice_or_missed(world: World) -> None:
    rows = await reminders(world)
    assert {row["status"] for row in rows} <= {Status.SENT, Status.PENDING, Status.DROPPED}
    for kind in COACHING:
        slots = [row["slot"] for row in rows if row["kind"] == kind and row["sent_at"]]
        assert len(slots) == len(set(slots))
