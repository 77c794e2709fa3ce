import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.postgres import PostgresServer, scratch_folder

TOP = Path(__file__).parents[1]
OWNER = """
import signal
from tests.postgres import scratch_folder, start_postgres
with scratch_folder() as folder:
    server = start_postgres(folder)
    print(server.pid, server.url("postgres"), folder, flush=True)
    signal.pause()
"""
ours = pytest.mark.skipif(
    "TEST_DATABASE_URL" in os.environ, reason="the server belongs to somebody else"
)


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(statement.encode()).fetchall()


def write(url: str, statement: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement.encode())


def test_the_server_starts_and_speaks_utc(postgres_url: str) -> None:
    assert postgres_url.startswith("postgresql://")
    assert rows(postgres_url, "SHOW server_encoding") == [("UTF8",)]
    assert rows(postgres_url, "SELECT 1") == [(1,)]


def test_two_databases_are_separate(postgres_server: PostgresServer, postgres_url: str) -> None:
    write(postgres_url, "CREATE TABLE here (id int)")
    with postgres_server.temporary() as other:
        there = rows(postgres_server.url(other), "SELECT to_regclass('here')::text")
    assert there == [(None,)]
    assert rows(postgres_url, "SELECT to_regclass('here')::text") == [("here",)]


def test_a_database_is_a_copy_of_its_template(postgres_server: PostgresServer) -> None:
    with postgres_server.temporary() as model:
        write(postgres_server.url(model), "CREATE TABLE here (id int)")
        with postgres_server.temporary(model) as copy:
            assert rows(postgres_server.url(copy), "SELECT count(*) FROM here") == [(0,)]


def test_a_database_is_dropped_under_an_open_connection(postgres_server: PostgresServer) -> None:
    with (
        postgres_server.temporary() as busy,
        psycopg.connect(postgres_server.url(busy)) as connection,
    ):
        postgres_server.drop(busy)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(postgres_server.url(busy))


def test_options_of_an_address_are_kept() -> None:
    server = PostgresServer("postgresql://me:secret@db.example:5433/admin?sslmode=require")
    assert server.url("x") == "postgresql://me:secret@db.example:5433/x?sslmode=require"
    assert server.pid is None


@ours
def test_the_server_does_not_run_as_root(postgres_server: PostgresServer) -> None:
    status = Path(f"/proc/{postgres_server.pid}/status")
    if not status.exists():
        pytest.skip("this system has no /proc")
    users = next(line for line in status.read_text().splitlines() if line.startswith("Uid:"))
    assert "0" not in users.split()[1:]


@ours
@pytest.mark.skipif(sys.platform != "linux", reason="needs pidfd, and setpriv of util-linux")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_owner_takes_its_server_along_and_the_next_run_tidies_up(
    how: signal.Signals,
) -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER], cwd=TOP, stdout=subprocess.PIPE)
    with owner:
        assert owner.stdout is not None
        pid, url, folder = owner.stdout.readline().decode().split()
        assert rows(url, "SELECT 1") == [(1,)]
        server = os.pidfd_open(int(pid))
        try:
            owner.send_signal(how)
            ended, _, _ = select.select([server], [], [], 20)
        finally:
            os.close(server)
    assert ended, "the server outlived its owner"
    with scratch_folder():
        assert not Path(folder).exists()
