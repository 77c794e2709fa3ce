"""The durable inbox: what a person does is as safe as what we send."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from backwell.care.outcomes import backoff
from backwell.services.offices import Office
from backwell.storage import inbox
from backwell.storage.database import Desk
from backwell.storage.inbox import Arrival, Taken

ATTEMPTS_AT_MOST = 300
"""About a day, with five minutes between two: Telegram or the database may be away that long."""
FAULTS_AT_MOST = 3
"""Attempts of an update on which our own code fails."""


async def receive(
    desk: Desk, arrivals: Sequence[Arrival], now: datetime, office: Office | None = None
) -> None:
    """Store updates before they are acknowledged. One that is known already changes nothing.

    Raises LostOfficeError, with nothing stored, when `office` is held by another process.
    """
    async with desk.unit() as unit:
        if office is not None:
            await office.must_hold(unit)
        await inbox.receive(unit, arrivals, now)


async def take(
    desk: Desk, worker: str, *, now: datetime, lease: timedelta, limit: int
) -> tuple[Taken, ...]:
    """Updates to work on, in order per chat, for this worker alone until the lease ends."""
    async with desk.unit() as unit:
        return await inbox.take(unit, worker=worker, now=now, lease_until=now + lease, limit=limit)


async def finish(desk: Desk, update_id: int, worker: str) -> None:
    """The update had its effect; only its number is kept."""
    async with desk.unit() as unit:
        await inbox.finish(unit, update_id, worker)


async def retry(
    desk: Desk,
    taken: Taken,
    worker: str,
    now: datetime,
    *,
    wait: timedelta | None = None,
    at_most: int = ATTEMPTS_AT_MOST,
) -> bool:
    """Try again later. False, and finished, when it was tried `at_most` times."""
    async with desk.unit() as unit:
        if taken.attempts >= at_most:
            await inbox.finish(unit, taken.update_id, worker)
            return False
        later = now + (wait if wait is not None else backoff(taken.attempts))
        await inbox.put_back(unit, taken.update_id, worker, later)
        return True


async def open_count(desk: Desk) -> int:
    """How many updates wait or are being worked on."""
    async with desk.unit() as unit:
        return await inbox.open_count(unit)
