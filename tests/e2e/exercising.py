"""Hands that go through sessions of exercises."""

from collections.abc import Sequence
from typing import Any

from backwell.storage import sessions, tables, trainings
from backwell.storage.sessions import Session
from backwell.storage.trainings import Training
from emulator import Person
from tests.world import World

HOW_STRONG = "How strong is the pain now?"
ONWARD = ("Done", "Begin, the clock runs", "Go on now")


async def begin(world: World, person: Person, routine: str = "") -> None:
    """Open today's session and begin it; `routine` is the template to choose before."""
    await person.say("/start_session")
    await person.sees("about")
    if routine:
        await person.tap("Other routines")
        await person.sees("What shall it be made of?")
        await person.tap(routine)
        await person.sees(routine)
    await person.tap("Begin")
    await person.sees("1 of")
    await world.settle()


async def go_through(world: World, person: Person) -> None:
    """Do everything that is asked, until the pain is."""
    for _ in range(40):
        if HOW_STRONG in film(person)["caption"]:
            return
        told = person.buttons(film(person))
        await person.tap(next(text for text in ONWARD if text in told), film(person))
        await world.settle()
    raise AssertionError(f"no end in sight:\n{person.screen()}")


async def tell(world: World, person: Person, score: int) -> None:
    """Answer what asks for a number in the session."""
    await person.tap(str(score), film(person))
    await world.settle()


def film(person: Person) -> dict[str, Any]:
    """The session's message, which stands under a film."""
    return next(one for one in reversed(person.messages) if "animation" in one)


def newest(person: Person) -> str:
    """The words of the bot's newest message, under a film or alone."""
    message = next(one for one in reversed(person.messages) if one["from"]["is_bot"])
    return str(message.get("text") or message["caption"])


async def sessions_of(world: World) -> Sequence[Session]:
    """The sessions of whoever came first, the oldest first."""
    person_id = (await world.rows(tables.person))[0]["id"]
    async with world.desk.unit() as unit:
        return await sessions.history(unit, person_id)


async def latest(world: World) -> Session:
    """The newest of them."""
    return (await sessions_of(world))[-1]


async def training_of(world: World) -> Training:
    """The training of whoever came first."""
    person_id = (await world.rows(tables.person))[0]["id"]
    async with world.desk.unit() as unit:
        return await trainings.of(unit, person_id)
