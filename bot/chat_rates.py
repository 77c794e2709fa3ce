"""How often one chat may be written to: once a second with short bursts, a group less often.

Telegram publishes the figures and calls them no contract; how short a burst is, is a guess.
"""

from collections import deque
from dataclasses import dataclass, field

BURST = 3
PER_MESSAGE = 1.05
"""Seconds in which a private chat takes one more: a little over one, since travel times vary."""
GROUP_LIMIT = 20
GROUP_SECONDS = 61.0
REMEMBERED = 2_000
"""Private chats after which those that are at rest are forgotten."""


@dataclass(slots=True)
class ChatRates:
    """Times are monotonic seconds. A group has a negative id."""

    _private: dict[int, float] = field(default_factory=dict)
    """When a chat is at rest again; each message adds to it."""
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def ready_at(self, chat_id: int, now: float) -> float:
        """When the chat takes one more message: `now` or later."""
        if chat_id < 0:
            sent = self._groups.get(chat_id, deque())
            return now if len(sent) < GROUP_LIMIT else max(now, sent[0] + GROUP_SECONDS)
        rest_at = self._private.get(chat_id, now)
        return max(now, rest_at - (BURST - 1) * PER_MESSAGE)

    def spend(self, chat_id: int, now: float) -> None:
        """A message goes there."""
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=GROUP_LIMIT)).append(now)
            return
        self._private[chat_id] = max(now, self._private.get(chat_id, now)) + PER_MESSAGE
        if len(self._private) > REMEMBERED:
            self._private = {one: rest for one, rest in self._private.items() if rest > now}

    def give_back(self, chat_id: int) -> None:
        """The last message was not sent after all."""
        if chat_id < 0:
            self._groups[chat_id].pop()
        elif chat_id in self._private:
            self._private[chat_id] -= PER_MESSAGE
