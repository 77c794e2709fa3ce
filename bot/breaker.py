"""Whether Telegram is worth asking: after several failures in a row only one call tries."""

from dataclasses import dataclass

FAILURES = 5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds."""


@dataclass(slots=True)
class Breaker:
    """Times are monotonic seconds."""

    _failures: int = 0
    _pause: float = 0.0
    _open_until: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether Telegram counts as down."""
        return self._failures >= FAILURES

    def opens_in(self, now: float) -> float:
        """Seconds until a call may try again; 0 when one may."""
        return max(0.0, self._open_until - now) if self.is_open else 0.0

    def lets_in(self, now: float, in_flight: int) -> bool:
        """Whether a call may begin: while Telegram counts as down, one after each pause."""
        return not self.is_open or (now >= self._open_until and in_flight == 0)

    def failed(self, now: float) -> None:
        """A call was not answered, or by a broken server."""
        self._failures += 1
        if self.is_open and now >= self._open_until:  # others that were under way change nothing
            self._pause = min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
            self._open_until = now + self._pause

    def answered(self) -> None:
        """Telegram answered, whatever it said."""
        self._failures, self._pause, self._open_until = 0, 0.0, 0.0
