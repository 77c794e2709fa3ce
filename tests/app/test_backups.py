"""`backwell backup`, `restore` and `settle`, as an operator meets them."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from emulator import Emulator
from tests.app.programs import run, running, stop

STARTS_WITHIN = 30.0
Settings = dict[str, object]


def names_in(folder: Path, pattern: str = "*") -> list[str]:
    return sorted(one.name for one in folder.glob(pattern))


async def test_a_backup_can_be_restored_elsewhere(tmp_path: Path, settings: Settings) -> None:
    ended = await run(tmp_path, "backup", "copy.db", **settings)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "copy.db holds 0 people, and was read back whole.\n"
    copy = tmp_path / "copy.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert names_in(tmp_path, "*copy.db*") == ["copy.db"]

    elsewhere = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/new/home.db"}
    ended = await run(tmp_path, "restore", "copy.db", **elsewhere)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "The database is restored. Nothing was due.\n"
    assert names_in(tmp_path / "new") == ["home.db"]
    assert (await run(tmp_path, "check", **elsewhere)).code == 0


async def test_a_backup_is_made_while_the_bot_runs(
    tmp_path: Path, emulator: Emulator, settings: Settings
) -> None:
    async with running(tmp_path, "run", **settings):
        await emulator.arrived("getUpdates", 1, timeout=STARTS_WITHIN)
        ended = await run(tmp_path, "backup", "copy.db", **settings)
    assert (ended.code, ended.err) == (0, "")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM lease").fetchone()[0] > 0


async def test_nothing_is_ever_overwritten(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "copy.db").write_bytes(b"precious")
    ended = await run(tmp_path, "backup", "copy.db", **settings)
    assert ended.sentence == "copy.db exists already: move it away, or choose another name"
    assert (tmp_path / "copy.db").read_bytes() == b"precious"
    await run(tmp_path, "backup", "other.db", **settings)
    ended = await run(tmp_path, "restore", "other.db", **settings)
    assert "backwell.db exists already: move it away" in ended.sentence


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
async def test_what_is_left_of_another_database_is_in_the_way(
    tmp_path: Path, settings: Settings, suffix: str
) -> None:
    await run(tmp_path, "backup", "copy.db", **settings)
    (tmp_path / f"home.db{suffix}").write_bytes(b"left")
    elsewhere = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/home.db"}
    ended = await run(tmp_path, "restore", "copy.db", **elsewhere)
    assert f"home.db{suffix} exists already" in ended.sentence
    assert not (tmp_path / "home.db").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "There is no database at copy.db", id="missing"),
        pytest.param(b"not a database, but long enough" * 40, "cannot be copied", id="garbage"),
        pytest.param(b"", "cannot be copied", id="empty"),
    ],
)
async def test_a_backup_that_is_none_changes_nothing(
    tmp_path: Path, settings: Settings, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    elsewhere = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/new/home.db"}
    ended = await run(tmp_path, "restore", "copy.db", **elsewhere)
    assert said in ended.sentence
    assert names_in(tmp_path / "new") == []


async def test_a_damaged_database_makes_no_backup(tmp_path: Path, settings: Settings) -> None:
    with closing(sqlite3.connect(tmp_path / "backwell.db")) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("INSERT INTO data_key (person_id, wrapped) VALUES (77, x'00')")
        database.commit()
    ended = await run(tmp_path, "backup", "copy.db", **settings)
    assert "backwell.db is damaged: nothing was kept of the copy" in ended.sentence
    assert names_in(tmp_path, "*copy.db*") == []


async def test_a_backup_of_newer_code_is_not_restored(tmp_path: Path, settings: Settings) -> None:
    await run(tmp_path, "backup", "copy.db", **settings)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as database:
        database.execute("UPDATE schema_mark SET oldest_code = 99")
        database.commit()
    elsewhere = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/new/home.db"}
    ended = await run(tmp_path, "restore", "copy.db", **elsewhere)
    assert "install the newer release" in ended.sentence
    assert names_in(tmp_path / "new") == []


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path, settings: Settings) -> None:
    ended = await run(tmp_path, "backup", "no/such/copy.db", **settings)
    assert "The folder of no/such/copy.db cannot be written" in ended.sentence


async def test_postgresql_has_its_own_tools(tmp_path: Path, settings: Settings) -> None:
    elsewhere = {**settings, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/backwell"}
    for command in ("backup", "restore"):
        ended = await run(tmp_path, command, "copy.db", **elsewhere)
        assert "use pg_dump, and pg_restore followed by `backwell settle`" in ended.sentence


async def test_nothing_is_settled_under_a_running_bot(
    tmp_path: Path, emulator: Emulator, settings: Settings
) -> None:
    async with running(tmp_path, "run", **settings) as bot:
        await emulator.arrived("getUpdates", 1, timeout=STARTS_WITHIN)
        ended = await run(tmp_path, "settle", **settings)
        await stop(bot)
    assert ended.sentence == "A bot runs on this database: stop it first"
    ended = await run(tmp_path, "settle", **settings)
    assert (ended.code, ended.out) == (0, "Nothing was due.\n")
