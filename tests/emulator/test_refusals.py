"""What Telegram refuses, refused with its own codes and words."""

from typing import Any

import httpx
import pytest

from emulator import Emulator, Person
from tests.emulator.conftest import Bot, HandClock
from tests.emulator.pictures import png

Json = dict[str, Any]

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def keyboard(*buttons: Json) -> Json:
    """One row of buttons."""
    return {"inline_keyboard": [list(buttons)]}


async def test_a_wrong_token_and_an_unknown_method_are_refused(
    emulator: Emulator, http: httpx.AsyncClient, bot: Bot
) -> None:
    answer = await http.get(f"{emulator.api_url}4242:other/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    assert await bot.refused("sendPigeon") == (404, "Not Found: method not found")


async def test_a_broken_number_is_refused(bot: Bot) -> None:
    words = 'Bad Request: parameter "offset" must be of type Integer'
    assert await bot.refused("getUpdates", offset="many") == (400, words)


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "getChat"])
async def test_an_unknown_chat_is_refused(bot: Bot, method: str) -> None:
    extra = {"text": "x"} if method != "getChat" else {}
    if method == "editMessageText":
        extra["message_id"] = "1"
    assert await bot.refused(method, chat_id=4711, **extra) == (400, "Bad Request: chat not found")
    assert await bot.refused(method, chat_id="@nobody", **extra) == (
        400,
        "Bad Request: chat not found",
    )


async def test_a_chat_must_be_named(bot: Bot) -> None:
    assert await bot.refused("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")


async def test_people_who_cannot_be_written_to(emulator: Emulator, bot: Bot) -> None:
    blocker, leaver = emulator.person("Bob"), emulator.person("Cyd")
    stranger = emulator.person("Dan", started=False)
    await blocker.block()
    leaver.delete_account()
    reasons = {
        blocker: "Forbidden: bot was blocked by the user",
        leaver: "Forbidden: user is deactivated",
        stranger: "Forbidden: bot can't initiate conversation with a user",
    }
    for person, words in reasons.items():
        assert await bot.refused("sendMessage", chat_id=person.id, text="x") == (403, words)
        action = await bot.refused("sendChatAction", chat_id=person.id, action="typing")
        assert action == (403, words)
    await stranger.start()
    await bot.call("sendMessage", chat_id=stranger.id, text="x")
    await blocker.unblock()
    await bot.call("sendMessage", chat_id=blocker.id, text="x")


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, ada: Person) -> None:
    markup = keyboard({"text": "x", "callback_data": "x"})
    sent = await bot.call("sendMessage", chat_id=ada.id, text="same", reply_markup=markup)
    place = {"chat_id": ada.id, "message_id": sent["message_id"]}
    refusal = await bot.refused("editMessageText", **place, text="same", reply_markup=markup)
    assert refusal == (400, NOT_MODIFIED)
    assert await bot.refused("editMessageReplyMarkup", **place, reply_markup=markup) == refusal
    bold = await bot.call("editMessageText", **place, text="*same*", parse_mode="MarkdownV2")
    assert bold["entities"] == [{"offset": 0, "length": 4, "type": "bold"}]
    assert "reply_markup" not in bold


async def test_edits_of_what_cannot_be_edited_are_refused(bot: Bot, ada: Person) -> None:
    own = await ada.say("mine")
    place = {"chat_id": ada.id, "message_id": own["message_id"]}
    assert await bot.refused("editMessageText", **place, text="x") == (
        400,
        "Bad Request: message can't be edited",
    )
    assert await bot.refused("editMessageText", chat_id=ada.id, message_id=99, text="x") == (
        400,
        "Bad Request: message to edit not found",
    )
    sent = await bot.call("sendMessage", chat_id=ada.id, text="x")
    place["message_id"] = sent["message_id"]
    assert await bot.refused("editMessageCaption", **place, caption="x") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )
    photo = await bot.call("sendPhoto", {"photo": ("p.png", png())}, chat_id=ada.id)
    place["message_id"] = photo["message_id"]
    assert await bot.refused("editMessageText", **place, text="x") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )


async def test_messages_older_than_two_days_stay(bot: Bot, ada: Person, clock: HandClock) -> None:
    sent = await bot.call("sendMessage", chat_id=ada.id, text="x")
    place = {"chat_id": ada.id, "message_id": sent["message_id"]}
    clock.forward(hours=48)
    words = (400, "Bad Request: message can't be deleted for everyone")
    assert await bot.refused("deleteMessage", **place) == words
    many = {"chat_id": ada.id, "message_ids": [sent["message_id"]]}
    assert await bot.refused("deleteMessages", **many) == words
    clock.forward(seconds=-1)
    await bot.call("deleteMessage", **place)
    assert await bot.refused("deleteMessage", **place) == (
        400,
        "Bad Request: message to delete not found",
    )
    assert ada.messages == []


async def test_in_a_private_chat_the_bot_deletes_what_the_person_wrote_too(
    bot: Bot, ada: Person, emulator: Emulator
) -> None:
    own, sent = await ada.say("mine"), await bot.call("sendMessage", chat_id=ada.id, text="x")
    bobs = await emulator.person("Bob").say("not Ada's")
    identifiers = [own["message_id"], sent["message_id"], bobs["message_id"], 99_999]
    await bot.call("deleteMessages", chat_id=ada.id, message_ids=identifiers)
    assert ada.messages == []
    assert await bot.refused("deleteMessage", chat_id=ada.id, message_id=bobs["message_id"]) == (
        400,
        "Bad Request: message to delete not found",
    )


