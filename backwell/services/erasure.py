"""Erasure: two steps for the person, then nothing is left but the proof."""

from datetime import datetime

from backwell.services.views import AskErase, Erased, View
from backwell.storage import people
from backwell.storage.database import Desk


async def ask(desk: Desk, telegram_id: int, *, sure: bool = False) -> View:
    """/delete, and its second step. Somebody who is not known has nothing to erase."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return Erased() if person is None else AskErase(sure=sure)


async def erase(desk: Desk, telegram_id: int, now: datetime) -> View:
    """The second step: every row of the person goes, and the key that could read them."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is not None:
            await people.erase(unit, person)
            await people.add_erasure_proof(unit, person.pseudonym, now)
    await desk.forget_deleted()
    return Erased()
