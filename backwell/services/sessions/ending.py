"""What the clock, the end and the morning after make of a session."""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from backwell.care import aftermath, player
from backwell.care.aftermath import Shelf
from backwell.care.flare import WHOLE
from backwell.care.player import Phase, Playing, Result, Sign
from backwell.care.progression import MoreBy
from backwell.care.time import day_of
from backwell.care.traffic_light import Colour
from backwell.services import check_ins, scheduling, suiting
from backwell.services.reminders import Answer
from backwell.services.sessions.library import ladders_of
from backwell.services.views import SessionEnded
from backwell.storage import reminders, sessions, trainings
from backwell.storage.database import Unit
from backwell.storage.people import Person
from backwell.storage.sessions import Session
from backwell.storage.trainings import Training

UNSETTLED = 10
"""Ended sessions that are looked at for what they mean; older ones have been."""


async def keep(unit: Unit, session: Session, playing: Playing, now: datetime) -> Session:
    """The session goes on as `playing`; the clock changes it next when that says so."""
    kept = replace(
        session,
        playing=playing,
        changed_at=now,
        changes_at=player.next_change(playing, now),
    )
    await sessions.keep(unit, kept)
    return kept


async def ticked(unit: Unit, session: Session, now: datetime) -> Session:
    """The session with what the clock alone has brought about."""
    playing = player.tick(session.playing, now)
    if playing == session.playing:
        return session
    return await keep(unit, session, playing, now)


async def moved(unit: Unit, session: Session, now: datetime) -> Session:
    """The session at a moment that the clock changes: the next one is planned."""
    return await keep(unit, session, player.tick(session.playing, now), now)


async def end(unit: Unit, person: Person, session: Session, now: datetime) -> Session:
    """A session that is over: what must act at once acts, and the morning is planned."""
    ended = replace(session, ended_at=now, changed_at=now, changes_at=None)
    colour = aftermath.colour(ended.playing, ended.usual)
    await _draw(unit, person, ended, colour, now)
    if colour is not Colour.RED and aftermath.asks_next_morning(ended.playing, ended.usual):
        await scheduling.plan_morning_after(unit, person, ended.id, now)
    await sessions.keep(unit, ended)
    if ended.playing.pain is not None:
        await check_ins.note_after_session(unit, person, ended.playing.pain, now)
    if ended.reminder_id is not None:
        given = Answer.DONE if aftermath.done(ended.playing) else Answer.SKIPPED
        await reminders.answer(unit, ended.reminder_id, given, now)
    return ended


async def leave(unit: Unit, person: Person, session: Session, now: datetime) -> None:
    """A session that was left is over as it was; nobody was asked how it felt."""
    playing = replace(session.playing, phase=Phase.ENDED, since=None, stopped=True)
    await end(unit, person, replace(session, playing=playing), now)


async def settle_ripe(unit: Unit, person: Person, now: datetime) -> None:
    """What was not asked about in the morning, or not answered, counts as it was."""
    for session in reversed(await sessions.recent(unit, person.id, UNSETTLED)):
        is_asked = aftermath.asks_next_morning(session.playing, session.usual)
        ended_at = session.ended_at or session.changed_at
        if not session.is_settled and aftermath.is_ripe(
            ended_at, person.wall_zone, now, is_asked=is_asked
        ):
            await settle(unit, person, session, now)


async def settle_all(unit: Unit, person: Person, now: datetime) -> None:
    """The next session begins: no morning is waited for any more."""
    for session in reversed(await sessions.recent(unit, person.id, UNSETTLED)):
        if not session.is_settled:
            await settle(unit, person, session, now)


async def settle(
    unit: Unit, person: Person, session: Session, now: datetime, morning: int | None = None
) -> Colour | None:
    """Draw once what a session means for the next one; `morning` is pain, 0 to 10."""
    colour = aftermath.colour(session.playing, session.usual, next_morning=morning)
    training = await trainings.of(unit, person.id)
    if session.share == WHOLE or colour is Colour.AMBER_RED:
        shelf = await _shelf(unit, person, session, training, now)
        known = _known(session, training, shelf)
        loads = aftermath.settled(training.loads, known, colour, shelf)
        await trainings.keep(unit, person.id, replace(training, loads=loads))
    await sessions.keep(unit, replace(session, is_settled=True, morning=morning))
    return colour


async def summary(unit: Unit, person: Person, session: Session, now: datetime) -> SessionEnded:
    """What was done, and what follows."""
    playing = session.playing
    day = day_of(now, person.wall_zone)
    colour = aftermath.colour(playing, session.usual)
    rises = aftermath.asks_next_morning(playing, session.usual)
    return SessionEnded(
        done=aftermath.done(playing),
        skipped=tuple(
            task.slug
            for task, result in zip(playing.tasks, playing.results, strict=False)
            if result is Result.SKIPPED
        ),
        hurt=aftermath.hurt(playing),
        colour=colour,
        stopped=playing.stopped,
        asks_in_the_morning=colour is not Colour.RED and rises,
        check_in_day=day if await check_ins.is_unfinished(unit, person, day) else None,
    )


def has_new_signs(session: Session) -> bool:
    """Whether something came with the pain that is new: then the safety check never waits."""
    return session.playing.sign is not Sign.NONE


async def _draw(
    unit: Unit, person: Person, session: Session, colour: Colour | None, now: datetime
) -> None:
    training = await trainings.of(unit, person.id)
    shelf = await _shelf(unit, person, session, training, now)
    loads = training.loads
    if session.share == WHOLE:
        loads = aftermath.begun(loads, _there(session.playing, shelf.ladders), shelf.day)
    training = replace(training, loads=loads)
    loads = aftermath.at_end(loads, _known(session, training, shelf), colour, shelf)
    await trainings.keep(unit, person.id, replace(training, loads=loads))


async def _shelf(
    unit: Unit, person: Person, session: Session, training: Training, now: datetime
) -> Shelf:
    suited = await suiting.suited(unit, person, training)
    reached = {task.slug: task.load.level for task in session.playing.tasks}
    for slug, progress in training.loads.items():
        reached[slug] = max(reached.get(slug, 1), progress.load.level)
    return Shelf(
        ladders=ladders_of(session.slugs, suited, reached),
        day=day_of(now, person.wall_zone),
        more_by=MoreBy.PATIENT,
    )


def _known(session: Session, training: Training, shelf: Shelf) -> Playing:
    """The session without exercises that have no load yet: in a flare none gets its first one."""
    there = {slug for slug in shelf.ladders if slug in training.loads}
    return _there(session.playing, there)


def _there(playing: Playing, slugs: Container[str]) -> Playing:
    """The session with those of its exercises alone."""
    pairs = [
        (task, result)
        for task, result in zip(playing.tasks, playing.results, strict=False)
        if task.slug in slugs
    ]
    return replace(
        playing,
        tasks=tuple(task for task, _ in pairs),
        results=tuple(result for _, result in pairs),
        at=len(pairs),
    )
