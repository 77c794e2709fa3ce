"""The session of now: the one that is under way, or one that is chosen for today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from backwell.care.aftermath import is_left
from backwell.care.flare import HALF
from backwell.care.matching import SEVERE_PAIN, match_session
from backwell.care.player import Playing, Task
from backwell.care.time import day_of
from backwell.content.exercises import EQUIPMENT, Exercise, exercises
from backwell.content.routine_sets import routine_set
from backwell.errors import AnswerError
from backwell.services import flaring, screening, suiting
from backwell.services.sessions import ending, showing
from backwell.services.sessions.library import ladder_of, task_of
from backwell.services.steps.turn import picked
from backwell.services.views import ChooseEquipment, ChooseRoutine, NotYet, View
from backwell.storage import consents, people, safety, sessions, trainings
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.sessions import Session
from backwell.storage.trainings import Training

IN_A_FLARE = "acute_gentle"
"""The template of the days at half the load: its easiest moves alone."""
REMEMBERED = 5
"""Sessions that the next one looks back on, so that no set comes again day after day."""
WHOLE = "all"
"""Chosen in place of a template: the whole library."""


async def start(desk: Desk, telegram_id: int, now: datetime) -> View:
    """/start_session: go on where one was, or today's session."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None or await screening.is_new(unit, person):
            return NotYet()
        return await refusal(unit, person, now) or await open_now(unit, person, now)


async def refusal(unit: Unit, person: Person, now: datetime) -> View | None:
    """Why there are no exercises now: a red flag, a safety check that is due, no consent."""
    if not await flaring.may_move(unit, person):
        lock = await safety.lock_of(unit, person.id)
        if lock is not None and lock.tier is not None:
            return await screening.advice(unit, person)
        return await screening.begin_again(unit, person, now)
    if not await consents.stands(unit, person.id, Purpose.COACHING):
        return NotYet()
    return None


async def open_now(unit: Unit, person: Person, now: datetime) -> View:
    """The session that is under way, or a fresh one for today."""
    session = await under_way(unit, person, now)
    if session is not None:
        return showing.step(session, now)
    return await _fresh(unit, person, now)


async def under_way(unit: Unit, person: Person, now: datetime) -> Session | None:
    """The session that was begun and is not over; one that was left too long ago is ended."""
    session = await sessions.current(unit, person.id)
    if session is None or not session.is_begun:
        return None
    if is_left(session.changed_at, now):
        await ending.leave(unit, person, session, now)
        return None
    return await ending.ticked(unit, session, now)


async def prepare(
    unit: Unit, person: Person, now: datetime, reminder_id: int | None = None
) -> tuple[Session, Training, int]:
    """Choose today's session in place of one that was never begun.

    Gives it with the training and the percent of the usual load. What the sessions before mean is
    drawn first.
    """
    await ending.settle_ripe(unit, person, now)
    training = await trainings.of(unit, person.id)
    share = await flaring.share_of(unit, person, now)
    if share == HALF:
        training = replace(training, routine=IN_A_FLARE)
    tasks = await _chosen(unit, person, training, share, now)
    waiting = await sessions.current(unit, person.id)
    if waiting is not None and not waiting.is_begun:
        reminder_id = reminder_id or waiting.reminder_id
        await sessions.drop(unit, waiting.id)
    usual = await suiting.usual_pain(unit, person)
    session = await sessions.add(
        unit, person.id, Playing(tasks=tasks), usual, share, now, reminder_id=reminder_id
    )
    return session, training, share


async def set_minutes(unit: Unit, person: Person, minutes: int, now: datetime) -> View:
    """Another length, from now on. Raises AnswerError for one that is not offered."""
    if minutes not in showing.MINUTES:
        raise AnswerError("that length is not offered")
    training = await trainings.of(unit, person.id)
    await trainings.keep(unit, person.id, replace(training, minutes=minutes))
    return await _fresh(unit, person, now)


async def set_routine(unit: Unit, person: Person, key: str, now: datetime) -> View:
    """Another template, from now on; "all" for the whole library. Raises AnswerError."""
    try:
        routine = None if key == WHOLE else routine_set(key).key
    except KeyError as error:
        raise AnswerError("there is no such routine") from error
    training = await trainings.of(unit, person.id)
    await trainings.keep(unit, person.id, replace(training, routine=routine))
    return await _fresh(unit, person, now)


async def set_equipment(
    unit: Unit, person: Person, session: Session, moment: str, value: str, now: datetime
) -> View:
    """What is at hand: "+mat", "-mat", then "done". Raises AnswerError."""
    training = await trainings.of(unit, person.id)
    chosen = suiting.at_hand(training)
    if value == "done":
        return await _fresh(unit, person, now)
    if value != "ask":
        chosen = picked(chosen, value, set(EQUIPMENT))
        await trainings.keep(unit, person.id, replace(training, equipment=chosen))
    return ChooseEquipment(session_id=session.id, moment=moment, chosen=chosen)


async def ask_routine(unit: Unit, person: Person, session: Session, moment: str) -> View:
    """Which template the session is chosen from."""
    training = await trainings.of(unit, person.id)
    return ChooseRoutine(session_id=session.id, moment=moment, chosen=training.routine)


async def _fresh(unit: Unit, person: Person, now: datetime) -> View:
    session, training, share = await prepare(unit, person, now)
    return showing.overview(session, training, share)


async def _chosen(
    unit: Unit, person: Person, training: Training, share: int, now: datetime
) -> tuple[Task, ...]:
    lately = await sessions.recent(unit, person.id, REMEMBERED)
    profile = await people.profile_of(unit, person.id)
    suited = await suiting.suited(unit, person, training)
    matched = match_session(
        _shelf(training),
        areas=profile.areas,
        cautions=suited.cautions,
        pain=SEVERE_PAIN if share == HALF else await suiting.pain_now(unit, person, now),
        equipment=suited.equipment,
        minutes=training.minutes or showing.USUAL_MINUTES,
        levels={slug: one.load.level for slug, one in training.loads.items()},
        yesterday=[one.slugs for one in lately],
        day=day_of(now, person.wall_zone),
    )
    return tuple(_task(slug, level, training, share) for slug, level in matched.items)


def _shelf(training: Training) -> Sequence[Exercise]:
    if training.routine is None:
        return exercises()
    pool = routine_set(training.routine).pool
    return tuple(one for one in exercises() if one.slug in pool)


def _task(slug: str, level: int, training: Training, share: int) -> Task:
    """At the load that is in force, or where an easier level was chosen today, at its usual one."""
    progress = training.loads.get(slug)
    if progress is not None and progress.load.level == level:
        return task_of(slug, progress.load, share)
    return task_of(slug, ladder_of(slug).default(level), share)
