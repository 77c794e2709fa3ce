"""Ids that were given after a backup, and must not be given again after a restore."""

from sqlalchemy import Table, text

from backwell.storage import tables
from backwell.storage.database import Unit

LEAP = 10**9
"""More rows than any clinic adds between two backups."""


async def leap(unit: Unit) -> None:
    """Leave out the next ids of every table whose ids travel in buttons.

    A button from after the backup then finds no row, instead of somebody else's.
    """
    for table in tables.metadata.sorted_tables:
        if table.dialect_options["sqlite"]["autoincrement"]:
            await _leap_over(unit, table)


async def _leap_over(unit: Unit, table: Table) -> None:
    if unit.connection.dialect.name == "postgresql":
        sequence = "pg_get_serial_sequence(:name, 'id')"
        words = f"SELECT setval({sequence}, nextval({sequence}::regclass) + :leap)"
        await unit.connection.execute(text(words), {"name": table.name, "leap": LEAP})
        return
    raised = "UPDATE sqlite_sequence SET seq = seq + :leap WHERE name = :name"
    values = {"name": table.name, "leap": LEAP}
    if not (await unit.connection.execute(text(raised), values)).rowcount:
        begun = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :leap)"
        await unit.connection.execute(text(begun), values)
