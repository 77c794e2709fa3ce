"""Answers to reminders. The first one counts; the same tap again is shown the same result."""

from datetime import datetime
from enum import StrEnum

from backwell.care.kinds import POLICIES, SNOOZE, SNOOZES_AT_MOST, Kind
from backwell.care.patience import expiry
from backwell.care.time import wall_of
from backwell.errors import AccessError, NotFoundError
from backwell.services import screening
from backwell.services.views import Answered, View
from backwell.storage import people, reminders
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder


class Answer(StrEnum):
    """What a person may say to a reminder."""

    DONE = "done"
    SKIPPED = "skipped"
    ALREADY_MOVED = "already_moved"
    SNOOZED = "snoozed"
    SEEN = "seen"
    """To a visit: I know. To a safety question: I have been examined."""
    NOT_YET = "not_yet"


async def answer(
    desk: Desk, telegram_id: int, reminder_id: int, given: Answer, now: datetime
) -> View:
    """Record an answer. Raises NotFoundError or AccessError."""
    async with desk.unit() as unit:
        person, reminder = await _own_reminder(unit, telegram_id, reminder_id)
        if given is Answer.SNOOZED:
            return await _snooze(unit, person, reminder, now)
        await reminders.answer(unit, reminder.id, given, now)
        if reminder.kind is Kind.SAFETY_FOLLOW_UP and given is Answer.NOT_YET:
            return await screening.advice(unit, person)
        return await _as_recorded(unit, person, reminder.id)


async def _own_reminder(unit: Unit, telegram_id: int, reminder_id: int) -> tuple[Person, Reminder]:
    person = await people.find(unit, telegram_id)
    reminder = await reminders.get(unit, reminder_id)
    if person is None or reminder is None:
        raise NotFoundError("there is no such reminder, or no longer")
    if reminder.person_id != person.id:
        raise AccessError("this reminder is somebody else's")
    return person, reminder


async def _snooze(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> View:
    if reminder.snoozes >= SNOOZES_AT_MOST:
        await reminders.answer(unit, reminder.id, Answer.SKIPPED, now)
        return await _as_recorded(unit, person, reminder.id)
    due_at = now + SNOOZE
    expires_at = reminder.expires_at
    if POLICIES[reminder.kind].is_coaching:
        expires_at = max(expires_at, expiry(reminder.kind, due_at, person.wall_zone))
    if due_at < expires_at:
        await reminders.snooze(unit, reminder, due_at, expires_at)
    return await _as_recorded(unit, person, reminder.id)


async def _as_recorded(unit: Unit, person: Person, reminder_id: int) -> Answered:
    reminder = await reminders.get(unit, reminder_id)
    if reminder is None:
        raise NotFoundError("there is no such reminder, or no longer")
    return Answered(
        kind=reminder.kind,
        answer=reminder.answer or Answer.SNOOZED,
        content_key=reminder.content_key,
        at=None if reminder.answer else wall_of(reminder.due_at, person.wall_zone),
        may_snooze=reminder.snoozes < SNOOZES_AT_MOST,
    )
