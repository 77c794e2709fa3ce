"""Answers to reminders. The first one counts; the same tap again is shown the same result."""

from datetime import datetime, timedelta
from enum import StrEnum

from backwell.care.cadence import comes_too_soon
from backwell.care.kinds import POLICIES, SNOOZES_AT_MOST, Kind
from backwell.care.patience import expiry
from backwell.care.time import instant_of, wall_of
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services import chats, pausing, scheduling, screening
from backwell.services.views import Answered, NothingToSnooze, View
from backwell.storage import people, plans, reminders
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

SHORTEST_SNOOZE, LONGEST_SNOOZE = timedelta(minutes=1), timedelta(hours=12)
SNOOZED_KINDS = (Kind.POSTURE_CHECK, Kind.STRETCH_ROUTINE, Kind.CHECK_IN, Kind.MEASURE)


class Answer(StrEnum):
    """What a person may say to a reminder."""

    DONE = "done"
    SKIPPED = "skipped"
    ALREADY_MOVED = "already_moved"
    SNOOZED = "snoozed"
    SEEN = "seen"
    """To a visit: I know. To a safety question: I have been examined."""
    NOT_YET = "not_yet"
    KEEP = "keep"
    """To the question after silence: go on as before."""
    GO_ON = "go_on"
    LONGER = "longer"
    """To the question after a flare or an illness."""


async def answer(
    desk: Desk, telegram_id: int, reminder_id: int, given: Answer, now: datetime
) -> View:
    """Record an answer. Raises NotFoundError or AccessError, or AnswerError for a snooze."""
    if given is Answer.SNOOZED:
        raise AnswerError("a snooze says how long")
    async with desk.unit() as unit:
        person, reminder = await _own_reminder(unit, telegram_id, reminder_id)
        is_first = await reminders.answer(unit, reminder.id, given, now)
        if reminder.kind is Kind.SAFETY_FOLLOW_UP and given is Answer.NOT_YET:
            return await screening.advice(unit, person)
        if reminder.kind is Kind.RESUME_CHECK and is_first:
            return await _after_quiet(unit, person, given, now)
        if given is Answer.SKIPPED and is_first:
            await _skip_interval(unit, person, reminder, now)
        return await _as_recorded(unit, person, reminder.id)


async def snooze(
    desk: Desk, telegram_id: int, reminder_id: int, length: timedelta, now: datetime
) -> View:
    """Send a reminder once more after `length` (a minute to twelve hours), three times at most.

    Raises NotFoundError, AccessError, or AnswerError for another length.
    """
    if not SHORTEST_SNOOZE <= length <= LONGEST_SNOOZE:
        raise AnswerError("a snooze lasts between a minute and twelve hours")
    async with desk.unit() as unit:
        person, reminder = await _own_reminder(unit, telegram_id, reminder_id)
        return await _snooze(unit, person, reminder, length, now)


async def snooze_latest(desk: Desk, telegram_id: int, length: timedelta, now: datetime) -> View:
    """Snooze what was sent last and is open. Raises as `snooze` does."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        latest = await reminders.latest_open(unit, person.id, SNOOZED_KINDS) if person else None
        if person is None or latest is None:
            return NothingToSnooze()
    return await snooze(desk, telegram_id, latest.id, length, now)


async def _own_reminder(unit: Unit, telegram_id: int, reminder_id: int) -> tuple[Person, Reminder]:
    person = await people.find(unit, telegram_id)
    reminder = await reminders.get(unit, reminder_id)
    if person is None or reminder is None:
        raise NotFoundError("there is no such reminder, or no longer")
    if reminder.person_id != person.id:
        raise AccessError("this reminder is somebody else's")
    return person, reminder


async def _snooze(
    unit: Unit, person: Person, reminder: Reminder, length: timedelta, now: datetime
) -> View:
    if reminder.snoozes >= SNOOZES_AT_MOST:
        await reminders.answer(unit, reminder.id, Answer.SKIPPED, now)
        return await _as_recorded(unit, person, reminder.id)
    due_at = now + length
    expires_at = reminder.expires_at
    if POLICIES[reminder.kind].is_coaching:
        expires_at = max(expires_at, expiry(reminder.kind, due_at, person.wall_zone))
    if due_at < expires_at:
        await reminders.snooze(unit, reminder, due_at, expires_at)
    return await _as_recorded(unit, person, reminder.id)


async def _skip_interval(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> None:
    """Who skips late has a whole interval before them: one that comes too soon is left out."""
    item = await plans.active_item(unit, reminder.source)
    waiting = await reminders.waiting_of(unit, reminder.source)
    if item is None or waiting is None:
        return
    if comes_too_soon(skipped=reminder.slot, following=waiting.slot, left=waiting.due_at - now):
        await reminders.cancel_pending(unit, item.source, "skipped_before")
        after = instant_of(waiting.slot, person.wall_zone)
        await scheduling.plan_item(unit, person, item, after=after, now=now)


async def _after_quiet(unit: Unit, person: Person, given: Answer, now: datetime) -> View:
    if given is Answer.LONGER:
        return await pausing.stay_quiet(unit, person, now)
    return await pausing.go_on(unit, person, now)


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
        topic=None if reminder.answer else chats.topic_of(reminder),
    )
