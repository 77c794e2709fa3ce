"""After a restore: going on where the backup was taken, without sending anything twice."""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.outcomes import Status, after_restore
from backwell.errors import BackupError
from backwell.services import offices, scheduling
from backwell.storage import claims, ids, leases, people
from backwell.storage.database import Desk, Unit
from backwell.storage.reminders import Reminder

REASON = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How many reminders were due: told as missed, or let go."""

    missed: int
    let_go: int


async def ensure_nobody_runs(desk: Desk) -> None:
    """Raises BackupError while a bot works on this database, and StorageError."""
    async with desk.unit() as unit:
        if await offices.count_processes(unit):
            raise BackupError("A bot runs on this database: stop it first")


async def settle(desk: Desk, now: datetime) -> Settled:
    """Make a restored database fit to go on. For one on which nothing runs; safe to repeat.

    A bot that went on after the backup may have sent what is due at `now`, so none of it is sent.
    Ids that it may have given are left out, and nobody is in charge of anything any more.
    """
    async with desk.unit() as unit:
        await leases.clear(unit)
        await ids.leap(unit)
        due = await claims.open_at(unit, now)
        ended = [await _set_aside(unit, reminder, now) for reminder in due]
    return Settled(missed=ended.count(Status.MISSED), let_go=ended.count(Status.DROPPED))


async def _set_aside(unit: Unit, reminder: Reminder, now: datetime) -> Status:
    person = await people.get(unit, reminder.person_id)
    status = after_restore(reminder.kind)
    await claims.set_aside(unit, reminder.id, status, REASON)
    # what passed before now may have been sent as well
    await scheduling.plan_following(unit, person, reminder, after=now, now=now)
    if status is Status.MISSED:
        await scheduling.plan_notice(unit, person, now)
    return status
