"""Looks into the database beside the bot: whose rows are how."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from backwell.storage.tables import metadata

Rows = dict[str, list[tuple[object, ...]]]

OTHERS = "NOT IN (SELECT id FROM person WHERE telegram_id = ?)"


def rows_of_others(database_url: str, telegram_id: int) -> Rows:
    """Everything in the database that belongs to anybody but this person."""
    found: Rows = {}
    with looking(database_url) as database:
        for table in metadata.sorted_tables:
            owner = "person_id" if "person_id" in table.c else "id"
            if owner == "person_id" or table.name == "person":
                query = f"SELECT * FROM {table.name} WHERE {owner} {OTHERS}"
                found[table.name] = database.execute(query, (telegram_id,)).fetchall()
        plans = f"SELECT id FROM plan WHERE person_id {OTHERS}"
        query = f"SELECT * FROM plan_item WHERE plan_id IN ({plans})"
        found["plan_item"] = database.execute(query, (telegram_id,)).fetchall()
    return found


def is_asked(database_url: str, telegram_id: int) -> bool:
    """Whether a question to this person is open."""
    query = "SELECT 1 FROM dialogue JOIN person ON person.id = person_id WHERE telegram_id = ?"
    with looking(database_url) as database:
        return database.execute(query, (telegram_id,)).fetchone() is not None


@contextmanager
def looking(database_url: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as database:
        yield database
