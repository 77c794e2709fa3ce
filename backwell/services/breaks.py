"""A break now: one movement, because the person asked."""

from datetime import datetime

from backwell.care.time import wall_of
from backwell.services import screening
from backwell.services.composing import movement_for
from backwell.services.messages import PostureCheck
from backwell.services.views import BreakNow, NotYet, View
from backwell.storage import people, reminders, safety
from backwell.storage.database import Desk


async def take(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/break: a movement that suits. Twice within a minute it is the same; not while locked."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None or await screening.is_new(unit, person):
            return NotYet()
        lock = await safety.lock_of(unit, person.id)
        if lock is not None and lock.tier is None:
            return await screening.begin_again(unit, person, now)
        if lock is not None:
            return await screening.advice(unit, person)
        movement = await movement_for(unit, person, now)
        slot = wall_of(now, person.zone)
        taken = await reminders.add_break(unit, person.id, slot, movement, now)
        return BreakNow(
            check=PostureCheck(
                reminder_id=taken.id,
                movement=taken.content_key or movement,
                may_snooze=False,
                preview=person.preview,
            )
        )
