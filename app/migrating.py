"""Bringing the tables of a database up to this code."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DBAPIError

import migrations
from backwell.errors import StorageError
from backwell.storage.database import driver_url, ensure_folder, in_words


def migrate(database_url: str) -> None:
    """Run every migration that is missing. Raises StorageError or SettingError."""
    url = driver_url(database_url, sync=True)
    if url.get_backend_name() == "sqlite":
        ensure_folder(url)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    escaped = database_url.replace("%", "%%")
    config.set_main_option("sqlalchemy.url", escaped)
    try:
        command.upgrade(config, "head")
    except DBAPIError as error:
        raise StorageError(in_words(error)) from error
