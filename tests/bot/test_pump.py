"""The inbox is worked off: in order, a few at a time, and nothing is lost when something fails."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Update
from telegram.ext import CommandHandler

from backwell.services.inbox import FAULTS_AT_MOST
from backwell.storage import people
from bot.pump import AT_ONCE
from tests.bot.conftest import Bench

MINUTE = timedelta(minutes=1)


async def test_one_chat_is_answered_in_its_order(bench: Bench) -> None:
    ada, bob = bench.emulator.person("Ada"), bench.emulator.person("Bob")
    for _ in range(2):
        await ada.say("/help")
        await ada.say("/privacy")
        await bob.say("/help")
    await bench.fetch()
    bench.emulator.faults.delay(0.05, method="sendMessage", chat_id=ada.id)
    await bench.work()
    titles = [text.partition("\n")[0] for text in bench.heard(ada.id)]
    assert titles == ["Your day", "What is stored"] * 2
    assert len(bench.heard(bob.id)) == 2
    assert await bench.open_updates() == 0


async def test_no_more_than_sixteen_updates_are_worked_on_at_once(bench: Bench) -> None:
    people_there = [bench.emulator.person(f"P{number}") for number in range(AT_ONCE + 4)]
    for one in people_there:
        await one.say("/help")
    await bench.fetch()
    bench.emulator.faults.hang(method="sendMessage", times=None)
    assert await bench.bot.pump.step()
    assert not await bench.bot.pump.step()
    await bench.emulator.arrived("sendMessage", AT_ONCE)
    assert len(bench.emulator.calls("sendMessage")) == AT_ONCE
    bench.emulator.faults.clear()
    await bench.work()
    await bench.work(MINUTE)
    assert all(len(bench.heard(one.id)) == 1 for one in people_there)


async def test_after_a_broken_connection_the_answer_comes_later_and_once(bench: Bench) -> None:
    ada = bench.emulator.person("Ada")
    await ada.say("/help")
    await ada.say("/privacy")
    await bench.fetch()
    bench.emulator.faults.drop_before(method="sendMessage")
    await bench.work()
    assert bench.heard(ada.id) == []
    assert await bench.open_updates() == 2
    await bench.work(MINUTE)
    titles = [text.partition("\n")[0] for text in bench.heard(ada.id)]
    assert titles == ["Your day", "What is stored"]


async def test_a_flood_answer_is_waited_for_as_long_as_it_says(bench: Bench) -> None:
    ada = bench.emulator.person("Ada")
    await ada.say("/help")
    await bench.fetch()
    bench.emulator.faults.answer(status=429, retry_after=90, method="sendMessage")
    await bench.work()
    await bench.work(timedelta(seconds=89))
    assert bench.heard(ada.id) == []
    await bench.work(timedelta(seconds=1))
    assert len(bench.heard(ada.id)) == 1


async def test_a_message_that_telegram_will_never_take_is_not_tried_again(bench: Bench) -> None:
    ada = bench.emulator.person("Ada")
    await ada.say("/help")
    await bench.fetch()
    bench.emulator.faults.answer(status=400, description="Bad Request: x", method="sendMessage")
    await bench.work()
    assert await bench.open_updates() == 0


async def test_somebody_who_blocked_meanwhile_is_marked_unreachable(bench: Bench) -> None:
    ada = bench.emulator.person("Ada")
    await ada.say("/start")
    await bench.fetch()
    await bench.work()
    await ada.say("/help")
    await bench.fetch()
    await ada.block()
    await bench.work()
    async with bench.bot.desk.unit() as unit:
        found = await people.find(unit, ada.id)
    assert found is not None
    assert found.unreachable_since == bench.clock.now()
    assert await bench.open_updates() == 0


async def test_a_fault_of_ours_is_tried_three_times_and_then_said(bench: Bench) -> None:
    tries = []

    async def fail(update: Update, _context: Any) -> None:
        tries.append(update.update_id)
        raise ZeroDivisionError(f"while reading {update.effective_message}")

    bench.bot.application.add_handler(CommandHandler("boom", fail), group=-1)
    ada = bench.emulator.person("Ada")
    await ada.say("/boom a secret of mine")
    await ada.say("/help")
    await bench.fetch()
    with capture_logs() as logs:
        for _ in range(FAULTS_AT_MOST):
            await bench.work(MINUTE)
    assert len(tries) == FAULTS_AT_MOST
    *_, sorry, after = bench.heard(ada.id)
    assert "Something went wrong" in sorry
    assert after.startswith("Your day")
    assert "secret" not in repr(logs)
    faults = [entry for entry in logs if entry["action"] == "handler_fault"]
    assert {(one["error"], one["file"]) for one in faults} == {
        ("ZeroDivisionError", "test_pump.py")
    }


UNREADABLE: list[dict[str, Any]] = [
    {"message": {}},
    {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 7, "type": "private"}}},
    {"callback_query": {"id": "1"}},
    {"message": "hello"},
]


@pytest.mark.parametrize("content", UNREADABLE, ids=repr)
async def test_an_update_that_nobody_can_read_stops_nothing(
    bench: Bench, content: dict[str, Any]
) -> None:
    ada = bench.emulator.person("Ada")
    await bench.bot.inbound.receive([{"update_id": 1, **content}])
    await ada.say("/help")
    await bench.fetch()
    for _ in range(FAULTS_AT_MOST):
        await bench.work(MINUTE)
    assert len(bench.heard(ada.id)) == 1
    assert await bench.open_updates() == 0


async def test_a_tap_that_is_too_old_to_be_acknowledged_still_counts(bench: Bench) -> None:
    ada = bench.emulator.person("Ada")
    await ada.say("/start")
    await bench.fetch()
    await bench.work()
    await ada.tap("English")
    await bench.fetch()
    bench.emulator.faults.answer(
        status=400,
        description="Bad Request: query is too old and response timeout expired",
        method="answerCallbackQuery",
    )
    await bench.work()
    assert "What this is" in ada.screen()
    assert await bench.open_updates() == 0


async def test_words_in_a_group_are_answered_there_only_to_a_command(bench: Bench) -> None:
    before = len(bench.emulator.calls("sendMessage"))
    group = {"id": -5, "type": "group", "title": "Friends"}
    sender = {"id": 7, "is_bot": False, "first_name": "Ada"}
    text = {"message_id": 1, "date": 0, "chat": group, "from": sender, "text": "my back hurts"}
    await bench.bot.inbound.receive([{"update_id": 1, "message": text}])
    await bench.work()
    assert len(bench.emulator.calls("sendMessage")) == before
    async with bench.bot.desk.unit() as unit:
        assert await people.find(unit, 7) is None
