"""How many calls Telegram has seen within a second, told from here.

A call arrives somewhere between its beginning and its answer. What the network takes at least is
known from the quickest answers of late; the rest of a slow answer may have passed before the
arrival, so the call counts for that much longer.
"""

from collections import deque

SECOND = 1.0
SLACK = 0.01
"""Seconds by which a call may travel faster than any of late, and still not be one too many."""
REMEMBERED = 64


class Window:
    """Counts calls so that no second holds more than were let in. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._in_flight = 0
        self._counting: deque[float] = deque()
        self._lately: deque[float] = deque(maxlen=REMEMBERED)

    @property
    def in_flight(self) -> int:
        """Calls that were let in and have not ended."""
        return self._in_flight

    def count(self, now: float) -> int:
        """Calls that may still share a second with one that is let in at `now`."""
        while self._counting and self._counting[0] <= now:
            self._counting.popleft()
        return self._in_flight + len(self._counting)

    def frees_at(self) -> float | None:
        """When the next call stops counting; None while that is not known."""
        return self._counting[0] if self._counting else None

    def let_in(self) -> None:
        """One more call may begin."""
        self._in_flight += 1

    def give_back(self) -> None:
        """A call that was let in was not made."""
        self._in_flight -= 1

    def end(self, began: float, now: float) -> None:
        """A call that began at `began` was answered, or given up, at `now`."""
        self._in_flight -= 1
        took = now - began
        self._lately.append(took)
        until = began + took - min(self._lately) + SECOND + SLACK
        if self._counting and until < self._counting[-1]:
            self._insert(until)
        else:
            self._counting.append(until)

    def _insert(self, until: float) -> None:
        later = []
        while self._counting and self._counting[-1] > until:
            later.append(self._counting.pop())
        self._counting.append(until)
        self._counting.extend(reversed(later))
