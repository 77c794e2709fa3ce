"""The export as a person asks for it: gather everything in one transaction, then pack it."""

from datetime import datetime, timedelta

from backwell.care.time import wall_of
from backwell.services.exports.packing import pack
from backwell.services.exports.record import Record, Visit
from backwell.services.exports.rows import TABLES, about_person
from backwell.services.views import ExportReady, ExportTooSoon, NotYet, View
from backwell.storage import appointments, audit, people
from backwell.storage.appointments import AppointmentStatus
from backwell.storage.audit import Action
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person

NOT_AGAIN_FOR = timedelta(minutes=1)


async def export(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/export: a zip with everything, once a minute at most."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return NotYet()
        last = await audit.last(unit, person.id, Action.EXPORTED)
        if last is not None and now - last < NOT_AGAIN_FOR:
            return ExportTooSoon()
        record = await gather(unit, person, now)
        await audit.record(unit, person.id, audit.SELF, Action.EXPORTED, now)
    day = wall_of(now, person.wall_zone)
    return ExportReady(name=f"backwell-export-{day:%Y-%m-%d}.zip", content=pack(record))


async def gather(unit: Unit, person: Person, now: datetime) -> Record:
    """Every row of a person, and of nobody else."""
    visits = await appointments.history(unit, person.id)
    return Record(
        exported_at=now,
        language=person.language,
        person=await about_person(unit, person),
        tables={name: await read(unit, person) for name, read in TABLES.items()},
        visits=tuple(
            Visit(
                id=one.id,
                starts_at=one.starts_at,
                is_booked=one.status is AppointmentStatus.BOOKED,
            )
            for one in visits
        ),
    )
