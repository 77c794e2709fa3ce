"""What every part of the tests shares: databases of both kinds, and a world to live in."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.migrating import migrate
from backwell.storage.database import Desk, open_desk
from backwell.storage.vault import Keyring, new_key
from tests.postgres import PostgresServer
from tests.world import World

pytest_plugins = ["tests.database"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` repeats what is left to chance often enough to be sure."""
    parser.addoption("--long", action="store_true", help="a thousand kills on each database")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many taps each thing took, and how much the search found."""
    told = [two for one in terminalreporter.getreports("passed") for two in one.user_properties]
    for title in ("taps", "search"):
        lines = sorted({str(value) for name, value in told if name == title})
        if lines:
            terminalreporter.write_sep("-", title)
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("template") / "backwell.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_migrated(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of a migrated PostgreSQL database, to be copied."""
    with postgres_server.temporary() as name:
        migrate(postgres_server.url(name))
        yield name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh migrated database, once of each kind."""
    if request.param == "sqlite":
        file = tmp_path / "backwell.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.temporary(request.getfixturevalue("postgres_migrated")) as name:
        yield server.url(name)


@pytest.fixture
def data_key() -> str:
    return new_key()


@pytest.fixture
async def desk(database_url: str, data_key: str) -> AsyncIterator[Desk]:
    """A desk on a fresh database."""
    opened = open_desk(database_url, Keyring.parse(data_key))
    yield opened
    await opened.close()


@pytest.fixture
async def world(database_url: str, data_key: str) -> AsyncIterator[World]:
    """Telegram, a database and a clock that stands still; the bot runs."""
    opened = World(database_url, data_key)
    async with opened:
        yield opened
