"""Erasure takes every row of a person, and gives none of their numbers to anybody else."""

from typing import Any

from sqlalchemy import Column, Table, func, insert, select
from sqlalchemy.types import Integer, LargeBinary, String

from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.kinds import Kind
from backwell.care.planning import DraftItem
from backwell.storage import people, plans, tables
from backwell.storage.columns import UTCDateTime
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from tests.storage.rows import NOW, add_reminder, all_reminders, known_person

LEFT = {
    "person",
    "inbox",
    "invite",
    "erasure_proof",
    "schema_mark",
    "rate_hold",
    "lease",
    "uploaded_figure",
}
"""Tables that belong to nobody, and the one of the people themselves."""


def anything_for(column: Column[Any]) -> object:
    """A value that a column takes."""
    if isinstance(column.type, UTCDateTime):
        return NOW
    if isinstance(column.type, LargeBinary):
        return b"sealed"
    if isinstance(column.type, Integer):
        return 1
    assert isinstance(column.type, String), column
    return "x"


async def add_row(unit: Unit, table: Table, owner: dict[str, int]) -> int:
    """A row of the table below its owner; its id, if it has one."""
    values = {
        column.name: owner[column.name] if column.foreign_keys else anything_for(column)
        for column in table.columns
        if not column.nullable
        and column.server_default is None
        and (column.foreign_keys or not column.primary_key)
    }
    added = await unit.connection.execute(insert(table).values(values))
    keys = added.inserted_primary_key
    assert keys is not None
    return int(keys[0])


async def fill_everything(unit: Unit, person: Person) -> None:
    """A row for the person in every table that can hold one."""
    ids = {"person_id": person.id}
    for table in tables.metadata.sorted_tables:
        if table.name not in LEFT | {"data_key"}:
            ids[f"{table.name}_id"] = await add_row(unit, table, ids)


async def counts(unit: Unit) -> dict[str, int]:
    return {
        table.name: await unit.connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables.metadata.sorted_tables
        if table.name not in LEFT - {"person"}
    }


async def test_erasure_leaves_no_row_in_any_table(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await fill_everything(unit, person)
        assert min((await counts(unit)).values()) == 1
        await people.erase(unit, person)
        assert set((await counts(unit)).values()) == {0}


async def test_erasure_touches_nobody_else(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        await fill_everything(unit, other)
        before = await counts(unit)
        await people.erase(unit, person)
        assert await counts(unit) == {
            name: count - (name in {"person", "data_key"}) for name, count in before.items()
        }


async def test_the_proof_of_an_erasure_says_nothing_about_whom(desk: Desk) -> None:
    person = await known_person(desk, 4711)
    async with desk.unit() as unit:
        await people.erase(unit, person)
        await people.add_erasure_proof(unit, person.pseudonym, NOW)
        (row,) = await unit.connection.execute(select(tables.erasure_proof))
    assert tuple(row) == (person.pseudonym, NOW)
    assert "4711" not in person.pseudonym


async def test_no_number_is_given_out_again_after_an_erasure(desk: Desk) -> None:
    numbered = [table for table in tables.metadata.sorted_tables if "id" in table.c]
    person = await known_person(desk)
    async with desk.unit() as unit:
        await fill_everything(unit, person)
        await people.erase(unit, person)
    again = await known_person(desk)
    assert again.id > person.id
    async with desk.unit() as unit:
        await fill_everything(unit, again)
        for table in numbered:
            if table.name not in LEFT:
                assert await unit.connection.scalar(select(table.c.id)) == 2, table.name


async def test_a_fresh_start_makes_another_pseudonym(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await people.erase(unit, person)
        assert await people.find(unit, person.telegram_id) is None
    assert (await known_person(desk)).pseudonym != person.pseudonym


async def test_reminders_and_plan_go_with_their_person(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        cadence = AtTimes(times=(NOW.time(),), weekdays=EVERY_DAY)
        draft = DraftItem(kind=Kind.POSTURE_CHECK, cadence=cadence)
        (item,) = await plans.start(unit, person.id, [draft], "backwell", NOW)
        await add_reminder(unit, person, source=item.source)
        await people.erase(unit, person)
        assert await plans.active_item(unit, item.source) is None
        assert await all_reminders(unit) == []
