"""The queue of updates that the bot has not acknowledged yet."""

from itertools import islice
from typing import Any

from emulator.errors import OTHER_POLLER, ApiError
from emulator.pulse import Pulse
from emulator.store import Store

Json = dict[str, Any]

FIRST_ID = 700_000_001
UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50


class Updates:
    """Updates in order, until they are acknowledged.

    Telegram forgets updates after 24 hours; the emulator keeps them, for its clock may be wound.
    """

    def __init__(self, store: Store) -> None:
        self.pulse = Pulse()
        self._store = store
        self._pending: dict[int, Json] = {
            int(key): update for key, update in store.all("update").items()
        }
        self._next: int = store.get("counter", "update", FIRST_ID)
        self._allowed: list[str] = store.get("allowed", "updates", [])
        self._poll = 0
        self._why = OTHER_POLLER
        self._closed = False

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def allowed(self) -> list[str]:
        """The kinds asked for; empty means the default."""
        return self._allowed

    def add(self, kind: str, payload: Json) -> None:
        """Queues an update, unless the bot did not ask for this kind."""
        wanted = kind in self._allowed if self._allowed else kind not in UNASKED
        if not wanted:
            return
        update = {"update_id": self._next, kind: payload}
        self._pending[self._next] = update
        self._store.put("update", self._next, update)
        self._next += 1
        self._store.put("counter", "update", self._next)
        self.pulse.fire()

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers the kinds asked for; None leaves what was asked for before."""
        if kinds is not None and kinds != self._allowed:
            self._allowed = kinds
            self._store.put("allowed", "updates", kinds)

    def first(self, count: int) -> list[Json]:
        """The oldest updates."""
        return list(islice(self._pending.values(), count))

    def acknowledge_below(self, update_id: int) -> None:
        """Forgets all updates before `update_id`."""
        gone = [key for key in self._pending if key < update_id]
        for key in gone:
            del self._pending[key]
            self._store.remove("update", key)
        if gone:
            self.pulse.fire()

    def keep_last(self, count: int) -> None:
        """Forgets all but the newest `count`."""
        newest = sorted(self._pending)[-count:]
        self.acknowledge_below(newest[0] if newest else self._next)

    def clear(self) -> None:
        """Forgets everything that is pending."""
        self.acknowledge_below(self._next)

    def interrupt(self, description: str = OTHER_POLLER) -> None:
        """Ends the poll that is waiting, with 409."""
        self._poll += 1
        self._why = description
        self.pulse.fire()

    def close(self) -> None:
        """Ends the poll that is waiting, with an empty answer."""
        self._closed = True
        self.pulse.fire()

    def open(self) -> None:
        """Allows polls to wait again."""
        self._closed = False

    async def poll(self, offset: int, limit: int, wait: int) -> list[Json]:
        """What getUpdates gives: at once if there is anything, else within `wait` real seconds.

        A new poll wins: one that is still waiting gets 409.

        Raises:
            ApiError: 409, when another poll or a webhook takes over.
        """
        self.interrupt()
        mine = self._poll
        if offset < 0:
            self.keep_last(-offset)
        self.acknowledge_below(offset)

        def ready() -> bool:
            return self._poll != mine or self._closed or bool(self._pending)

        await self.pulse.until(ready, min(max(wait, 0), LONGEST_POLL))
        if self._poll != mine:
            raise ApiError(409, self._why)
        return self.first(limit)
