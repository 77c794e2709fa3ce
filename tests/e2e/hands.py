"""What nimble, late or forging hands do with buttons."""

from dataclasses import dataclass
from typing import Any

from emulator import Person
from tests.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button as it was on the screen: it can be tapped again when it is long gone."""

    message_id: int
    data: str


def button(person: Person, text: str) -> Tapped:
    """The newest button with that text in it."""
    for message in reversed(person.messages):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        for one in (one for row in rows for one in row):
            if text in one["text"]:
                return Tapped(message_id=message["message_id"], data=one["callback_data"])
    raise AssertionError(f"no button {text!r} on the screen:\n{person.screen()}")


async def tap(person: Person, tapped: Tapped) -> None:
    await person.tap_data(tapped.message_id, tapped.data)


async def be_there(world: World, person: Person) -> None:
    """Somebody looks at their day: who never answers is soon asked less."""
    await person.say("/today")
    await world.settle()


async def tap_twice(world: World, person: Person, text: str) -> None:
    """An impatient finger: the second tap leaves before the first has had its effect."""
    wanted = button(person, text)
    await tap(person, wanted)
    await tap(person, wanted)
    await world.settle()


def last(person: Person) -> str:
    """The words of the newest message of the bot."""
    return words(next(one for one in reversed(person.messages) if one["from"]["is_bot"]))


def words(message: dict[str, Any]) -> str:
    return str(message.get("text") or message["caption"])
