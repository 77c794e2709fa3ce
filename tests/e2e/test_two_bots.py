"""Two processes on one database: every reminder goes out once."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from app.clock import SystemClock
from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.patience import Planned
from backwell.care.planning import DraftItem
from backwell.care.time import wall_of
from backwell.storage import consents, people, plans, reminders, tables
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit
from tests.e2e.programs import program
from tests.world import World, becomes

PEOPLE = 10
UNTIL_BOTH_RUN = timedelta(seconds=6)
ARRIVES_WITHIN = 30.0


async def test_two_bot_processes_send_one_reminder(
    database_url: str, data_key: str, tmp_path: Path
) -> None:
    world = World(database_url, data_key, limits=False, has_bot=False)
    async with world:
        ids = [world.emulator.person(f"Person {number}").id for number in range(PEOPLE)]
        await give_reminders(world, ids, SystemClock().now() + UNTIL_BOTH_RUN)
        async with (
            program(world, tmp_path, "one") as one,
            program(world, tmp_path, "two", polls=False) as two,
        ):
            await world.emulator.arrived("sendMessage", PEOPLE, timeout=ARRIVES_WITHIN)
            await becomes(lambda: all_sent(world))
            await one.stop()
            await two.stop()
        calls = Counter(call.chat_id for call in world.emulator.calls("sendMessage"))
        assert calls == Counter(ids)
        assert await count_of(world, Status.SENT) == PEOPLE
        assert await count_of(world, Status.PENDING) == PEOPLE, "the next one, once each"


async def give_reminders(world: World, ids: list[int], due_at: datetime) -> None:
    """People with a running plan whose posture check is due at that instant."""
    desk = world.new_desk()
    try:
        async with desk.unit() as unit:
            for telegram_id in ids:
                await give_reminder(unit, telegram_id, due_at)
    finally:
        await desk.close()


async def give_reminder(unit: Unit, telegram_id: int, due_at: datetime) -> None:
    person = await people.add(unit, telegram_id, "en", due_at)
    await consents.give(unit, person, Purpose.COACHING, 1, due_at)
    zone = zone_at_noon(due_at)
    await people.change(unit, person.id, country="GB", zone=zone)
    slot = wall_of(due_at, zone).replace(second=0, microsecond=0)
    cadence = AtTimes(times=(slot.time(),), weekdays=EVERY_DAY)
    draft = DraftItem(kind=Kind.STRETCH_ROUTINE, cadence=cadence)
    [item] = await plans.start(unit, person.id, [draft], "backwell", due_at)
    planned = Planned(slot=slot, due_at=due_at, expires_at=due_at + timedelta(hours=1))
    await reminders.plan_next(unit, person.id, item.kind, item.source, planned)


def zone_at_noon(now: datetime) -> str:
    """A zone in which `now` lies between 12 and 13, so that no quiet hours are near.

    The real clock of these stories then shows the same time of day whenever they run.
    """
    ahead = 12 - now.hour
    return f"Etc/GMT{-ahead:+d}"


async def all_sent(world: World) -> bool:
    return await count_of(world, Status.SENT) == PEOPLE


async def count_of(world: World, status: Status) -> int:
    """Reminders of the one line that these plans were given."""
    rows = await world.rows(tables.reminder)
    return sum(row["status"] == status and row["kind"] == Kind.STRETCH_ROUTINE for row in rows)
