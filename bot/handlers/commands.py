"""Slash commands, in private chats."""

from collections.abc import Mapping

from telegram import Update
from telegram.ext import CommandHandler, filters

from backwell.services import (
    access,
    appointments,
    breaks,
    check_ins,
    erasure,
    everyday,
    flares,
    learning,
    onboarding,
    pausing,
    progress,
    screening,
    settings,
)
from backwell.services.exports import export
from backwell.services.sessions import opening
from backwell.services.views import About, Help, Privacy
from bot.door import Door, Serve
from bot.greeting import PATIENT
from bot.routing import AnyHandler, Handler, callback

COMMANDS = ("start", *PATIENT)
"""Every command that is understood."""


def handlers(door: Door) -> list[AnyHandler]:
    """A handler for /start and for every command of the menu."""

    async def start(update: Update) -> None:
        user = update.effective_user
        language = user.language_code if user else None
        code = _after_command(update)
        await door.serve(
            update, lambda person, now: onboarding.begin(door.desk, person, language, now, code)
        )

    return [
        _on("start", start),
        *(_on(name, _serving(door, call)) for name, call in _calls(door).items()),
    ]


def _calls(door: Door) -> Mapping[str, Serve]:
    desk = door.desk
    return {
        "today": lambda person, now: everyday.today(desk, person, now),
        "start_session": lambda person, now: opening.start(desk, person, now),
        "checkin": lambda person, now: check_ins.ask(desk, person, None, now),
        "progress": lambda person, now: progress.show(desk, person, now),
        "break": lambda person, now: breaks.take(desk, person, now),
        "flare": lambda person, now: flares.begin(desk, person, now),
        "appointments": lambda person, now: appointments.show(desk, person, now),
        "pause": lambda person, now: pausing.ask(desk, person, now),
        "resume": lambda person, now: pausing.resume(desk, person, now),
        "settings": lambda person, now: settings.show(desk, person, now),
        "safety": lambda person, now: screening.start_rescreen(desk, person, now),
        "learn": lambda person, _now: learning.topics(desk, person),
        "help": lambda _person, _now: everyday.page(Help()),
        "about": lambda _person, _now: everyday.page(About()),
        "export": lambda person, now: export(desk, person, now),
        "access": lambda person, now: access.show(desk, person, now),
        "privacy": lambda _person, _now: everyday.page(Privacy()),
        "delete": lambda person, _now: erasure.ask(desk, person),
    }


def _after_command(update: Update) -> str:
    """What stands behind a command: in a link's /start, the code of an invite."""
    text = update.message.text or "" if update.message else ""
    return text.partition(" ")[2].strip()


def _serving(door: Door, call: Serve) -> Handler:
    async def handle(update: Update) -> None:
        await door.serve(update, call)

    return handle


def _on(name: str, handle: Handler) -> AnyHandler:
    """Only what is written anew: a command that is changed into an old message does nothing."""
    which = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return CommandHandler(name, callback(handle), which)
