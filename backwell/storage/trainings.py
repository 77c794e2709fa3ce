"""Training: how much of each exercise a person does now, and what they like to use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from backwell.care.progression import Held, Progress
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.loads import load_of, load_value
from backwell.storage.upsert import upsert

_table = tables.training


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """`loads` by slug of the exercise library; `equipment` is what is at hand, None while it was
    never told; `minutes` is how long a session may take; `routine` the key of a template."""

    loads: Mapping[str, Progress] = field(default_factory=dict)
    equipment: frozenset[str] | None = None
    minutes: int | None = None
    routine: str | None = None


async def of(unit: Unit, person_id: int) -> Training:
    """The training of a person; an empty one before the first session."""
    query = select(_table.c.sealed).where(_table.c.person_id == person_id)
    sealed = await unit.connection.scalar(query)
    if sealed is None:
        return Training()
    opened = (await unit.vault(person_id)).open("training", sealed)
    equipment = opened["equipment"]
    return Training(
        loads={slug: _progress(value) for slug, value in opened["loads"].items()},
        equipment=None if equipment is None else frozenset(equipment),
        minutes=opened["minutes"],
        routine=opened["routine"],
    )


async def keep(unit: Unit, person_id: int, training: Training) -> None:
    """Keep the training as it is now."""
    equipment = training.equipment
    value = {
        "loads": {slug: _value(progress) for slug, progress in training.loads.items()},
        "equipment": None if equipment is None else sorted(equipment),
        "minutes": training.minutes,
        "routine": training.routine,
    }
    sealed = (await unit.vault(person_id)).seal("training", value)
    key = {"person_id": person_id}
    await unit.connection.execute(upsert(unit, _table, key, {"sealed": sealed}))


def _value(progress: Progress) -> dict[str, Any]:
    return {
        "history": [
            {
                "load": load_value(held.load),
                "since": held.since.isoformat(),
                "was_green": held.was_green,
            }
            for held in progress.history
        ],
        "greens": progress.greens,
        "offered": load_value(progress.offered) if progress.offered else None,
    }


def _progress(value: dict[str, Any]) -> Progress:
    offered = value["offered"]
    return Progress(
        history=tuple(
            Held(
                load=load_of(held["load"]),
                since=date.fromisoformat(held["since"]),
                was_green=held["was_green"],
            )
            for held in value["history"]
        ),
        greens=value["greens"],
        offered=load_of(offered) if offered else None,
    )
