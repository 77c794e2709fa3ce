"""What went out to a person, counted at Telegram's side and in the rows."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from backwell.storage import tables
from emulator import Person
from tests.world import World

CHECK = "A short check is ready."
ROUTINE = "minutes are ready."
NOTICE = "I was away for a while."


def sent(world: World, person: Person) -> list[str]:
    """The first lines of all messages that Telegram took for a person, oldest first."""
    return [words_of(one).splitlines()[0] for one in world.emulator.sent_to(person.id)]


def words_of(message: Mapping[str, Any]) -> str:
    """What a message says, or what stands under its picture."""
    return str(message.get("text") or message["caption"])


def sent_since(world: World, person: Person, before: int) -> list[str]:
    """The first lines of what came after the first `before` messages."""
    return sent(world, person)[before:]


def attempts(world: World, person: Person) -> int:
    """How many times a message to a person was tried."""
    return len(world.emulator.calls("sendMessage", person.id))


async def reminders(world: World, kind: str = "") -> list[Mapping[str, Any]]:
    """All rows of reminders, of one kind or of all."""
    rows = await world.rows(tables.reminder)
    return [row for row in rows if kind in ("", row["kind"])]


async def states(world: World, kind: str = "") -> Counter[str]:
    """How many reminders stand where."""
    return Counter(row["status"] for row in await reminders(world, kind))
