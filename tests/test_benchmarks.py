"""The benchmarks still measure what they say they measure."""

from pathlib import Path

import pytest

from benchmarks import memory, search
from benchmarks.dispatch import ours
from tests.world import World


async def test_every_reminder_of_the_dispatch_benchmark_is_sent(tmp_path: Path) -> None:
    assert (await ours(5, tmp_path)).lost == 0


async def test_the_conversation_of_the_memory_benchmark_comes_to_its_end(world: World) -> None:
    ada, ben = world.emulator.person("Ada"), world.emulator.person("Ben")
    await memory.converse(ada, shares=True)
    await memory.converse(ben)
    assert (ada.taps, ben.taps) == (14, 13)


@pytest.mark.parametrize("name", search.FINDERS)
def test_every_finder_of_the_search_benchmark_finds_something(name: str) -> None:
    asked = search.questions()
    assert len(asked) == 200
    times, found = search.measure(search.FINDERS[name](), asked[:20])
    assert len(times) == len(found) == 20
    assert any(found)
