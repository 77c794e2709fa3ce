"""Offices: what one process at a time may do, such as polling."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta

from backwell.errors import LostOfficeError, StorageError
from backwell.storage import leases
from backwell.storage.database import Desk, Unit

POLLER = "poller"
HOUSEKEEPER = "housekeeper"
_PROCESS = "process:"
LONGEST_TERM = timedelta(seconds=6)
"""After so long without a sign of life another process takes over."""
RENEWALS = 4
"""How often an office is prolonged within a term."""


class Office:
    """One office, and whether this process holds it. `holder` is unique to the process."""

    def __init__(self, desk: Desk, name: str, holder: str, lease: timedelta) -> None:
        self._desk = desk
        self._name = name
        self._holder = holder
        self._term = min(lease, LONGEST_TERM)
        self._fence: int | None = None

    @property
    def pause(self) -> float:
        """Seconds between two renewals, and between two attempts to take it."""
        return self._term.total_seconds() / RENEWALS

    async def take(self) -> bool:
        """Try to take the office."""
        async with self._desk.unit() as unit:
            self._fence = await leases.take(unit, self._name, self._holder, self._term)
        return self._fence is not None

    async def wait_for(self) -> None:
        """Come back once the office is taken."""
        while True:
            if await self.take():
                return
            await asyncio.sleep(self.pause)

    async def must_hold(self, unit: Unit) -> None:
        """Before an effect, in its transaction: nobody else takes the office until it ends.

        Raises LostOfficeError.
        """
        fence = self._fence
        if fence is None or not await leases.keep(
            unit, self._name, self._holder, fence, self._term
        ):
            self._fence = None
            raise LostOfficeError("another process took over")

    @property
    def is_held(self) -> bool:
        """Whether this process held the office when it looked last."""
        return self._fence is not None

    async def leave(self) -> None:
        """Let another process take over at once, if this one holds the office."""
        if self._fence is None:
            return
        self._fence = None
        async with self._desk.unit() as unit:
            await leases.leave(unit, self._name, self._holder)

    async def during(self, work: Awaitable[None]) -> None:
        """Do something as long as the office is held. Raises LostOfficeError when it is lost."""
        tasks = [asyncio.ensure_future(work), asyncio.ensure_future(self._renew())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _renew(self) -> None:
        loop = asyncio.get_running_loop()
        kept_at = loop.time()
        while True:
            await asyncio.sleep(self.pause)
            try:
                async with self._desk.unit() as unit:
                    await self.must_hold(unit)
                kept_at = loop.time()
            except StorageError:
                if loop.time() - kept_at > self._term.total_seconds():
                    raise LostOfficeError("the database does not answer") from None


class Presence:
    """Tells the other processes that this one runs, and knows how many there are."""

    def __init__(self, desk: Desk, holder: str, lease: timedelta) -> None:
        self._desk = desk
        self._office = Office(desk, f"{_PROCESS}{holder}", holder, lease)
        self._count = 1

    def count(self) -> int:
        """How many processes run, as of late; this one is among them."""
        return self._count

    async def tell(self) -> int:
        """Give a sign of life, and count those of others."""
        await self._office.take()
        async with self._desk.unit() as unit:
            self._count = max(1, await leases.count(unit, _PROCESS))
        return self._count

    async def run(self) -> None:
        """Give signs of life until cancelled."""
        while True:
            await asyncio.sleep(self._office.pause)
            try:
                await self.tell()
            except StorageError:
                continue  # whoever works with the database says so

    async def leave(self) -> None:
        """Leave the rate of the bot to the others at once."""
        await self._office.leave()


async def count_processes(unit: Unit) -> int:
    """How many processes give signs of life."""
    return await leases.count(unit, _PROCESS)


async def forget_processes(unit: Unit) -> None:
    """Delete the signs of life of processes that are gone."""
    await leases.forget(unit, _PROCESS)
