"""`backwell backup`, `restore` and `settle`."""

from datetime import datetime
from pathlib import Path

from app.migrating import migrate
from app.settings import Settings
from app.status import counted
from backwell.errors import SettingError
from backwell.services import restoring
from backwell.services.restoring import Settled
from backwell.storage import backups
from backwell.storage.database import driver_url, ensure_folder, open_desk


def back_up(settings: Settings, target: Path) -> str:
    """Copy the database of the settings, and say how many people are in the copy.

    Raises BackupError, or SettingError for a database that is not SQLite.
    """
    with backups.replacing_nothing(target) as part:
        return counted(backups.copy(_file(settings), part), "person", "people")


async def restore_from(settings: Settings, source: Path, now: datetime) -> str:
    """Put a backup where the settings want the database, ready to go on, and say what was due.

    Raises BackupError, SettingError, StorageError, or SchemaError for a backup of newer code.
    """
    target = _file(settings)
    with backups.replacing_nothing(target) as part:
        backups.copy(source, part)
        url = f"sqlite:///{part}"
        desk = open_desk(url, settings.keyring())
        try:
            await desk.ensure_fits()
            migrate(url)
            settled = await restoring.settle(desk, now)
            await desk.forget_deleted()
        finally:
            await desk.close()
    return _in_words(settled)


async def settle_restored(settings: Settings, now: datetime) -> str:
    """Settle a database that was restored by tools of its own, and say what was due.

    Raises BackupError while a bot runs on it, SchemaError and StorageError.
    """
    desk = open_desk(settings.database_url.get_secret_value(), settings.keyring())
    try:
        await desk.ensure_fits()
        await restoring.ensure_nobody_runs(desk)
        return _in_words(await restoring.settle(desk, now))
    finally:
        await desk.close()


def _file(settings: Settings) -> Path:
    """Where the SQLite database is, or will be."""
    url = driver_url(settings.database_url.get_secret_value())
    if url.get_backend_name() != "sqlite":
        raise SettingError(
            "DATABASE_URL names PostgreSQL, which brings its own: use pg_dump, and pg_restore "
            "followed by `backwell settle`"
        )
    ensure_folder(url)
    return Path(str(url.database))


def _in_words(settled: Settled) -> str:
    if not settled.missed + settled.let_go:
        return "Nothing was due."
    due = counted(settled.missed + settled.let_go, "reminder was due and", "reminders were due and")
    return f"{due} may have been sent: {settled.missed} told as missed, {settled.let_go} let go."
