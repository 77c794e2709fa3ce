"""Delivers updates to the bot's own address."""

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import httpx

from emulator.errors import WEBHOOK_SET
from emulator.updates import Updates

Json = dict[str, Any]

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 2.0
TIMEOUT = 30.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that a bot's address is checked against, read once: it takes a while."""
    return httpx.create_ssl_context(trust_env=False)


class Webhook:
    """One update after the other, each again until the bot answers with 2xx.

    `reply` gets the method call that the bot may put into its answer. Pauses between attempts are
    real seconds, shorter than Telegram's.
    """

    def __init__(
        self,
        updates: Updates,
        unix_now: Callable[[], int],
        reply: Callable[[Json], Awaitable[None]],
    ) -> None:
        self.url = ""
        self.max_connections = 40
        self.ip_address: str | None = None
        self.last_error: tuple[int, str] | None = None
        self._secret = ""
        self._updates = updates
        self._unix_now = unix_now
        self._reply = reply
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str, max_connections: int, ip_address: str | None) -> None:
        """Starts to deliver to `url`, or stops when it is empty."""
        self._cancel()
        self.url, self._secret = url, secret
        self.max_connections, self.ip_address = max_connections, ip_address
        self.last_error = None
        if url:
            self._updates.interrupt(WEBHOOK_SET)
            self._task = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        """Stops the delivery; the address is forgotten."""
        task = self._task
        self.set("", "", 0, None)
        if task is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _deliver(self) -> None:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, verify=_trusted()) as client:
            pause = FIRST_PAUSE
            while True:
                while not (first := self._updates.first(1)):
                    await self._updates.pulse.wait()
                if await self._attempt(client, first[0]):
                    self._updates.acknowledge_below(first[0]["update_id"] + 1)
                    pause = FIRST_PAUSE
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _attempt(self, client: httpx.AsyncClient, update: Json) -> bool:
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            response = await client.post(self.url, json=update, headers=headers)
        except httpx.HTTPError as error:
            self._note(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
            return False
        if not response.is_success:
            status = f"{response.status_code} {response.reason_phrase}"
            self._note(f"Wrong response from the webhook: {status}")
            return False
        await self._take_reply(response)
        return True

    async def _take_reply(self, response: httpx.Response) -> None:
        if "json" not in response.headers.get("content-type", ""):
            return
        try:
            call = response.json()
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            await self._reply(call)

    def _note(self, message: str) -> None:
        self.last_error = (self._unix_now(), message)
