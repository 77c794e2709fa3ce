"""What machines and operators see of the bot, as things go well and badly."""

import re
from datetime import timedelta
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from app.status import page_of
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.services.status import LATE_AFTER, SILENT_AFTER, STILL_AFTER
from backwell.storage import tables
from bot.breaker import FAILURES
from tests.app.programs import free_port
from tests.e2e.ledger import CHECK
from tests.world import World, onboard
from web.app import build_web

MINUTE = timedelta(minutes=1)
NOBODY = f"http://127.0.0.1:{free_port()}/readyz"


async def get(world: World, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(build_web(world.bot.watch))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        return await client.get(path)


async def troubles(world: World) -> dict[str, str]:
    told: dict[str, Any] = (await get(world, "/readyz")).json()
    return dict(told["troubles"])


async def metrics(world: World) -> dict[tuple[str, ...], float]:
    """Values by name and labels."""
    text = (await get(world, "/metrics")).text
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def tick(world: World) -> None:
    """The sweep comes by, and Telegram is heard."""
    await world.let_pass(timedelta(0))
    world.bot.vitals.heard(world.clock.now())


async def test_all_is_well_while_the_bot_sweeps_and_hears(world: World) -> None:
    await tick(world)
    assert (await get(world, "/healthz")).text == "ok"
    ready = await get(world, "/readyz")
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "troubles": {}})


async def test_a_bot_that_sweeps_no_more_is_not_healthy(world: World) -> None:
    await tick(world)
    world.clock.move_to(world.clock.now() + STILL_AFTER + MINUTE)
    assert (await get(world, "/healthz")).status_code == 503
    assert (await get(world, "/readyz")).status_code == 503
    assert "still" in await troubles(world)


async def test_a_poller_that_hears_nothing_is_not_ready(world: World) -> None:
    await tick(world)
    await world.let_pass(SILENT_AFTER + MINUTE)
    assert "silent" in await troubles(world)
    assert (await get(world, "/healthz")).status_code == 200, "a restart would mend nothing"


async def test_while_telegram_is_down_the_bot_says_so_and_goes_on_by_itself(world: World) -> None:
    await tick(world)
    world.emulator.faults.answer(status=502, times=FAILURES)
    people = [world.emulator.person(f"Person {number}") for number in range(FAILURES)]
    for person in people:
        await person.say("/start")
    for _ in people:
        await world.bot.pump.drain()
    assert "down" in await troubles(world)
    assert (await metrics(world))["backwell_telegram_down",] == 1.0
    for _ in range(4):
        await world.let_pass(MINUTE)
    for person in people:
        await person.sees("Which language")
    assert "down" not in await troubles(world)


async def test_what_is_late_is_told_with_its_age(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    due_at = min(row["due_at"] for row in await world.rows(tables.reminder))
    world.clock.move_to(due_at + LATE_AFTER + MINUTE)
    assert (await troubles(world))["late"] == "1 reminders are due, the oldest for 11 min."
    found = await metrics(world)
    assert found["backwell_due_reminders", Kind.POSTURE_CHECK] == 1.0
    assert found["backwell_oldest_due_age_seconds",] == (LATE_AFTER + MINUTE).total_seconds()


async def test_taps_that_wait_are_told(world: World) -> None:
    await tick(world)
    world.emulator.faults.answer(status=429, retry_after=3600, method="sendMessage")
    await world.emulator.person("Ada").say("/start")
    await world.emulator.arrived("sendMessage", 1)
    await world.bot.pump.drain()
    await world.let_pass(2 * MINUTE)
    assert (await troubles(world))["unanswered"].startswith("1 taps and messages")
    found = await metrics(world)
    assert found["backwell_open_updates",] == 1.0
    assert found["backwell_blocked_seconds",] > 3000


async def test_attempts_are_counted_by_kind_and_outcome(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    assert (await metrics(world))["backwell_attempts_total", Kind.POSTURE_CHECK, "sent"] == 1.0
    world.emulator.faults.accept_and_drop(method="sendMessage")
    await world.until("2026-11-23 13:00")
    found = await metrics(world)
    assert found["backwell_attempts_total", Kind.STRETCH_ROUTINE, Status.IN_DOUBT] == 1.0
    assert found["backwell_in_doubt",] == 1.0


async def test_people_who_blocked_the_bot_are_counted_and_not_named(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.block()
    await world.settle()
    assert (await metrics(world))["backwell_unreachable_people",] == 1.0
    text = (await get(world, "/metrics")).text
    labels = set(re.findall(r"[{,](\w+)=", text))
    assert labels <= {"kind", "lane", "outcome"}
    assert str(ada.id) not in text


async def test_without_the_database_nothing_is_ready(world: World) -> None:
    await tick(world)
    async with world.desk.unit() as unit:
        await unit.connection.exec_driver_sql("DROP TABLE schema_mark")
    assert "backwell migrate" in (await troubles(world))["database"]
    assert (await get(world, "/readyz")).status_code == 503
    assert (await get(world, "/healthz")).status_code == 200


async def test_status_says_the_same_to_a_person(world: World) -> None:
    await tick(world)
    page = await page_of(world.desk, NOBODY, world.clock.now())
    assert page.troubles == ()
    assert dict(page.lines)["Running"] == "1 process"
    assert dict(page.lines)["Due now"] == "nothing waits"
    await world.stop_bot()
    desk = world.new_desk()
    page = await page_of(desk, NOBODY, world.clock.now())
    await desk.close()
    assert [one.name for one in page.troubles] == ["not_running"]
