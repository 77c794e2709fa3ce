"""Whether everything is on time, for machines and for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from backwell.services import offices
from backwell.services.vitals import Signs
from backwell.storage import status
from backwell.storage.database import Desk
from backwell.storage.status import Waiting

LATE_AFTER = timedelta(minutes=10)
"""A reminder that is due for longer is late: nudges are spread over a few minutes."""
UNANSWERED_AFTER = timedelta(minutes=1)
SILENT_AFTER = timedelta(seconds=60)
"""A poll lasts 25 seconds: nothing for longer than two means that Telegram is not heard."""
STILL_AFTER = timedelta(seconds=30)
"""A sweep comes every ten seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the database says, and how many processes run."""

    waiting: Waiting
    processes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that is not as it should be: a word for machines, and a sentence for people."""

    name: str
    sentence: str


async def standing(desk: Desk, now: datetime) -> Standing:
    """How things stand at `now`. Raises StorageError."""
    async with desk.unit() as unit:
        return Standing(
            waiting=await status.waiting(unit, now),
            processes=await offices.count_processes(unit),
        )


def troubles_of_the_database(found: Standing, now: datetime) -> Iterator[Trouble]:
    """What is late, whoever should have done it."""
    waiting = found.waiting
    due_at, update_at = waiting.oldest_due_at, waiting.oldest_update_at
    if found.processes == 0:
        sentence = "No bot is running: start it with `backwell run`."
        yield Trouble(name="not_running", sentence=sentence)
    if due_at is not None and now - due_at > LATE_AFTER:
        count, passed = sum(waiting.due.values()), minutes(now - due_at)
        sentence = f"{count} reminders are due, the oldest for {passed}."
        yield Trouble(name="late", sentence=sentence)
    if update_at is not None and now - update_at > UNANSWERED_AFTER:
        count, passed = waiting.open_updates, minutes(now - update_at)
        sentence = f"{count} taps and messages are not answered, the oldest for {passed}."
        yield Trouble(name="unanswered", sentence=sentence)


def troubles_of_the_process(signs: Signs, now: datetime, *, polls: bool) -> Iterator[Trouble]:
    """What is wrong with this process; `polls` is whether it should hear Telegram."""
    if signs.ticked_at is None or now - signs.ticked_at > STILL_AFTER:
        yield Trouble(name="still", sentence="Nothing was looked for that is due: restart the bot.")
    if polls and (signs.heard_at is None or now - signs.heard_at > SILENT_AFTER):
        yield Trouble(
            name="silent", sentence="Telegram is not heard: check the network and its status."
        )
    if signs.queue.is_down:
        yield Trouble(
            name="down",
            sentence="Telegram does not answer: it is tried again by itself, and nothing is lost.",
        )


def minutes(passed: timedelta) -> str:
    """A length of time for an operator: 45 s, 12 min, 3 h."""
    seconds = int(passed.total_seconds())
    if seconds < 100:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 100 * 60 else f"{seconds // 3600} h"
