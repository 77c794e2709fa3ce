"""Wrong clocks and sleeping machines: every slot comes once at most, and all goes on."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from app.clock import FrozenClock
from backwell.care.outcomes import Status
from emulator import Person
from tests.e2e.hands import be_there
from tests.e2e.ledger import CHECK, NOTICE, ROUTINE, reminders, sent, sent_since
from tests.e2e.test_downtime import assert_in_order
from tests.world import START, World, onboard

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class SettableClock(FrozenClock):
    """The clock of a machine: what it shows is set, and the time that it measures goes on."""

    _wrong_by = timedelta(0)

    def set_by(self, change: timedelta) -> None:
        self._wrong_by += change

    def now(self) -> datetime:
        return super().now() + self._wrong_by

    def move_to(self, instant: datetime) -> None:
        super().move_to(instant - self._wrong_by)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(START)


@pytest.fixture
async def world(database_url: str, data_key: str, clock: SettableClock) -> AsyncIterator[World]:
    opened = World(database_url, data_key, clock=clock, limits=False)
    async with opened:
        yield opened


@pytest.mark.parametrize("change", [HOUR, DAY])
async def test_a_clock_that_is_set_back_sends_nothing_twice(
    world: World, clock: SettableClock, change: timedelta
) -> None:
    ada = await somebody(world)
    before = len(sent(world, ada))
    await world.until("2026-11-24 11:00")
    await ada.sees(CHECK)
    await world.settle()
    clock.set_by(-change)
    await world.until("2026-11-24 13:00")
    assert_in_order(sent_since(world, ada, before), [CHECK, ROUTINE])
    await each_slot_went_out_once(world)


@pytest.mark.parametrize(
    ("change", "first"), [(HOUR, [CHECK]), (DAY, [NOTICE])], ids=["an hour", "a day"]
)
async def test_a_clock_that_was_ahead_for_a_while_does_no_lasting_harm(
    world: World, clock: SettableClock, change: timedelta, first: list[str]
) -> None:
    ada = await somebody(world)
    before = len(sent(world, ada))
    await world.until("2026-11-24 10:05")
    clock.set_by(change)
    await world.let_pass(timedelta(minutes=30))
    clock.set_by(-change)
    await world.until("2026-11-25 08:30")
    await be_there(world, ada)
    got, count = sent_since(world, ada, before), len(sent(world, ada))
    await world.until("2026-11-25 13:00")
    assert_in_order(sent_since(world, ada, count), [CHECK, ROUTINE])
    assert all(any(line in one for one in got) for line in first), got
    await each_slot_went_out_once(world)


async def test_a_laptop_that_slept_tells_what_passed_and_goes_on(
    world: World, clock: SettableClock
) -> None:
    ada = await somebody(world)
    before = len(sent(world, ada))
    await world.until("2026-11-24 10:30")
    clock.set_by(timedelta(hours=22))  # the lid was closed: nothing ran, and nothing was told
    await world.let_pass(timedelta(minutes=1))
    await world.until("2026-11-25 11:00")
    got = sent_since(world, ada, before)
    assert_in_order(got, [NOTICE, CHECK])
    passed = await ada.sees(NOTICE)
    assert "2 posture checks passed" in passed["text"]
    await each_slot_went_out_once(world)


async def somebody(world: World) -> Person:
    """A patient who is there the next morning."""
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-24 08:30")
    await be_there(world, ada)
    return ada


async def each_slot_went_out_once(world: World) -> None:
    """No planned moment has two rows that went out."""
    gone = [
        (row["source"], row["slot"])
        for row in await reminders(world)
        if row["status"] == Status.SENT
    ]
    assert len(gone) == len(set(gone))