async def test_one_message_that_must_stay_keeps_all_others(
    bot: Bot, ada: Person, clock: HandClock
) -> None:
    old = await bot.call("sendMessage", chat_id=ada.id, text="old")
    clock.forward(hours=48)
    new = await bot.call("sendMessage", chat_id=ada.id, text="new")
    both = {"chat_id": ada.id, "message_ids": [new["message_id"], old["message_id"]]}
    assert await bot.refused("deleteMessages", **both) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )
    assert len(ada.messages) == 2


async def test_a_block_keeps_no_message_from_being_deleted_but_a_gone_account_does(
    bot: Bot, ada: Person
) -> None:
    first, second = [await bot.call("sendMessage", chat_id=ada.id, text="x") for _ in range(2)]
    await ada.block()
    await bot.call("deleteMessage", chat_id=ada.id, message_id=first["message_id"])
    ada.delete_account()
    gone = {"chat_id": ada.id, "message_id": second["message_id"]}
    assert await bot.refused("deleteMessage", **gone) == (403, "Forbidden: user is deactivated")


async def test_buttons_are_stripped_once(bot: Bot, ada: Person, clock: HandClock) -> None:
    markup = keyboard({"text": "x", "callback_data": "x"})
    sent = await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=markup)
    clock.forward(days=400)
    place = {"chat_id": ada.id, "message_id": sent["message_id"]}
    stripped = await bot.call("editMessageReplyMarkup", **place)
    assert (stripped["text"], "reply_markup" in stripped) == ("?", False)
    assert ada.buttons() == []
    assert await bot.refused("editMessageReplyMarkup", **place) == (400, NOT_MODIFIED)
    gone = {**place, "message_id": 99_999}
    not_found = (400, "Bad Request: message to edit not found")
    assert await bot.refused("editMessageReplyMarkup", **gone) == not_found


@pytest.mark.parametrize("markup", [{"keyboard": [["Yes"]]}, {"remove_keyboard": True}])
async def test_a_message_that_came_with_another_keyboard_cannot_be_edited(
    bot: Bot, ada: Person, markup: Json
) -> None:
    sent = await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=markup)
    place = {"chat_id": ada.id, "message_id": sent["message_id"]}
    words = (400, "Bad Request: message can't be edited")
    assert await bot.refused("editMessageText", **place, text="!") == words
    assert await bot.refused("editMessageReplyMarkup", **place) == words


async def test_a_tap_can_be_answered_once_and_not_for_ever(
    bot: Bot, ada: Person, clock: HandClock
) -> None:
    await bot.call(
        "sendMessage",
        chat_id=ada.id,
        text="?",
        reply_markup=keyboard({"text": "Yes", "callback_data": "y"}),
    )
    await ada.tap("Yes")
    await ada.tap("Yes")
    first, second = (u["callback_query"]["id"] for u in await bot.call("getUpdates"))
    clock.forward(minutes=15)
    await bot.call("answerCallbackQuery", callback_query_id=first, text="Noted")
    assert await bot.refused("answerCallbackQuery", callback_query_id=first) == (400, TOO_OLD)
    clock.forward(seconds=1)
    assert await bot.refused("answerCallbackQuery", callback_query_id=second) == (400, TOO_OLD)
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == (400, TOO_OLD)
    assert ada.toasts == ["Noted"]


OTHERS: list[tuple[str, str, Json, str]] = [
    (
        "an unknown action",
        "sendChatAction",
        {"action": "dancing"},
        "wrong parameter action in request",
    ),
    (
        "a bad command",
        "setMyCommands",
        {"commands": [{"command": "Up!", "description": "x"}]},
        "BOT_COMMAND_INVALID",
    ),
    (
        "a mute command",
        "setMyCommands",
        {"commands": [{"command": "up", "description": ""}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    (
        "a long language",
        "getMyCommands",
        {"language_code": "deu"},
        "invalid language code specified",
    ),
    (
        "a scope of no kind",
        "getMyCommands",
        {"scope": {"type": "moon"}},
        'can\'t parse "scope": BotCommandScope has unsupported type',
    ),
    (
        "a long description",
        "setMyDescription",
        {"description": "x" * 513},
        "bot description is too long",
    ),
    (
        "an unknown file",
        "getFile",
        {"file_id": "x"},
        "wrong file_id or the file is temporarily unavailable",
    ),
    (
        "an album of one",
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "x"}]},
        "media group must include 2-10 items",
    ),
    (
        "an unknown reaction",
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🦷"}]},
        "REACTION_INVALID",
    ),
    (
        "a photo from the web",
        "sendPhoto",
        {"photo": "https://example.org/p.png"},
        "failed to get HTTP URL content",
    ),
    (
        "a photo of an unknown id",
        "sendPhoto",
        {"photo": "AgAC"},
        "wrong file identifier/HTTP URL specified",
    ),
    ("no photo", "sendPhoto", {}, "there is no photo in the request"),
    ("a hook at no address", "setWebhook", {"url": "mailto:x"}, "invalid webhook URL specified"),
    (
        "a bad secret",
        "setWebhook",
        {"url": "http://127.0.0.1/", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
]


@pytest.mark.parametrize(("name", "method", "params", "words"), OTHERS, ids=[r[0] for r in OTHERS])
async def test_other_slips_are_refused(
    bot: Bot, ada: Person, name: str, method: str, params: Json, words: str
) -> None:
    if method.startswith(("send", "setMessage")):
        params = {**params, "chat_id": ada.id}
    assert await bot.refused(method, **params) == (400, f"Bad Request: {words}")
