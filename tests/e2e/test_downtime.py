"""Three days without a bot: nothing is due silently lost, and nothing comes in a burst."""

from datetime import datetime

import pytest

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.time import instant_of
from tests.e2e.hands import be_there
from tests.e2e.ledger import CHECK, NOTICE, ROUTINE, reminders, sent, sent_since
from tests.world import World, onboard

THREE_DAYS = {"2026-11-24", "2026-11-25"}


@pytest.mark.parametrize(
    ("back_at", "first", "checks", "routines"),
    [
        ("2026-11-26 10:00", [], 4, 2),
        ("2026-11-26 13:30", [ROUTINE], 5, 2),
    ],
    ids=["in the morning", "after lunch"],
)
async def test_after_three_days_of_downtime_there_is_one_notice_and_no_burst(
    world: World, back_at: str, first: list[str], checks: int, routines: int
) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 19:00")
    await be_there(world, ada)
    before = len(sent(world, ada))
    await be_down_until(world, back_at)

    await world.until(back_at[:-5] + "14:59")
    got = sent_since(world, ada, before)
    today = [CHECK, ROUTINE] if not first else []
    assert_in_order(got, [*first, NOTICE, *today])
    notice = await ada.sees(NOTICE)
    assert f"{checks} posture checks passed" in notice["text"]
    assert f"{routines} sessions of exercises passed" in notice["text"]

    await world.until("2026-11-26 15:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await world.until("2026-11-27 13:00")
    assert_in_order(sent_since(world, ada, before + len(got)), [CHECK, CHECK, ROUTINE])
    await every_slot_has_one_row(world)


async def test_a_downtime_that_cost_one_posture_check_is_not_worth_a_message(
    world: World,
) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 10:55")
    before = len(sent(world, ada))
    await be_down_until(world, "2026-11-23 11:30")
    await world.until("2026-11-23 12:59")
    assert sent_since(world, ada, before) == []


async def test_a_check_that_is_only_a_little_late_still_comes(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 10:55")
    await be_down_until(world, "2026-11-23 11:15")
    await world.until("2026-11-23 11:15")
    await ada.sees(CHECK)


async def be_down_until(world: World, wall: str) -> None:
    """Stop the bot, let time pass, and start it again."""
    await world.stop_bot()
    move_to(world, wall)
    await world.start_bot()
    await world.until(wall)


def move_to(world: World, wall: str) -> None:
    world.clock.move_to(instant_of(datetime.fromisoformat(wall), "Europe/Berlin"))


def assert_in_order(got: list[str], wanted: list[str]) -> None:
    assert len(got) == len(wanted), got
    assert all(want in line for line, want in zip(got, wanted, strict=True)), got


async def every_slot_has_one_row(world: World) -> None:
    """Of the days off each planned slot stands there once, as missed."""
    coaching = {Kind.POSTURE_CHECK: ("11:00", "15:00"), Kind.STRETCH_ROUTINE: ("13:00",)}
    for kind, times in coaching.items():
        rows = [one for one in await reminders(world, kind) if one["slot"][:10] in THREE_DAYS]
        wanted = sorted(f"{day}T{at}" for day in THREE_DAYS for at in times)
        assert sorted(one["slot"] for one in rows) == wanted
        assert {one["status"] for one in rows} == {Status.MISSED}
