"""A session as it is shown."""

from datetime import datetime

from backwell.care import player
from backwell.care.aftermath import done, offers
from backwell.care.dosing import seconds_of
from backwell.care.player import Phase, Task
from backwell.content.exercises import Dose, exercise
from backwell.services.sessions.values import Offer, SessionItem, SessionOverview
from backwell.services.views import SessionStep
from backwell.storage.sessions import Session
from backwell.storage.trainings import Training

MINUTES = (3, 5, 8, 12, 20)
"""How long a session may be, to choose from; clinic convention. Reviewed 2026-11-30."""
USUAL_MINUTES = 5


def overview(session: Session, training: Training, share: int) -> SessionOverview:
    """The session before it begins."""
    chosen = training.minutes or USUAL_MINUTES
    place = MINUTES.index(chosen)
    minutes = minutes_of(session.playing.tasks)
    offered = offers(training.loads, training.loads)
    return SessionOverview(
        session_id=session.id,
        moment=player.moment_of(session.playing),
        items=tuple(_item(task) for task in session.playing.tasks),
        minutes=minutes,
        share=share,
        routine=training.routine,
        offer=offer_of(training, offered[0]) if offered and share == 100 else None,
        shorter=MINUTES[place - 1] if place and MINUTES[place - 1] < minutes else None,
        longer=MINUTES[place + 1] if place + 1 < len(MINUTES) else None,
    )


def step(session: Session, now: datetime, note: str | None = None) -> SessionStep:
    """The exercise that is before the person, or was last when the pain is asked."""
    playing = session.playing
    at = min(playing.at, len(playing.tasks) - 1)
    return SessionStep(
        session_id=session.id,
        moment=player.moment_of(playing),
        phase=playing.phase,
        at=at + 1,
        of=len(playing.tasks),
        item=_item(playing.tasks[at]),
        number=playing.number,
        seconds_left=player.seconds_left(playing, now) if playing.phase is not Phase.PAIN else 0,
        line=player.line_at(playing, now) if playing.phase is Phase.TIMED else 0,
        note=note,
    )


def offer_of(training: Training, slug: str) -> Offer | None:
    """The step up that waits for a yes, if one does."""
    progress = training.loads.get(slug)
    if progress is None or progress.offered is None:
        return None
    return Offer(slug=slug, now=progress.load, more=progress.offered)


def first_offer(training: Training, session: Session) -> Offer | None:
    """The first step up that a session brought."""
    found = offers(training.loads, done(session.playing))
    return offer_of(training, found[0]) if found else None


def minutes_of(tasks: tuple[Task, ...]) -> int:
    """Whole minutes that the tasks take, rounded up."""
    return -(-sum(_seconds_of(task) for task in tasks) // 60)


def _seconds_of(task: Task) -> int:
    level = exercise(task.slug).levels[task.load.level - 1]
    dose = Dose(
        sets=task.load.sets,
        reps=task.load.reps,
        hold=task.load.hold,
        rest=task.rest,
        side=level.dose.side,
        times_a_day=level.dose.times_a_day,
        seconds=task.load.seconds,
    )
    return seconds_of(dose)


def _item(task: Task) -> SessionItem:
    return SessionItem(slug=task.slug, load=task.load)
