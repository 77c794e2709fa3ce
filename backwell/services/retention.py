"""Nothing is kept longer than it is needed. Harmless to repeat, a little at a time."""

from datetime import datetime, timedelta

from backwell.services.erasure import erase_with_proof
from backwell.services.offices import Office, forget_processes
from backwell.storage import chat, inbox, invites, people, retention
from backwell.storage.chat import DELETABLE
from backwell.storage.database import Desk

INBOX_KEPT = timedelta(days=7)
"""How long the number of a finished update is remembered; Telegram repeats one for a day."""
UNFINISHED_KEPT = timedelta(days=7)
"""How long somebody is known, after their last sign of life, who never agreed to coaching."""
OPEN_KEPT = timedelta(days=30)
"""How long a message may count as open."""
ROWS_AT_ONCE = 500
PEOPLE_AT_ONCE = 50


async def tidy(desk: Desk, office: Office, kept: timedelta, now: datetime) -> None:
    """Forget what is over: history older than `kept`, and people whom nobody has seen as long.

    Raises LostOfficeError when another process is the housekeeper now.
    """
    async with desk.unit() as unit:
        await office.must_hold(unit)
        await forget_processes(unit)
        await inbox.forget_done(unit, now - INBOX_KEPT)
        await invites.forget(unit, now)
        await chat.forget(unit, closed_before=now - DELETABLE, before=now - OPEN_KEPT)
    while await _forget_some(desk, office, now - kept):
        pass
    while await _erase_some(desk, office, kept, now):
        pass
    await desk.forget_deleted()


async def _forget_some(desk: Desk, office: Office, before: datetime) -> bool:
    """Delete some history, so that nobody waits for all of it. True when there may be more."""
    async with desk.unit() as unit:
        await office.must_hold(unit)
        return await retention.forget_history(unit, before, ROWS_AT_ONCE)


async def _erase_some(desk: Desk, office: Office, kept: timedelta, now: datetime) -> bool:
    """Erase a few of those who left. True when there may be more."""
    async with desk.unit() as unit:
        await office.must_hold(unit)
        left = await retention.people_gone(
            unit,
            unfinished_before=now - UNFINISHED_KEPT,
            unseen_before=now - kept,
            limit=PEOPLE_AT_ONCE,
        )
        for person_id in left:
            person = await people.by_id(unit, person_id)
            if person is not None:  # else another process was faster
                await erase_with_proof(unit, person, now)
    return len(left) == PEOPLE_AT_ONCE
