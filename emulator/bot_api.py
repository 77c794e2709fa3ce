"""The Bot API itself: reads a call, lets it fail if it must, does it, writes it down."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from emulator import methods_bot, methods_edit, methods_send, methods_updates
from emulator.connection import cut
from emulator.declared import BY_LOWER_NAME, Method
from emulator.errors import ApiError
from emulator.faults import Fault, Faults
from emulator.limits import Limits
from emulator.params import Args, Upload, check_request
from emulator.pulse import Pulse
from emulator.requests import disconnected, read_request
from emulator.webhook import Webhook
from emulator.world import World

Json = dict[str, Any]
T = TypeVar("T")

HANDLERS: dict[str, Callable[[World, Args], Any]] = {
    "getMe": methods_bot.get_me,
    "sendMessage": methods_send.send_message,
    "sendPhoto": methods_send.send_photo,
    "sendAnimation": methods_send.send_animation,
    "sendDocument": methods_send.send_document,
    "sendMediaGroup": methods_send.send_media_group,
    "editMessageText": methods_edit.edit_message_text,
    "editMessageCaption": methods_edit.edit_message_caption,
    "editMessageMedia": methods_edit.edit_message_media,
    "editMessageReplyMarkup": methods_edit.edit_message_reply_markup,
    "deleteMessage": methods_edit.delete_message,
    "deleteMessages": methods_edit.delete_messages,
    "setMessageReaction": methods_edit.set_message_reaction,
    "answerCallbackQuery": methods_bot.answer_callback_query,
    "sendChatAction": methods_bot.send_chat_action,
    "setMyCommands": methods_bot.set_my_commands,
    "getMyCommands": methods_bot.get_my_commands,
    "deleteMyCommands": methods_bot.delete_my_commands,
    "setMyDescription": methods_bot.set_my_description,
    "getMyDescription": methods_bot.get_my_description,
    "setMyShortDescription": methods_bot.set_my_short_description,
    "getMyShortDescription": methods_bot.get_my_short_description,
    "setMyName": methods_bot.set_my_name,
    "getMyName": methods_bot.get_my_name,
    "setChatMenuButton": methods_bot.set_chat_menu_button,
    "getChatMenuButton": methods_bot.get_chat_menu_button,
    "getFile": methods_bot.get_file,
    "getChat": methods_bot.get_chat,
}
COUNTED = {
    name for name in HANDLERS if name.startswith(("sendM", "sendP", "sendA", "sendD", "editM"))
}
KEPT_CALLS = 100_000
FOREVER = 1e6


@dataclass(slots=True, kw_only=True)
class Call:
    """One request that arrived.

    `at` is the instant of arrival; `outcome` is "ok", the error text, the name of the fault that
    swallowed the answer, or "client gone", and "pending" before that; `result` is what took place,
    answered or not.
    """

    method: str
    params: Json
    at: datetime
    chat_id: int | None
    outcome: str = "pending"
    result: Any = None


@dataclass(slots=True, kw_only=True)
class BotApi:
    """All that stands behind `/bot<token>/`."""

    token: str
    world: World
    limits: Limits
    faults: Faults = field(default_factory=Faults)
    ledger: list[Call] = field(default_factory=list)
    arrivals: Pulse = field(default_factory=Pulse)
    webhook: Webhook = field(init=False)

    def __post_init__(self) -> None:
        self.webhook = Webhook(self.world.updates, self.world.unix_now, self.take_reply)

    async def endpoint(self, request: Request) -> Response:
        """Answers one HTTP request."""
        method = BY_LOWER_NAME.get(request.path_params["method"].lower())
        try:
            if request.path_params["token"] != self.token:
                raise ApiError(401, "Unauthorized")
            if method is None:
                raise ApiError(404, "Not Found: method not found")
            raw, uploads = await read_request(request)
        except ApiError as error:
            return JSONResponse(error.body(), status_code=error.code)
        call = self.note(method.name, raw, uploads)
        fault = self.faults.take(method.name, call.chat_id)
        if fault is not None and fault.kind != "delay":
            return await self.fail(request, call, fault, method, raw, uploads)
        if fault is not None:
            await self.faults.pause(fault.seconds)
        if method.name == "getUpdates":
            poll = until_gone(request, self.answer(call, method, raw, uploads))
            return await poll or Response()
        return await self.answer(call, method, raw, uploads)

    def note(self, method: str, raw: Json, uploads: dict[str, Upload]) -> Call:
        """Writes an arrival down."""
        call = Call(
            method=method,
            params={**raw, **uploads},
            at=self.world.now(),
            chat_id=numeric(raw.get("chat_id")),
        )
        self.ledger.append(call)
        if len(self.ledger) > KEPT_CALLS:
            del self.ledger[: KEPT_CALLS // 10]
        self.arrivals.fire()
        return call

    async def answer(
        self, call: Call, method: Method, raw: Json, uploads: dict[str, Upload]
    ) -> Response:
        """Does a call and answers it."""
        try:
            result = await self.perform(call, method, raw, uploads)
        except ApiError as error:
            call.outcome = error.description
            return JSONResponse(error.body(), status_code=error.code)
        except asyncio.CancelledError:
            call.outcome = "client gone"
            raise
        call.outcome = "ok"
        return JSONResponse({"ok": True, "result": result})

    async def perform(
        self, call: Call, method: Method, raw: Json, uploads: dict[str, Upload]
    ) -> Any:
        """Does a call.

        Raises:
            ApiError: when it is refused; then nothing has happened.
        """
        if method.name in COUNTED and call.chat_id is not None:
            self.limits.arrive(call.chat_id, call.at)
        args = check_request(method, raw, uploads)
        if method.name == "sendMediaGroup" and call.chat_id is not None:
            self.limits.spend(call.chat_id, call.at, len(args.get("media")) - 1)
        call.params = {**args.values, **uploads}
        call.result = await self.dispatch(method.name, args)
        return call.result

    async def dispatch(self, name: str, args: Args) -> Any:
        """The effect and the result of a checked call."""
        updates = self.world.updates
        if name == "getUpdates":
            return await methods_updates.get_updates(updates, self.webhook, args)
        if name == "setWebhook":
            return methods_updates.set_webhook(self.webhook, updates, args)
        if name == "deleteWebhook":
            return methods_updates.delete_webhook(self.webhook, updates, args)
        if name == "getWebhookInfo":
            return methods_updates.get_webhook_info(self.webhook, updates)
        return HANDLERS[name](self.world, args)

    async def fail(
        self,
        request: Request,
        call: Call,
        fault: Fault,
        method: Method,
        raw: Json,
        uploads: dict[str, Upload],
    ) -> Response:
        """Lets a call go wrong."""
        if fault.error is not None:
            call.outcome = fault.error.description
            return JSONResponse(fault.error.body(), status_code=fault.error.code)
        release = self.faults.pause(FOREVER) if fault.kind == "hang" else None
        if fault.kind in {"accept_and_drop", "garbage"} or fault.effect:
            await self.answer(call, method, raw, uploads)
        call.outcome = fault.kind
        if fault.kind == "garbage":
            return Response("<html>200</html>", media_type="text/html")
        if release is not None:
            await until_gone(request, release)
        await cut(request)
        return Response()

    async def take_reply(self, call: Json) -> None:
        """A method call that stood in the answer of a webhook; nobody is told its result."""
        name = str(call.pop("method"))
        method = BY_LOWER_NAME.get(name.lower())
        if method is not None:
            await self.answer(self.note(method.name, call, {}), method, call, {})


def numeric(chat_id: Any) -> int | None:
    """A chat id as a number, if it is one."""
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return None


async def until_gone(request: Request, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of `work`; None, and `work` given up, when the client goes away before."""
    task = asyncio.create_task(work)
    gone = asyncio.create_task(disconnected(request))
    try:
        await asyncio.wait([task, gone], return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for one in (task, gone):
            one.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)
