"""Where a person's flare stands: since when, how much there is, and what is asked next.

A flare begins with a quiet time for `Reason.FLARE` and with a first answer: not as usual.
"""

from dataclasses import dataclass
from datetime import datetime

from backwell.care.flare import (
    ASKED_AT,
    ASKED_FOR,
    WHOLE,
    Check,
    Feeling,
    Flare,
    Phase,
    comes_too_often,
    flare_at,
    next_question,
    starts_of,
)
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.patience import Planned, expiry
from backwell.care.pauses import Reason
from backwell.care.quiet import allowed_instant
from backwell.care.time import day_bounds, day_of, instant_of, wall_of
from backwell.services.views import FlareNoted, FlarePage
from backwell.storage import flare_checks, pauses, reminders, safety
from backwell.storage.database import Unit
from backwell.storage.pauses import Pause, flare_source, resume_source
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A flare that goes on; instants are UTC."""

    source: str
    """Of its daily questions."""
    last: Check | None
    flare: Flare
    pause: Pause | None
    """Its quiet time, while it runs."""
    comes_too_often: bool

    def is_silent(self, now: datetime) -> bool:
        """Whether nobody has answered for so long that a new one begins anew."""
        return self.pause is None and (self.last is None or now - self.last.at > ASKED_FOR)


async def standing(unit: Unit, person: Person, now: datetime) -> Standing | None:
    """The flare that goes on, on the way back too. None when there is none."""
    past = await pauses.history(unit, person.id)
    quiet = [one for one in past if one.reason is Reason.FLARE]
    if not quiet:
        return None
    checks = await flare_checks.since(unit, person.id, quiet[0].begins_at)
    starts = starts_of([(one.begins_at, one.ends_at) for one in quiet], checks)
    own = [check for check in checks if check.at >= starts[-1]]
    flare = flare_at(starts[-1], now, own)
    running = quiet[-1] if quiet[-1].ends_at > now else None
    if flare.phase is Phase.OVER or not (own or running):
        return None
    first = next(one for one in quiet if one.begins_at == starts[-1])
    return Standing(
        source=flare_source(first.id),
        last=own[-1] if own else None,
        flare=flare,
        pause=running,
        comes_too_often=comes_too_often(starts, now),
    )


async def is_open(unit: Unit, person: Person, now: datetime) -> bool:
    """Whether a flare goes on, on the way back too."""
    return await standing(unit, person, now) is not None


async def share_of(unit: Unit, person: Person, now: datetime) -> int:
    """Percent of the usual dose that holds now: 50 and 75 in a flare, 100 without one.

    It says how much, not whether: for that there is `may_move`.
    """
    found = await standing(unit, person, now)
    return WHOLE if found is None else found.flare.share


async def may_move(unit: Unit, person: Person) -> bool:
    """Whether a session may be begun: nothing is locked, or only until the end of a flare.

    Then the safety check at its beginning, or at a change for the worse, was clear.
    """
    lock = await safety.lock_of(unit, person.id)
    if lock is None:
        return True
    screened_at = await safety.last_screened_at(unit, person.id)
    is_clear = screened_at is not None and screened_at >= lock.locked_at
    return lock.tier is None and is_clear


async def note(
    unit: Unit, person: Person, now: datetime, *, is_settled: bool, is_clear: bool = False
) -> None:
    """Keep an answer while a flare goes on, and plan the next question; a second tap is let be."""
    found = await standing(unit, person, now)
    if found is None:
        return
    last, zone = found.last, person.wall_zone
    is_new = last is None or day_of(last.at, zone) != day_of(now, zone)
    if is_new or is_clear or (last and last.is_settled != is_settled):
        check = Check(at=now, is_settled=is_settled, is_clear=is_clear)
        await flare_checks.add(unit, person.id, check)
    await plan_check(unit, person, now)


async def note_clear(unit: Unit, person: Person, now: datetime) -> None:
    """A safety check was clear: after "as usual again" it is what was waited for."""
    found = await standing(unit, person, now)
    if found is not None and found.last is not None and found.last.is_settled:
        await note(unit, person, now, is_settled=True, is_clear=True)


async def plan_check(unit: Unit, person: Person, now: datetime) -> Planned | None:
    """Materialise the next daily question of the flare, if one comes."""
    found = await standing(unit, person, now)
    if found is None or found.last is None:
        return None
    if await reminders.waiting_of(unit, found.source) is not None:
        return None
    zone = person.wall_zone
    asked = await reminders.last_slot(unit, found.source)
    slot = next_question(
        wall_of(now, zone),
        person.hours.start if person.hours else ASKED_AT,
        answered_on=day_of(found.last.at, zone),
        asked_on=asked.date() if asked else None,
    )
    if slot is None:
        return None
    planned = _planned(person, slot)
    await reminders.plan_next(unit, person.id, Kind.FLARE_CHECK, found.source, planned)
    return planned


async def to_ask(unit: Unit, person: Person, reminder: Reminder, now: datetime) -> Standing | None:
    """The flare that a daily question is about, if it is still to be asked now.

    Not after an answer of the same day, not on the day of the question at the end of the quiet
    days, and not while another quiet time or a red flag holds everything.
    """
    found = await standing(unit, person, now)
    if found is None or found.source != reminder.source:
        return None
    zone = person.wall_zone
    if found.last is not None and day_of(found.last.at, zone) == day_of(now, zone):
        return None
    if found.pause is None and person.is_paused(now):
        return None
    lock = await safety.lock_of(unit, person.id)
    if lock is not None and lock.tier is not None:
        return None
    return None if await _ends_today(unit, person, now) else found


async def page(
    unit: Unit, person: Person, found: Standing, now: datetime, *, screened: bool = False
) -> FlarePage:
    """The plan of a flare that goes on."""
    return FlarePage(
        phase=found.flare.phase,
        share=found.flare.share,
        until=_until(person, found),
        today=wall_of(now, person.wall_zone),
        comes_too_often=found.comes_too_often,
        may_move=await may_move(unit, person),
        screened=screened,
    )


async def noted(unit: Unit, person: Person, feeling: Feeling, now: datetime) -> FlareNoted:
    """What follows from an answer that was kept. A flare goes on."""
    found = await standing(unit, person, now)
    flare = found.flare if found else Flare(phase=Phase.OVER, share=WHOLE)
    return FlareNoted(
        feeling=feeling,
        phase=flare.phase,
        share=flare.share,
        until=_until(person, found) if found else None,
        today=wall_of(now, person.wall_zone),
        comes_too_often=found is not None and found.comes_too_often,
    )


def _planned(person: Person, slot: datetime) -> Planned:
    kind, zone = Kind.FLARE_CHECK, person.wall_zone
    at = instant_of(slot, zone)
    due_at = allowed_instant(kind, at, person.quiet, zone) or at
    return Planned(slot=slot, due_at=due_at, expires_at=expiry(kind, due_at, zone))


def _until(person: Person, found: Standing) -> datetime | None:
    return wall_of(found.pause.ends_at, person.wall_zone) if found.pause else None


async def _ends_today(unit: Unit, person: Person, now: datetime) -> bool:
    """Whether today has the question at the end of the latest quiet time."""
    latest = await pauses.latest(unit, person.id)
    if latest is None:
        return False
    start, end = day_bounds(now, person.wall_zone)
    todays = await reminders.between(unit, person.id, start, end)
    source = resume_source(latest.id)
    return any(one.source == source and one.status is not Status.DROPPED for one in todays)
