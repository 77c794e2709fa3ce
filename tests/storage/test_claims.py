"""Claiming: no two workers get the same row, and a vanished worker keeps nothing."""

import asyncio
from datetime import timedelta

import pytest

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status, Verdict
from backwell.storage import claims
from backwell.storage.database import Desk, open_desk
from backwell.storage.vault import Keyring
from tests.storage.rows import (
    LEASE,
    NOW,
    add_reminder,
    all_reminders,
    claim,
    known_person,
    mark_sending,
    statuses,
)

MINUTE = timedelta(minutes=1)


async def test_two_workers_never_get_the_same_reminder(
    desk: Desk, database_url: str, data_key: str
) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        for minute in range(40):
            await add_reminder(unit, person, NOW - minute * MINUTE)
    other = open_desk(database_url, Keyring.parse(data_key))

    async def everything(own: Desk, worker: str) -> list[int]:
        got: list[int] = []
        while True:
            async with own.unit() as unit:
                claimed = await claim(unit, worker, limit=3)
            if not claimed:
                return got
            got += [reminder.id for reminder in claimed]

    first, second = await asyncio.gather(everything(desk, "one"), everything(other, "two"))
    await other.close()
    assert len(first + second) == len(set(first + second)) == 40


async def test_the_longest_due_comes_first_and_nothing_comes_early(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        for minutes in (5, -5, 30, -30, 0):
            await add_reminder(unit, person, NOW + minutes * MINUTE)
        claimed = await claim(unit)
        assert [one.due_at for one in claimed] == [NOW - 30 * MINUTE, NOW - 5 * MINUTE, NOW]
        assert {one.status for one in claimed} == {Status.CLAIMED}


async def test_only_the_asked_kinds_are_claimed_and_no_more_than_the_limit(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        for minute in range(3):
            await add_reminder(unit, person, NOW - minute * MINUTE)
        await add_reminder(unit, person, kind=Kind.STRETCH_ROUTINE, source="item:2")
        claimed = await claims.claim(
            unit,
            [Kind.POSTURE_CHECK],
            worker="one",
            now=NOW,
            lease_until=NOW + LEASE,
            limit=2,
        )
        assert [one.due_at for one in claimed] == [NOW - 2 * MINUTE, NOW - MINUTE]
        assert {one.kind for one in claimed} == {Kind.POSTURE_CHECK}


async def test_a_claim_waits_again_once_its_lease_has_ended(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        await claim(unit)
        await claims.free_expired_claims(unit, NOW + LEASE - timedelta(seconds=1))
        assert await claim(unit, "two") == ()
        await claims.free_expired_claims(unit, NOW + LEASE)
        assert len(await claim(unit, "two", now=NOW + LEASE)) == 1


async def test_only_a_living_claim_of_ones_own_becomes_sending(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (reminder,) = await claim(unit)
        assert not await mark_sending(unit, reminder, worker="two")
        assert not await mark_sending(unit, reminder, now=NOW + LEASE)
        assert await mark_sending(unit, reminder)
        assert not await mark_sending(unit, reminder)
        (row,) = await all_reminders(unit)
        assert (row.status, row.attempts, row.content_key) == ("sending", 1, "chin_tuck")


async def test_a_sending_whose_lease_ended_is_found_and_not_freed(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (reminder,) = await claim(unit)
        await mark_sending(unit, reminder)
        assert await claims.expired_sendings(unit, NOW) == ()
        await claims.free_expired_claims(unit, NOW + 2 * LEASE)
        (found,) = await claims.expired_sendings(unit, NOW + LEASE)
        assert found.id == reminder.id


@pytest.mark.parametrize("before", ["pending", "claimed"])
async def test_an_outcome_is_recorded_only_of_what_is_being_sent(desk: Desk, before: str) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (reminder,) = await claim(unit) if before == "claimed" else await all_reminders(unit)
        await claims.record(unit, reminder.id, Verdict(status=Status.SENT), now=NOW, message_id=5)
    assert await statuses(desk) == [before]


async def test_a_second_outcome_changes_nothing(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (reminder,) = await claim(unit)
        await mark_sending(unit, reminder)
        sent = Verdict(status=Status.SENT)
        await claims.record(unit, reminder.id, sent, now=NOW, message_id=5)
        again = Verdict(status=Status.PENDING, not_before=NOW + LEASE)
        await claims.record(unit, reminder.id, again, now=NOW)
        (row,) = await all_reminders(unit)
        assert (row.status, row.message_id, row.sent_at) == ("sent", 5, NOW)
