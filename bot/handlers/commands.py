"""Slash commands, in private chats."""

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CommandHandler, filters

from backwell.services import appointments, erasure, everyday, onboarding, screening
from backwell.services.views import Help, Privacy
from bot.door import Door, Serve
from bot.routing import AnyHandler, Handler, callback

COMMANDS = (
    "today",
    "appointments",
    "pause",
    "resume",
    "safety",
    "help",
    "privacy",
    "delete",
)
"""The command menu, in its order. /start is not in it: Telegram shows it where it is needed."""


def handlers(door: Door) -> list[AnyHandler]:
    """A handler for /start and for every command of the menu."""

    async def start(update: Update) -> None:
        user = update.effective_user
        language = user.language_code if user else None
        await door.serve(
            update, lambda person, now: onboarding.begin(door.desk, person, language, now)
        )

    return [
        _on("start", start),
        *(_on(name, _serving(door, call)) for name, call in _calls(door).items()),
    ]


def _calls(door: Door) -> Mapping[str, Serve]:
    desk = door.desk
    return {
        "today": lambda person, now: everyday.today(desk, person, now),
        "appointments": lambda person, now: appointments.show(desk, person, now),
        "pause": lambda person, now: everyday.ask_pause(desk, person, now),
        "resume": lambda person, now: everyday.resume(desk, person, now),
        "safety": lambda person, now: screening.start_rescreen(desk, person, now),
        "help": lambda _person, _now: everyday.page(Help()),
        "privacy": lambda _person, _now: everyday.page(Privacy()),
        "delete": lambda person, _now: erasure.ask(desk, person),
    }


def _serving(door: Door, call: Serve) -> Handler:
    async def handle(update: Update) -> None:
        await door.serve(update, call)

    return handle


def _on(name: str, handle: Handler) -> AnyHandler:
    return CommandHandler(name, callback(handle), filters.ChatType.PRIVATE)
