"""Over the days on which the clocks change, one o'clock stays one o'clock."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from backwell.care.kinds import Kind
from backwell.care.time import wall_of
from emulator import Person
from tests.e2e.ledger import reminders
from tests.world import World, arrive

BERLIN = "Europe/Berlin"
EVERY_DAY = ("Sat", "Sun")


@pytest.mark.parametrize(
    ("start", "shift"),
    [
        (datetime(2027, 3, 24, 6, 0, tzinfo=UTC), timedelta(hours=-1)),
        (datetime(2026, 10, 21, 5, 0, tzinfo=UTC), timedelta(hours=1)),
    ],
    ids=["spring", "autumn"],
)
async def test_a_week_over_the_change_keeps_the_wall_clock(
    database_url: str, data_key: str, start: datetime, shift: timedelta
) -> None:
    async with World(database_url, data_key, start) as world:
        ada = world.emulator.person("Ada")
        await onboard_every_day(ada)
        for day in range(1, 9):
            await ada.say("/today")  # somebody who is there
            await world.wind(start + timedelta(days=day))
        came = [row["sent_at"] for row in await sent_routines(world)]
        walls = [wall_of(instant, BERLIN) for instant in came]
        days = Counter(wall.date() for wall in walls)
        assert len(days) == 8
        assert set(days.values()) == {1}, "each once"
        assert {wall.strftime("%H:%M") for wall in walls} == {"13:00"}
        assert came[6] - came[0] == timedelta(days=6) + shift


async def onboard_every_day(person: Person) -> None:
    """A plan from Monday to Sunday."""
    await arrive(person)
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")
    await person.sees("Is any of this true")
    await person.tap("None of these")
    await person.sees("Where does it usually hurt?")
    await person.tap("Lower back")
    await person.sees("Where does it usually hurt?")
    await person.tap("Next")
    await person.sees("How strong")
    await person.tap("4")
    for day in EVERY_DAY:
        await person.sees("Which days suit you")
        await person.tap(day)
    await person.sees("Which days suit you")
    await person.tap("Next")
    await person.sees("When do you work")
    await person.tap("09:00 – 17:00")
    await person.sees("every day at")
    await person.tap("Start")
    await person.sees("You're set.")


async def sent_routines(world: World) -> list[dict[str, datetime]]:
    rows = [dict(row) for row in await reminders(world, Kind.STRETCH_ROUTINE)]
    return sorted((row for row in rows if row["sent_at"]), key=lambda row: row["sent_at"])
