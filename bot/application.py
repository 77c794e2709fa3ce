"""The application of PTB, without its updater, its job queue and its memory."""

import asyncio
from typing import Any

import httpx
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.door import Door
from bot.handlers import buttons, commands, talk
from bot.routing import AnyApplication

IN_FLIGHT = 16
"""PTB's transport collapses above about 32 calls in flight; 16 keep the bot at its 30 a second."""

READ_TIMEOUT = 25.0
"""Seconds. PTB's 5 s turn many slow answers into messages of which nobody knows the fate."""


class BoundedRequest(HTTPXRequest):
    """PTB's requests with at most so many calls in flight."""

    def __init__(self, at_once: int, transport: httpx.AsyncBaseTransport | None = None) -> None:
        super().__init__(
            connection_pool_size=at_once,
            read_timeout=READ_TIMEOUT,
            write_timeout=READ_TIMEOUT,
            connect_timeout=10.0,
            pool_timeout=10.0,
            httpx_kwargs={"transport": transport},
        )
        self._slots = asyncio.Semaphore(at_once)

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        async with self._slots:
            return await super().do_request(*arguments, **options)


def build_application(
    token: str, api_url: str, door: Door, transport: httpx.AsyncBaseTransport | None = None
) -> AnyApplication:
    """An application for the Bot API at `api_url`, such as https://api.telegram.org.

    `transport` carries its calls in place of the network.
    """
    application: AnyApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(BoundedRequest(IN_FLIGHT, transport))
        .get_updates_request(HTTPXRequest(connection_pool_size=1))
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(
        [*commands.handlers(door), *buttons.handlers(door), *talk.handlers(door)]
    )
    return application
