"""What messages look like after they were sent, edited and answered."""

import json
from typing import Any

import httpx
import pytest

from emulator import Emulator, Person
from tests.emulator.conftest import Bot, HandClock
from tests.emulator.pictures import GIF, png

Json = dict[str, Any]

BUTTON = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}], []]}


async def photo(bot: Bot, person: Person, **params: Any) -> Json:
    """A sent picture."""
    sent: Json = await bot.call(
        "sendPhoto", {"photo": ("p.png", png())}, chat_id=person.id, **params
    )
    return sent


def place(message: Json) -> Json:
    """Where a message is."""
    return {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}


async def test_a_message_repeats_what_was_asked_for(bot: Bot, ada: Person) -> None:
    preview = {"is_disabled": True}
    sent = await bot.call(
        "sendMessage",
        chat_id=ada.id,
        text="x",
        protect_content=True,
        message_effect_id="5104841245755180586",
        link_preview_options=preview,
        reply_markup=BUTTON,
    )
    assert sent["has_protected_content"] is True
    assert sent["effect_id"] == "5104841245755180586"
    assert sent["link_preview_options"] == preview
    assert sent["reply_markup"] == {"inline_keyboard": BUTTON["inline_keyboard"][:1]}


async def test_an_empty_keyboard_is_none(bot: Bot, ada: Person) -> None:
    empty: Json = {"inline_keyboard": [[]]}
    sent = await bot.call("sendMessage", chat_id=ada.id, text="x", reply_markup=empty)
    assert "reply_markup" not in sent


async def test_a_reply_holds_the_message_but_not_a_whole_thread(bot: Bot, ada: Person) -> None:
    first = await ada.say("one")
    reply = {"message_id": first["message_id"]}
    second = await bot.call("sendMessage", chat_id=ada.id, text="two", reply_parameters=reply)
    reply = {"message_id": second["message_id"]}
    third = await bot.call("sendMessage", chat_id=ada.id, text="three", reply_parameters=reply)
    assert third["reply_to_message"]["text"] == "two"
    assert "reply_to_message" not in third["reply_to_message"]
    missing = {"message_id": 4711, "allow_sending_without_reply": True}
    free = await bot.call("sendMessage", chat_id=ada.id, text="x", reply_parameters=missing)
    assert "reply_to_message" not in free


async def test_message_ids_rise_over_all_chats(emulator: Emulator, bot: Bot, ada: Person) -> None:
    bob = emulator.person("Bob")
    sent = [
        await bot.call("sendMessage", chat_id=person.id, text="x") for person in (ada, bob, ada)
    ]
    assert [message["message_id"] for message in sent] == [1, 2, 3]


async def test_a_caption_is_edited_and_taken_away(bot: Bot, ada: Person, clock: HandClock) -> None:
    sent = await photo(bot, ada, caption="one", has_spoiler="true")
    assert sent["has_media_spoiler"] is True
    clock.forward(seconds=5)
    above = await bot.call(
        "editMessageCaption",
        **place(sent),
        caption="<u>two</u>",
        parse_mode="HTML",
        show_caption_above_media=True,
    )
    assert (above["caption"], above["show_caption_above_media"]) == ("two", True)
    assert above["caption_entities"][0]["type"] == "underline"
    assert above["edit_date"] == sent["date"] + 5
    bare = await bot.call("editMessageCaption", **place(sent))
    assert "caption" not in bare
    assert bare["photo"] == sent["photo"]


async def test_a_file_takes_the_place_of_another_or_of_a_text(bot: Bot, ada: Person) -> None:
    text = await bot.call("sendMessage", chat_id=ada.id, text="soon")
    media = json.dumps({"type": "animation", "media": "attach://a", "caption": "here"})
    moved = await bot.call("editMessageMedia", {"a": ("a.gif", GIF)}, **place(text), media=media)
    assert "text" not in moved
    assert moved["caption"] == "here"
    same = {"type": "animation", "media": moved["animation"]["file_id"], "caption": "here"}
    refusal = await bot.refused("editMessageMedia", **place(text), media=same)
    assert refusal[1].startswith("Bad Request: message is not modified")


async def test_the_same_picture_uploaded_again_changes_nothing(bot: Bot, ada: Person) -> None:
    sent = await photo(bot, ada)
    media = json.dumps({"type": "photo", "media": "attach://p"})
    refusal = await bot.refused(
        "editMessageMedia", {"p": ("other.png", png())}, **place(sent), media=media
    )
    assert refusal[1].startswith("Bad Request: message is not modified")


