"""The clocks. Nothing below `app` reads one; each is handed an instant."""

import json
from datetime import UTC, datetime
from pathlib import Path


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def machine_time(self, instant: datetime) -> datetime | None:
        return instant


class FrozenClock:
    """Stands still until it is moved: for tests, which never wait."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def machine_time(self, _instant: datetime) -> datetime | None:
        return None

    def move_to(self, instant: datetime) -> None:
        """Go forward to an instant; one that has passed changes nothing."""
        self._now = max(self._now, instant.astimezone(UTC))


class DemoClock:
    """Runs like the machine's, can be wound forward, and stands still while the demo is off."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ahead = self._kept() - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def machine_time(self, instant: datetime) -> datetime | None:
        return instant - self._ahead

    def move_to(self, instant: datetime) -> None:
        """Go forward to an instant; one that has passed changes nothing."""
        self._ahead = max(self._ahead, instant - datetime.now(UTC))
        self.keep()

    def keep(self) -> None:
        """Write down what the clock shows, to go on from there."""
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps({"now": self.now().isoformat()}))
        written.replace(self._file)

    def _kept(self) -> datetime:
        if not self._file.exists():
            return datetime.now(UTC)
        try:
            return datetime.fromisoformat(json.loads(self._file.read_text())["now"])
        except (ValueError, KeyError, TypeError):
            return datetime.now(UTC)
