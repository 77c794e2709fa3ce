"""Keeps the emulated world in a file, so that a demo goes on where it was."""

import json
import sqlite3
from pathlib import Path
from typing import Any


class Store:
    """JSON documents by kind and key, written through on every change.

    Without a path nothing is kept. The file outlives the process, not a power cut: it holds
    nobody's real chat.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self.open()

    def open(self) -> None:
        """Opens the file, unless it is open."""
        if self._path is None or self._database is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(self._path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS documents"
            " (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key))"
        )

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._database is not None

    def put(self, kind: str, key: str | int, document: Any) -> None:
        """Writes a document; it replaces the one of that key."""
        if self._database is not None:
            self._database.execute(
                "INSERT INTO documents VALUES (?, ?, ?)"
                " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
                (kind, str(key), json.dumps(document, ensure_ascii=False)),
            )

    def remove(self, kind: str, key: str | int) -> None:
        """Forgets a document."""
        if self._database is not None:
            self._database.execute(
                "DELETE FROM documents WHERE kind = ? AND key = ?", (kind, str(key))
            )

    def all(self, kind: str) -> dict[str, Any]:
        """All documents of a kind by key, in the order in which they were first written."""
        if self._database is None:
            return {}
        rows = self._database.execute(
            "SELECT key, body FROM documents WHERE kind = ? ORDER BY rowid", (kind,)
        )
        return {key: json.loads(body) for key, body in rows}

    def get(self, kind: str, key: str, default: Any) -> Any:
        """One document, or `default`."""
        return self.all(kind).get(key, default)

    def close(self) -> None:
        """Closes the file; what is put from now on is lost until `open`."""
        if self._database is not None:
            self._database.close()
            self._database = None
