"""Texts, captions and buttons that Telegram refuses, and the longest that it takes."""

from typing import Any

import pytest

from emulator import Person
from tests.emulator.conftest import Bot
from tests.emulator.pictures import png

Json = dict[str, Any]

FACE = "😀"


def keyboard(*buttons: Json) -> Json:
    """One row of buttons."""
    return {"inline_keyboard": [list(buttons)]}


TEXTS: list[tuple[str, Json, str]] = [
    ("nothing", {"text": ""}, "message text is empty"),
    ("white space", {"text": " \n "}, "message text is empty"),
    ("only tags", {"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    ("4097 letters", {"text": "x" * 4097}, "message is too long"),
    ("2049 faces of two units", {"text": FACE * 2049}, "message is too long"),
    (
        "4097 behind a tag",
        {"text": f"<b>{'x' * 4097}</b>", "parse_mode": "html"},
        "message is too long",
    ),
    (
        "32769 bytes with tags",
        {"text": "<b>x</b>" * 4097, "parse_mode": "HTML"},
        "text is too long",
    ),
    ("an unknown mode", {"text": "x", "parse_mode": "rtf"}, "unsupported parse_mode"),
    ("no text at all", {}, "message text is empty"),
    (
        "an unknown parameter",
        {"text": "x", "colour": "red"},
        'unknown parameter "colour" of sendMessage',
    ),
    (
        "an entity behind the end",
        {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ),
    (
        "an entity that begins behind the end",
        {"text": "x", "entities": [{"type": "bold", "offset": 2, "length": 1}]},
        "entity begins after the end of the text at UTF-16 offset 2",
    ),
    (
        "a markup of no kind",
        {"text": "x", "reply_markup": {"buttons": []}},
        "object expected as reply markup",
    ),
    (
        "a markup that is a list",
        {"text": "x", "reply_markup": []},
        "can't parse reply keyboard markup JSON object",
    ),
    (
        "a keyboard without rows",
        {"text": "x", "reply_markup": {"inline_keyboard": [1]}},
        'can\'t parse "reply_markup.inline_keyboard[0]": expected an Array of InlineKeyboardButton',
    ),
    (
        "a button that is a number",
        {"text": "x", "reply_markup": {"inline_keyboard": [[1]]}},
        'can\'t parse "reply_markup.inline_keyboard[0][0]": InlineKeyboardButton must be an Object',
    ),
    (
        "a button without a text",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
        'can\'t parse "reply_markup.inline_keyboard[0][0]": can\'t find field "text"',
    ),
    (
        "a text that is a number",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": 1, "callback_data": "x"}]]}},
        'can\'t parse "reply_markup.inline_keyboard[0][0].text": must be of type String',
    ),
    (
        "a keyboard of nothing",
        {"text": "x", "reply_markup": {"keyboard": [[]]}},
        "reply keyboard must be non-empty",
    ),
    (
        "a key without words",
        {"text": "x", "reply_markup": {"keyboard": [[" "]]}},
        "keyboard button text must be non-empty",
    ),
    (
        "a yes that is neither",
        {"text": "x", "disable_notification": "perhaps"},
        'parameter "disable_notification" must be of type Boolean',
    ),
    (
        "an unknown field of an object",
        {"text": "x", "link_preview_options": {"tiny": True}},
        'can\'t parse "link_preview_options": unknown field "tiny" of LinkPreviewOptions',
    ),
    (
        "a reply to nothing",
        {"text": "x", "reply_parameters": {"message_id": 4711}},
        "message to be replied not found",
    ),
    (
        "broken JSON",
        {"text": "x", "reply_markup": "{"},
        "can't parse reply markup JSON object",
    ),
]
BUTTONS: list[tuple[str, Json, str]] = [
    ("65 bytes of data", {"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
    ("33 letters of two bytes", {"text": "x", "callback_data": "ä" * 33}, "BUTTON_DATA_INVALID"),
    ("empty data", {"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
    (
        "no action",
        {"text": "x"},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "two actions",
        {"text": "x", "callback_data": "x", "url": "https://example.org"},
        "can't parse inline keyboard button: "
        "exactly one action is allowed, found callback_data, url",
    ),
    (
        "no words",
        {"text": " ", "callback_data": "x"},
        "can't parse inline keyboard button: Inline keyboard button text must be non-empty",
    ),
    (
        "no address",
        {"text": "x", "url": "not an address"},
        "inline keyboard button URL 'not an address' is invalid: Wrong HTTP URL",
    ),
    (
        "an unknown field",
        {"text": "x", "callback": "x"},
        'can\'t parse "reply_markup.inline_keyboard[0][0]": '
        'unknown field "callback" of InlineKeyboardButton',
    ),
    (
        "a page without https",
        {"text": "x", "web_app": {"url": "http://example.org"}},
        "inline keyboard button Web App URL 'http://example.org' is invalid: "
        "Only HTTPS links are allowed",
    ),
    (
        "nothing to copy",
        {"text": "x", "copy_text": {"text": ""}},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    (
        "an unknown style",
        {"text": "x", "callback_data": "x", "style": "pink"},
        "can't parse inline keyboard button: Invalid button style specified",
    ),
]


@pytest.mark.parametrize(("name", "params", "words"), TEXTS, ids=[row[0] for row in TEXTS])
async def test_a_bad_text_is_refused(
    bot: Bot, ada: Person, name: str, params: Json, words: str
) -> None:
    assert await bot.refused("sendMessage", chat_id=ada.id, **params) == (
        400,
        f"Bad Request: {words}",
    )
    assert ada.messages == []


@pytest.mark.parametrize(("name", "button", "words"), BUTTONS, ids=[row[0] for row in BUTTONS])
async def test_a_bad_button_is_refused(
    bot: Bot, ada: Person, name: str, button: Json, words: str
) -> None:
    params = {"chat_id": ada.id, "text": "x", "reply_markup": keyboard(button)}
    assert await bot.refused("sendMessage", **params) == (400, f"Bad Request: {words}")


async def test_texts_and_data_at_the_limit_are_taken(bot: Bot, ada: Person) -> None:
    await bot.call("sendMessage", chat_id=ada.id, text="x" * 4096)
    await bot.call("sendMessage", chat_id=ada.id, text=FACE * 2048)
    await bot.call("sendMessage", chat_id=ada.id, text=f"<i>{'&lt;' * 4096}</i>", parse_mode="HTML")
    data = keyboard({"text": "x", "callback_data": "ä" * 32})
    await bot.call("sendMessage", chat_id=ada.id, text="x", reply_markup=data)


async def test_more_than_a_hundred_buttons_are_refused(bot: Bot, ada: Person) -> None:
    rows = [[{"text": str(n), "callback_data": str(n)}] for n in range(101)]
    params = {"chat_id": ada.id, "text": "x"}
    refusal = await bot.refused("sendMessage", **params, reply_markup={"inline_keyboard": rows})
    assert refusal == (400, "Bad Request: reply markup is too long")
    await bot.call("sendMessage", **params, reply_markup={"inline_keyboard": rows[:100]})


async def test_a_caption_over_the_limit_is_refused(bot: Bot, ada: Person) -> None:
    photo = {"photo": ("p.png", png())}
    words = (400, "Bad Request: message caption is too long")
    assert await bot.refused("sendPhoto", photo, chat_id=ada.id, caption="x" * 1025) == words
    assert await bot.refused("sendPhoto", photo, chat_id=ada.id, caption=FACE * 513) == words
    await bot.call("sendPhoto", photo, chat_id=ada.id, caption="x" * 1024)
