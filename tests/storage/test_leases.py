"""Leases: one holder at a time, by the database's clock, and a fence that only grows."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backwell.storage import leases, tables
from backwell.storage.database import Desk

TERM = timedelta(seconds=60)
NAME = "poller"


async def take(desk: Desk, holder: str, name: str = NAME) -> int | None:
    async with desk.unit() as unit:
        return await leases.take(unit, name, holder, TERM)


async def keep(desk: Desk, holder: str, fence: int) -> bool:
    async with desk.unit() as unit:
        return await leases.keep(unit, NAME, holder, fence, TERM)


async def leave(desk: Desk, holder: str) -> None:
    async with desk.unit() as unit:
        await leases.leave(unit, NAME, holder)


async def expire(desk: Desk, name: str = NAME) -> None:
    async with desk.unit() as unit:
        table = tables.lease
        await unit.connection.execute(update(table).where(table.c.name == name).values(until=1.0))


async def test_the_first_takes_it_and_the_second_does_not(desk: Desk) -> None:
    assert await take(desk, "one") == 1
    assert await take(desk, "two") is None
    assert await keep(desk, "one", 1)
    assert not await keep(desk, "two", 1)


async def test_who_holds_it_may_take_it_again_under_the_same_fence(desk: Desk) -> None:
    assert await take(desk, "one") == 1
    assert await take(desk, "one") == 1


async def test_what_is_left_is_free_at_once_under_a_higher_fence(desk: Desk) -> None:
    await take(desk, "one")
    await leave(desk, "one")
    assert not await keep(desk, "one", 1)
    assert await take(desk, "two") == 2


async def test_only_the_holder_can_leave_it(desk: Desk) -> None:
    await take(desk, "one")
    await leave(desk, "two")
    assert await keep(desk, "one", 1)


async def test_after_its_term_another_takes_it_and_the_first_finds_out(desk: Desk) -> None:
    await take(desk, "one")
    await expire(desk)
    assert not await keep(desk, "one", 1), "a term that is over cannot be prolonged"
    assert await take(desk, "two") == 2
    assert not await keep(desk, "one", 1)
    assert await take(desk, "one") is None


async def test_a_holder_that_slept_past_its_term_gets_a_new_fence(desk: Desk) -> None:
    await take(desk, "one")
    await expire(desk)
    assert await take(desk, "one") == 2
    assert not await keep(desk, "one", 1)


async def test_a_term_is_counted_by_the_clock_of_the_database(desk: Desk) -> None:
    await take(desk, "one")
    async with desk.unit() as unit:
        first = await unit.connection.scalar(select(tables.lease.c.until))
        assert await leases.take(unit, NAME, "one", timedelta(seconds=1))
        second = await unit.connection.scalar(select(tables.lease.c.until))
    assert first is not None
    assert second is not None
    assert 0 <= (first - TERM.total_seconds()) - (second - 1.0) + 5.0 < 10.0


@pytest.mark.parametrize("name", ["process:one", "process:two"])
async def test_processes_are_counted_and_forgotten(desk: Desk, name: str) -> None:
    await take(desk, "one", "process:one")
    await take(desk, "two", "process:two")
    await take(desk, "one")
    async with desk.unit() as unit:
        assert await leases.count(unit, "process:") == 2
    await expire(desk, name)
    async with desk.unit() as unit:
        assert await leases.count(unit, "process:") == 1
        await leases.forget(unit, "process:")
        rows = (await unit.connection.execute(select(tables.lease.c.name))).scalars().all()
    assert set(rows) == {"process:one", "process:two", NAME} - {name}
