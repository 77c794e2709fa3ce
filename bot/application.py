"""The application of PTB, without its updater, its job queue and its memory."""

import httpx
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.certificates import trusted
from bot.door import Door
from bot.handlers import buttons, commands, talk
from bot.pacer import IN_FLIGHT, Pacer
from bot.pacing import PacedCalls
from bot.routing import AnyApplication

READ_TIMEOUT = 25.0
"""Seconds. PTB's 5 s turn many slow answers into messages of which nobody knows the fate."""


def build_application(
    token: str,
    api_url: str,
    door: Door,
    pacer: Pacer,
    transport: httpx.AsyncBaseTransport | None = None,
) -> AnyApplication:
    """An application for the Bot API at `api_url`, such as https://api.telegram.org.

    Its calls wait their turn at `pacer`; `transport` carries them in place of the network.
    """
    request = HTTPXRequest(
        connection_pool_size=IN_FLIGHT,
        read_timeout=READ_TIMEOUT,
        write_timeout=READ_TIMEOUT,
        connect_timeout=10.0,
        pool_timeout=10.0,
        httpx_kwargs={"transport": transport, "verify": trusted()},
    )
    never_used = HTTPXRequest(connection_pool_size=1, httpx_kwargs={"verify": trusted()})
    application: AnyApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request)
        .rate_limiter(PacedCalls(pacer))
        .get_updates_request(never_used)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(
        [*commands.handlers(door), *buttons.handlers(door), *talk.handlers(door)]
    )
    return application
