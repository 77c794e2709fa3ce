"""An emulator with a clock that stands still, and ways to call it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from emulator import Emulator, Person

Json = dict[str, Any]


class HandClock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The present instant."""
        return self.instant

    def forward(self, **parts: float) -> None:
        """Moves on by a timedelta's parts."""
        self.instant += timedelta(**parts)


class Bot:
    """A bare client of the Bot API."""

    def __init__(self, emulator: Emulator, http: httpx.AsyncClient) -> None:
        self.emulator = emulator
        self.http = http

    async def post(self, method: str, files: Any = None, **params: Any) -> httpx.Response:
        """Calls with JSON, or with multipart when there are files."""
        url = f"{self.emulator.api_url}{self.emulator.token}/{method}"
        if files is not None:
            return await self.http.post(url, data=params, files=files)
        return await self.http.post(url, json=params)

    async def call(self, method: str, files: Any = None, **params: Any) -> Any:
        """The result of a call that is expected to work."""
        answer = (await self.post(method, files, **params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, files: Any = None, **params: Any) -> tuple[int, str]:
        """Code and description of a call that is expected to be refused."""
        response = await self.post(method, files, **params)
        answer = response.json()
        assert not answer["ok"], answer
        assert answer["error_code"] == response.status_code
        return response.status_code, answer["description"]


@pytest.fixture
def clock() -> HandClock:
    """Monday, 2 November 2026, 08:00 UTC."""
    return HandClock()


@pytest.fixture
async def emulator(clock: HandClock) -> AsyncIterator[Emulator]:
    """A running emulator without limits."""
    emulator = Emulator(now=clock, limits=False)
    await emulator.start()
    yield emulator
    await emulator.stop()


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client."""
    async with httpx.AsyncClient(trust_env=False, verify=False, timeout=10) as client:
        yield client


@pytest.fixture
def bot(emulator: Emulator, http: httpx.AsyncClient) -> Bot:
    """A bare client of the running emulator."""
    return Bot(emulator, http)


@pytest.fixture
def ada(emulator: Emulator) -> Person:
    """A person who has started the bot."""
    return emulator.person("Ada")
