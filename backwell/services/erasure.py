"""Erasure: two steps for the person, then nothing is left but the proof."""

from datetime import datetime

from backwell.errors import UnreachableError
from backwell.services.ports import Tidier
from backwell.services.views import AskErase, Erased, View
from backwell.storage import chat, people
from backwell.storage.chat import DELETABLE
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person


async def ask(desk: Desk, telegram_id: int, *, sure: bool = False) -> View:
    """/delete, and its second step. Somebody who is not known has nothing to erase."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return Erased() if person is None else AskErase(sure=sure)


async def erase(
    desk: Desk, tidier: Tidier, telegram_id: int, but: int | None, now: datetime
) -> View:
    """The second step: what Telegram still lets us delete in the chat, then every row and the key.

    The chat goes first, since only the rows know what is in it: a kill in between repeats both.
    `but` is the message that was tapped; it stays, to say that it is done. Raises UnreachableError,
    with nothing erased yet, when Telegram could not be asked.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        messages = await chat.since(unit, person.id, now - DELETABLE) if person else ()
    gone = [one.message_id for one in messages if one.message_id != but]
    if gone and not await tidier.delete(telegram_id, gone):
        raise UnreachableError("Telegram could not be asked to delete the messages of a chat")
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is not None:
            await erase_with_proof(unit, person, now)
    await desk.forget_deleted()
    return Erased()


async def erase_with_proof(unit: Unit, person: Person, now: datetime) -> None:
    """Every row of a person goes, and the key that could read them; the proof stays."""
    if await people.erase(unit, person):
        await people.add_erasure_proof(unit, person.pseudonym, now)
