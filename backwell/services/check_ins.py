"""Check-ins: pain, what one could do, what helped. Where one stands is in the buttons."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from backwell.care.check_ins import WORST, is_jump, may_be_given_for, needs_screen
from backwell.care.kinds import Kind
from backwell.care.time import day_of, wall_of
from backwell.content.check_ins import choices
from backwell.errors import AnswerError
from backwell.services import screening
from backwell.services.cards import todays_card
from backwell.services.measures.waiting import wanted
from backwell.services.steps.turn import ensure_offered, picked
from backwell.services.views import (
    AskAble,
    AskHelped,
    AskPainOf,
    AskRedFlags,
    CheckInKept,
    CheckInLine,
    CheckInNeedsConsent,
    NotYet,
    View,
)
from backwell.storage import check_ins, consents, people, reminders, safety
from backwell.storage.check_ins import CheckIn
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person

LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One person, one day."""

    unit: Unit
    person: Person
    day: date
    now: datetime

    @property
    def today(self) -> datetime:
        return wall_of(self.now, self.person.wall_zone)


async def ask(desk: Desk, telegram_id: int, day: date | None, now: datetime) -> View:
    """/checkin: the pain of a day, today's where none is named. Raises AnswerError."""
    async with desk.unit() as unit:
        found = await _asked(unit, telegram_id, day, now)
        return await _ask_pain(found) if isinstance(found, _Asked) else found


async def pain(desk: Desk, telegram_id: int, day: date, score: int, now: datetime) -> View:
    """Keep the pain of a day, 0 to 10. Far above the usual, the safety check comes first.

    Raises AnswerError for another number, and for a day that is neither today nor yesterday.
    """
    if not 0 <= score <= WORST:
        raise AnswerError("pain is a number from 0 to 10")
    async with desk.unit() as unit:
        found = await _asked(unit, telegram_id, day, now)
        if not isinstance(found, _Asked):
            return found
        known = await check_ins.on(unit, found.person.id, day)
        kept = replace(known, pain=score) if known else CheckIn(day=day, pain=score)
        await check_ins.keep(unit, found.person.id, kept, now)
        await reminders.answer_on(unit, found.person.id, Kind.CHECK_IN, day, "done", now)
        before = known.pain if known and known.pain != score else None
        return await _screen_if_needed(found, score) or await _ask_able(found, score, before)


async def able(desk: Desk, telegram_id: int, day: date, value: str, now: datetime) -> View:
    """Keep what one could do. Raises AnswerError."""
    ensure_offered(value, set(choices().able))
    async with desk.unit() as unit:
        found = await _asked(unit, telegram_id, day, now)
        if not isinstance(found, _Asked):
            return found
        known = await check_ins.on(unit, found.person.id, day)
        if known is None:
            return await _ask_pain(found)
        await check_ins.keep(unit, found.person.id, replace(known, able=value), now)
        chosen = known.helped or frozenset()
        return AskHelped(day=day, today=found.today, chosen=chosen)


async def helped(desk: Desk, telegram_id: int, day: date, value: str, now: datetime) -> View:
    """Keep what helped: "+key", "-key", then "done". Raises AnswerError."""
    async with desk.unit() as unit:
        found = await _asked(unit, telegram_id, day, now)
        if not isinstance(found, _Asked):
            return found
        known = await check_ins.on(unit, found.person.id, day)
        if known is None:
            return await _ask_pain(found)
        chosen = known.helped or frozenset()
        if value != "done":
            chosen = picked(chosen, value, set(choices().helped))
        await check_ins.keep(unit, found.person.id, replace(known, helped=chosen), now)
        if value != "done":
            return AskHelped(day=day, today=found.today, chosen=chosen)
        return await _kept(found, known.pain)


async def back(desk: Desk, telegram_id: int, day: date, step: str, now: datetime) -> View:
    """A question before: "pain" or "able". Raises AnswerError."""
    ensure_offered(step, {"pain", "able"})
    async with desk.unit() as unit:
        found = await _asked(unit, telegram_id, day, now)
        if not isinstance(found, _Asked):
            return found
        known = await check_ins.on(unit, found.person.id, day)
        if step == "pain" or known is None:
            return await _ask_pain(found)
        return await _ask_able(found, known.pain)


