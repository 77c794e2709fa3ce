"""Twenty thousand things that people may do: no fault, nobody stuck, nobody's secret told.

The same dice give the same story. `FUZZ_SEED` takes other dice, `FUZZ_UPDATES` another number.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.e2e.anything.story import Story
from tests.e2e.anything.town import Town
from tests.postgres import scratch_folder

SEED = os.environ.get("FUZZ_SEED", "1")
UPDATES = int(os.environ.get("FUZZ_UPDATES", "20000"))
PARTS = 4
"""Stories that share the updates: they may run beside one another."""


@pytest.fixture
def fast_database_url(sqlite_template: Path) -> Iterator[str]:
    """A fresh migrated SQLite file where files are fastest."""
    with scratch_folder() as folder:
        file = folder / "backwell.db"
        shutil.copyfile(sqlite_template, file)
        yield f"sqlite:///{file}"


@pytest.mark.no_cover  # every line of it is covered elsewhere, and counting them takes its time
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
async def test_whatever_people_do_ends_well(
    fast_database_url: str, data_key: str, part: int
) -> None:
    seed = f"{SEED}.{part}"
    print(f"FUZZ_SEED={SEED}, part {part}")  # noqa: T201
    async with Town(fast_database_url, data_key) as town:
        await Story(town, Random(seed)).run(UPDATES // PARTS)
