"""Whatever people send gets one sensible line or none, and never an error."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.traces import traces_of
from tests.world import World, onboard

PLAIN = "not yet free words"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fea7356c810000000049454e44ae426082"
)


@pytest.fixture
async def ada(world: World) -> AsyncIterator[Person]:
    """Somebody with a running plan; afterwards every update was done with."""
    person = world.emulator.person("Ada")
    await onboard(person)
    await world.settle()
    yield person
    await world.settle()
    assert {row["status"] for row in await world.rows(tables.inbox)} == {"done"}
    assert "went wrong" not in person.screen()


async def test_stickers_voices_photos_documents_and_contacts_get_one_line(ada: Person) -> None:
    for send in (
        ada.send_sticker,
        ada.send_voice,
        lambda: ada.send_photo(PNG),
        lambda: ada.upload("letter.pdf", b"%PDF-1.7"),
        ada.send_contact,
    ):
        before = len(ada.messages)
        await send()
        await ada.sees(PLAIN)
        assert len(ada.messages) == before + 2


async def test_the_words_under_a_photo_are_listened_to(ada: Person) -> None:
    await ada.send_photo(PNG, "I want to kill myself")
    await ada.sees("can't keep you safe")


async def test_a_location_that_nobody_asked_for_is_not_kept(world: World, ada: Person) -> None:
    await ada.share_location(52.4786131, 13.4278329)
    await ada.sees(PLAIN)
    await world.settle()
    assert not await traces_of(world, 52.4786131)


async def test_an_edited_message_is_ignored(world: World, ada: Person) -> None:
    said = await ada.say("hello")
    await ada.sees(PLAIN)
    before = len(ada.messages)
    await ada.edit(said["message_id"], "/delete")
    await world.settle()
    assert len(ada.messages) == before


async def test_an_unknown_command_gets_one_line(ada: Person) -> None:
    await ada.say("/unheard_of")
    await ada.sees(PLAIN)


async def test_emoji_and_very_long_words_are_no_trouble(ada: Person) -> None:
    for text in ("🙂", "x" * 4096, "<b>&amp;", "{name}", "\u202etfel"):
        await ada.say(text)
        await ada.sees(PLAIN)


@pytest.mark.parametrize("supergroup", [False, True], ids=["group", "supergroup"])
async def test_commands_in_a_group_are_answered_with_the_private_chat(
    world: World, ada: Person, supergroup: bool
) -> None:
    group = world.emulator.group("Colleagues", supergroup=supergroup).chat
    for command in ("/start", "/today", "/delete"):
        write(world, ada, group, command)
        await world.settle()
        assert "only work in a private chat" in last_in(world, group)
    write(world, ada, group, "good morning, my back hurts")
    await world.settle()
    assert len(world.emulator.sent_to(int(group["id"]))) == 3
    assert len(await world.rows(tables.person)) == 1


async def test_a_channel_post_and_an_unknown_kind_of_update_are_ignored(
    world: World, ada: Person
) -> None:
    before = last(ada)
    channel = {"id": -1001, "type": "channel", "title": "News"}
    post = {"message_id": 1, "chat": channel, "date": 0, "text": "/start"}
    await world.bot.inbound.receive(
        [
            {"update_id": 1, "channel_post": post},
            {"update_id": 2, "not_invented_yet": {"id": 1}},
        ]
    )
    await world.settle()
    assert last(ada) == before


async def test_the_bot_in_a_group_is_made_and_unmade_a_member_without_harm(
    world: World, ada: Person
) -> None:
    group = world.emulator.group("Colleagues").chat
    me = {"id": 4242, "is_bot": True, "first_name": "Backwell"}
    for old, new in (("left", "member"), ("member", "kicked")):
        change = {
            "chat": group,
            "from": user_of(ada),
            "date": 0,
            "old_chat_member": {"status": old, "user": me},
            "new_chat_member": {"status": new, "user": me, **until(new)},
        }
        world.emulator.world.updates.add("my_chat_member", change)
    await world.settle()
    [person] = await world.rows(tables.person)
    assert person["unreachable_since"] is None


async def test_an_update_that_makes_no_sense_does_not_stop_the_bot(world: World) -> None:
    world.emulator.world.updates.add("message", {"text": "no date and no chat"})
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language", timeout=2)


def until(status: str) -> dict[str, int]:
    """What Telegram says of somebody who was banned for good."""
    return {"until_date": 0} if status == "kicked" else {}


def write(world: World, person: Person, group: dict[str, Any], text: str) -> None:
    """A person writes in a group."""
    telegram = world.emulator.world
    content: dict[str, Any] = {"text": text}
    if text.startswith("/"):
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    entry = telegram.add_message(telegram.find_chat(group["id"]), content, outgoing=False)
    telegram.updates.add("message", {**entry.message, "from": user_of(person)})


def user_of(person: Person) -> dict[str, Any]:
    return {"id": person.id, "is_bot": False, "first_name": person.name, "language_code": "en"}


def last_in(world: World, group: dict[str, Any]) -> str:
    return str(world.emulator.sent_to(int(group["id"]))[-1]["text"])
