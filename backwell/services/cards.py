"""One answer a day that is worth reading now. It goes along with something; it is no message."""

from datetime import datetime, timedelta

from backwell.care.cards import Day, Situation, choose, what_matters
from backwell.care.pauses import Reason
from backwell.care.time import day_of
from backwell.content.cards import cards
from backwell.services import learning
from backwell.storage import (
    appointments,
    check_ins,
    consents,
    learning_cards,
    pauses,
    people,
    safety,
)
from backwell.storage.appointments import AppointmentStatus
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit
from backwell.storage.people import Person

SAME_MOMENT = timedelta(seconds=30)
"""So soon after it the same card comes again: a finger tapped twice."""
PREGNANCY = "pregnancy"
"""The caution of that key."""
HARDLY_ANYTHING = "little"
"""The key of that choice in a check-in."""


async def todays_card(unit: Unit, person: Person, now: datetime) -> str | None:
    """The slug of an answer to offer under what somebody has just finished, and note it as shown.

    One a day on the person's wall, none twice while retention keeps it, and only what holds in
    their country. None while coaching is off or stopped by a red flag, and when all were shown.
    """
    if not await _is_coached(unit, person):
        return None
    shown = await learning_cards.history(unit, person.id)
    if shown and now - shown[-1].shown_at <= SAME_MOMENT:
        return shown[-1].answer
    today = day_of(now, person.wall_zone)
    if shown and day_of(shown[-1].shown_at, person.wall_zone) >= today:
        return None
    matters = what_matters(await _situation(unit, person, now))
    seen = {one.answer for one in shown}
    slug = choose(matters, cards(), seen, learning.readable_in(person.country))
    if slug is not None:
        await learning_cards.add(unit, person.id, slug, now)
    return slug


async def _is_coached(unit: Unit, person: Person) -> bool:
    lock = await safety.lock_of(unit, person.id)
    has_red_flag = lock is not None and lock.tier is not None
    return not has_red_flag and await consents.stands(unit, person.id, Purpose.COACHING)


async def _situation(unit: Unit, person: Person, now: datetime) -> Situation:
    profile = await people.profile_of(unit, person.id)
    pause = await pauses.running(unit, person.id, now)
    history = await check_ins.history(unit, person.id)
    until_visit, since_visit = await _visits(unit, person, now)
    zone = person.wall_zone
    return Situation(
        flares=pause is not None and pause.reason is Reason.FLARE,
        days_known=(day_of(now, zone) - day_of(person.created_at, zone)).days,
        until_visit=until_visit,
        since_visit=since_visit,
        days_away=(history[-1].day - history[-2].day).days if len(history) > 1 else 0,
        days=[Day(pain=one.pain, hardly_anything=one.able == HARDLY_ANYTHING) for one in history],
        is_pregnant=PREGNANCY in (profile.cautions or ()),
        areas=profile.areas,
    )


async def _visits(
    unit: Unit, person: Person, now: datetime
) -> tuple[timedelta | None, timedelta | None]:
    """How long until the next visit, and since the last one."""
    visits = await appointments.history(unit, person.id)
    booked = [one.starts_at for one in visits if one.status is AppointmentStatus.BOOKED]
    until = min((at - now for at in booked if at > now), default=None)
    since = min((now - at for at in booked if at <= now), default=None)
    return until, since
