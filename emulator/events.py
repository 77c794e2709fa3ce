"""What happens in the emulated world, told to whoever watches."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from emulator.pulse import Pulse

Json = dict[str, Any]


class Hub:
    """Tells open pages and waiting tests of every change."""

    def __init__(self) -> None:
        self.pulse = Pulse()
        self._queues: set[asyncio.Queue[Json | None]] = set()

    def publish(self, kind: str, chat: int | None = None, **payload: Any) -> None:
        """One event for everybody."""
        event = {"kind": kind, "chat": chat, **payload}
        for queue in self._queues:
            queue.put_nowait(event)
        self.pulse.fire()

    async def stream(self) -> AsyncGenerator[Json, None]:
        """Events from now on, until the hub closes."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """Ends all streams."""
        for queue in self._queues:
            queue.put_nowait(None)
        self.pulse.fire()
