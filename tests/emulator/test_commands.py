"""Which commands, texts and buttons a person gets: scope before language, then the fallback."""

from typing import Any

import pytest

from emulator import Emulator, Person
from tests.emulator.conftest import Bot

Json = dict[str, Any]


def command(name: str) -> list[Json]:
    """A list of one command."""
    return [{"command": name, "description": name}]


async def offered(emulator: Emulator, bot: Bot, person: Person) -> list[str]:
    """The commands that the person's chat shows."""
    chat = (await bot.http.get(f"{emulator.url}/client/chats/{person.id}")).json()
    return [entry["command"] for entry in chat["commands"]]


async def test_the_narrowest_scope_wins_and_in_it_the_language(
    emulator: Emulator, bot: Bot
) -> None:
    ada, dora = emulator.person("Ada", "en"), emulator.person("Dora", "de-AT")
    assert await offered(emulator, bot, ada) == []
    await bot.call("setMyCommands", commands=command("general"))
    await bot.call("setMyCommands", commands=command("german"), language_code="de")
    assert await offered(emulator, bot, ada) == ["general"]
    assert await offered(emulator, bot, dora) == ["german"]
    private = {"type": "all_private_chats"}
    await bot.call("setMyCommands", commands=command("private"), scope=private)
    assert await offered(emulator, bot, dora) == ["private"]
    own = {"type": "chat", "chat_id": dora.id}
    await bot.call("setMyCommands", commands=command("own"), scope=own)
    assert await offered(emulator, bot, dora) == ["own"]
    assert await offered(emulator, bot, ada) == ["private"]
    await bot.call("deleteMyCommands", scope=own)
    assert await offered(emulator, bot, dora) == ["private"]


async def test_commands_are_read_back_by_exactly_their_scope_and_language(bot: Bot) -> None:
    await bot.call("setMyCommands", commands=command("general"))
    assert await bot.call("getMyCommands") == command("general")
    assert await bot.call("getMyCommands", scope={"type": "default"}) == command("general")
    assert await bot.call("getMyCommands", language_code="de") == []


PRIVATE: list[tuple[Json, str]] = [
    ({"type": kind}, code)
    for kind in ("default", "all_private_chats", "chat")
    for code in ("", "de")
]
IN_GROUPS: list[tuple[Json, str]] = [
    ({"type": kind}, code)
    for kind in ("default", "all_group_chats", "chat", "chat_member")
    for code in ("", "de")
]


def aimed(scope: Json, chat_id: int, user_id: int) -> Json:
    """A scope with the ids that it needs."""
    ids = {"chat": {"chat_id": chat_id}, "chat_member": {"chat_id": chat_id, "user_id": user_id}}
    return {**scope, **ids.get(scope["type"], {})}


@pytest.mark.parametrize("in_group", [False, True], ids=["private", "group"])
async def test_the_menu_climbs_scope_by_scope_as_documented(
    emulator: Emulator, bot: Bot, in_group: bool
) -> None:
    dora, group = emulator.person("Dora", "de-AT"), emulator.group("Clinic", supergroup=True)
    chat_id = group.id if in_group else dora.id
    steps = IN_GROUPS if in_group else PRIVATE

    def menu() -> dict[str, str]:
        return group.commands(dora) if in_group else dora.commands

    for number, (scope, code) in enumerate(steps):
        where = {"scope": aimed(scope, chat_id, dora.id), "language_code": code}
        await bot.call("setMyCommands", commands=command(f"step_{number}"), **where)
        assert menu() == {f"step_{number}": f"step_{number}"}
    for number, (scope, code) in reversed(list(enumerate(steps))):
        assert list(menu()) == [f"step_{number}"]
        where = {"scope": aimed(scope, chat_id, dora.id), "language_code": code}
        await bot.call("deleteMyCommands", **where)
        assert await bot.call("getMyCommands", **where) == []
    assert menu() == {}


async def test_commands_of_groups_and_of_others_are_not_in_a_private_chat(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    group, bob = emulator.group("Clinic"), emulator.person("Bob")
    scopes: list[Json] = [
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": group.id},
        {"type": "chat", "chat_id": bob.id},
        {"type": "chat_administrators", "chat_id": group.id},
        {"type": "chat_member", "chat_id": group.id, "user_id": bob.id},
    ]
    for scope in scopes:
        await bot.call("setMyCommands", commands=command("x"), scope=scope)
        assert await bot.call("getMyCommands", scope=scope) == command("x")
    await bot.call("setMyCommands", commands=command("x"), language_code="de")
    assert ada.commands == {}


SLIPS: list[tuple[Json, str]] = [
    ({"type": "chat", "chat_id": 4711}, "chat not found"),
    ({"type": "chat_member", "chat_id": -4001, "user_id": 4711}, "user not found"),
    (
        {"type": "chat_administrators", "chat_id": 1001},
        "can't use specified scope in private chats",
    ),
    ({"type": "chat", "chat_id": -1_000_000_004_002}, "can't change commands in channel chats"),
    ({"type": "planet"}, 'can\'t parse "scope": BotCommandScope has unsupported type'),
    ({"type": "chat"}, 'can\'t parse "scope": can\'t find field "chat_id"'),
]


@pytest.mark.parametrize(("scope", "words"), SLIPS)
async def test_a_scope_that_cannot_be_is_refused(
    emulator: Emulator, bot: Bot, ada: Person, scope: Json, words: str
) -> None:
    assert (emulator.group("Clinic").id, ada.id) == (-4001, 1001)
    emulator.channel("News")
    refusal = (400, f"Bad Request: {words}")
    assert await bot.refused("setMyCommands", commands=command("x"), scope=scope) == refusal
    assert await bot.refused("getMyCommands", scope=scope) == refusal
    assert await bot.refused("deleteMyCommands", scope=scope) == refusal


@pytest.mark.parametrize("kind", ["name", "description", "short_description"])
async def test_texts_fall_back_to_the_one_without_a_language(bot: Bot, kind: str) -> None:
    words = "".join(part.title() for part in kind.split("_"))
    await bot.call(f"setMy{words}", **{kind: "general"})
    await bot.call(f"setMy{words}", **{kind: "deutsch", "language_code": "de"})
    assert await bot.call(f"getMy{words}", language_code="de") == {kind: "deutsch"}
    assert await bot.call(f"getMy{words}", language_code="fr") == {kind: "general"}
    await bot.call(f"setMy{words}", **{kind: "", "language_code": "de"})
    assert await bot.call(f"getMy{words}", language_code="de") == {kind: "general"}


async def test_a_menu_button_may_differ_for_one_chat(bot: Bot, ada: Person) -> None:
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.org"}}
    await bot.call("setChatMenuButton", menu_button={"type": "commands"})
    await bot.call("setChatMenuButton", chat_id=ada.id, menu_button=app)
    assert await bot.call("getChatMenuButton") == {"type": "commands"}
    assert await bot.call("getChatMenuButton", chat_id=ada.id) == app
    await bot.call("setChatMenuButton", chat_id=ada.id, menu_button={"type": "default"})
    assert await bot.call("getChatMenuButton", chat_id=ada.id) == {"type": "commands"}
