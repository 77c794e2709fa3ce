"""The emulator: a Bot API server on this machine, its people and its faults."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from emulator.bot_api import BotApi, Call
from emulator.client import Client
from emulator.clock import system_now
from emulator.connection import HttpServer
from emulator.control import Control
from emulator.faults import Faults
from emulator.group import Group
from emulator.limits import Limits
from emulator.pace import Pace
from emulator.panel import Panel
from emulator.person import Person
from emulator.pulse import PATIENCE
from emulator.store import Store
from emulator.transport import InProcess
from emulator.world import World

Json = dict[str, Any]

WEB = Path(__file__).parent / "web"
NO_CACHE = {"Cache-Control": "no-cache"}


class Emulator:
    """Telegram, as far as one bot can see it.

    `now` gives aware UTC instants for dates, ages and limits; waiting is done in real time.
    `store` keeps people, chats, files and pending updates over a restart. `limits` False turns 429
    off. `pace` is awaited before each act of a person.
    """

    def __init__(
        self,
        *,
        token: str = "4242:emulator-token",
        username: str = "backwell_bot",
        name: str = "Backwell",
        now: Callable[[], datetime] = system_now,
        store: Path | None = None,
        panel: Panel | None = None,
        limits: bool = True,
        pace: Pace | None = None,
    ) -> None:
        self.token = token
        self.url = "http://emulator"
        self._store = Store(store)
        self._pace = pace
        bot = describe_bot(int(token.partition(":")[0]), username, name)
        self.world = World(bot=bot, now=now, store=self._store)
        self._api = BotApi(token=token, world=self.world, limits=Limits(enabled=limits))
        self._client = Client(self.world, panel)
        self.app = Starlette(routes=self._routes())
        self._server = HttpServer(self.app)

    @property
    def api_url(self) -> str:
        """The `base_url` for python-telegram-bot; the token comes right behind it."""
        return f"{self.url}/bot"

    @property
    def file_url(self) -> str:
        """The `base_file_url` for python-telegram-bot."""
        return f"{self.url}/file/bot"

    @property
    def faults(self) -> Faults:
        """What shall go wrong."""
        return self._api.faults

    @property
    def ledger(self) -> list[Call]:
        """Every call that arrived, oldest first."""
        return self._api.ledger

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not acknowledged."""
        return len(self.world.updates)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serves in the running event loop; `url` is set afterwards."""
        self._store.open()
        self.world.updates.open()
        number = await self._server.start(host, port)
        self.url = f"http://{host}:{number}"

    async def stop(self) -> None:
        """Ends long polls, event streams and connections; the store is closed."""
        await self._api.webhook.stop()
        self.world.updates.close()
        self.world.hub.close()
        self.faults.clear()
        await self._server.stop()
        self._store.close()

    def person(
        self,
        first_name: str,
        language_code: str = "en",
        user_id: int | None = None,
        *,
        started: bool = True,
    ) -> Person:
        """A new person, or the one with that id.

        The bot may write to them at once; with `started` False only after their first word.
        """
        chat = self.world.add_person(first_name, language_code, user_id, started=started)
        return Person(self.world, chat, self._pace)

    def group(self, title: str, *, supergroup: bool = False, has_bot: bool = True) -> Group:
        """A new group; the bot is in it unless `has_bot` is False."""
        kind = "supergroup" if supergroup else "group"
        return self._group(title, kind, "member" if has_bot else "left")

    def channel(self, title: str, *, has_bot: bool = True) -> Group:
        """A new channel; the bot is in it unless `has_bot` is False."""
        return self._group(title, "channel", "administrator" if has_bot else "left")

    def transport(self) -> httpx.AsyncBaseTransport:
        """For an httpx client in this event loop that shall reach the emulator without a socket.

        It serves whatever stands before the path of `url`, and needs no `start`.
        """
        return InProcess(self.app)

    def calls(self, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """The calls of a method, to a chat."""
        return [
            call
            for call in self.ledger
            if method in (None, call.method) and chat_id in (None, call.chat_id)
        ]

    def sent_to(self, chat_id: int) -> list[Json]:
        """The messages that were accepted for a chat, as they were sent, oldest first."""
        sent: list[Json] = []
        for call in self.calls(chat_id=chat_id):
            if call.method.startswith("send") and isinstance(call.result, list | dict):
                sent += call.result if isinstance(call.result, list) else [call.result]
        return sent

    async def delivered(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Waits until every update was fetched and acknowledged; handlers may still be at work.

        Raises:
            AssertionError: after `timeout` real seconds.
        """
        updates = self.world.updates
        if not await updates.pulse.until(lambda: len(updates) == 0, timeout):
            raise AssertionError(f"{len(updates)} updates were not acknowledged in {timeout} s")

    async def arrived(
        self,
        method: str,
        count: int = 1,
        chat_id: int | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> list[Call]:
        """Waits until so many calls of a method have arrived, whatever became of them.

        Raises:
            AssertionError: after `timeout` real seconds.
        """

        def enough() -> list[Call] | None:
            calls = self.calls(method, chat_id)
            return calls if len(calls) >= count else None

        calls = await self._api.arrivals.until(enough, timeout)
        if calls is None:
            raise AssertionError(f"no {count} calls of {method} in {timeout} s: {self.ledger}")
        return calls

    def panel_changed(self) -> None:
        """Tells open pages the new state of the panel."""
        self.world.hub.publish("panel", panel=self._client.panel_state())

    def _group(self, title: str, kind: str, membership: str) -> Group:
        return Group(self.world, self.world.add_group(title, kind, membership), self._pace)

    def _routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self._api.endpoint, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download),
            Route("/", self._page),
            Route("/web/{path:path}", self._page),
            *self._client.routes(),
            *Control(self._api).routes(),
        ]

    async def _download(self, request: Request) -> Response:
        file = self.world.files.by_path(request.path_params["path"])
        if request.path_params["token"] != self.token or file is None:
            return Response("Not Found", status_code=404)
        return Response(file.data, media_type=file.mime_type)

    async def _page(self, request: Request) -> Response:
        wanted = (WEB / request.path_params.get("path", "index.html")).resolve()
        if not (wanted.is_relative_to(WEB) and wanted.is_file()):
            return Response("Not Found", status_code=404)
        return FileResponse(wanted, headers=NO_CACHE)


def describe_bot(identifier: int, username: str, name: str) -> Json:
    """The User that getMe gives."""
    return {
        "id": identifier,
        "is_bot": True,
        "first_name": name,
        "username": username,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }
