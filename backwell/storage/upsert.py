"""Insert or do something else, alike on SQLite and PostgreSQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from backwell.storage.database import Unit

AnyInsert = sqlite.Insert | postgresql.Insert


def dialect_insert(unit: Unit, table: Table) -> AnyInsert:
    """An INSERT that knows ON CONFLICT."""
    if unit.connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def upsert(
    unit: Unit, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]
) -> AnyInsert:
    """Insert a row, or update the one with that key."""
    insert = dialect_insert(unit, table).values({**key, **values})
    return insert.on_conflict_do_update(index_elements=list(key), set_=dict(values))
