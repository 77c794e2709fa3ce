"""Stopping a process cancels what it does, wherever that stands: the database must outlive it."""

import asyncio

import pytest

from backwell.storage import people
from backwell.storage.database import Desk
from tests.storage.rows import NOW

PATIENCE = 5.0


async def add_somebody(desk: Desk, telegram_id: int) -> None:
    async with desk.unit() as unit:
        await people.add(unit, telegram_id, "en", NOW)


@pytest.mark.parametrize("turns", [5, 12, 40, 100, 130, 200])
async def test_work_that_is_cancelled_leaves_no_task_and_no_lock_behind(
    desk: Desk, turns: int
) -> None:
    before = asyncio.all_tasks()
    held: list[object] = []  # somebody looks at the failures: their cursors live on
    for number in range(10):
        work = asyncio.create_task(add_somebody(desk, number))
        for _ in range(turns):
            await asyncio.sleep(0)
        work.cancel()
        held += await asyncio.gather(work, return_exceptions=True)
    async with asyncio.timeout(PATIENCE):
        await add_somebody(desk, 4711)
        left = asyncio.all_tasks() - before
        await asyncio.gather(*left, return_exceptions=True)
