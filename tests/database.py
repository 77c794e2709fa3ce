"""Fixtures that give a test a fresh PostgreSQL database.

The server starts when the first test asks for it. Set TEST_DATABASE_URL to a postgresql:// URL of a
server of your own, where databases may be created, to use that one instead.
"""

import os
from collections.abc import Iterator

import pytest

from tests.postgres import PostgresServer, scratch_folder, start_postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server of this run."""
    elsewhere = os.environ.get("TEST_DATABASE_URL")
    if elsewhere:
        yield PostgresServer(elsewhere)
        return
    with scratch_folder() as folder:
        server = start_postgres(folder)
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of the empty database that each test gets a copy of.

    A folder of tests that wants tables overrides it with one that it has migrated.
    """
    with postgres_server.temporary() as name:
        yield name


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """The postgresql:// URL of a database that no other test sees."""
    with postgres_server.temporary(postgres_template) as name:
        yield postgres_server.url(name)
