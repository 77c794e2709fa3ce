"""Copies of a SQLite database as one file: made while others write, and read back before it counts.

PostgreSQL brings tools of its own for that.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from backwell.errors import BackupError

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; with another's, a fresh file would be damaged."""


@contextmanager
def replacing_nothing(target: Path) -> Iterator[Path]:
    """A file in the folder of `target` that becomes it when the block ends well.

    It can be read by its owner only. Raises BackupError when there is a `target` already, or
    what belonged to one, and when the folder cannot be written.
    """
    _ensure_free(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise BackupError(
            f"The folder of {target} cannot be written ({error.strerror}): choose another"
        ) from error
    part = Path(name)
    try:
        yield part
        _to_disk(part)
        _ensure_free(target)
        part.rename(target)
    finally:
        for suffix in ("", *_BESIDE):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def copy(source: Path, target: Path) -> int:
    """Copy a database as it stands at one instant, and give how many people are in the copy.

    Raises BackupError when it cannot be read or written, or is not one of Backwell.
    """
    if not source.is_file():
        raise BackupError(f"There is no database at {source}: check the name")
    try:
        with closing(_reading(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # a single file, with nothing beside it
        with closing(_reading(target)) as written:
            return _people_in(written, source)
    except sqlite3.Error as error:
        raise BackupError(
            f"{source} cannot be copied ({error.sqlite_errorname}): is it a database of Backwell, "
            "and is there room on the disk?"
        ) from error


def _people_in(copied: sqlite3.Connection, source: Path) -> int:
    """Look at every page and every reference."""
    [found] = copied.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok" or copied.execute("PRAGMA foreign_key_check").fetchone():
        raise BackupError(f"{source} is damaged: nothing was kept of the copy")
    if copied.execute("SELECT oldest_code FROM schema_mark").fetchone() is None:
        raise BackupError(f"{source} is not a whole database of Backwell: nothing was kept of it")
    count: int = copied.execute("SELECT count(*) FROM person").fetchone()[0]
    return count


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _ensure_free(target: Path) -> None:
    for suffix in ("", *_BESIDE):
        taken = Path(f"{target}{suffix}")
        if taken.exists():
            raise BackupError(f"{taken} exists already: move it away, or choose another name")


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
