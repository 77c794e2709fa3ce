"""Every button that can be reached from /settings leads somewhere, and back again."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from backwell.content.languages import LANGUAGES
from emulator import Person
from tests.e2e.hands import last
from tests.world import World, onboard

DEEPEST = 4
OURS, HOME, DAY = "t:", "t:main", "d:today"
ANSWERS = "t:move:"
"""The one question without a way back: both of its answers are results."""
EXITS = {DAY, "y:give:measures"}
"""The only ways out of the settings: to the day, and to a consent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A button, and the buttons that lead to it from the page of settings."""

    data: str
    way: tuple[str, ...] = ()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_button_of_the_settings_is_a_dead_end(world: World, language: str) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await ada.say("/settings")
    await ada.sees("How much: A little")
    await press(world, ada, f"t:language:{language}")
    seen = {HOME}
    ahead = deque(Step(data=data) for data in buttons(ada))
    while ahead:
        step = ahead.popleft()
        if step.data in seen | EXITS:
            continue
        assert step.data.startswith(OURS), step
        seen.add(step.data)
        await press(world, ada, step.data)
        found = tuple(buttons(ada))
        assert leads_on(step, found), (step, last(ada))
        if len(step.way) + 1 < DEEPEST:
            ahead.extend(Step(data=data, way=(*step.way, step.data)) for data in found)
        if step.data.startswith("t:language:"):
            await press(world, ada, f"t:language:{language}")
    assert len(seen) > 80, "the walk went through all rooms"


def leads_on(step: Step, found: tuple[str, ...]) -> bool:
    """Whether there is a way back to where one came from, or a result: the page or an answer."""
    before = {HOME, *step.way}
    is_question = bool(found) and all(data.startswith(ANSWERS) for data in found)
    return bool(before & set(found)) or DAY in found or is_question


async def press(world: World, person: Person, data: str) -> None:
    """Press a button of the newest message, which is changed in place."""
    before = len(person.messages)
    await person.tap_data(person.messages[-1]["message_id"], data)
    await world.settle()
    assert len(person.messages) == before, (data, person.screen())
    shown = last(person)
    assert shown.strip(), data
    assert "older message" not in shown, data
    assert "älteren Nachricht" not in shown, data


def buttons(person: Person) -> Iterator[str]:
    """What the buttons of the newest message send."""
    rows = person.messages[-1].get("reply_markup", {}).get("inline_keyboard", [])
    return (one["callback_data"] for row in rows for one in row)
