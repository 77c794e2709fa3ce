"""The emulator against the Bot API reference: what it takes, what it gives, what it tells."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from emulator import Emulator, Person
from emulator.bot_api import COUNTED, HANDLERS
from emulator.declared import METHODS, Param
from emulator.formatting import MAX_CAPTION, MAX_TEXT
from emulator.keyboards import MAX_DATA
from emulator.methods_bot import MAX_ANSWER, TEXT_LIMITS
from emulator.shapes import MARKUPS, SHAPES, UNIONS
from tests.emulator.conftest import Bot
from tests.emulator.digest import DIGEST, declared, faults
from tests.emulator.pictures import GIF, png

Json = dict[str, Any]


def plain(params: dict[str, Param]) -> dict[str, tuple[set[str], bool]]:
    """Our declarations in a form that can be compared."""
    return {param.name: (set(param.types), param.required) for param in params.values()}


def digested(fields: Json) -> dict[str, tuple[set[str], bool]]:
    """The reference's declarations in the same form."""
    return {name: (set(declared(line)[0]), declared(line)[1]) for name, line in fields.items()}


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_declares_exactly_the_parameters_of_the_reference(name: str) -> None:
    reference = DIGEST["methods"][name]
    assert plain(METHODS[name].params) == digested(reference["params"])
    assert "|".join(METHODS[name].returns) == reference["returns"]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_an_object_declares_exactly_the_fields_of_the_reference(name: str) -> None:
    assert plain(SHAPES[name]) == digested(DIGEST["types"][name])


@pytest.mark.parametrize("name", sorted(UNIONS))
def test_objects_of_several_shapes_have_all_of_them(name: str) -> None:
    assert set(UNIONS[name].values()) == set(DIGEST["types"][name]["one_of"])
    for word, shape in UNIONS[name].items():
        assert DIGEST["types"][shape]["type"].endswith(f"={word}")


def test_a_reply_markup_is_told_by_a_field_that_it_must_have() -> None:
    for field, shape in MARKUPS.items():
        assert SHAPES[shape][field].required


def test_every_declared_method_does_something() -> None:
    with_a_queue = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"}
    assert set(HANDLERS) | with_a_queue == set(METHODS)


def test_what_counts_against_the_limits_sends_or_edits() -> None:
    sends = {"sendMessage", "sendPhoto", "sendAnimation", "sendDocument", "sendMediaGroup"}
    edits = {name for name in METHODS if name.startswith("editMessage")}
    assert sends | edits == COUNTED


def test_lengths_are_those_of_the_reference() -> None:
    methods, types = DIGEST["methods"], DIGEST["types"]
    assert f"1-{MAX_TEXT} characters" in methods["sendMessage"]["params"]["text"]
    assert f"0-{MAX_CAPTION} characters" in methods["sendPhoto"]["params"]["caption"]
    assert f"1-{MAX_DATA} bytes" in types["InlineKeyboardButton"]["callback_data"]
    assert f"0-{MAX_ANSWER} characters" in methods["answerCallbackQuery"]["params"]["text"]
    for kind, limit in TEXT_LIMITS.items():
        method = "setMy" + "".join(word.title() for word in kind.split("_"))
        assert f"0-{limit} characters" in methods[method]["params"][kind]


KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Done", "callback_data": "done", "style": "success"}],
        [{"text": "Page", "url": "https://example.org"}],
        [{"text": "Copy", "copy_text": {"text": "123"}}],
    ]
}
HTML = (
    "<b>b</b><i>i</i><u>u</u><s>s</s><tg-spoiler>p</tg-spoiler><code>c</code>"
    '<pre><code class="language-py">x = 1</code></pre><a href="https://example.org">l</a>'
    '<a href="tg://user?id=1001">Ada</a><tg-emoji emoji-id="5">👍</tg-emoji>'
    '<tg-time unix="1800000000" format="Dt">soon</tg-time> /start @someone #tag a@b.org\n'
    "<blockquote>q</blockquote>\n<blockquote expandable>e</blockquote>"
)


async def use_messages(bot: Bot, ada: Person) -> dict[str, Any]:
    """Every method that sends or edits, once."""
    chat = {"chat_id": ada.id}
    picture = {"photo": ("p.png", png(400, 200))}
    text = await bot.call(
        "sendMessage", **chat, text=HTML, parse_mode="HTML", reply_markup=KEYBOARD
    )
    place = {**chat, "message_id": text["message_id"]}
    photo = await bot.call("sendPhoto", picture, **chat, caption="*c*", parse_mode="MarkdownV2")
    shown = {**chat, "message_id": photo["message_id"]}
    file_id = photo["photo"][-1]["file_id"]
    animation = await bot.call("sendAnimation", {"animation": ("a.gif", GIF)}, **chat)
    document = await bot.call("sendDocument", {"document": ("d.csv", b"a,b")}, **chat)
    media = [{"type": "photo", "media": file_id, "caption": str(n)} for n in range(2)]
    return {
        "sendMessage": text,
        "sendPhoto": photo,
        "sendAnimation": animation,
        "sendDocument": document,
        "sendMediaGroup": await bot.call("sendMediaGroup", **chat, media=media),
        "editMessageText": await bot.call("editMessageText", **place, text="new"),
        "editMessageReplyMarkup": await bot.call(
            "editMessageReplyMarkup", **place, reply_markup=KEYBOARD
        ),
        "editMessageCaption": await bot.call("editMessageCaption", **shown, caption="other"),
        "editMessageMedia": await bot.call(
            "editMessageMedia",
            **shown,
            media={"type": "animation", "media": animation["animation"]["file_id"]},
        ),
        "sendChatAction": await bot.call("sendChatAction", **chat, action="typing"),
        "setMessageReaction": await bot.call(
            "setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}]
        ),
        "getFile": await bot.call("getFile", file_id=file_id),
        "deleteMessage": await bot.call("deleteMessage", **place),
        "deleteMessages": await bot.call(
            "deleteMessages", **chat, message_ids=[photo["message_id"], 99_999]
        ),
    }


