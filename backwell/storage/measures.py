"""Questionnaires that are being answered or were: what was said is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from backwell.storage import tables
from backwell.storage.database import Unit

_table = tables.measure_response


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One questionnaire of one person; instants are UTC, `completed_at` is None while it is open.

    `at` is where the person stands: the number of an item or page, or -1 while activities are
    named. `answers` are by item; one that was skipped has none.
    """

    id: int
    person_id: int
    measure: str
    begun_at: datetime
    completed_at: datetime | None
    at: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)
    activities: tuple[str, ...] = ()
    """The person's own words, where the items stand for them."""
    score: float | None = None


async def begin(
    unit: Unit,
    person_id: int,
    measure: str,
    now: datetime,
    *,
    at: int = 0,
    activities: tuple[str, ...] = (),
) -> Response:
    """A questionnaire without answers."""
    response = Response(
        id=0,
        person_id=person_id,
        measure=measure,
        begun_at=now,
        completed_at=None,
        at=at,
        activities=activities,
    )
    values = {
        "person_id": person_id,
        "measure": measure,
        "sealed": await _sealed(unit, response),
        "begun_at": now,
    }
    added = insert(_table).values(values).returning(_table)
    return await _response(unit, (await unit.connection.execute(added)).one())


async def keep(unit: Unit, response: Response) -> None:
    """Keep where it stands, what was answered, and whether it is complete."""
    values = {
        "sealed": await _sealed(unit, response),
        "completed_at": response.completed_at,
    }
    changed = update(_table).where(_table.c.id == response.id).values(values)
    await unit.connection.execute(changed)


async def get(unit: Unit, response_id: int) -> Response | None:
    query = select(_table).where(_table.c.id == response_id)
    row = (await unit.connection.execute(query)).one_or_none()
    return await _response(unit, row) if row else None


async def open_one(unit: Unit, person_id: int, measure: str) -> Response | None:
    """The questionnaire of that key that was begun last and is not complete."""
    query = (
        select(_table)
        .where(
            _table.c.person_id == person_id,
            _table.c.measure == measure,
            _table.c.completed_at.is_(None),
        )
        .order_by(_table.c.id.desc())
        .limit(1)
    )
    row = (await unit.connection.execute(query)).first()
    return await _response(unit, row) if row else None


async def completed(unit: Unit, person_id: int, measure: str) -> tuple[Response, ...]:
    """Those of one key that are complete, in the order in which they were begun."""
    every = await history(unit, person_id)
    return tuple(one for one in every if one.measure == measure and one.completed_at is not None)


async def history(unit: Unit, person_id: int) -> tuple[Response, ...]:
    """Every questionnaire of a person, the first begun first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id)
    rows = (await unit.connection.execute(query)).all()
    return tuple([await _response(unit, row) for row in rows])


async def drop(unit: Unit, response_id: int) -> None:
    """Forget one questionnaire."""
    await unit.connection.execute(delete(_table).where(_table.c.id == response_id))


async def delete_all(unit: Unit, person_id: int) -> None:
    """Delete every questionnaire of a person."""
    await unit.connection.execute(delete(_table).where(_table.c.person_id == person_id))


async def _sealed(unit: Unit, response: Response) -> bytes:
    value = {
        "at": response.at,
        "answers": dict(response.answers),
        "activities": list(response.activities),
        "score": response.score,
    }
    return (await unit.vault(response.person_id)).seal("measure_response", value)


async def _response(unit: Unit, row: Row[Any]) -> Response:
    opened = (await unit.vault(row.person_id)).open("measure_response", row.sealed)
    return Response(
        id=row.id,
        person_id=row.person_id,
        measure=row.measure,
        begun_at=row.begun_at,
        completed_at=row.completed_at,
        at=opened["at"],
        answers=opened["answers"],
        activities=tuple(opened["activities"]),
        score=opened["score"],
    )
