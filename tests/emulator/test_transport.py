"""Without sockets the emulator is the same to a client."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Update
from telegram.error import Forbidden, NetworkError, TimedOut
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from emulator import Emulator
from tests.emulator.conftest import HandClock

Echo = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "?")


@pytest.fixture
def unstarted(clock: HandClock) -> Emulator:
    return Emulator(now=clock, limits=False)


@pytest.fixture
async def application(unstarted: Emulator) -> AsyncIterator[Echo]:
    """A real application of PTB, polling without a socket."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(read_timeout=0.2, httpx_kwargs={"transport": unstarted.transport()})

    built = (
        ApplicationBuilder()
        .token(unstarted.token)
        .base_url(unstarted.api_url)
        .base_file_url(unstarted.file_url)
        .request(request())
        .get_updates_request(request())
        .build()
    )
    built.add_handler(MessageHandler(filters.TEXT, echo))
    async with built:
        yield built


async def test_an_application_polls_and_answers(unstarted: Emulator, application: Echo) -> None:
    ada = unstarted.person("Ada")
    assert application.updater is not None
    await application.updater.start_polling(timeout=1)
    await application.start()
    await ada.say("hello")
    await ada.sees("hello")
    await ada.send_photo(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x05\x00\x00\x00\x05")
    await unstarted.delivered()
    await application.updater.stop()
    await application.stop()


async def test_refusals_and_faults_reach_the_client(unstarted: Emulator, application: Echo) -> None:
    ada = unstarted.person("Ada")
    unstarted.faults.drop_before(method="sendMessage")
    with pytest.raises(NetworkError):
        await application.bot.send_message(ada.id, "lost")
    unstarted.faults.hang(method="sendMessage")
    with pytest.raises(TimedOut):
        await application.bot.send_message(ada.id, "late")
    await ada.block()
    with pytest.raises(Forbidden):
        await application.bot.send_message(ada.id, "no")
    assert len(ada.messages) == 0


async def test_files_travel_both_ways(unstarted: Emulator, application: Echo) -> None:
    ada = unstarted.person("Ada")
    sent = await application.bot.send_document(ada.id, b"a,b", filename="d.csv")
    assert ada.download(sent.to_dict()) == b"a,b"
    received = await ada.upload("e.csv", b"c,d")
    file = await application.bot.get_file(received["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"c,d"


async def test_a_poll_that_is_given_up_takes_nothing(unstarted: Emulator) -> None:
    url = f"{unstarted.api_url}{unstarted.token}/getUpdates"
    async with httpx.AsyncClient(transport=unstarted.transport()) as http:
        waiting = asyncio.create_task(http.post(url, json={"timeout": 10}))
        await unstarted.arrived("getUpdates")
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        await unstarted.person("Ada").say("hello")
        assert len((await http.post(url, json={})).json()["result"]) == 1
