"""Every row that is kept of a person, opened for them alone, as plain values."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime

from backwell.care.player import Playing
from backwell.care.time import wall_of
from backwell.services.exports.record import Row
from backwell.storage import (
    appointments,
    audit,
    chat,
    check_ins,
    consents,
    dialogues,
    flare_checks,
    learning_cards,
    measures,
    pauses,
    people,
    plans,
    reminders,
    safety,
    sessions,
    trainings,
)
from backwell.storage.database import Unit
from backwell.storage.people import Person

Read = Callable[[Unit, Person], Awaitable[Sequence[Row]]]


async def about_person(unit: Unit, person: Person) -> Row:
    """The person, their settings, and what they told about their back."""
    profile = await people.profile_of(unit, person.id)
    lock = await safety.lock_of(unit, person.id)
    training = await trainings.of(unit, person.id)
    hours, zone = person.hours, person.wall_zone
    return {
        "telegram_id": person.telegram_id,
        "pseudonym": person.pseudonym,
        "language": person.language,
        "country": person.country,
        "zone": person.zone,
        "working_days": None if person.working_days is None else _days(person.working_days),
        "working_hours": None if hours is None else f"{hours.start:%H:%M}-{hours.end:%H:%M}",
        "quiet_hours": f"{person.quiet.start:%H:%M}-{person.quiet.end:%H:%M}",
        "how_much": person.amount,
        "first_lines": person.preview,
        **_moment("created", person.created_at, zone),
        **_moment("seen", person.seen_at, zone),
        **_moment("unreachable", person.unreachable_since, zone),
        **_moment("pause_ends", person.paused_until, zone),
        "areas": _keys(profile.areas),
        "usual_pain": profile.usual_pain,
        "cautions": None if profile.cautions is None else _keys(profile.cautions),
        "equipment": None if training.equipment is None else _keys(training.equipment),
        "session_minutes": training.minutes,
        "session_routine": training.routine,
        "exercises_wait_for": None if lock is None else lock.tier or "safety_check",
        **_moment("exercises_stopped", lock.locked_at if lock else None, zone),
        **_moment("examined", lock.examined_at if lock else None, zone),
    }


async def _consents(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "purpose": one.purpose,
            "version": one.version,
            "language": one.language,
            **_moment("given", one.given_at, person.wall_zone),
            **_moment("withdrawn", one.withdrawn_at, person.wall_zone),
        }
        for one in await consents.history(unit, person.id)
    ]


async def _plan(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "kind": one.item.kind,
            "times": plans.times_text(one.item.cadence),
            "weekdays": _days(one.item.cadence.weekdays),
            "is_on": one.item.is_on,
            "author": one.author,
            "status": one.status,
            **_moment("created", one.created_at, person.wall_zone),
        }
        for one in await plans.history(unit, person.id)
    ]


async def _reminders(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "kind": one.kind,
            "planned_local": one.slot.isoformat(timespec="minutes"),
            **_moment("due", one.due_at, person.wall_zone),
            **_moment("sent", one.sent_at, person.wall_zone),
            "status": one.status,
            "content": one.content_key,
            "snoozes": one.snoozes,
            "answer": one.answer,
            **_moment("answered", one.answered_at, person.wall_zone),
        }
        for one in await reminders.history(unit, person.id)
    ]


async def _check_ins(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "day": one.day.isoformat(),
            "pain": one.pain,
            "able": one.able,
            "helped": None if one.helped is None else _keys(one.helped),
        }
        for one in await check_ins.history(unit, person.id)
    ]


async def _sessions(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            **_moment("begun", one.begun_at, person.wall_zone),
            **_moment("ended", one.ended_at, person.wall_zone),
            "exercises": _played(one.playing),
            "usual_pain": one.usual,
            "worst_pain": one.playing.worst,
            "pain_at_the_end": one.playing.pain,
            "pain_next_morning": one.morning,
            "came_with_the_pain": one.playing.sign,
            "percent_of_usual": one.share,
        }
        for one in await sessions.history(unit, person.id)
    ]


async def _training(unit: Unit, person: Person) -> Sequence[Row]:
    training = await trainings.of(unit, person.id)
    return [
        {
            "exercise": slug,
            "since": held.since.isoformat(),
            "level": held.load.level,
            "sets": held.load.sets,
            "reps": held.load.reps,
            "hold_seconds": held.load.hold,
            "seconds": held.load.seconds,
            "is_in_force": held is progress.history[-1],
        }
        for slug, progress in sorted(training.loads.items())
        for held in progress.history
    ]


async def _questionnaires(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "measure": one.measure,
            **_moment("begun", one.begun_at, person.wall_zone),
            **_moment("completed", one.completed_at, person.wall_zone),
            "activities": "; ".join(one.activities),
            "answers": "; ".join(f"{item}: {answer}" for item, answer in one.answers.items()),
            "score": one.score,
        }
        for one in await measures.history(unit, person.id)
    ]


async def _learning_cards(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {"answer": one.answer, **_moment("shown", one.shown_at, person.wall_zone)}
        for one in await learning_cards.history(unit, person.id)
    ]


async def _pauses(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "reason": one.reason,
            **_moment("begins", one.begins_at, person.wall_zone),
            **_moment("ends", one.ends_at, person.wall_zone),
        }
        for one in await pauses.history(unit, person.id)
    ]


async def _flare_checks(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            **_moment("answered", one.at, person.wall_zone),
            "as_usual": one.is_settled,
            "safety_check_clear": one.is_clear,
        }
        for one in await flare_checks.history(unit, person.id)
    ]


async def _visits(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "id": one.id,
            **_moment("starts", one.starts_at, one.zone),
            "zone": one.zone,
            "status": one.status,
        }
        for one in await appointments.history(unit, person.id)
    ]


async def _screenings(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            **_moment("screened", one.screened_at, person.wall_zone),
            "signs": _keys(one.flags),
            "result": one.tier,
        }
        for one in await safety.screenings(unit, person.id)
    ]


async def _open_question(unit: Unit, person: Person) -> Sequence[Row]:
    dialogue = await dialogues.current(unit, person.id)
    if dialogue is None:
        return []
    so_far = json.dumps(dialogue.memory, ensure_ascii=False, sort_keys=True)
    return [{"dialogue": dialogue.name, "step": dialogue.step, "answers_so_far": so_far}]


async def _messages(unit: Unit, person: Person) -> Sequence[Row]:
    return [
        {
            "message_id": one.message_id,
            **_moment("sent", one.sent_at, person.wall_zone),
            "topic": one.topic,
        }
        for one in await chat.history(unit, person.id)
    ]


async def _audit(unit: Unit, person: Person) -> Sequence[Row]:
    trail = await audit.trail(unit, person.id, None)
    return [
        {
            **_moment("happened", one.happened_at, person.wall_zone),
            "actor": one.actor,
            "action": one.action,
        }
        for one in reversed(trail)
    ]


TABLES: Mapping[str, Read] = {
    "consents": _consents,
    "plan": _plan,
    "reminders": _reminders,
    "check_ins": _check_ins,
    "sessions": _sessions,
    "training": _training,
    "questionnaires": _questionnaires,
    "learning_cards": _learning_cards,
    "pauses": _pauses,
    "flare_checks": _flare_checks,
    "visits": _visits,
    "screenings": _screenings,
    "open_question": _open_question,
    "messages": _messages,
    "audit": _audit,
}
"""The tables of an export, and what reads each of them."""


def _played(playing: Playing) -> str:
    """Each exercise with what became of it: "bridge:done"; one that was not reached is "open"."""
    results = [str(result) for result in playing.results]
    open_still = ["open"] * (len(playing.tasks) - len(results))
    pairs = zip(playing.tasks, [*results, *open_still], strict=True)
    return " ".join(f"{task.slug}:{result}" for task, result in pairs)


def _moment(name: str, instant: datetime | None, zone: str) -> Row:
    """An instant, twice: in UTC, and as a clock in the zone showed it."""
    if instant is None:
        return {f"{name}_at": None, f"{name}_local": None}
    local = wall_of(instant, zone).isoformat(timespec="minutes")
    return {f"{name}_at": instant.isoformat(timespec="seconds"), f"{name}_local": local}


def _days(weekdays: Iterable[int]) -> str:
    """ISO weekdays: Monday is 1."""
    return " ".join(str(day + 1) for day in sorted(weekdays))


def _keys(keys: Iterable[str]) -> str:
    return " ".join(sorted(keys))
