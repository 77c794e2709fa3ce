"""Visits of a patient."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from backwell.storage import tables
from backwell.storage.database import Unit


class AppointmentStatus(StrEnum):
    """FHIR Appointment's words."""

    BOOKED = "booked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A visit: `starts_at` in UTC, `zone` the one it was entered in."""

    id: int
    person_id: int
    starts_at: datetime
    zone: str
    status: AppointmentStatus

    @property
    def source(self) -> str:
        return appointment_source(self.id)


def appointment_source(appointment_id: int) -> str:
    return f"appointment:{appointment_id}"


async def book(
    unit: Unit, person_id: int, starts_at: datetime, zone: str, now: datetime
) -> Appointment:
    """A booked visit at that instant; entering it twice gives the same one."""
    table = tables.appointment
    query = select(table).where(
        table.c.person_id == person_id,
        table.c.starts_at == starts_at,
        table.c.status == AppointmentStatus.BOOKED,
    )
    row = (await unit.connection.execute(query)).first()
    if row is None:
        values = {
            "person_id": person_id,
            "starts_at": starts_at,
            "zone": zone,
            "status": AppointmentStatus.BOOKED,
            "created_at": now,
        }
        added = insert(table).values(values).returning(table)
        row = (await unit.connection.execute(added)).one()
    return _appointment(row)


async def get(unit: Unit, appointment_id: int) -> Appointment | None:
    query = select(tables.appointment).where(tables.appointment.c.id == appointment_id)
    row = (await unit.connection.execute(query)).one_or_none()
    return _appointment(row) if row else None


async def upcoming(unit: Unit, person_id: int, now: datetime) -> tuple[Appointment, ...]:
    table = tables.appointment
    query = (
        select(table)
        .where(
            table.c.person_id == person_id,
            table.c.status == AppointmentStatus.BOOKED,
            table.c.starts_at > now,
        )
        .order_by(table.c.starts_at)
    )
    return tuple(_appointment(row) for row in await unit.connection.execute(query))


async def history(unit: Unit, person_id: int) -> tuple[Appointment, ...]:
    """Every visit of a person, cancelled ones too, the earliest first."""
    table = tables.appointment
    query = select(table).where(table.c.person_id == person_id).order_by(table.c.starts_at)
    return tuple(_appointment(row) for row in await unit.connection.execute(query))


async def cancel(unit: Unit, appointment_id: int) -> None:
    cancelled = (
        update(tables.appointment)
        .where(tables.appointment.c.id == appointment_id)
        .values(status=AppointmentStatus.CANCELLED)
    )
    await unit.connection.execute(cancelled)


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        id=row.id,
        person_id=row.person_id,
        starts_at=row.starts_at,
        zone=row.zone,
        status=AppointmentStatus(row.status),
    )
