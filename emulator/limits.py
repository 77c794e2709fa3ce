"""How much a bot may send: Telegram's published figures, counted on arrival.

30 messages a second in all, one a second in a private chat with short bursts, 20 a minute in a
group. Telegram calls the figures no contract; the burst of three is the emulator's own reading of
"short bursts".
"""

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from emulator.errors import too_many

PER_SECOND = 30
BURST = 3
GROUP_WINDOW = timedelta(seconds=60)
GROUP_LIMIT = 20


@dataclass(slots=True, kw_only=True)
class Bucket:
    """Tokens that come back with time."""

    capacity: float
    per_second: float
    tokens: float
    at: datetime

    def refill(self, now: datetime) -> None:
        """Adds what has come back since; a clock that is set back adds nothing."""
        passed = max((now - self.at).total_seconds(), 0.0)
        self.tokens = min(self.capacity, self.tokens + passed * self.per_second)
        self.at = now

    def wait(self) -> float:
        """Seconds until there is a whole token."""
        return max(0.0, (1.0 - self.tokens) / self.per_second)


@dataclass(slots=True)
class Limits:
    """The counters of one bot."""

    enabled: bool = True
    overall: Bucket | None = None
    private: dict[int, Bucket] = field(default_factory=dict)
    groups: dict[int, deque[datetime]] = field(default_factory=dict)

    def arrive(self, chat_id: int, now: datetime) -> None:
        """Counts a message to a chat.

        Raises:
            ApiError: 429 with the seconds to wait; a refused one is not counted.
        """
        if not self.enabled:
            return
        if self.overall is None:
            self.overall = Bucket(
                capacity=PER_SECOND, per_second=PER_SECOND, tokens=PER_SECOND, at=now
            )
        self.overall.refill(now)
        waits = [self.overall.wait()]
        waits.append(self.group_wait(chat_id, now) if chat_id < 0 else self.wait(chat_id, now))
        if max(waits) > 0:
            raise too_many(max(1, math.ceil(max(waits))))
        if chat_id > 0:
            self.private[chat_id].tokens -= 1
        self.spend(chat_id, now, 1)

    def wait(self, chat_id: int, now: datetime) -> float:
        """Seconds until a private chat takes one more."""
        bucket = self.private.setdefault(
            chat_id, Bucket(capacity=BURST, per_second=1.0, tokens=BURST, at=now)
        )
        bucket.refill(now)
        return bucket.wait()

    def group_wait(self, chat_id: int, now: datetime) -> float:
        """Seconds until a group takes one more."""
        window = self.groups.setdefault(chat_id, deque())
        while window and window[0] <= now - GROUP_WINDOW:
            window.popleft()
        if len(window) < GROUP_LIMIT:
            return 0.0
        return (window[0] + GROUP_WINDOW - now).total_seconds()

    def spend(self, chat_id: int, now: datetime, count: int) -> None:
        """Takes from what the bot and a group are allowed.

        Each item of an album counts there; in a private chat an album is one message.
        """
        if self.overall is not None:
            self.overall.tokens -= count
        if chat_id in self.groups:
            self.groups[chat_id].extend([now] * count)
