"""A full disk: one sentence, and what a person did takes effect once there is room."""

import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from emulator import Emulator
from tests.app.programs import end_of, running, settled, stop

_BLOCK = 4096
_MORE_THAN_FITS = 1000


class Disk(Protocol):
    """Somewhere that may run out of room."""

    folder: Path
    sentence: str

    def fill(self, pid: int) -> None:
        """From now on nothing more can be written, by this process at least."""

    def make_room(self) -> None:
        """What was in the way is gone."""


class SmallDisk:
    """A file system of its own that really is full."""

    sentence = "The disk of the database is full: make room, then start again; nothing is lost"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, pid: int) -> None:
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            self._write_more_than_fits()

    def make_room(self) -> None:
        self._filler.unlink()

    def _write_more_than_fits(self) -> None:
        with self._filler.open("wb", buffering=0) as file:
            for _ in range(_MORE_THAN_FITS):
                file.write(b"x" * _BLOCK)


class StubbornDisk:
    """A disk that refuses to write for one process: no rights are needed to have one."""

    sentence = "The disk of the database cannot be read or written: check the disk"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, pid: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    def make_room(self) -> None:
        """The limit ended with the process."""


@pytest.fixture(params=["full", "stubborn"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if request.param == "stubborn":
        yield StubbornDisk(folder)
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk; the other disk is tried instead")
    yield SmallDisk(folder)
    subprocess.run(["umount", str(folder)], check=True)


async def test_what_a_person_did_meanwhile_takes_effect_once_there_is_room(
    disk: Disk,
    tmp_path: Path,
    sqlite_template: Path,
    emulator: Emulator,
    settings: dict[str, object],
) -> None:
    file = disk.folder / "backwell.db"
    shutil.copyfile(sqlite_template, file)
    settings["DATABASE_URL"] = f"sqlite:///{file}"
    ada = emulator.person("Ada")
    async with running(tmp_path, "run", **settings) as process:
        await ada.say("/start")
        await ada.sees("Which language", timeout=20)
        await settled(file)
        disk.fill(process.pid)
        await ada.tap("English")
        ended = await end_of(process)
    assert ended.sentence == disk.sentence
    assert emulator.pending_updates == 1

    disk.make_room()
    async with running(tmp_path, "run", **settings) as process:
        await ada.sees("What this is", timeout=20)
        await emulator.delivered()
        assert (await stop(process)).code == 0
