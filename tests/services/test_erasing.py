"""Erasure step by step: the chat first, then the rows; a break in between ends right."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from backwell.errors import UnreachableError
from backwell.services import erasure
from backwell.services.fakes import PowerCutError, ScriptedMessenger
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Recipient, Turn
from backwell.services.sending import Sender, send_due
from backwell.services.views import AskErase, Erased
from backwell.storage import chat, tables
from backwell.storage.chat import DELETABLE
from backwell.storage.database import Desk
from backwell.storage.people import Person
from tests.services.life import count, whole_life
from tests.services.patients import CHECK, EVERY_KIND, MORNING, NINE_THIRTY, patient, sender

TAPPED = 40
SECOND = timedelta(seconds=1)
NOW = MORNING + DELETABLE


class Dying(ScriptedMessenger):
    """The process ends while, or right after, the chat is emptied; Telegram may be away."""

    def __init__(self, ends: str) -> None:
        super().__init__()
        self._ends = ends

    async def delete(self, telegram_id: int, message_ids: Sequence[int]) -> bool:
        if self._ends == "before":
            raise PowerCutError
        await super().delete(telegram_id, message_ids)
        if self._ends == "after":
            raise PowerCutError
        return self._ends != "away"


class Slow(ScriptedMessenger):
    """While the first message is on its way, its person erases everything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    async def send(
        self, recipient: Recipient, message: Message, *, silent: bool, turn: Turn
    ) -> Delivery:
        await erasure.erase(self._desk, self, recipient.telegram_id, None, NINE_THIRTY)
        return await super().send(recipient, message, silent=silent, turn=turn)


async def noted(desk: Desk, person: Person) -> None:
    """A chat with messages of both sides, some too old to be deleted."""
    async with desk.unit() as unit:
        for message_id, age in ((30, DELETABLE), (31, DELETABLE - SECOND), (32, SECOND)):
            await chat.note(unit, person.id, message_id, NOW - age)
        await chat.note(unit, person.id, TAPPED, NOW)


async def everything_of(desk: Desk, person: Person) -> int:
    """How many rows know a person by the id of their row."""
    owned = [one for one in tables.metadata.sorted_tables if "person_id" in one.c]
    async with desk.unit() as unit:
        found = [
            (await unit.connection.execute(select(one).where(one.c.person_id == person.id))).all()
            for one in owned
        ]
    return sum(map(len, found))


async def test_what_telegram_lets_us_delete_goes_but_for_the_tapped_message(desk: Desk) -> None:
    person = await whole_life(desk)
    await noted(desk, person)
    messenger = ScriptedMessenger()
    view = await erasure.erase(desk, messenger, 7, TAPPED, NOW)
    assert isinstance(view, Erased)
    assert messenger.withdrawn == [(7, 31), (7, 32)]
    assert await everything_of(desk, person) == 0


@pytest.mark.parametrize("ends", ["before", "after"])
async def test_a_kill_in_between_is_repeated_and_ends_right(desk: Desk, ends: str) -> None:
    person = await whole_life(desk)
    await noted(desk, person)
    with pytest.raises(PowerCutError):
        await erasure.erase(desk, Dying(ends), 7, TAPPED, NOW)
    assert await count(desk, tables.data_key) == 1, "nothing is half erased"
    messenger = ScriptedMessenger()
    for _ in range(2):
        assert isinstance(await erasure.erase(desk, messenger, 7, TAPPED, NOW), Erased)
    assert messenger.withdrawn == [(7, 31), (7, 32)]
    assert await everything_of(desk, person) == 0
    assert await count(desk, tables.erasure_proof) == 1


async def test_while_telegram_is_away_nothing_is_erased_so_that_the_chat_goes_too(
    desk: Desk,
) -> None:
    person = await whole_life(desk)
    await noted(desk, person)
    with pytest.raises(UnreachableError):
        await erasure.erase(desk, Dying("away"), 7, TAPPED, NOW)
    assert await count(desk, tables.person) == 1
    assert await count(desk, tables.chat_message) > 1


async def test_a_message_on_its_way_to_somebody_who_erases_everything_is_taken_back(
    desk: Desk,
) -> None:
    await patient(desk, 7, CHECK)
    made, _, clock = sender(desk, NINE_THIRTY)
    messenger = Slow(desk)
    slow = Sender(desk=desk, messenger=messenger, clock=clock, worker="two", lease=made.lease)
    await send_due(slow, EVERY_KIND)
    assert len(messenger.letters) == 1
    assert messenger.withdrawn == [(7, 1)]
    assert await count(desk, tables.reminder) == 0
    assert await count(desk, tables.chat_message) == 0


async def test_others_keep_their_rows_and_their_chat(desk: Desk) -> None:
    person = await whole_life(desk)
    other = await whole_life(desk, 8)
    before = await everything_of(desk, other)
    messenger = ScriptedMessenger()
    await erasure.erase(desk, messenger, 7, None, MORNING)
    assert {telegram_id for telegram_id, _ in messenger.withdrawn} == {7}
    assert await everything_of(desk, other) == before
    assert await everything_of(desk, person) == 0


async def test_somebody_who_is_not_known_has_nothing_to_erase(desk: Desk) -> None:
    assert isinstance(await erasure.ask(desk, 7), Erased)
    assert isinstance(await erasure.erase(desk, ScriptedMessenger(), 7, None, NOW), Erased)
    assert await count(desk, tables.erasure_proof) == 0
    await patient(desk)
    assert await erasure.ask(desk, 7) == AskErase()
    assert await erasure.ask(desk, 7, sure=True) == AskErase(sure=True)
