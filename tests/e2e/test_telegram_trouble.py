"""Telegram misbehaves: nothing that matters is lost, and nothing comes in a heap."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.storage import tables
from emulator import Emulator, Person
from tests.e2e.hands import last
from tests.e2e.ledger import CHECK, ROUTINE, attempts, sent, sent_since, states
from tests.e2e.test_appointments import book
from tests.world import World, becomes, onboard

Trouble = Callable[[Emulator], None]


def answer_500(emulator: Emulator) -> None:
    emulator.faults.answer(status=500, method="sendMessage")


def garbage(emulator: Emulator) -> None:
    emulator.faults.garbage(method="sendMessage")


def accept_and_drop(emulator: Emulator) -> None:
    emulator.faults.accept_and_drop(method="sendMessage")


def drop_before(emulator: Emulator) -> None:
    emulator.faults.drop_before(method="sendMessage")


DOUBTS = [answer_500, garbage, accept_and_drop, drop_before]


async def test_too_many_requests_are_waited_for_and_nothing_is_lost(world: World) -> None:
    ada = await somebody(world)
    tried = attempts(world, ada)
    world.emulator.faults.answer(status=429, retry_after=30, method="sendMessage")
    await world.until("2026-11-23 11:00")
    assert attempts(world, ada) == tried + 1
    await world.let_pass(timedelta(seconds=29))
    assert attempts(world, ada) == tried + 1, "not a second before its time"
    await world.let_pass(timedelta(seconds=1))
    await ada.sees(CHECK)
    assert attempts(world, ada) == tried + 2


async def test_too_many_requests_on_the_reply_to_a_tap_are_waited_for(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    world.emulator.faults.answer(status=429, retry_after=7, method="editMessageText")
    await ada.tap("Done")
    await becomes(lambda: is_put_off(world))
    await world.let_pass(timedelta(seconds=7))
    await ada.sees(": done. Good")
    await world.settle()


@pytest.mark.parametrize("fails", DOUBTS)
async def test_a_nudge_in_doubt_comes_once_at_most(world: World, fails: Trouble) -> None:
    ada = await somebody(world)
    before = len(sent(world, ada))
    fails(world.emulator)
    await world.until("2026-11-23 12:59")
    assert len(sent_since(world, ada, before)) <= 1
    assert (await states(world, Kind.POSTURE_CHECK))[Status.IN_DOUBT] == 1
    await world.until("2026-11-23 13:00")
    await ada.sees(ROUTINE)


@pytest.mark.parametrize("fails", DOUBTS)
async def test_an_appointment_reminder_in_doubt_comes_and_twice_at_most(
    world: World, fails: Trouble
) -> None:
    ada = await somebody(world)
    await book(ada, "Tue 24 Nov", "18:00", "18:30")
    await ada.sees("✓ tomorrow")
    await world.until("2026-11-23 18:29")
    before = len(sent(world, ada))
    fails(world.emulator)
    await world.until("2026-11-23 20:00")
    assert 1 <= len(sent_since(world, ada, before)) <= 2
    assert (await states(world, Kind.APPOINTMENT))[Status.SENT] == 1


async def test_a_nudge_in_doubt_can_be_answered(world: World) -> None:
    ada = await somebody(world)
    world.emulator.faults.accept_and_drop(method="sendMessage")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await ada.sees(": done. Good")


async def test_a_refused_connection_is_tried_again(world: World) -> None:
    ada = await somebody(world)
    before = len(sent(world, ada))
    await world.settle()
    port = urlsplit(world.emulator.url).port or 0
    await world.emulator.stop()
    await world.until("2026-11-23 11:00")
    await world.emulator.start(port=port)
    await world.let_pass(timedelta(minutes=1))
    await ada.sees(CHECK)
    await world.let_pass(timedelta(minutes=30))
    assert len(sent_since(world, ada, before)) == 1
    await ada.tap("Done")
    await ada.sees(": done. Good")


async def test_a_reply_that_was_lost_is_given_again(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    world.emulator.faults.drop_before(method="editMessageText")
    await ada.tap("Skip")
    await becomes(lambda: is_put_off(world))
    await world.let_pass(timedelta(seconds=10))
    await world.settle()
    assert ": skipped." in last(ada)


async def somebody(world: World) -> Person:
    person = world.emulator.person("Ada")
    await onboard(person)
    await world.settle()
    return person


async def is_put_off(world: World) -> bool:
    rows = await world.rows(tables.inbox)
    return any(row["status"] == "waiting" and row["not_before"] for row in rows)
