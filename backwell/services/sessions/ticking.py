"""The clock in a session: rests and timed exercises change what is shown, at most every 10 s.

These edits are the least of all that is sent: what cannot go now is left out, and the next one
shows what is then.
"""

import asyncio
from datetime import datetime

from backwell.care.lanes import Lane
from backwell.errors import HeldError
from backwell.services import chats
from backwell.services.ports import Recipient
from backwell.services.sending import Sender
from backwell.services.sessions import ending, showing
from backwell.services.views import SessionStep
from backwell.storage import chat, people, sessions
from backwell.storage.database import Desk
from backwell.storage.people import Person
from backwell.storage.sessions import Session

AT_ONCE = 16


async def tick(sender: Sender) -> None:
    """Bring every session up to now whose screen the clock has changed."""
    now = sender.clock.now()
    while not sender.stopping.is_set():
        async with sender.desk.unit() as unit:
            due = await sessions.changing(unit, now, AT_ONCE)
        if not due:
            return
        await asyncio.gather(
            *(_tick_one(sender, session_id, person_id, now) for session_id, person_id in due)
        )


async def next_change(desk: Desk) -> datetime | None:
    """When the clock changes the screen of some session next (UTC)."""
    async with desk.unit() as unit:
        return await sessions.next_change(unit)


async def _tick_one(sender: Sender, session_id: int, person_id: int, now: datetime) -> None:
    async with sender.desk.unit() as unit:
        person = await people.by_id(unit, person_id)
        session = await sessions.get(unit, session_id)
        if person is None or session is None or not _is_due(session, now):
            return
        at = session.playing.at
        session = await ending.moved(unit, session, now)
        shown = await chat.open_on(unit, person_id, chats.SESSION)
    if shown:
        view = showing.step(session, now)
        newest = max(one.message_id for one in shown)
        await _change(sender, person, newest, view, has_new_figure=session.playing.at != at)


def _is_due(session: Session, now: datetime) -> bool:
    """Whether no tap, and no other process, was quicker."""
    return session.changes_at is not None and session.changes_at <= now


async def _change(
    sender: Sender, person: Person, message_id: int, view: SessionStep, *, has_new_figure: bool
) -> None:
    recipient = Recipient(telegram_id=person.telegram_id, tongue=person.tongue)
    try:
        async with sender.messenger.turn(Lane.DIGEST, person.telegram_id) as turn:
            await sender.messenger.change(
                recipient, message_id, view, has_new_figure=has_new_figure, turn=turn
            )
    except HeldError:
        return
