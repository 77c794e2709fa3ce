"""Write the tables of this version as SQL: `python -m scripts.snapshot_schema`.

The snapshots of older versions are left alone: each says what a database of its release looks like.
"""

import tomllib
from pathlib import Path

from sqlalchemy import Dialect, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from backwell.storage.tables import metadata

HOME = Path(__file__).resolve().parent.parent
FOLDER = HOME / "migrations" / "snapshots"
DIALECTS: tuple[Dialect, ...] = tuple(
    make_url(url).get_dialect()() for url in ("postgresql+psycopg://", "sqlite://")
)


def version() -> str:
    """The version of the project, as pyproject.toml has it."""
    with (HOME / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def snapshot_file(dialect: Dialect) -> Path:
    """Where the snapshot of this version for a database is kept."""
    return FOLDER / f"{version()}.{dialect.name}.sql"


def expected_snapshot(dialect: Dialect) -> str:
    """Every table and index as this database makes them, in an order that never changes."""
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            statements.append(str(CreateIndex(index).compile(dialect=dialect)))
    tidy = ("\n".join(line.rstrip() for line in one.strip().splitlines()) for one in statements)
    return "".join(f"{one};\n\n" for one in tidy).rstrip("\n") + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in DIALECTS:
        snapshot_file(one).write_text(expected_snapshot(one), encoding="utf-8")
