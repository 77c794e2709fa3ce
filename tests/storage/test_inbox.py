"""The inbox: each update once, each chat in order, nothing kept of what is done."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from backwell.storage import inbox, tables
from backwell.storage.database import Desk, Unit, open_desk
from backwell.storage.inbox import Arrival, Taken
from backwell.storage.vault import Keyring
from tests.storage.rows import LEASE, NOW

SECOND = timedelta(seconds=1)


def arrival(update_id: int, chat_id: int = 7, payload: bytes = b'{"text": "ouch"}') -> Arrival:
    return Arrival(update_id=update_id, chat_id=chat_id, payload=payload)


async def receive(desk: Desk, *arrivals: Arrival) -> None:
    async with desk.unit() as unit:
        await inbox.receive(unit, arrivals, NOW)


async def take(
    desk: Desk, worker: str = "one", *, after: timedelta = timedelta(0), limit: int = 16
) -> tuple[Taken, ...]:
    now = NOW + after
    async with desk.unit() as unit:
        return await inbox.take(unit, worker=worker, now=now, lease_until=now + LEASE, limit=limit)


async def finish(desk: Desk, update_id: int, worker: str = "one") -> None:
    async with desk.unit() as unit:
        await inbox.finish(unit, update_id, worker)


async def row_of(unit: Unit, update_id: int) -> dict[str, object]:
    query = select(tables.inbox).where(tables.inbox.c.update_id == update_id)
    return dict((await unit.connection.execute(query)).one()._mapping)


async def test_an_update_comes_out_as_it_went_in(desk: Desk) -> None:
    payload = '{"text": "Rücken"}'.encode()
    await receive(desk, arrival(1, payload=payload))
    assert await take(desk) == (Taken(update_id=1, payload=payload, attempts=1),)


async def test_an_update_that_comes_again_is_taken_in_once(desk: Desk) -> None:
    await receive(desk, arrival(1), arrival(2, chat_id=8))
    await receive(desk, arrival(1, payload=b"{}"))
    assert [one.payload for one in await take(desk)] == [b'{"text": "ouch"}'] * 2


async def test_an_update_that_is_done_is_not_taken_in_again(desk: Desk) -> None:
    await receive(desk, arrival(1))
    await take(desk)
    await finish(desk, 1)
    await receive(desk, arrival(1))
    assert await take(desk) == ()


async def test_receiving_nothing_is_no_error(desk: Desk) -> None:
    await receive(desk)
    assert await take(desk) == ()


async def test_one_update_of_each_chat_is_taken_at_a_time_and_in_order(desk: Desk) -> None:
    await receive(desk, arrival(3), arrival(1), arrival(2, chat_id=8), arrival(4, chat_id=8))
    assert [one.update_id for one in await take(desk)] == [1, 2]
    assert await take(desk, "two") == ()
    await finish(desk, 1)
    assert [one.update_id for one in await take(desk)] == [3]


async def test_no_more_are_taken_than_asked_for(desk: Desk) -> None:
    await receive(desk, *(arrival(number, chat_id=number) for number in range(1, 8)))
    assert [one.update_id for one in await take(desk, limit=3)] == [1, 2, 3]


async def test_two_workers_never_take_the_same_update(
    desk: Desk, database_url: str, data_key: str
) -> None:
    await receive(desk, *(arrival(number, chat_id=number) for number in range(1, 31)))
    other = open_desk(database_url, Keyring.parse(data_key))

    async def everything(own: Desk, worker: str) -> list[int]:
        got: list[int] = []
        while taken := await take(own, worker, limit=4):
            got += [one.update_id for one in taken]
        return got

    first, second = await asyncio.gather(everything(desk, "one"), everything(other, "two"))
    await other.close()
    assert sorted(first + second) == list(range(1, 31))


async def test_a_later_update_waits_for_one_that_is_to_be_tried_again(desk: Desk) -> None:
    await receive(desk, arrival(1), arrival(2))
    await take(desk)
    async with desk.unit() as unit:
        await inbox.put_back(unit, 1, "one", NOW + 5 * SECOND)
    assert await take(desk, after=4 * SECOND) == ()
    (again,) = await take(desk, after=5 * SECOND)
    assert (again.update_id, again.attempts) == (1, 2)


async def test_what_a_vanished_worker_held_is_taken_after_its_lease(desk: Desk) -> None:
    await receive(desk, arrival(1))
    await take(desk, "gone")
    assert await take(desk, "two", after=LEASE - SECOND) == ()
    (again,) = await take(desk, "two", after=LEASE)
    assert again.attempts == 2


async def test_a_worker_that_lost_its_lease_finishes_nothing(desk: Desk) -> None:
    await receive(desk, arrival(1))
    await take(desk, "slow")
    await take(desk, "two", after=LEASE)
    await finish(desk, 1, "slow")
    async with desk.unit() as unit:
        await inbox.put_back(unit, 1, "slow", NOW)
        assert (await row_of(unit, 1))["status"] == "taken"


async def test_a_finished_update_leaves_its_number_alone(desk: Desk) -> None:
    await receive(desk, arrival(1))
    await take(desk)
    await finish(desk, 1)
    async with desk.unit() as unit:
        row = await row_of(unit, 1)
    assert (row["status"], row["sealed"], row["chat_id"]) == ("done", None, None)


async def test_what_waits_is_sealed(desk: Desk) -> None:
    await receive(desk, arrival(1))
    async with desk.unit() as unit:
        assert b"ouch" not in bytes((await row_of(unit, 1))["sealed"])  # type: ignore[call-overload]


async def test_open_updates_are_counted_and_old_numbers_forgotten(desk: Desk) -> None:
    await receive(desk, arrival(1), arrival(2), arrival(3, chat_id=8))
    await take(desk)
    await finish(desk, 1)
    async with desk.unit() as unit:
        assert await inbox.open_count(unit) == 2
        assert await inbox.forget_done(unit, NOW) == 0
        assert await inbox.forget_done(unit, NOW + SECOND) == 1
        assert await inbox.open_count(unit) == 2
