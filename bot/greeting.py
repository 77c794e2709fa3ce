"""What Telegram shows about the bot: descriptions, and a menu of commands for each role."""

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import TelegramError

from backwell.content.languages import LANGUAGES
from backwell.content.words import Words, words_in
from backwell.services.views import Declined, Erased, ForAdults, PlanStarted, Settings, View

NEWCOMER = ("start", "learn", "help", "safety", "about", "privacy")
"""What somebody can use of whom nothing is known yet."""
PATIENT = (
    "today",
    "start_session",
    "checkin",
    "progress",
    "break",
    "flare",
    "appointments",
    "pause",
    "resume",
    "settings",
    "learn",
    "safety",
    "help",
    "privacy",
    "export",
    "access",
    "about",
    "delete",
)
_LEFT = (Erased, Declined, ForAdults)

log = structlog.get_logger(__name__)


async def introduce(bot: Bot) -> None:
    """Set the newcomers' menu and the descriptions in every language. Raises PTB's errors.

    In groups the menu has one line: an empty one would fall back on the newcomers'.
    """
    default = LANGUAGES[0]
    for language in LANGUAGES:
        words = words_in(language, None)
        code = None if language == default else language
        await bot.set_my_commands(menu(NEWCOMER, words), language_code=code)
        in_groups = [BotCommand("help", words.plain("bot.in_groups"))]
        await bot.set_my_commands(
            in_groups, scope=BotCommandScopeAllGroupChats(), language_code=code
        )
        await bot.set_my_description(words.plain("bot.description"), language_code=code)
        await bot.set_my_short_description(words.plain("bot.short_description"), language_code=code)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


async def follow(bot: Bot, telegram_id: int, view: View, language: str) -> None:
    """Give a chat the menu that fits what was just shown in it.

    A patient's menu speaks the language that they chose, whatever their phone speaks. A menu of
    yesterday is no reason to fail.
    """
    scope = BotCommandScopeChat(telegram_id)
    try:
        if isinstance(view, _LEFT):
            await bot.delete_my_commands(scope=scope)
        elif isinstance(view, PlanStarted) or (isinstance(view, Settings) and view.new_language):
            await bot.set_my_commands(menu(PATIENT, words_in(language, None)), scope=scope)
    except TelegramError as error:
        log.warning("A menu was not set", action="menu_failed", error=type(error).__name__)


def menu(names: tuple[str, ...], words: Words) -> list[BotCommand]:
    """The menu of a role in one language."""
    return [BotCommand(name, words.of("command", name)) for name in names]
