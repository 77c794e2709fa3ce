"""The web door: only Telegram may come in, and only what is safe is acknowledged."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from app.clock import FrozenClock
from backwell.errors import StorageError
from backwell.services.vitals import Vitals
from backwell.storage.database import Desk, open_desk
from backwell.storage.vault import Keyring
from web.app import LARGEST_UPDATE, SECRET_HEADER, WEBHOOK_PATH, build_web
from web.health import Watch

SECRET = "a-secret-of-the-tests"
UPDATE: dict[str, Any] = {"update_id": 7, "message": {"text": "Rücken"}}


NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


class Receiver:
    """Keeps what comes in, unless its storage is down."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.is_down = False

    async def __call__(self, updates: Any) -> None:
        if self.is_down:
            raise StorageError("the disk is full")
        self.kept += updates


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def desk(tmp_path: Path, sqlite_template: Path, data_key: str) -> AsyncIterator[Desk]:
    file = tmp_path / "backwell.db"
    file.write_bytes(sqlite_template.read_bytes())  # noqa: ASYNC240 - once, before anything runs
    opened = open_desk(f"sqlite:///{file}", Keyring.parse(data_key))
    yield opened
    await opened.close()


def watch_on(desk: Desk) -> Watch:
    return Watch(desk=desk, clock=FrozenClock(NOW), vitals=Vitals(), polls=lambda: False)


@pytest.fixture
def web(desk: Desk, receiver: Receiver) -> Starlette:
    return build_web(watch_on(desk), receiver, SECRET)


async def request(
    web: Starlette, method: str, path: str, content: bytes = b"", secret: str | None = SECRET
) -> httpx.Response:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    transport = httpx.ASGITransport(web)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        return await client.request(method, path, content=content, headers=headers)


async def post(web: Starlette, content: bytes, secret: str | None = SECRET) -> httpx.Response:
    return await request(web, "POST", WEBHOOK_PATH, content, secret)


async def test_an_update_with_the_secret_is_kept_and_acknowledged(
    web: Starlette, receiver: Receiver
) -> None:
    answer = await post(web, json.dumps(UPDATE).encode())
    assert answer.status_code == 200
    assert receiver.kept == [UPDATE]


@pytest.mark.parametrize(
    "secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper()], ids=repr
)
async def test_without_the_right_secret_nobody_comes_in(
    web: Starlette, receiver: Receiver, secret: str | None
) -> None:
    answer = await post(web, json.dumps(UPDATE).encode(), secret)
    assert answer.status_code == 403
    assert SECRET not in answer.text
    assert receiver.kept == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\xff\xfe",
        b"[]",
        b'"text"',
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": null}',
        b'{"update_id": 7.5}',
        pytest.param(
            b'{"update_id": true}',
        ),
        pytest.param(
            b"[" * 100_000,
            id="deep",
        ),
        pytest.param(
            json.dumps({"update_id": 7, "x": "x" * LARGEST_UPDATE}).encode(), id="too large"
        ),
    ],
)
async def test_what_is_no_update_is_refused(
    web: Starlette, receiver: Receiver, content: bytes
) -> None:
    assert (await post(web, content)).status_code == 400
    assert receiver.kept == []


async def test_while_storage_is_down_telegram_is_asked_to_come_again(
    web: Starlette, receiver: Receiver
) -> None:
    receiver.is_down = True
    assert (await post(web, json.dumps(UPDATE).encode())).status_code == 503
    receiver.is_down = False
    assert (await post(web, json.dumps(UPDATE).encode())).status_code == 200
    assert receiver.kept == [UPDATE]


async def test_only_posts_are_taken(web: Starlette) -> None:
    assert (await request(web, "GET", WEBHOOK_PATH)).status_code == 405
    assert (await request(web, "GET", "/")).status_code == 404


async def test_without_a_receiver_there_is_no_webhook(desk: Desk) -> None:
    assert (await post(build_web(watch_on(desk)), b"{}")).status_code == 404
