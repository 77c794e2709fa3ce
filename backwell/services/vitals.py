"""Signs of life of this process: what its parts tell, and what can be read off."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backwell.care.kinds import Kind
from backwell.care.lanes import Lane
from backwell.care.outcomes import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits for its turn at Telegram: calls per lane, seconds until any may be made."""

    depths: Mapping[Lane, int]
    blocked_for: float
    is_down: bool


def nothing_waits() -> Queue:
    """The queue of a process that has none."""
    return Queue(depths=dict.fromkeys(Lane, 0), blocked_for=0.0, is_down=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """A reading. Instants are UTC; None for what has not happened yet, or happens elsewhere."""

    ticked_at: datetime | None
    heard_at: datetime | None
    outcomes: Mapping[tuple[Kind, Outcome], int]
    held: timedelta
    loop_lag: float
    queue: Queue


@dataclass(slots=True)
class Vitals:
    """Counts from the start of the process. `queue` looks at what waits."""

    queue: Callable[[], Queue] = nothing_waits
    _ticked_at: datetime | None = None
    _heard_at: datetime | None = None
    _held: timedelta = timedelta(0)
    _outcomes: Counter[tuple[Kind, Outcome]] = field(default_factory=Counter)
    _lag: float = 0.0

    def ticked(self, now: datetime) -> None:
        """The sweep for what is due has run."""
        self._ticked_at = now

    def heard(self, now: datetime) -> None:
        """Telegram was heard: a poll ended well, or the webhook was called."""
        self._heard_at = now

    def attempted(self, kind: Kind, outcome: Outcome, wait: timedelta) -> None:
        """A reminder was sent, or not; `wait` is what Telegram asked for."""
        self._outcomes[kind, outcome] += 1
        self._held += wait

    def lagged(self, seconds: float) -> None:
        """How late the event loop woke somebody, at most, in the last minute."""
        self._lag = seconds

    def read(self) -> Signs:
        return Signs(
            ticked_at=self._ticked_at,
            heard_at=self._heard_at,
            outcomes=dict(self._outcomes),
            held=self._held,
            loop_lag=self._lag,
            queue=self.queue(),
        )
