#!/usr/bin/env python3
"""Set everything up and start: `python3 run.py` opens the demo, `python3 run.py test` runs every test.

Standard library only: it makes `.venv` beside this file, installs the hashed lock into it, and hands
over to the program inside. Any other words go to the `backwell` command: `python3 run.py check`.
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


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        print("Backwell needs Python 3.11 or newer; this is", sys.version.split()[0])
        return 2
    testing = words[:1] == ["test"]
    try:
        set_up("requirements-dev.lock" if testing else "requirements.lock")
    except subprocess.CalledProcessError as error:
        print("The setup stopped: pip ended with code", error.returncode, "- see its lines above.")
        return 1
    command = ["-m", "pytest", *words[1:]] if testing else ["-m", "app", *(words or ["demo"])]
    os.chdir(HOME)
    if os.name == "nt":
        return subprocess.call([str(PYTHON), *command])
    # Become the program, so that Ctrl-C and its exit code are its own.
    os.execv(PYTHON, [str(PYTHON), *command])


def set_up(lock: str) -> None:
    """Install `lock` into `.venv`, once per content of the lock and of pyproject.toml."""
    wanted = fingerprint(lock)
    stamp = VENV / f"installed-{lock}"
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    print(f"Setting up {VENV.name}: this takes about half a minute, once.", flush=True)
    venv.create(VENV, with_pip=True, clear=False)
    pip("--require-hashes", "-r", lock)
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted)


def fingerprint(lock: str) -> str:
    files = [HOME / lock, HOME / "pyproject.toml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def pip(*words: str) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([str(PYTHON), "-m", "pip", "install", *options, *words], cwd=HOME, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
