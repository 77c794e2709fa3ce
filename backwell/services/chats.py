"""What stands in a chat: one open message on each topic, and none that is over."""

from collections.abc import Sequence
from datetime import datetime

from backwell.care.kinds import Kind
from backwell.care.tongue import Tongue
from backwell.services.ports import Tidier
from backwell.storage import chat, people
from backwell.storage.chat import ChatMessage
from backwell.storage.database import Desk
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

QUESTION = "question"
"""The topic of whatever the bot asks in a dialogue."""
PROGRESS = "progress"
"""The topic of the picture that was asked for."""

SESSION = "session"
"""The topic of the session that is under way."""


def topic_of(reminder: Reminder) -> str:
    """Reminders of one kind replace each other; those of visits, only for the same visit."""
    if reminder.kind is Kind.APPOINTMENT:
        return reminder.source.rpartition(":")[0]
    return reminder.kind


async def meet(
    desk: Desk, telegram_id: int, message_id: int | None, now: datetime
) -> Tongue | None:
    """Somebody gave a sign of life: how they are spoken to. None for somebody unknown.

    `message_id` is what they wrote, if they did.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return None
        await people.change(unit, person.id, seen_at=now)
        if message_id is not None:
            await chat.note(unit, person.id, message_id, now)
        return person.tongue


async def shown(
    desk: Desk,
    tidier: Tidier,
    telegram_id: int,
    message_ids: Sequence[int],
    topic: str | None,
    now: datetime,
) -> None:
    """Messages were sent or changed: `topic` is that of the last, and older ones on it go."""
    *before, newest = message_ids
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return
        for message_id in before:
            await chat.note(unit, person.id, message_id, now)
        await chat.show(unit, person.id, newest, now, topic=topic)
        older = await chat.open_on(unit, person.id, topic, but=newest) if topic else ()
    await withdraw(desk, tidier, person, older, now)


async def withdraw(
    desk: Desk,
    tidier: Tidier,
    person: Person,
    messages: Sequence[ChatMessage],
    now: datetime,
) -> None:
    """Delete messages, or take their buttons where they are too old to be deleted.

    One that Telegram could not be asked about stays open, and its turn comes again.
    """
    done = []
    for message in messages:
        gone = await tidier.withdraw(
            person.telegram_id, message.message_id, may_delete=message.is_deletable(now)
        )
        if gone:
            done.append(message.message_id)
    if done:
        async with desk.unit() as unit:
            await chat.close(unit, person.id, done)
