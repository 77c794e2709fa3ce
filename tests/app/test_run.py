"""`backwell run` as a process: it ends in one sentence, and loses nothing."""

import signal
import socket
import sqlite3
from pathlib import Path

import pytest

from backwell.storage.database import CODE_LEVEL
from emulator import Emulator
from tests.app.programs import end_of, free_port, run, running, settled, stop

Settings = dict[str, object]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(
    tmp_path: Path, emulator: Emulator, settings: Settings, number: int
) -> None:
    async with running(tmp_path, "run", **settings) as process:
        await emulator.arrived("getUpdates", timeout=20)
        ended = await stop(process, number)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


async def test_it_answers_and_goes_on_after_a_restart(
    tmp_path: Path, emulator: Emulator, settings: Settings
) -> None:
    ada = emulator.person("Ada")
    async with running(tmp_path, "run", **settings) as process:
        await ada.say("/start")
        await ada.sees("Which language", timeout=20)
        await settled(tmp_path / "backwell.db")
        await stop(process)
    await ada.tap("English")
    async with running(tmp_path, "run", **settings) as process:
        await ada.sees("What this is", timeout=20)
        assert (await stop(process)).code == 0


async def test_a_wrong_token_is_told(tmp_path: Path, settings: Settings) -> None:
    wrong = {**settings, "TELEGRAM_TOKEN": "4242:another-token"}
    sentence = (await run(tmp_path, "run", **wrong)).sentence
    assert "Telegram refuses the token" in sentence
    assert "another-token" not in sentence


async def test_a_token_that_is_withdrawn_later_is_told(
    tmp_path: Path, emulator: Emulator, settings: Settings
) -> None:
    async with running(tmp_path, "run", **settings) as process:
        await emulator.arrived("getUpdates", timeout=20)
        emulator.faults.answer(status=401, method="getUpdates", times=None)
        await emulator.person("Ada").say("/start")
        ended = await end_of(process)
    assert "Telegram refuses the token" in ended.sentence


async def test_an_api_that_cannot_be_reached_is_told(tmp_path: Path, settings: Settings) -> None:
    nowhere = {**settings, "TELEGRAM_API_URL": f"http://127.0.0.1:{free_port()}"}
    sentence = (await run(tmp_path, "run", **nowhere)).sentence
    assert sentence.startswith("Telegram cannot be reached: check the network")


@pytest.mark.parametrize("command", ["run", "migrate"])
async def test_a_database_path_below_a_file_is_told(
    tmp_path: Path, settings: Settings, command: str
) -> None:
    (tmp_path / "file").write_text("")
    below = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/file/backwell.db"}
    sentence = (await run(tmp_path, command, **below)).sentence
    assert "folder" in sentence
    assert "choose another place in DATABASE_URL" in sentence


async def test_a_database_path_that_is_a_folder_is_told(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "folder").mkdir()
    folder = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/folder"}
    sentence = (await run(tmp_path, "migrate", **folder)).sentence
    assert "cannot be opened" in sentence


async def test_tables_that_need_newer_code_are_told(tmp_path: Path, settings: Settings) -> None:
    with sqlite3.connect(tmp_path / "backwell.db") as database:
        database.execute("UPDATE schema_mark SET oldest_code = 99")
    database.close()
    sentence = (await run(tmp_path, "run", **settings)).sentence
    assert f"level 99 and this is level {CODE_LEVEL}" in sentence
    assert "install the newer release" in sentence


async def test_a_database_without_tables_is_told(tmp_path: Path, settings: Settings) -> None:
    empty = {**settings, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.db"}
    assert "run `backwell migrate`" in (await run(tmp_path, "run", **empty)).sentence


async def test_a_file_that_is_no_database_is_told(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "backwell.db").write_text("shopping list\n" * 100)
    assert "not a SQLite database" in (await run(tmp_path, "run", **settings)).sentence


async def test_a_postgresql_that_is_down_is_told(tmp_path: Path, settings: Settings) -> None:
    url = f"postgresql://ada:hunter2@127.0.0.1:{free_port()}/backwell"
    sentence = (await run(tmp_path, "run", **{**settings, "DATABASE_URL": url})).sentence
    assert sentence.startswith("PostgreSQL cannot be reached")
    assert "hunter2" not in sentence


async def test_a_corrupt_env_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\x00\xff\x80")
    assert (await run(tmp_path, "run")).sentence == ".env cannot be read as text: write it anew"


async def test_a_bad_setting_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WEB_PORT=eighty\n")
    assert (await run(tmp_path, "run")).sentence.startswith("WEB_PORT ")


async def test_a_webhook_without_its_secret_is_told(tmp_path: Path, settings: Settings) -> None:
    webhook = {**settings, "WEBHOOK_URL": "https://bot.example.org/telegram"}
    assert (await run(tmp_path, "run", **webhook)).sentence.startswith("WEBHOOK_SECRET is not set")


async def test_a_port_that_is_taken_is_told(tmp_path: Path, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = (await run(tmp_path, "run", **{**settings, "WEB_PORT": port})).sentence
    assert f"127.0.0.1:{port}" in sentence
    assert "WEB_PORT=8081" in sentence
