"""Kill -9 at any instant and around any commit: nothing is lost, and nobody is spammed."""

import os
from random import Random

import pytest

from backwell.care.kinds import POLICIES, Kind, WhenInDoubt
from backwell.care.outcomes import COPIES_AT_MOST
from tests.crash.harness import Ordeal
from tests.world import World

KILLS, MANY_KILLS = 30, 1_000


@pytest.mark.no_cover
@pytest.mark.timeout(7200)
async def test_kills_lose_nothing_and_double_only_what_must_arrive(
    database_url: str, data_key: str, request: pytest.FixtureRequest
) -> None:
    seed = os.environ.get("CRASH_SEED") or str(Random().randrange(10**6))
    is_long = bool(request.config.getoption("--long"))
    print(f"CRASH_SEED={seed}")  # noqa: T201
    world = World(database_url, data_key, limits=False, has_bot=False)
    async with world:
        report = await Ordeal(world, Random(seed)).run(
            MANY_KILLS if is_long else KILLS, show=is_long
        )
    print("\n".join(report.lines()))  # noqa: T201
    assert report.lost.total() == 0
    assert report.untold == 0
    assert report.lost_taps == 0
    assert report.copies_at_most <= COPIES_AT_MOST
    for kind in Kind:
        if POLICIES[kind].when_in_doubt is WhenInDoubt.LET_GO:
            assert report.doubled[kind] == 0, kind
