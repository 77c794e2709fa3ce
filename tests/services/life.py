"""A life with everything in it: a row in each table that can hold one of a person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, func, insert, select

from backwell.care.flare import Check
from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.care.player import Phase, Playing, Result
from backwell.care.progression import begin
from backwell.care.screening import Tier
from backwell.services import scheduling
from backwell.services.sessions.library import ladder_of, task_of
from backwell.storage import (
    appointments,
    audit,
    chat,
    check_ins,
    consents,
    dialogues,
    flare_checks,
    learning_cards,
    measures,
    pauses,
    people,
    plans,
    safety,
    sessions,
    trainings,
)
from backwell.storage.audit import Action
from backwell.storage.check_ins import CheckIn
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person, Profile
from backwell.storage.trainings import Training
from tests.services.patients import CHECK, MORNING, ROUTINE, patient

PROFILE = Profile(areas=frozenset({"neck"}), usual_pain=4, cautions=frozenset({"pregnancy"}))
FORMULA = "=HYPERLINK(1)"
"""What somebody may have got into a row, and a spreadsheet must not run."""


async def whole_life(desk: Desk, telegram_id: int = 7, now: datetime = MORNING) -> Person:
    """Somebody of whom every kind of row is kept."""
    person = await patient(desk, telegram_id, CHECK, ROUTINE, now=now)
    day = timedelta(days=1)
    async with desk.unit() as unit:
        await people.keep_profile(unit, person.id, PROFILE)
        await dialogues.keep(
            unit, person.id, Dialogue(name="settings", step="times", memory={"chosen": "x"}), now
        )
        await consents.withdraw(unit, person.id, Purpose.SHARING, now)
        await safety.add_screening(unit, person.id, ["fainted"], Tier.EMERGENCY, now)
        await safety.lock(unit, person.id, Tier.EMERGENCY, now)
        await safety.note_examination(unit, person.id, now)
        kept = CheckIn(day=now.date(), pain=7, able="some", helped=frozenset({FORMULA}))
        await check_ins.keep(unit, person.id, kept, now)
        await play(unit, person, now)
        begun = await measures.begin(unit, person.id, "psfs", now, activities=(FORMULA, "lifting"))
        answered = replace(begun, completed_at=now, answers={"activity_1": 3}, score=3.5)
        await measures.keep(unit, answered)
        await learning_cards.add(unit, person.id, "flare_ups", now)
        await pauses.begin(unit, person.id, Reason.FLARE, now, now + day)
        await flare_checks.add(unit, person.id, Check(at=now, is_settled=False))
        visit = await appointments.book(unit, person.id, now + 2 * day, "Europe/Berlin", now)
        await scheduling.plan_visit(unit, person, visit, now)
        off = await appointments.book(unit, person.id, now + 3 * day, "Europe/Berlin", now)
        await appointments.cancel(unit, off.id)
        await chat.note(unit, person.id, telegram_id, now, topic=Kind.POSTURE_CHECK)
        await audit.record(unit, person.id, audit.SELF, Action.PLAN_CHANGED, now)
        for item in await plans.all_items(unit, person.id):
            await plans.change_item(unit, item, is_on=item.kind is Kind.POSTURE_CHECK)
        return await people.get(unit, person.id)


async def play(unit: Unit, person: Person, now: datetime) -> None:
    """A session that was done to its end, and the training that came of it."""
    task = task_of("bridge", ladder_of("bridge").default(1))
    playing = Playing(tasks=(task,), phase=Phase.ENDED, results=(Result.DONE,), pain=3)
    session = await sessions.add(unit, person.id, playing, 4, 100, now)
    await sessions.keep(unit, replace(session, ended_at=now))
    loads = {"bridge": begin(task.load, now.date())}
    training = Training(loads=loads, equipment=frozenset({"mat"}), minutes=5)
    await trainings.keep(unit, person.id, training)


async def count(desk: Desk, table: Table) -> int:
    """How many rows a table has."""
    async with desk.unit() as unit:
        return await unit.connection.scalar(select(func.count()).select_from(table)) or 0


async def add(desk: Desk, table: Table, *rows: Mapping[str, Any]) -> None:
    """Rows as they are given."""
    async with desk.unit() as unit:
        await unit.connection.execute(insert(table), [dict(row) for row in rows])
