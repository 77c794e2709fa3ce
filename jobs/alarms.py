"""APScheduler wakes things up, and holds nothing that it could lose.

Its jobs live in memory, one per thing that happens on time. The truth is in the table: each job
looks there, and asks to be woken again when the next row of its kinds is due.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from backwell.care.kinds import Kind
from backwell.errors import BackwellError
from backwell.services.ports import Clock
from backwell.services.sending import Sender, next_due
from backwell.services.sessions.ticking import next_change
from backwell.storage.database import Desk
from jobs import (
    appointment_reminders,
    check_ins,
    digests,
    follow_ups,
    housekeeping,
    posture_checks,
    sessions,
    stretch_routines,
)

SWEEP = timedelta(seconds=10)
"""How often a job looks into the table even when nothing seems due."""
HOUSEKEEPING = timedelta(hours=1)

DRAIN_SECONDS = 10.0

log = structlog.get_logger(__name__)


class WallClock(Clock, Protocol):
    """A clock that can say when it will show an instant."""

    def machine_time(self, instant: datetime) -> datetime | None:
        """The time of this machine at which the clock shows `instant`; None for a still clock."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing that happens on time."""

    name: str
    kinds: Sequence[Kind]
    run: Callable[[Sender], Awaitable[None]]
    sweep: timedelta = SWEEP
    next_due: Callable[[Desk], Awaitable[datetime | None]] | None = None
    """When there is something to do next, where that is no reminder."""

    async def due(self, desk: Desk) -> datetime | None:
        """When there is something to do next (UTC); None when nothing waits."""
        if self.next_due is not None:
            return await self.next_due(desk)
        return await next_due(desk, self.kinds)


SENDING = (
    Alarm(name="follow_ups", kinds=follow_ups.KINDS, run=follow_ups.run),
    Alarm(
        name="appointment_reminders",
        kinds=appointment_reminders.KINDS,
        run=appointment_reminders.run,
    ),
    Alarm(name="stretch_routines", kinds=stretch_routines.KINDS, run=stretch_routines.run),
    Alarm(name="posture_checks", kinds=posture_checks.KINDS, run=posture_checks.run),
    Alarm(name="check_ins", kinds=check_ins.KINDS, run=check_ins.run),
    Alarm(name="digests", kinds=digests.KINDS, run=digests.run),
    Alarm(name="sessions", kinds=(), run=sessions.run, next_due=next_change),
)
"""Everything that sends, most important first."""


def alarms_of(retention: timedelta) -> tuple[Alarm, ...]:
    """Everything that happens on time; history is kept as long as `retention` says."""
    tidy = partial(housekeeping.run, kept=retention)
    return (*SENDING, Alarm(name="housekeeping", kinds=(), run=tidy, sweep=HOUSEKEEPING))


class Alarms:
    """The jobs of this process. Several processes may run them side by side: rows are claimed."""

    def __init__(self, sender: Sender, clock: WallClock, retention: timedelta) -> None:
        self._sender = sender
        self._alarms = alarms_of(retention)
        self._clock = clock
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._is_stopping = False
        self._locks = {alarm.name: asyncio.Lock() for alarm in self._alarms}

    def start(self) -> None:
        """Begin to sweep; each job looks into the table at once."""
        for alarm in self._alarms:
            self._scheduler.add_job(
                self._wake,
                "interval",
                seconds=alarm.sweep.total_seconds(),
                args=[alarm],
                id=alarm.name,
                name=alarm.name,
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin nothing more, and let what is being sent be recorded."""
        self._is_stopping = True
        self._sender.stopping.set()
        self._sender.messenger.stop()
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                for lock in self._locks.values():
                    async with lock:
                        pass
        except TimeoutError:
            log.warning("Stopped before everything was sent", action="drain_timed_out")
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def ring(self) -> None:
        """Run every job now, most important first: after a start, or when the clock was wound."""
        for alarm in self._alarms:
            await self._wake(alarm)

    async def ring_due(self) -> None:
        """Run the jobs that have something to do now, as each would wake by itself."""
        now = self._clock.now()
        for alarm in SENDING:
            due_at = await alarm.due(self._sender.desk)
            if due_at is not None and due_at <= now:
                await self._wake(alarm)

    async def _wake(self, alarm: Alarm) -> None:
        """Run one job, and no two of it at once; a failure is logged and the sweep goes on."""
        async with self._locks[alarm.name]:
            if self._is_stopping:
                return
            try:
                self._sender.vitals.ticked(self._clock.now())
                await alarm.run(self._sender)
                self._wake_again(alarm, await alarm.due(self._sender.desk))
            except BackwellError as error:
                log.error(str(error), action="job_failed", job=alarm.name)
            except Exception as error:
                log.error(
                    "A job has a fault",
                    action="job_fault",
                    job=alarm.name,
                    error=type(error).__name__,
                )

    def _wake_again(self, alarm: Alarm, due_at: datetime | None) -> None:
        """Come back when the next row is due, if that is before the next sweep.

        A row that is due and was not sent, because Telegram wants us to wait, is left to the sweep.
        """
        is_ahead = due_at is not None and due_at > self._clock.now()
        wake_at = self._clock.machine_time(due_at) if due_at and is_ahead else None
        job = self._scheduler.get_job(alarm.name)
        if job is None or wake_at is None or not self._scheduler.running:
            return
        if wake_at < job.next_run_time:
            self._scheduler.modify_job(alarm.name, next_run_time=wake_at)
