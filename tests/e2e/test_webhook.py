"""The same conversation by webhook: stored before it is acknowledged, and told once."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from backwell.services import inbox
from backwell.services.vitals import Vitals
from backwell.storage import tables
from bot.inbound import Inbound
from tests.e2e.ledger import CHECK
from tests.e2e.traces import traces_of
from tests.world import SECRET, World, onboard
from web.app import SECRET_HEADER, WEBHOOK_PATH, build_web
from web.health import Watch


@pytest.fixture
async def hooked(database_url: str, data_key: str) -> AsyncIterator[World]:
    """A world whose bot is called by webhook."""
    async with World(database_url, data_key, has_bot=False) as opened:
        await opened.start_bot(by_webhook=True)
        yield opened


async def test_a_first_day_by_webhook(hooked: World) -> None:
    ada = hooked.emulator.person("Ada")
    await onboard(ada)
    await hooked.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await ada.sees(": done. Good")
    assert not hooked.emulator.calls("getUpdates")


async def test_what_is_said_while_the_webhook_is_down_comes_through_later(hooked: World) -> None:
    ada = hooked.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await hooked.settle()
    await hooked.stop_bot()
    await ada.tap("English")
    await hooked.start_bot()
    await ada.sees("What this is")


async def test_a_wrong_secret_is_refused_and_nothing_is_stored(hooked: World) -> None:
    for headers in ({}, {SECRET_HEADER: "guessed"}, {SECRET_HEADER: "gu\u00e9ssed".encode()}):
        answer = await post(hooked, told(1, "hello"), headers)
        assert answer.status_code == 403
    assert await hooked.rows(tables.inbox) == []


async def test_the_same_update_twice_has_one_effect(hooked: World) -> None:
    ada = hooked.emulator.person("Ada", user_id=1001)
    for _ in range(2):
        answer = await post(hooked, told(1, "/help"), {SECRET_HEADER: SECRET})
        assert answer.status_code == 200
    await ada.sees("In your own words")
    await hooked.settle()
    assert len(hooked.emulator.sent_to(ada.id)) == 1


async def test_what_is_no_update_is_refused(hooked: World) -> None:
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        for body in (b"", b"[]", b"{", b'{"update_id": "x"}', b"\xff", b"{}"):
            answer = await client.post(
                hooked.webhook_url, content=body, headers={SECRET_HEADER: SECRET}
            )
            assert answer.status_code == 400, body
    assert await hooked.rows(tables.inbox) == []


async def test_an_update_is_in_the_inbox_before_it_is_acknowledged(world: World) -> None:
    """Nobody works on the inbox here: the 200 stands for the row alone."""
    await world.stop_bot()
    desk = world.new_desk()
    inbound = Inbound(desk, world.clock, nowhere, lambda: None)
    watch = Watch(desk=desk, clock=world.clock, vitals=Vitals(), polls=lambda: False)
    transport = httpx.ASGITransport(app=build_web(watch, inbound.receive, SECRET))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        headers = {SECRET_HEADER: SECRET}
        answer = await client.post(WEBHOOK_PATH, json=told(1, "/help"), headers=headers)
    assert answer.status_code == 200
    assert await inbox.open_count(desk) == 1
    await desk.close()
    assert await traces_of(world, "/help") == [], "sealed"
    await world.start_bot()
    await world.settle()
    assert [row["status"] for row in await world.rows(tables.inbox)] == ["done"]


def told(update_id: int, text: str) -> dict[str, Any]:
    """An update as Telegram sends it: person 1001 wrote a text."""
    user = {"id": 1001, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    chat = {"id": 1001, "first_name": "Ada", "type": "private"}
    command = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    message = {"message_id": 1, "from": user, "chat": chat, "date": 0, "text": text}
    if text.startswith("/"):
        message["entities"] = command
    return {"update_id": update_id, "message": message}


async def post(world: World, update: dict[str, Any], headers: Any) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        return await client.post(world.webhook_url, json=update, headers=headers)


async def nowhere(_latitude: float, _longitude: float) -> tuple[str, ...]:
    return ()
