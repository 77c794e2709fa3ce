"""Long polling, with a bare client and with python-telegram-bot as it is."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot as TelegramBot
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from emulator import Emulator, Person
from tests.emulator.conftest import Bot
from tests.emulator.pictures import GIF, png

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


async def greet(update: Update, context: Context) -> None:
    """Answers /start."""
    assert update.effective_message is not None
    payload = " ".join(context.args or [])
    buttons = [[InlineKeyboardButton("Done", callback_data="done")]]
    await update.effective_message.reply_html(
        f"<b>Hello</b> {payload}", reply_markup=InlineKeyboardMarkup(buttons)
    )


async def tapped(update: Update, context: Context) -> None:
    """Answers a tap."""
    query = update.callback_query
    assert query is not None
    await query.answer("Noted")
    await query.edit_message_text(f"You said {query.data}")


async def echo(update: Update, context: Context) -> None:
    """Says it again, with the size of an attached file."""
    message = update.effective_message
    assert message is not None
    if message.document:
        file = await message.document.get_file()
        await message.reply_text(f"{len(await file.download_as_bytearray())} bytes")
    else:
        await message.reply_text(f"echo {message.text}")


def add_handlers(app: App, members: list[str]) -> None:
    """A small bot."""

    async def member(update: Update, context: Context) -> None:
        assert update.my_chat_member is not None
        members.append(update.my_chat_member.new_chat_member.status)

    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CallbackQueryHandler(tapped))
    app.add_handler(ChatMemberHandler(member, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.ALL, echo))


@pytest.fixture
async def app(emulator: Emulator) -> AsyncIterator[App]:
    """python-telegram-bot, pointed at the emulator and otherwise as it is."""
    builder = ApplicationBuilder().token(emulator.token).base_url(emulator.api_url)
    app = builder.base_file_url(emulator.file_url).build()
    async with app:
        yield app


@pytest.fixture
async def members(app: App) -> AsyncIterator[list[str]]:
    """The small bot, polling; gives the statuses of my_chat_member."""
    seen: list[str] = []
    add_handlers(app, seen)
    assert app.updater is not None
    await app.start()
    await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
    yield seen
    await app.updater.stop()
    await app.stop()


async def test_a_whole_talk_by_polling(emulator: Emulator, ada: Person, members: list[str]) -> None:
    await ada.start("invite_1-2")
    await ada.sees("Hello invite_1-2")
    await ada.tap("Done")
    await ada.sees("You said done")
    assert ada.toasts == ["Noted"]
    await ada.say("how are you?")
    await ada.sees("echo how are you?")
    await ada.upload("notes.txt", b"12345", "text/plain")
    await ada.sees("5 bytes")
    await ada.block()
    await ada.unblock()
    await emulator.delivered()
    assert members == ["kicked", "member"]
    assert ada.screen().splitlines()[0] == "Ada #1: /start invite_1-2"


async def test_the_library_reads_every_kind_of_answer(app: App, ada: Person) -> None:
    bot = app.bot
    chat = ada.id
    photo = await bot.send_photo(chat, png(640, 480), caption="_c_", parse_mode="MarkdownV2")
    assert [size.width for size in photo.photo] == [320, 640]
    again = await bot.send_photo(chat, photo.photo[-1])
    assert again.photo[-1].file_id == photo.photo[-1].file_id
    assert (await bot.send_animation(chat, GIF)).animation is not None
    album = await bot.send_media_group(
        chat, [InputMediaPhoto(png(3, 3)), InputMediaPhoto(png(4, 4))], caption="two"
    )
    assert len({message.media_group_id for message in album}) == 1
    edited = await bot.edit_message_media(InputMediaPhoto(png(5, 5)), chat, photo.message_id)
    assert not isinstance(edited, bool)
    assert edited.photo[-1].width == 5
    assert await bot.set_message_reaction(chat, photo.message_id, "👍")
    assert (await bot.get_chat(chat)).first_name == "Ada"
    assert (await bot.get_chat_menu_button()).type == "default"
    assert (await bot.get_webhook_info()).url == ""
    await bot.set_my_commands([("start", "Begin")])
    assert (await bot.get_my_commands())[0].command == "start"
    assert await bot.delete_messages(chat, [message.message_id for message in album])


@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
async def test_the_library_reads_every_kind_of_refusal(
    emulator: Emulator, app: App, ada: Person
) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await app.bot.send_message(ada.id, "x" * 4097)
    emulator.faults.answer(status=429, retry_after=7)
    with pytest.raises(RetryAfter):
        await app.bot.send_message(ada.id, "x")
    emulator.faults.answer(status=400, migrate_to=-100123)
    with pytest.raises(ChatMigrated) as moved:
        await app.bot.send_message(ada.id, "x")
    assert moved.value.new_chat_id == -100123
    await ada.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await app.bot.send_message(ada.id, "x")


async def test_the_library_reads_a_wrong_token(emulator: Emulator) -> None:
    bot = TelegramBot("1:wrong", base_url=emulator.api_url)
    with pytest.raises(InvalidToken):
        await bot.get_me()
    await bot.request.shutdown()


async def test_updates_stay_until_an_offset_acknowledges_them(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    for text in ("one", "two", "three"):
        await ada.say(text)
    first = await bot.call("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert await bot.call("getUpdates", limit=2) == first
    rest = await bot.call("getUpdates", offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["three"]
    assert emulator.pending_updates == 1
    assert await bot.call("getUpdates", offset=rest[-1]["update_id"] + 1) == []
    await emulator.delivered()


async def test_a_negative_offset_forgets_all_but_the_newest(bot: Bot, ada: Person) -> None:
    for text in ("one", "two", "three"):
        await ada.say(text)
    newest = await bot.call("getUpdates", offset=-2)
    assert [update["message"]["text"] for update in newest] == ["two", "three"]
    assert await bot.call("getUpdates") == newest


async def test_a_long_poll_waits_for_the_next_update(bot: Bot, ada: Person) -> None:
    poll = asyncio.create_task(bot.call("getUpdates", timeout=10))
    await bot.emulator.arrived("getUpdates")
    await ada.say("at last")
    assert (await poll)[0]["message"]["text"] == "at last"


async def test_a_long_poll_ends_empty_when_its_time_is_over(bot: Bot) -> None:
    assert await bot.call("getUpdates", timeout=1) == []


async def test_of_two_pollers_the_new_one_wins(bot: Bot, ada: Person) -> None:
    older = asyncio.create_task(bot.refused("getUpdates", timeout=10))
    await bot.emulator.arrived("getUpdates")
    newer = asyncio.create_task(bot.call("getUpdates", timeout=10))
    assert await older == (
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
    await ada.say("hello")
    assert len(await newer) == 1


async def test_a_poll_is_refused_while_a_webhook_is_set_and_ended_by_one(bot: Bot) -> None:
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=10))
    await bot.emulator.arrived("getUpdates")
    await bot.call("setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == (409, "Conflict: terminated by setWebhook request")
    assert await bot.refused("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    await bot.call("deleteWebhook")
    assert await bot.call("getUpdates") == []


async def test_the_wanted_kinds_are_remembered(bot: Bot, ada: Person) -> None:
    await bot.call("getUpdates", allowed_updates=["my_chat_member"])
    await ada.say("not wanted")
    await ada.block()
    updates = await bot.call("getUpdates")
    assert [sorted(update) for update in updates] == [["my_chat_member", "update_id"]]
    await bot.call("getUpdates", allowed_updates=[])
    await ada.unblock()
    await ada.say("wanted again")
    assert len(await bot.call("getUpdates")) == 3


async def test_parameters_may_come_in_every_way(emulator: Emulator, bot: Bot, ada: Person) -> None:
    url = f"{emulator.api_url}{emulator.token}/sendmessage"
    params = {"chat_id": str(ada.id), "text": "x", "disable_notification": "true"}
    await bot.http.get(url, params=params)
    await bot.http.post(url, params={"chat_id": ada.id}, data={"text": "y"})
    await bot.http.post(url, json={"chat_id": ada.id, "text": "z"})
    await bot.http.post(url, data={"chat_id": ada.id, "text": "m"}, files={"f": b""})
    assert [message["text"] for message in ada.messages] == ["x", "y", "z", "m"]
    assert [call.params["text"] for call in emulator.calls("sendMessage")] == ["x", "y", "z", "m"]
