"""Whatever people send gets one sensible line or none, and never an error."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.traces import traces_of
from tests.world import World, onboard

PLAIN = "I didn't get that"
LIKELY = ["My day", "Check in", "Pause", "Settings"]
PRIVATE = "only work in a private chat"
POLL = {
    "id": "1",
    "question": "Better?",
    "options": [{"persistent_id": "1", "text": "yes", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}
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


async def test_stickers_voices_photos_documents_and_contacts_get_a_line_that_fits(
    ada: Person,
) -> None:
    things: dict[str, Callable[[], Awaitable[object]]] = {
        "Stickers are beyond me": ada.send_sticker,
        "can't listen to recordings": ada.send_voice,
        "can't see pictures": lambda: ada.send_photo(PNG),
        "can't read files": lambda: ada.upload("letter.pdf", b"%PDF-1.7"),
        "don't need contacts": ada.send_contact,
    }
    for line, send in things.items():
        before = len(ada.messages)
        await send()
        said = await ada.sees(line)
        assert len(ada.messages) == before + 2
        assert ada.buttons(said) == LIKELY


@pytest.mark.parametrize(
    "content",
    [
        {"dice": {"emoji": "🎲", "value": 4}},
        {"poll": POLL},
        {"story": {"id": 1, "chat": {"id": 5, "type": "private", "first_name": "Eve"}}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_what_has_no_line_of_its_own_gets_one_all_the_same(
    world: World, ada: Person, content: dict[str, Any]
) -> None:
    world.emulator.world.updates.add("message", {**head(ada), **content})
    await ada.sees("can't make anything of that")


async def test_somebody_unknown_is_told_how_to_begin(world: World) -> None:
    bob = world.emulator.person("Bob")
    for send in (bob.send_voice, bob.send_sticker, lambda: bob.say("hello")):
        await send()
        await bob.sees("Let's begin with /start")
    assert not await world.rows(tables.person)


async def test_a_sticker_amid_the_first_questions_brings_the_open_one_again(world: World) -> None:
    bob = world.emulator.person("Bob")
    await bob.say("/start")
    await bob.sees("Which language")
    await bob.send_sticker()
    await bob.sees("Which language")


async def test_the_words_under_a_photo_are_listened_to(ada: Person) -> None:
    await ada.send_photo(PNG, "I want to kill myself")
    await ada.sees("can't keep you safe")


async def test_a_location_that_nobody_asked_for_is_not_kept(world: World, ada: Person) -> None:
    await ada.share_location(52.4786131, 13.4278329)
    await ada.sees("Is this your time?")
    await world.settle()
    assert not await traces_of(world, 52.4786131)


async def test_an_edited_message_changes_nothing_and_is_told_so_once(
    world: World, ada: Person
) -> None:
    said = await ada.say("hello")
    await ada.sees(PLAIN)
    before = len(ada.messages)
    await ada.edit(said["message_id"], "/delete")
    await ada.sees("don't read changes to older messages")
    await world.settle()
    assert len(ada.messages) == before + 1


@pytest.mark.parametrize(
    ("words", "answer"),
    [("I want to kill myself", "can't keep you safe"), ("I can't feel my bottom", "call 112")],
    ids=["crisis", "emergency"],
)
async def test_a_crisis_or_an_emergency_is_heard_in_an_edited_message(
    ada: Person, words: str, answer: str
) -> None:
    said = await ada.say("hello")
    await ada.sees(PLAIN)
    await ada.edit(said["message_id"], words)
    await ada.sees(answer)


async def test_a_live_location_that_moves_on_is_no_message(world: World, ada: Person) -> None:
    before = len(ada.messages)
    place = {"latitude": 52.4786131, "longitude": 13.4278329, "live_period": 900}
    world.emulator.world.updates.add("edited_message", {**head(ada), "location": place})
    await world.settle()
    assert len(ada.messages) == before
    assert not await traces_of(world, 52.4786131)


async def test_nonsense_and_unknown_commands_get_the_likely_buttons(
    world: World, ada: Person
) -> None:
    for text in ("/unheard_of", "purple monkey dishwasher"):
        await ada.say(text)
        said = await ada.sees(PLAIN)
        assert ada.buttons(said) == LIKELY
    for wanted, sees in zip(LIKELY, ("Today", "pain", "Quiet", "Settings"), strict=True):
        await ada.say("hm")
        said = await ada.sees(PLAIN)
        await ada.tap(wanted, said)
        await ada.sees(sees)
        await world.settle()


async def test_a_tap_from_last_month_gets_one_line(world: World, ada: Person) -> None:
    await ada.say("/start")
    old = await ada.sees("Today")
    await world.until("2026-12-28 09:00")
    await ada.tap_data(old["message_id"], "o:days:done")
    await ada.sees("from an older message")


async def test_emoji_and_very_long_words_are_no_trouble(ada: Person) -> None:
    for text in ("🙂", "x" * 4096, "<b>&amp;", "{name}", "\u202etfel"):
        await ada.say(text)
        await ada.sees(PLAIN)


@pytest.mark.parametrize("supergroup", [False, True], ids=["group", "supergroup"])
async def test_commands_in_a_group_are_answered_with_the_private_chat(
    world: World, ada: Person, supergroup: bool
) -> None:
    group = world.emulator.group("Colleagues", supergroup=supergroup, has_bot=False)
    await group.add_bot(ada, admin=True)
    await world.settle()
    assert PRIVATE in group.messages[-1]["text"], "said on coming in"
    for command in ("/start", "/today", "/delete"):
        await group.say(ada, command)
        await world.settle()
        assert PRIVATE in group.messages[-1]["text"]
    await group.say(ada, "good morning, my back hurts")
    await world.settle()
    assert len(world.emulator.sent_to(group.id)) == 4
    assert len(await world.rows(tables.person)) == 1


async def test_a_forged_tap_in_a_group_shows_nobodys_day_there(world: World, ada: Person) -> None:
    group = world.emulator.group("Colleagues")
    said = await group.say(ada, "/today")
    for data in ("d:today", "t:main", "v:list", "e:really"):
        await group.tap_data(ada, said, data)
        await world.settle()
        assert PRIVATE in group.messages[-1]["text"]
    assert len(await world.rows(tables.person)) == 1


async def test_nothing_is_said_in_a_channel(world: World, ada: Person) -> None:
    channel = world.emulator.channel("News", has_bot=False)
    await channel.add_bot(ada)
    await channel.post("/start")
    await world.settle()
    assert not world.emulator.sent_to(channel.id)


async def test_a_channel_post_and_an_unknown_kind_of_update_are_ignored(
    world: World, ada: Person
) -> None:
    before = last(ada)
    post = await world.emulator.channel("News").post("/start")
    await world.bot.inbound.receive(
        [
            {"update_id": 1, "channel_post": post},
            {"update_id": 2, "not_invented_yet": {"id": 1}},
        ]
    )
    await world.settle()
    assert last(ada) == before


async def test_the_bot_is_taken_in_and_thrown_out_elsewhere_without_harm(
    world: World, ada: Person
) -> None:
    for place in (
        world.emulator.group("Colleagues", has_bot=False),
        world.emulator.group("Neighbours", has_bot=False, supergroup=True),
        world.emulator.channel("News", has_bot=False),
    ):
        await place.add_bot(ada)
        await place.remove_bot(ada)
    await world.settle()
    [person] = await world.rows(tables.person)
    assert person["unreachable_since"] is None


def head(person: Person) -> dict[str, Any]:
    """What every message of a person begins with."""
    user = {"id": person.id, "first_name": person.name}
    return {
        "message_id": 900_000,
        "date": 1_795_000_000,
        "chat": {**user, "type": "private"},
        "from": {**user, "is_bot": False},
    }


async def test_an_update_that_makes_no_sense_does_not_stop_the_bot(world: World) -> None:
    world.emulator.world.updates.add("message", {"text": "no date and no chat"})
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language", timeout=2)
