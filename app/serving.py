"""The web door on a real socket, and the signals that end a program."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from backwell.errors import SettingError


class _Server(uvicorn.Server):
    """Uvicorn as one task of many: signals belong to the program, not to it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listening_socket(host: str, port: int) -> socket.socket:
    """A bound socket. Raises SettingError when the address cannot be had."""
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as error:
        raise SettingError(
            f"WEB_HOST and WEB_PORT name {host}:{port}, which cannot be used "
            f"({error.strerror}): choose another, for example WEB_PORT=8081"
        ) from error


async def serve_web(application: Starlette, bound: socket.socket) -> None:
    """Serve until cancelled."""
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, lifespan="off", log_config=None
    )
    server = _Server(config)
    serving = asyncio.ensure_future(server.serve(sockets=[bound]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        try:
            await serving
        finally:
            bound.close()


def run_until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run a program until it ends, Ctrl-C or SIGTERM; both end it cleanly, a second one at once.

    What an abrupt end cuts off is made up for after the next start, as after a power cut.
    """

    async def main() -> None:
        task = asyncio.ensure_future(work)
        async with _cancelled_by_signals(task):
            try:
                await task
            except asyncio.CancelledError:
                if not task.cancelled():
                    raise

    asyncio.run(main())


@asynccontextmanager
async def _cancelled_by_signals(task: asyncio.Future[None]) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    is_first = True

    def end(number: signal.Signals) -> None:
        nonlocal is_first
        if not is_first:
            os._exit(128 + number)
        is_first = False
        task.cancel()

    for number in signals:
        loop.add_signal_handler(number, end, number)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
