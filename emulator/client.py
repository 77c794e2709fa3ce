"""The HTTP API of the web chat."""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from emulator import acts
from emulator.errors import ApiError
from emulator.panel import Panel
from emulator.records import Chat
from emulator.requests import read_upload
from emulator.world import World

Json = dict[str, Any]

LANGUAGES = 35
KINDS = {"photo", "document"}


class Client:
    """Endpoints for one world; see `routes`."""

    def __init__(self, world: World, panel: Panel | None) -> None:
        self._world = world
        self._panel = panel

    def routes(self) -> list[Route]:
        """All endpoints below /client."""
        return [
            Route("/client/state", self.state),
            Route("/client/people", self.add_person, methods=["POST"]),
            Route("/client/events", self.events),
            Route("/client/files/{file_id}", self.file),
            Route("/client/panel/{key}", self.press_panel, methods=["POST"]),
            Route("/client/chats/{chat_id:int}", self.chat),
            Route("/client/chats/{chat_id:int}/{act}", self.act, methods=["POST"]),
        ]

    def panel_state(self) -> Json | None:
        """The panel as JSON."""
        return None if self._panel is None else asdict(self._panel.state())

    async def state(self, request: Request) -> Response:
        """The bot, all people, the panel."""
        settings = self._world.settings
        bot = {
            "id": self._world.bot["id"],
            "first_name": settings.text("name", ""),
            "username": self._world.bot["username"],
            "description": settings.text("description", ""),
            "short_description": settings.text("short_description", ""),
        }
        people = [self._person(chat) for chat in self._world.people()]
        return JSONResponse({"bot": bot, "people": people, "panel": self.panel_state()})

    async def add_person(self, request: Request) -> Response:
        """A new person, to whom the bot cannot write before they press Start."""
        body = await request.json()
        name = str(body.get("first_name", "")).strip()[:64]
        language = str(body.get("language_code") or "en")[:LANGUAGES]
        if not name:
            return refused("a person needs a name")
        return JSONResponse(
            self._person(self._world.add_person(name, language, None, started=False))
        )

    async def chat(self, request: Request) -> Response:
        """Messages, commands and menu button of one chat."""
        chat = self._world.chat(request.path_params["chat_id"])
        if chat is None or not chat.is_private:
            return refused("chat not found")
        settings = self._world.settings
        language = str(chat.person().get("language_code", ""))
        return JSONResponse(
            {
                "messages": [entry.public() for entry in self._world.entries(chat.id)],
                "commands": settings.commands_for(chat.person()),
                "description": settings.text("description", language),
                "menu_button": settings.menu(chat.id),
                "keyboard": chat.keyboard,
            }
        )

    async def act(self, request: Request) -> Response:
        """Something that the person does."""
        chat = self._world.chat(request.path_params["chat_id"])
        if chat is None or not chat.is_private:
            return refused("chat not found")
        try:
            await self._do(request, chat, request.path_params["act"])
        except (acts.ActError, ApiError) as error:
            return refused(str(error))
        except (KeyError, TypeError, ValueError) as error:
            return refused(f"bad request: {error!r}")
        return JSONResponse({"ok": True})

    async def _do(self, request: Request, chat: Chat, act: str) -> None:
        world = self._world
        if act == "block":
            acts.block(world, chat)
        elif act == "unblock":
            acts.unblock(world, chat)
        elif act == "read":
            self._read(chat)
        elif act == "upload":
            await self._upload(request, chat)
        else:
            self._say_or_tap(chat, act, await request.json())

    def _say_or_tap(self, chat: Chat, act: str, body: Json) -> None:
        world = self._world
        if act == "say":
            acts.say(world, chat, str(body["text"]))
        elif act == "tap":
            place = (int(body["row"]), int(body["column"]))
            acts.press_at(world, chat, int(body["message_id"]), *place)
        elif act == "location":
            place_on_earth = (float(body["latitude"]), float(body["longitude"]))
            acts.share_location(world, chat, *place_on_earth)
        else:
            raise acts.ActError(f"nobody can {act}")

    def _read(self, chat: Chat) -> None:
        entries = self._world.entries(chat.id)
        chat.read = entries[-1].id if entries else 0
        self._world.save(chat)

    async def _upload(self, request: Request, chat: Chat) -> None:
        async with request.form(max_part_size=60 * 1024 * 1024) as form:
            part, kind = form["file"], str(form.get("kind", "document"))
            if not isinstance(part, UploadFile) or kind not in KINDS:
                raise acts.ActError("a photo or a document is needed")
            upload = await read_upload(part)
            acts.send_file(self._world, chat, kind, upload, str(form.get("caption", "")))

    async def file(self, request: Request) -> Response:
        """The bytes of a file."""
        try:
            file = self._world.files.find(request.path_params["file_id"])
        except ApiError:
            return refused("no such file", 404)
        return Response(file.data, media_type=file.mime_type)

    async def press_panel(self, request: Request) -> Response:
        """Presses an action of the panel; gives its new state."""
        if self._panel is None:
            return refused("there is no panel", 404)
        await self._panel.press(request.path_params["key"])
        state = self.panel_state()
        self._world.hub.publish("panel", panel=state)
        return JSONResponse(state)

    async def events(self, request: Request) -> Response:
        """What happens from now on, as server-sent events."""
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._lines(), media_type="text/event-stream", headers=headers)

    async def _lines(self) -> AsyncIterator[str]:
        async with aclosing(self._world.hub.stream()) as stream:
            yield ": hello\n\n"
            async for event in stream:
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"

    def _person(self, chat: Chat) -> Json:
        user = chat.person()
        entries = self._world.entries(chat.id)
        unread = [entry for entry in entries if not entry.outgoing and entry.id > chat.read]
        return {
            "id": chat.id,
            "first_name": user["first_name"],
            "language_code": user.get("language_code", ""),
            "blocked": chat.blocked,
            "started": chat.started,
            "last_message": entries[-1].public() if entries else None,
            "unread": len(unread),
        }


def refused(description: str, status: int = 400) -> Response:
    """What a person may not do."""
    return JSONResponse({"ok": False, "description": description}, status_code=status)
