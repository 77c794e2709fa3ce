"""Polling: an update is acknowledged only once it is safe."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from backwell.errors import StorageError
from backwell.errors import TelegramError as TelegramFault
from backwell.services.offices import POLLER, Office
from backwell.storage.database import Desk
from bot.inbound import ALLOWED_UPDATES, RawUpdate
from bot.poller import Poller
from emulator import Emulator

LEASE = timedelta(seconds=60)


class Keeper:
    """Takes updates in; fails while its storage is down."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self.is_down = False
        self.kept: list[RawUpdate] = []
        self.unacknowledged: list[int] = []
        self.came = asyncio.Event()

    async def __call__(self, updates: Sequence[RawUpdate]) -> None:
        self.unacknowledged.append(self._emulator.pending_updates)
        if self.is_down:
            raise StorageError("the disk is full")
        self.kept += updates
        self.came.set()


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    started = Emulator(limits=False)
    await started.start()
    yield started
    await started.stop()


@pytest.fixture
def keeper(emulator: Emulator) -> Keeper:
    return Keeper(emulator)


@pytest.fixture
async def poller(emulator: Emulator, keeper: Keeper, desk: Desk) -> AsyncIterator[Poller]:
    office = Office(desk, POLLER, "one", LEASE)
    polling = Poller(f"{emulator.api_url}{emulator.token}", keeper, office, lambda: None)
    yield polling
    await polling.close()


async def test_updates_are_acknowledged_by_the_poll_after_they_were_kept(
    emulator: Emulator, poller: Poller, keeper: Keeper
) -> None:
    ada = emulator.person("Ada")
    await ada.say("one")
    await ada.say("two")
    await poller.poll_once()
    assert [update["message"]["text"] for update in keeper.kept] == ["one", "two"]
    assert keeper.unacknowledged == [2]
    assert emulator.pending_updates == 2
    await ada.say("three")
    await poller.poll_once()
    assert keeper.unacknowledged == [2, 1]
    assert [update["message"]["text"] for update in keeper.kept] == ["one", "two", "three"]


async def test_what_could_not_be_kept_comes_again(
    emulator: Emulator, poller: Poller, keeper: Keeper
) -> None:
    await emulator.person("Ada").say("one")
    keeper.is_down = True
    for _ in range(2):
        with pytest.raises(StorageError):
            await poller.poll_once()
    assert emulator.pending_updates == 1
    keeper.is_down = False
    await poller.poll_once()
    assert len(keeper.kept) == 1


async def test_only_updates_that_are_handled_are_asked_for(
    emulator: Emulator, poller: Poller
) -> None:
    await emulator.person("Ada").say("one")
    await poller.poll_once()
    (call,) = emulator.calls("getUpdates")
    assert set(call.params["allowed_updates"]) == set(ALLOWED_UPDATES)


async def test_a_refused_token_ends_it_in_a_sentence(emulator: Emulator, poller: Poller) -> None:
    emulator.faults.answer(status=401, method="getUpdates")
    with pytest.raises(TelegramFault, match="copy it again from BotFather"):
        await poller.run()


async def test_a_storage_that_fails_ends_it(
    emulator: Emulator, poller: Poller, keeper: Keeper
) -> None:
    await emulator.person("Ada").say("one")
    keeper.is_down = True
    with pytest.raises(StorageError):
        await poller.run()


@pytest.mark.parametrize("status", [409, 502])
async def test_a_second_poller_or_a_bad_hour_of_telegram_ends_nothing(
    emulator: Emulator, poller: Poller, status: int
) -> None:
    emulator.faults.answer(status=status, method="getUpdates", times=None)
    with capture_logs() as logs:
        running = asyncio.ensure_future(poller.run())
        await emulator.arrived("getUpdates")
        done, _ = await asyncio.wait([running], timeout=0.3)
        assert not done
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    actions = {409: "poll_conflict", 502: "poll_failed"}
    assert {entry["action"] for entry in logs} == {actions[status]}


async def test_it_goes_on_after_a_dropped_connection(
    emulator: Emulator, poller: Poller, keeper: Keeper
) -> None:
    emulator.faults.drop_before(method="getUpdates")
    await emulator.person("Ada").say("one")
    running = asyncio.ensure_future(poller.run())
    async with asyncio.timeout(10):
        await keeper.came.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(keeper.kept) == 1
