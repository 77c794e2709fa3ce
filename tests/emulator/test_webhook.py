"""Updates that are sent to the bot's own address."""

import asyncio
import socket
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import ApplicationBuilder

from emulator import Emulator, Person
from emulator.connection import HttpServer
from tests.emulator.conftest import Bot
from tests.emulator.test_polling import add_handlers

Json = dict[str, Any]

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Receiver:
    """The bot's side of a webhook."""

    def __init__(self) -> None:
        self.updates: list[Json] = []
        self.secrets: list[str | None] = []
        self.answers: list[Response] = []
        self.arrived = asyncio.Event()
        self._server = HttpServer(Starlette(routes=[Route("/", self.take, methods=["POST"])]))

    async def start(self) -> str:
        """Listens and gives its address."""
        return f"http://127.0.0.1:{await self._server.start('127.0.0.1', 0)}/"

    async def take(self, request: Request) -> Response:
        """Takes an update, answers as was laid ready, or with 200."""
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get(HEADER))
        self.arrived.set()
        return self.answers.pop(0) if self.answers else Response()

    async def stop(self) -> None:
        """Stops listening."""
        await self._server.stop()


@pytest.fixture
async def receiver() -> Any:
    """A listening bot."""
    receiver = Receiver()
    yield receiver
    await receiver.stop()


async def test_updates_come_in_order_with_the_secret(
    emulator: Emulator, bot: Bot, ada: Person, receiver: Receiver
) -> None:
    await ada.say("before")
    url = await receiver.start()
    await bot.call("setWebhook", url=url, secret_token="s3cret-")
    for text in ("one", "two", "three"):
        await ada.say(text)
    await emulator.delivered()
    texts = [update["message"]["text"] for update in receiver.updates]
    assert texts == ["before", "one", "two", "three"]
    assert receiver.secrets == ["s3cret-"] * 4
    info = await bot.call("getWebhookInfo")
    assert info == {
        "url": url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 40,
    }


async def test_without_a_secret_there_is_no_header(
    emulator: Emulator, bot: Bot, ada: Person, receiver: Receiver
) -> None:
    await bot.call("setWebhook", url=await receiver.start())
    await ada.say("hello")
    await emulator.delivered()
    assert receiver.secrets == [None]


async def test_an_update_comes_again_until_it_is_taken(
    emulator: Emulator, bot: Bot, ada: Person, receiver: Receiver
) -> None:
    receiver.answers = [Response(status_code=403), Response(status_code=500)]
    await bot.call("setWebhook", url=await receiver.start())
    await ada.say("one")
    await ada.say("two")
    await receiver.arrived.wait()
    await emulator.delivered()
    texts = [update["message"]["text"] for update in receiver.updates]
    assert texts == ["one", "one", "one", "two"]
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_updates_wait_while_nobody_listens(
    emulator: Emulator, bot: Bot, ada: Person, receiver: Receiver
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    await bot.call("setWebhook", url=f"http://127.0.0.1:{port}/")
    await ada.say("hello")
    info = await bot.call("getWebhookInfo")
    while "last_error_message" not in info:
        info = await bot.call("getWebhookInfo")
    assert info["pending_update_count"] == 1
    await bot.call("setWebhook", url=await receiver.start())
    await emulator.delivered()
    assert len(receiver.updates) == 1


async def test_pending_updates_can_be_dropped(emulator: Emulator, bot: Bot, ada: Person) -> None:
    await ada.say("hello")
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert emulator.pending_updates == 0


async def test_the_answer_may_call_a_method(
    emulator: Emulator, bot: Bot, ada: Person, receiver: Receiver
) -> None:
    call = {"method": "sendMessage", "chat_id": ada.id, "text": "by return"}
    receiver.answers = [JSONResponse(call)]
    await bot.call("setWebhook", url=await receiver.start())
    await ada.say("hello")
    await ada.sees("by return")


async def test_the_library_behind_a_webhook(
    emulator: Emulator, bot: Bot, ada: Person, receiver: Receiver
) -> None:
    builder = ApplicationBuilder().token(emulator.token).base_url(emulator.api_url)
    app = builder.updater(None).build()
    add_handlers(app, [])

    async def hook(request: Request) -> Response:
        if request.headers.get(HEADER) != "right":
            return Response(status_code=403)
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return Response()

    server = HttpServer(Starlette(routes=[Route("/", hook, methods=["POST"])]))
    url = f"http://127.0.0.1:{await server.start('127.0.0.1', 0)}/"
    async with app:
        await app.start()
        await app.bot.set_webhook(url, secret_token="wrong")
        await ada.start()
        info = await app.bot.get_webhook_info()
        while info.last_error_message is None:
            info = await app.bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
        assert ada.unseen() == []
        await app.bot.set_webhook(url, secret_token="right")
        await ada.sees("Hello")
        await ada.tap("Done")
        await ada.sees("You said done")
        await app.bot.delete_webhook()
        await app.stop()
    await server.stop()