async def is_wanted(unit: Unit, person: Person, day: date) -> bool:
    """Whether a check-in may be offered after a session: agreed to, and not given yet."""
    if not await consents.stands(unit, person.id, Purpose.MEASURES):
        return False
    return await check_ins.on(unit, person.id, day) is None


async def note_after_session(unit: Unit, person: Person, pain: int, now: datetime) -> None:
    """The pain at the end of a session, 0 to 10, begins the day's check-in where one is wanted."""
    day = day_of(now, person.wall_zone)
    if await is_wanted(unit, person, day):
        await check_ins.keep(unit, person.id, CheckIn(day=day, pain=pain), now)
        await reminders.answer_on(unit, person.id, Kind.CHECK_IN, day, "done", now)


async def is_unfinished(unit: Unit, person: Person, day: date) -> bool:
    """Whether the check-in of a day has its pain, and nothing of what one could do."""
    known = await check_ins.on(unit, person.id, day)
    return known is not None and known.able is None


async def open_before(unit: Unit, person: Person, day: date, now: datetime) -> date | None:
    """The day before, where a check-in may still be given for it and none was."""
    before = day - timedelta(days=1)
    if not may_be_given_for(before, day_of(now, person.wall_zone)):
        return None
    return before if await check_ins.on(unit, person.id, before) is None else None


async def _asked(unit: Unit, telegram_id: int, day: date | None, now: datetime) -> _Asked | View:
    person = await people.find(unit, telegram_id)
    if person is None or person.zone is None or await screening.is_new(unit, person):
        return NotYet()
    if not await consents.stands(unit, person.id, Purpose.MEASURES):
        return CheckInNeedsConsent()
    today = day_of(now, person.zone)
    if not may_be_given_for(day or today, today):
        raise AnswerError("that day is over")
    return _Asked(unit=unit, person=person, day=day or today, now=now)


async def _ask_pain(asked: _Asked) -> View:
    known = await check_ins.on(asked.unit, asked.person.id, asked.day)
    return AskPainOf(
        day=asked.day,
        today=asked.today,
        given=known.pain if known else None,
        backfill=await open_before(asked.unit, asked.person, asked.day, asked.now),
    )


async def _ask_able(asked: _Asked, score: int, before: int | None = None) -> AskAble:
    return AskAble(
        day=asked.day,
        today=asked.today,
        pain=score,
        before=before,
        screen_advised=await _is_screen_advised(asked, score),
    )


async def _screen_if_needed(asked: _Asked, score: int) -> View | None:
    """The first page of the safety check, and coaching held until it is clear."""
    unit, person, now = asked.unit, asked.person, asked.now
    usual = await _usual_pain(asked)
    screened_at = await safety.last_screened_at(unit, person.id)
    if not needs_screen(pain=score, usual=usual, screened_at=screened_at, now=now):
        return None
    view = await screening.lock_until_screened(unit, person, now)
    return replace(view, after_jump=True) if isinstance(view, AskRedFlags) else view


async def _kept(asked: _Asked, score: int) -> CheckInKept:
    history = await check_ins.history(asked.unit, asked.person.id)
    is_advised = await _is_screen_advised(asked, score)
    card = None if is_advised else await todays_card(asked.unit, asked.person, asked.now)
    return CheckInKept(
        day=asked.day,
        today=asked.today,
        lines=tuple(
            CheckInLine(day=one.day, pain=one.pain, able=one.able)
            for one in reversed(history[-LINES:])
        ),
        screen_advised=is_advised,
        measure=await wanted(asked.unit, asked.person, asked.now),
        card=card,
    )


async def _is_screen_advised(asked: _Asked, score: int) -> bool:
    """Far above the usual pain, and no screen was answered just now."""
    if not is_jump(score, await _usual_pain(asked)):
        return False
    screened_at = await safety.last_screened_at(asked.unit, asked.person.id)
    return screened_at is None or asked.now - screened_at > screening.LATELY


async def _usual_pain(asked: _Asked) -> int | None:
    return (await people.profile_of(asked.unit, asked.person.id)).usual_pain
