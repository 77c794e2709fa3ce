"""Whether the bot is well: `/healthz` and `/readyz` for whoever runs it, `/metrics` for Prometheus.

Nothing here says anything of a person.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from backwell.care.kinds import Kind
from backwell.care.lanes import Lane
from backwell.errors import StorageError
from backwell.services.ports import Clock
from backwell.services.status import (
    Standing,
    Trouble,
    standing,
    troubles_of_the_database,
    troubles_of_the_process,
)
from backwell.services.vitals import Signs, Vitals
from backwell.storage.database import Desk

UNFIT = {"database", "still", "silent", "down"}
"""Troubles with which a process should get no traffic; others are for people to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is looked at. `polls` is whether this process should hear Telegram."""

    desk: Desk
    clock: Clock
    vitals: Vitals
    polls: Callable[[], bool]

    async def troubles(self) -> Sequence[Trouble]:
        """Everything that is not as it should be."""
        now = self.clock.now()
        found = list(troubles_of_the_process(self.vitals.read(), now, polls=self.polls()))
        try:
            await self.desk.ensure_fits()
            found += troubles_of_the_database(await standing(self.desk, now), now)
        except StorageError as error:
            found.append(Trouble(name="database", sentence=f"{error}."))
        return found


def routes(watch: Watch) -> list[Route]:
    """The three pages."""

    async def healthz(_request: Request) -> Response:
        found = troubles_of_the_process(watch.vitals.read(), watch.clock.now(), polls=False)
        still = next((one for one in found if one.name == "still"), None)
        return PlainTextResponse("ok") if still is None else PlainTextResponse(still.sentence, 503)

    async def readyz(_request: Request) -> Response:
        troubles = await watch.troubles()
        code = 503 if UNFIT & {one.name for one in troubles} else 200
        told = {one.name: one.sentence for one in troubles}
        return JSONResponse({"ready": code == 200, "troubles": told}, code)

    async def metrics(_request: Request) -> Response:
        now = watch.clock.now()
        try:
            found = await standing(watch.desk, now)
        except StorageError:
            return PlainTextResponse("the database does not answer", 503)
        registry = CollectorRegistry()
        registry.register(_Reading(found, watch.vitals.read(), now))
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_1_0_0)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Reading(Collector):
    found: Standing
    signs: Signs
    now: datetime

    def collect(self) -> Iterator[Metric]:
        yield from self._ages()
        yield from self._depths()
        yield from self._counts()
        yield self._attempts()

    def _ages(self) -> Iterator[Metric]:
        waiting = self.found.waiting
        for name, at, text in (
            ("last_tick_age", self.signs.ticked_at, "Since the last look for what is due"),
            ("last_heard_age", self.signs.heard_at, "Since Telegram was heard last"),
            ("oldest_due_age", waiting.oldest_due_at, "Since the longest due reminder was due"),
            ("oldest_update_age", waiting.oldest_update_at, "Since the oldest open update came"),
        ):
            if at is not None:
                age = (self.now - at).total_seconds()
                yield GaugeMetricFamily(f"backwell_{name}_seconds", text, value=age)

    def _depths(self) -> Iterator[Metric]:
        due = GaugeMetricFamily("backwell_due_reminders", "Due and not sent", labels=["kind"])
        for kind in Kind:
            due.add_metric([kind], self.found.waiting.due.get(kind, 0))
        yield due
        lanes = GaugeMetricFamily("backwell_waiting_calls", "Calls in line", labels=["lane"])
        for lane in Lane:
            lanes.add_metric([lane.name.lower()], self.signs.queue.depths[lane])
        yield lanes

    def _counts(self) -> Iterator[Metric]:
        waiting, queue = self.found.waiting, self.signs.queue
        for name, value, text in (
            ("in_doubt", waiting.in_doubt, "Nudges of which nobody knows whether they arrived"),
            ("unreachable_people", waiting.unreachable, "People who blocked the bot or are gone"),
            ("open_updates", waiting.open_updates, "Taps and messages that had no effect yet"),
            ("processes", self.found.processes, "Processes that give signs of life"),
            ("blocked_seconds", queue.blocked_for, "Until any call to Telegram may be made"),
            ("telegram_down", int(queue.is_down), "1 while Telegram counts as down"),
            ("loop_lag_seconds", self.signs.loop_lag, "The longest stall of the last minute"),
        ):
            yield GaugeMetricFamily(f"backwell_{name}", text, value=value)
        held = self.signs.held.total_seconds()
        text = "What Telegram asked to wait, in all"
        yield CounterMetricFamily("backwell_held_seconds", text, value=held)

    def _attempts(self) -> Metric:
        text = "Attempts to send a reminder"
        attempts = CounterMetricFamily("backwell_attempts", text, labels=["kind", "outcome"])
        for (kind, outcome), count in self.signs.outcomes.items():
            attempts.add_metric([kind, outcome], count)
        return attempts
