"""The other commands, as an operator meets them."""

import base64
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from backwell.content.answers import answers
from emulator import Emulator
from tests.app.programs import HOME, run

Settings = dict[str, object]
PACKAGES = ("app", "backwell", "bot", "emulator", "jobs", "migrations", "pictures", "web")
FIGURES = Path("backwell/content/data/figures")


async def test_the_program_names_its_commands(tmp_path: Path) -> None:
    ended = await run(tmp_path, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Usage: backwell")
    names = ["run", "demo", "migrate", "newkey", "check", "status"]
    names += ["backup", "restore", "settle", "invite", "figures"]
    assert list(main.commands) == names
    for name in main.commands:
        assert f"  {name} " in ended.out


@pytest.mark.parametrize("name", main.commands)
def test_every_command_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert f"{name} [OPTIONS]" in shown.output
    assert len(shown.output.split()) > 10


def test_figures_of_an_exercise_that_is_not_there() -> None:
    pytest.importorskip("av")
    shown = CliRunner().invoke(main, ["figures", "handstand"])
    assert shown.exit_code == 1
    assert shown.stderr == "backwell: there are no poses for: handstand\n"


async def test_newkey_prints_a_key_that_is_never_the_same(tmp_path: Path) -> None:
    first = (await run(tmp_path, "newkey")).out.strip()
    assert len(base64.b64decode(first, validate=True)) == 32
    assert CliRunner().invoke(main, ["newkey"]).output.strip() != first


async def test_migrating_makes_folder_and_tables_and_may_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        ended = await run(tmp_path, "migrate")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == "The database is up to date.\n"
    database = sqlite3.connect(tmp_path / "var" / "backwell.db")
    assert database.execute("SELECT count(*) FROM schema_mark").fetchone() == (1,)
    database.close()


async def test_a_check_of_what_is_well_says_so(
    tmp_path: Path, emulator: Emulator, settings: Settings
) -> None:
    ended = await run(tmp_path, "check", **settings)
    assert (ended.code, ended.err) == (0, "")
    subjects = ["settings", "content", "database", "token and clock"]
    assert ended.out.splitlines() == [f"{subject}: fine" for subject in subjects]


async def test_a_check_names_everything_that_is_wrong(tmp_path: Path, settings: Settings) -> None:
    wrong = {
        **settings,
        "TELEGRAM_TOKEN": "4242:another-token",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.db",
    }
    ended = await run(tmp_path, "check", **wrong)
    assert (ended.code, ended.err) == (1, "")
    lines = dict(line.split(": ", 1) for line in ended.out.splitlines())
    assert lines["settings"] == lines["content"] == "fine"
    assert "backwell migrate" in lines["database"]
    assert "copy it again from BotFather" in lines["token and clock"]
    assert "another-token" not in ended.out


async def test_a_check_without_settings_asks_for_them(tmp_path: Path) -> None:
    ended = await run(tmp_path, "check")
    assert (ended.code, ended.err) == (1, "")
    assert "TELEGRAM_TOKEN is not set" in ended.out
    assert "DATA_KEY is not set" in ended.out


async def test_a_check_of_the_content_counts_it_and_needs_no_settings(tmp_path: Path) -> None:
    ended = await run(tmp_path, "check", "--content")
    assert (ended.code, ended.err) == (0, "")
    counted = dict(line.split(maxsplit=1)[::-1] for line in ended.out.splitlines())
    assert counted["answers"] == str(len(answers()))
    assert {"exercises", "routine sets", "measures", "warning signs"} <= set(counted)
    assert all(int(count) > 0 for count in counted.values())


async def test_a_mistake_in_the_content_is_said_in_one_sentence(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for package in PACKAGES:
        shutil.copytree(HOME / package, copy / package, ignore=shutil.ignore_patterns("figures"))
    (copy / FIGURES).symlink_to(HOME / FIGURES)
    file = copy / "backwell" / "content" / "data" / "answers" / "pillow.md"
    file.write_text(file.read_text(encoding="utf-8").replace("topic: life", "topic: sleep"))
    ended = await run(tmp_path, "check", "--content", PYTHONPATH=str(copy))
    assert ended.out == ""
    assert ended.sentence.startswith("pillow.md: topic: 'sleep' is not one of")


async def test_an_unknown_command_is_refused_with_help(tmp_path: Path) -> None:
    ended = await run(tmp_path, "dance")
    assert ended.code == 2
    assert "No such command 'dance'" in ended.err
