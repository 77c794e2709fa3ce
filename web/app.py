"""The web door: Telegram's webhook, and how the bot is."""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from json import JSONDecodeError
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from backwell.errors import StorageError
from web import health
from web.health import Watch

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
WEBHOOK_PATH = "/telegram"
LARGEST_UPDATE = 1_000_000

Receive = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
"""Commits updates to the inbox; whoever wires the doors together knows how."""


def build_web(watch: Watch, receive: Receive | None = None, secret: str = "") -> Starlette:
    """The ASGI application. Without `receive` there is no webhook."""
    routes = health.routes(watch)
    if receive is not None:
        routes.append(Route(WEBHOOK_PATH, webhook(receive, secret), methods=["POST"]))
    return Starlette(routes=routes)


def webhook(receive: Receive, secret: str) -> Callable[[Request], Awaitable[Response]]:
    """Telegram's updates: acknowledged with 200 only once they are in the inbox."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("wrong secret", 403)
        body = await request.body()
        update = _parsed(body) if len(body) <= LARGEST_UPDATE else None
        if update is None:
            return PlainTextResponse("not an update", 400)
        try:
            await receive([update])
        except StorageError:
            return PlainTextResponse("try again", 503)
        return JSONResponse({"ok": True})

    return take


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        return None
    return update
