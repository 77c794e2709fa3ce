"""What a program needs to run: a Telegram, a database with tables, settings."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from emulator import Emulator
from tests.app.programs import free_port


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    started = Emulator(limits=False)
    await started.start()
    yield started
    await started.stop()


@pytest.fixture
def settings(
    tmp_path: Path, sqlite_template: Path, emulator: Emulator, data_key: str
) -> dict[str, object]:
    """Settings with which `backwell run` runs."""
    file = tmp_path / "backwell.db"
    shutil.copyfile(sqlite_template, file)
    return {
        "TELEGRAM_TOKEN": emulator.token,
        "TELEGRAM_API_URL": emulator.url,
        "DATABASE_URL": f"sqlite:///{file}",
        "DATA_KEY": data_key,
        "WEB_PORT": free_port(),
    }
