"""What Telegram shows about the bot before anybody writes: commands and descriptions."""

from telegram import Bot, BotCommand, MenuButtonCommands

from backwell.content.languages import LANGUAGES
from backwell.content.words import Words, words_in
from bot.handlers.commands import COMMANDS


async def introduce(bot: Bot) -> None:
    """Set the command menu and the descriptions in every language. Raises PTB's errors."""
    default = LANGUAGES[0]
    for language in LANGUAGES:
        words = words_in(language, None)
        code = None if language == default else language
        await bot.set_my_commands(commands_in(words), language_code=code)
        await bot.set_my_description(words.plain("bot.description"), language_code=code)
        await bot.set_my_short_description(words.plain("bot.short_description"), language_code=code)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


def commands_in(words: Words) -> list[BotCommand]:
    """The command menu in one language."""
    return [BotCommand(name, words.of("command", name)) for name in COMMANDS]
