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