async def test_no_animation_comes_into_an_album(bot: Bot, ada: Person) -> None:
    picture = (await photo(bot, ada))["photo"][0]["file_id"]
    loop = await bot.call("sendAnimation", {"animation": ("a.gif", GIF)}, chat_id=ada.id)
    items = [{"type": "photo", "media": picture}] * 2
    album = await bot.call("sendMediaGroup", chat_id=ada.id, media=items)
    media = {"type": "animation", "media": loop["animation"]["file_id"]}
    assert await bot.refused("editMessageMedia", **place(album[0]), media=media) == (
        400,
        "Bad Request: message content type can't be used in an album",
    )
    refusal = await bot.refused("sendMediaGroup", chat_id=ada.id, media=[media, media])
    assert refusal[1] == "Bad Request: can't use the media of the specified type in the album"


@pytest.mark.parametrize("kind", ["video", "audio"])
async def test_kinds_of_files_that_the_emulator_lacks_are_told(
    bot: Bot, ada: Person, kind: str
) -> None:
    media = {"type": kind, "media": "x"}
    words = (400, f"Bad Request: the emulator has no {kind}")
    assert await bot.refused("sendMediaGroup", chat_id=ada.id, media=[media, media]) == words
    sent = await photo(bot, ada)
    assert await bot.refused("editMessageMedia", **place(sent), media=media) == words


async def test_an_edit_must_say_where(bot: Bot, ada: Person) -> None:
    cases: list[tuple[Json, str]] = [
        ({}, "chat_id is empty"),
        ({"chat_id": ada.id}, "message identifier is not specified"),
        ({"inline_message_id": "x"}, "MESSAGE_ID_INVALID"),
    ]
    for params, words in cases:
        assert await bot.refused("editMessageText", text="x", **params) == (
            400,
            f"Bad Request: {words}",
        )


async def test_deleting_many_has_its_bounds(bot: Bot, ada: Person) -> None:
    cases = [
        ([], "message identifiers are not specified"),
        (list(range(1, 102)), "too many message identifiers specified"),
    ]
    for identifiers, words in cases:
        assert await bot.refused("deleteMessages", chat_id=ada.id, message_ids=identifiers) == (
            400,
            f"Bad Request: {words}",
        )


async def test_the_bot_has_one_reaction_on_a_message_that_is_there(bot: Bot, ada: Person) -> None:
    thumb = {"type": "emoji", "emoji": "👍"}
    own = await ada.say("done")
    assert await bot.refused("setMessageReaction", **place(own), reaction=[thumb, thumb]) == (
        400,
        "Bad Request: REACTIONS_TOO_MANY",
    )
    assert await bot.refused(
        "setMessageReaction", chat_id=ada.id, message_id=99, reaction=[thumb]
    ) == (400, "Bad Request: message to react not found")


async def test_broken_bodies_are_told(emulator: Emulator, bot: Bot) -> None:
    url = f"{emulator.api_url}{emulator.token}/getMe"
    for body in (b"{", b"[]"):
        response = await bot.http.post(
            url, content=body, headers={"content-type": "application/json"}
        )
        assert response.json()["description"] == "Bad Request: can't parse JSON object"
    assert (await bot.http.post(url, json={})).json()["ok"]


async def test_what_was_sent_is_told_as_it_was_sent(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    sent = await bot.call("sendMessage", chat_id=ada.id, text="one")
    await bot.call("editMessageText", **place(sent), text="two")
    picture = (await photo(bot, ada))["photo"][0]["file_id"]
    items = [{"type": "photo", "media": picture}] * 2
    await bot.call("sendMediaGroup", chat_id=ada.id, media=items)
    await bot.refused("sendMessage", chat_id=ada.id, text="")
    assert [message.get("text") for message in emulator.sent_to(ada.id)] == [
        "one",
        None,
        None,
        None,
    ]
    assert [call.outcome for call in emulator.calls("sendMessage")] == [
        "ok",
        "Bad Request: message text is empty",
    ]


async def test_calls_that_never_come_are_told(emulator: Emulator) -> None:
    with pytest.raises(AssertionError, match="no 1 calls of sendMessage"):
        await emulator.arrived("sendMessage", timeout=0.01)


async def test_a_poll_whose_client_has_gone_leaves_its_update_for_the_next(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    url = f"{emulator.api_url}{emulator.token}/getUpdates"
    with pytest.raises(httpx.ReadTimeout):
        await bot.http.post(url, json={"timeout": 30}, timeout=0.1)
    await ada.say("hello")
    assert len(await bot.call("getUpdates", timeout=1)) == 1