async def use_settings(bot: Bot, ada: Person) -> dict[str, Any]:
    """Every method about the bot itself, once."""
    commands = [{"command": "start", "description": "Begin"}]
    menu = {"type": "commands"}
    calls: list[tuple[str, Json]] = [
        ("getMe", {}),
        ("setMyCommands", {"commands": commands, "scope": {"type": "all_private_chats"}}),
        ("getMyCommands", {"scope": {"type": "all_private_chats"}}),
        ("deleteMyCommands", {"scope": {"type": "all_private_chats"}}),
        ("setMyDescription", {"description": "A coach"}),
        ("getMyDescription", {"language_code": "de"}),
        ("setMyShortDescription", {"short_description": "Coach"}),
        ("getMyShortDescription", {}),
        ("setMyName", {"name": "Coach"}),
        ("getMyName", {}),
        ("setChatMenuButton", {"chat_id": ada.id, "menu_button": menu}),
        ("getChatMenuButton", {"chat_id": ada.id}),
        ("getChat", {"chat_id": ada.id}),
    ]
    return {name: await bot.call(name, **params) for name, params in calls}


async def use_updates(bot: Bot, ada: Person) -> dict[str, Any]:
    """Taps, updates and the webhook, once."""
    message = await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=KEYBOARD)
    await ada.tap("Done", message)
    updates = await bot.call("getUpdates")
    identifier = updates[-1]["callback_query"]["id"]
    nobody = "http://127.0.0.1:9/hook"
    return {
        "getUpdates": updates,
        "answerCallbackQuery": await bot.call(
            "answerCallbackQuery", callback_query_id=identifier, text="ok"
        ),
        "setWebhook": await bot.call("setWebhook", url=nobody, allowed_updates=["message"]),
        "getWebhookInfo": await bot.call("getWebhookInfo"),
        "deleteWebhook": await bot.call("deleteWebhook"),
    }


async def test_every_result_has_the_form_of_the_reference(bot: Bot, ada: Person) -> None:
    results: dict[str, Any] = {}
    uses: list[Callable[[Bot, Person], Awaitable[dict[str, Any]]]] = [
        use_messages,
        use_settings,
        use_updates,
    ]
    for use in uses:
        results |= await use(bot, ada)
    assert set(results) == set(METHODS)
    found = [
        fault
        for name, result in results.items()
        for fault in faults(METHODS[name].returns, result, name)
    ]
    assert found == []


async def test_every_update_has_the_form_of_the_reference(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    written = await ada.say("/start now @someone")
    await ada.edit(written["message_id"], "other words")
    await ada.share_location(52.5, 13.4)
    await ada.send_contact("+4930123")
    await ada.upload("notes.txt", b"notes", "text/plain", caption="c")
    await ada.send_photo(png(900, 600))
    await ada.send_sticker()
    await ada.send_voice()
    await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=KEYBOARD)
    await ada.tap("Done")
    await ada.tap_data(99_999, "forged")
    await ada.block()
    await ada.unblock()
    updates = await bot.call("getUpdates")
    kinds = {kind for update in updates for kind in update if kind != "update_id"}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert len(updates) == 12
    assert faults(("Array of Update",), updates, "getUpdates") == []


async def test_updates_of_groups_and_channels_have_the_form_of_the_reference(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    for group in (emulator.group("Clinic"), emulator.group("Ward", supergroup=True)):
        await group.remove_bot(ada)
        await group.add_bot(ada, admin=True)
        await group.say(ada, "hello")
    channel = emulator.channel("News", has_bot=False)
    await channel.add_bot(ada)
    await channel.post("hello")
    await channel.remove_bot(ada)
    updates = await bot.call("getUpdates")
    kinds = {kind for update in updates for kind in update if kind != "update_id"}
    assert kinds == {"message", "channel_post", "my_chat_member"}
    assert faults(("Array of Update",), updates, "getUpdates") == []


async def test_a_private_chat_and_a_group_are_described_alike(emulator: Emulator, bot: Bot) -> None:
    group = emulator.group("Clinic")
    result = await bot.call("getChat", chat_id=group.id)
    assert faults(("ChatFullInfo",), result, "getChat") == []
    sent = await bot.call("sendMessage", chat_id=group.id, text="hello")
    assert faults(("Message",), sent, "sendMessage") == []


def test_the_comparison_sees_unknown_missing_and_mistyped_fields() -> None:
    good: Json = {"id": 1, "is_bot": False, "first_name": "Ada"}
    assert faults(("User",), good, "user") == []
    assert faults(("User",), {**good, "shoe": 38}, "user") != []
    assert faults(("User",), {"id": 1, "is_bot": False}, "user") != []
    assert faults(("User",), {**good, "id": "1"}, "user") != []
    assert faults(("User",), {**good, "is_bot": 0}, "user") != []
    assert faults(("MenuButton",), {"type": "nothing"}, "button") != []
