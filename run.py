#!/usr/bin/env python3
"""Set everything up and start: `python3 run.py` is the demo, `python3 run.py test` every test.

Standard library only: it makes `.venv` beside this file, installs the hashed lock into it, and
becomes the program inside. Other words go to the `backwell` command: `python3 run.py check`.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
SPREAD = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
"""Tests run on every core, up to four; `python3 run.py test -n 0` takes one alone."""


def main(words: list[str]) -> int:
    if sys.version_info[:2] < OLDEST:
        print("Backwell needs Python 3.11 or newer; this is", sys.version.split()[0])
        return 2
    developing = words[:1] in (["test"], ["gallery"])
    if not is_set_up("requirements-dev.lock" if developing else "requirements.lock"):
        return 1
    if words[:1] == ["test"]:
        return become("-m", "pytest", *SPREAD, *words[1:])
    if words[:1] == ["gallery"]:
        return become("-m", "scripts.gallery")
    return become("-m", "app", *(words or ["demo"]))


def is_set_up(lock: str) -> bool:
    """Install `lock` into `.venv`, once per content of the lock and of pyproject.toml."""
    wanted = fingerprint(lock)
    stamp = VENV / f"installed-{lock}"
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return True
    print("Setting up .venv: about half a minute, once.", flush=True)
    try:
        venv.create(VENV, with_pip=True)
    except subprocess.CalledProcessError:
        print("Python cannot make an environment. On Debian and Ubuntu: apt install python3-venv")
        return False
    try:
        pip("--require-hashes", "-r", lock)
        pip("--no-deps", "--no-build-isolation", "-e", ".")
    except subprocess.CalledProcessError:
        print("The setup stopped: the lines of pip above say why. Try again when it is mended.")
        return False
    stamp.write_text(wanted)
    return True


def fingerprint(lock: str) -> str:
    files = [HOME / lock, HOME / "pyproject.toml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def pip(*words: str) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([str(PYTHON), "-m", "pip", "install", *options, *words], cwd=HOME, check=True)


def become(*words: str) -> int:
    """Run the program in place of this one, so that Ctrl-C and the exit code are its own."""
    os.chdir(HOME)
    command = [str(PYTHON), *words]
    if os.name != "nt":
        os.execv(PYTHON, command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
