"""The morning after, and what waits for a yes."""

from dataclasses import replace
from datetime import datetime

from backwell.care import aftermath
from backwell.care.check_ins import WORST
from backwell.care.progression import Giver, MoreBy, accept, refuse
from backwell.care.time import day_of
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services.sessions import ending, showing
from backwell.services.sessions.values import SessionItem
from backwell.services.views import MorningKept, OfferAnswered, View
from backwell.storage import people, reminders, sessions, trainings
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person


async def tell(
    desk: Desk, telegram_id: int, reminder_id: int, session_id: int, score: int, now: datetime
) -> View:
    """How strong the pain is on the morning after a session, 0 to 10. The first answer counts.

    Raises AnswerError for another number, NotFoundError and AccessError.
    """
    if not 0 <= score <= WORST:
        raise AnswerError("pain is a number from 0 to 10")
    async with desk.unit() as unit:
        person = await _person(unit, telegram_id)
        session = await sessions.get(unit, session_id)
        reminder = await reminders.get(unit, reminder_id)
        if session is None or reminder is None:
            raise NotFoundError("there is no such session")
        if person.id not in {session.person_id} & {reminder.person_id}:
            raise AccessError("this session is somebody else's")
        await reminders.answer(unit, reminder.id, "done", now)
        if not session.is_settled:
            await ending.settle(unit, person, session, now, score)
            session = replace(session, morning=score)
        training = await trainings.of(unit, person.id)
        colour = aftermath.colour(session.playing, session.usual, next_morning=session.morning)
        return MorningKept(colour=colour, offer=showing.first_offer(training, session))


async def answer_offer(
    desk: Desk, telegram_id: int, slug: str, is_accepted: bool, now: datetime
) -> View:
    """A yes or a no to more of an exercise. Raises AnswerError when nothing is offered any more."""
    async with desk.unit() as unit:
        person = await _person(unit, telegram_id)
        training = await trainings.of(unit, person.id)
        before = training.loads.get(slug)
        if before is None or before.offered is None:
            raise AnswerError("nothing is offered any more")
        day = day_of(now, person.wall_zone)
        after = (
            accept(before, by=Giver.PATIENT, more_by=MoreBy.PATIENT, day=day)
            if is_accepted
            else refuse(before)
        )
        loads = {**training.loads, slug: after}
        await trainings.keep(unit, person.id, replace(training, loads=loads))
        item = SessionItem(slug=slug, load=after.load)
        return OfferAnswered(item=item, is_accepted=is_accepted)


async def _person(unit: Unit, telegram_id: int) -> Person:
    person = await people.find(unit, telegram_id)
    if person is None:
        raise NotFoundError("nobody is known here")
    return person
