"""Groups and channels: who is told of what, and where the bot may write."""

from collections.abc import Callable
from typing import Any

import pytest

from emulator import ActError, Emulator, Group, Person
from tests.emulator.conftest import Bot

Json = dict[str, Any]

Make = Callable[..., Group]


@pytest.fixture(params=["group", "supergroup", "channel"])
def make(request: pytest.FixtureRequest, emulator: Emulator) -> Make:
    """Makes a place of each kind."""
    if request.param == "channel":
        return emulator.channel
    return lambda title, **options: emulator.group(
        title, supergroup=request.param == "supergroup", **options
    )


async def changes(bot: Bot) -> list[tuple[str, str]]:
    """What became of the bot, as it was told."""
    found = [u["my_chat_member"] for u in await bot.call("getUpdates") if "my_chat_member" in u]
    return [(m["old_chat_member"]["status"], m["new_chat_member"]["status"]) for m in found]


async def test_the_bot_is_told_when_it_comes_and_goes(bot: Bot, ada: Person, make: Make) -> None:
    group = make("Clinic", has_bot=False)
    assert not group.has_bot
    await group.add_bot(ada)
    assert group.has_bot
    await group.remove_bot(ada)
    kind = (await bot.call("getChat", chat_id=group.id))["type"]
    gone = "left" if kind == "group" else "kicked"
    here = "administrator" if kind == "channel" else "member"
    assert await changes(bot) == [("left", here), (here, gone)]
    assert len(group.messages) == {"group": 2, "supergroup": 1, "channel": 0}[kind]


async def test_the_bot_cannot_write_where_it_is_not(bot: Bot, ada: Person, make: Make) -> None:
    group = make("Clinic", has_bot=False)
    kind = (await bot.call("getChat", chat_id=group.id))["type"]
    hello = {"chat_id": group.id, "text": "hello"}
    absent = (403, f"Forbidden: bot is not a member of the {kind} chat")
    assert await bot.refused("sendMessage", **hello) == absent
    await group.add_bot(ada)
    sent = await bot.call("sendMessage", **hello)
    await group.remove_bot(ada)
    kicked = (403, f"Forbidden: bot was kicked from the {kind} chat")
    refusal = absent if kind == "group" else kicked
    assert await bot.refused("sendMessage", **hello) == refusal
    place = {"chat_id": group.id, "message_id": sent["message_id"]}
    assert await bot.refused("deleteMessage", **place) == refusal
    assert await bot.refused("editMessageText", **place, text="x") == refusal


async def test_who_is_here_cannot_come_and_who_is_not_cannot_go(ada: Person, make: Make) -> None:
    with pytest.raises(ActError):
        await make("Clinic").add_bot(ada)
    with pytest.raises(ActError):
        await make("Clinic", has_bot=False).remove_bot(ada)


async def heard(bot: Bot) -> list[str]:
    """The texts that the bot was told."""
    return [u["message"]["text"] for u in await bot.call("getUpdates") if "text" in u["message"]]


async def test_in_a_group_the_bot_hears_commands_and_answers_only(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    group = emulator.group("Clinic")
    own = await bot.call("sendMessage", chat_id=group.id, text="hello")
    await group.say(ada, "my back hurts")
    await group.say(ada, "/start now")
    await group.say(ada, "/start@Backwell_bot")
    await group.say(ada, "/start@other_bot")
    await group.say(ada, "thanks", reply_to=own)
    assert await heard(bot) == ["/start now", "/start@Backwell_bot", "thanks"]
    assert [message["from"]["first_name"] for message in group.messages][:2] == ["Backwell", "Ada"]


async def test_an_administrator_hears_everything_and_deletes_it(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    plain, group = emulator.group("Clinic"), emulator.group("Ward", has_bot=False)
    said = await plain.say(ada, "x")
    place = {"chat_id": plain.id, "message_id": said["message_id"]}
    words = (400, "Bad Request: message can't be deleted")
    assert await bot.refused("deleteMessage", **place) == words
    await group.say(ada, "before")
    await group.add_bot(ada, admin=True)
    said = await group.say(ada, "my back hurts")
    messages = [u["message"] for u in await bot.call("getUpdates") if "message" in u]
    assert messages[0]["new_chat_members"][0]["username"] == "backwell_bot"
    assert [message.get("text") for message in messages] == [None, "my back hurts"]
    await bot.call("deleteMessage", chat_id=group.id, message_id=said["message_id"])


async def test_nobody_is_told_of_a_group_without_the_bot(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    group, channel = (
        emulator.group("Clinic", has_bot=False),
        emulator.channel("News", has_bot=False),
    )
    await group.say(ada, "/start")
    await channel.post("/start")
    assert await bot.call("getUpdates") == []
    assert len(group.messages) == len(channel.messages) == 1


async def test_a_channel_speaks_for_itself_and_only_to_who_has_asked(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    channel, group = emulator.channel("News"), emulator.group("Clinic")
    await channel.post("one")
    post = (await bot.call("getUpdates"))[0]["channel_post"]
    assert ("from" in post, post["sender_chat"]["title"]) == (False, "News")
    assert "from" not in await bot.call("sendMessage", chat_id=channel.id, text="two")
    await bot.call("getUpdates", allowed_updates=["message"], offset=-1)
    await channel.post("three")
    assert len(await bot.call("getUpdates")) == 1
    with pytest.raises(ActError):
        await channel.say(ada, "four")
    with pytest.raises(ActError):
        await group.post("five")


async def test_a_button_in_a_group_is_tapped_by_somebody(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    group = emulator.group("Clinic")
    sent = await bot.call("sendMessage", chat_id=group.id, text="?")
    await group.tap_data(ada, sent, "x")
    query = (await bot.call("getUpdates"))[-1]["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (ada.id, group.id)
    assert ada.taps == 1
