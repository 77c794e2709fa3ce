"""Updates on their way into the inbox, by poll loop and webhook alike.

Coordinates never reach the database: a location is turned into the names of its time zones here.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from backwell.services import inbox
from backwell.services.offices import Office
from backwell.services.ports import Clock
from backwell.storage.database import Desk
from backwell.storage.inbox import Arrival

RawUpdate = dict[str, Any]
ZonesAt = Callable[[float, float], Awaitable[tuple[str, ...]]]
"""The names of the time zones at a latitude and a longitude in degrees; empty where unknown."""

log = structlog.get_logger(__name__)

ZONES_FIELD = "backwell_zones"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_NOWHERE = {"latitude": 0.0, "longitude": 0.0}


@dataclass(frozen=True, slots=True)
class Inbound:
    """Takes updates in, and rings the bell of whoever works on them."""

    desk: Desk
    clock: Clock
    zones_at: ZonesAt
    ring: Callable[[], None]

    async def receive(self, updates: Sequence[RawUpdate], office: Office | None = None) -> None:
        """Commit the updates to the inbox. After this they may be acknowledged.

        Raises LostOfficeError, with nothing committed, when `office` is another process's now.
        """
        arrivals = [found for update in updates if (found := await self._readable(update))]
        await inbox.receive(self.desk, arrivals, self.clock.now(), office)
        self.ring()

    async def _readable(self, update: RawUpdate) -> Arrival | None:
        """None for an update that makes no sense: it is let go, and holds up nobody."""
        try:
            return await self._arrival(update)
        except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
            log.error("An update cannot be read", action="unreadable", error=type(error).__name__)
            return None

    async def _arrival(self, update: RawUpdate) -> Arrival:
        message = update.get("message")
        zones: tuple[str, ...] = ()
        if isinstance(message, dict) and isinstance(message.get("location"), dict):
            zones = await self._zones(message["location"])
        redacted = without_places(update)
        if zones:
            redacted["message"][ZONES_FIELD] = zones
        return Arrival(
            update_id=int(update["update_id"]),
            chat_id=chat_of(update),
            payload=json.dumps(redacted).encode(),
        )

    async def _zones(self, location: Mapping[str, Any]) -> tuple[str, ...]:
        return await self.zones_at(float(location["latitude"]), float(location["longitude"]))


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat whose updates stay in order; an update without one stands alone."""
    for kind in ALLOWED_UPDATES:
        part = update.get(kind)
        if isinstance(part, dict):
            chat = (part.get("message") or part).get("chat") or part.get("from")
            if isinstance(chat, dict):
                return int(chat["id"])
    return -int(update["update_id"])


def without_places(value: Any) -> Any:
    """The same JSON with every coordinate set to zero and every venue left out."""
    if isinstance(value, list):
        return [without_places(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: dict(_NOWHERE) if key == "location" else without_places(one)
        for key, one in value.items()
        if key != "venue"
    }
