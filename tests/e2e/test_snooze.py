"""Answers to reminders: later, twice, late, and by somebody else."""

from backwell.care.kinds import Kind
from emulator import Person
from tests.e2e.hands import Tapped, button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, reminders, sent, sent_since
from tests.world import World, onboard

SNOOZE = "+30"


async def test_a_snoozed_check_comes_again_three_times_at_most(world: World) -> None:
    ada = await person_at(world, "2026-11-23 11:00")
    for again, came in (("11:30", "11:31"), ("12:01", "12:02"), ("12:32", "12:33")):
        await ada.sees(CHECK)
        await ada.tap(SNOOZE)
        assert again in (await ada.sees(": snoozed."))["text"]
        await world.until(f"2026-11-23 {came}")
    fourth = await ada.sees(CHECK)
    assert ada.buttons(fourth) == ["Done", "I already moved", "Skip"]
    await ada.tap("Skip")
    await ada.sees(": skipped.")
    assert await answers(world) == ["skipped"]


async def test_snooze_tapped_twice_snoozes_once(world: World) -> None:
    ada = await person_at(world, "2026-11-23 11:00")
    before = len(sent(world, ada))
    await tap_twice(world, ada, SNOOZE)
    assert ": snoozed." in last(ada)
    [check] = await answered_or_snoozed(world)
    assert check["snoozes"] == 1
    await world.until("2026-11-23 12:59")
    assert len(sent_since(world, ada, before)) == 1


async def test_done_tapped_twice_is_one_answer(world: World) -> None:
    ada = await person_at(world, "2026-11-23 11:00")
    skip = button(ada, "Skip")
    await tap_twice(world, ada, "Done")
    await tap(ada, skip)
    await world.settle()
    assert ": done. Good" in last(ada), "the first answer counts"
    assert await answers(world) == ["done"]


async def test_a_snoozed_check_that_was_done_meanwhile_does_not_come_again(world: World) -> None:
    ada = await person_at(world, "2026-11-23 11:00")
    done = button(ada, "Done")
    await ada.tap(SNOOZE)
    await ada.sees(": snoozed.")
    await tap(ada, done)
    await ada.sees(": done. Good")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-23 12:59")
    assert sent_since(world, ada, before) == []


async def test_yesterdays_check_can_still_be_answered(world: World) -> None:
    ada = await person_at(world, "2026-11-23 15:00")
    check = await ada.sees(CHECK)
    await world.until("2026-11-24 09:00")
    await ada.tap("I already moved", check)
    await ada.sees("That counts.")
    assert await answers(world) == ["already_moved"]


async def test_a_forged_number_of_somebody_elses_reminder_shows_and_changes_nothing(
    world: World,
) -> None:
    ada = await person_at(world, "2026-11-23 11:00")
    mallory = world.emulator.person("Mallory")
    await onboard(mallory)
    [theirs] = [row for row in await reminders(world) if row["status"] == "sent"]
    menu = Tapped(message_id=mallory.messages[-1]["message_id"], data="")
    for given in ("done", "keep", "skipped"):
        await mallory.tap_data(menu.message_id, f"r:{theirs['id']}:{given}")
        await world.settle()
    assert "older message" in last(mallory)
    assert [row for row in await reminders(world) if row["id"] == theirs["id"]] == [theirs]
    assert CHECK in last(ada)


async def test_data_that_no_button_ever_had_is_answered_kindly(world: World) -> None:
    ada = await person_at(world, "2026-11-23 09:00")
    message_id = ada.messages[-1]["message_id"]
    forged = (
        *(
            "",
            "?",
            "r",
            "r:1",
            "r:x:done",
            "r:0:done",
            "r:-1:done",
            "r:1:eaten",
            "r:1:snoozed",
            "z:1:-5",
            "z:1:x",
            "r:1:done:2",
        ),
        *("o:nowhere:1", "o:pain:11", "p:forever", "s:free", "e:other", "v:off:99"),
        *("v:days:99", "v:day:2026", "v:hour:20261124:77", "v:book:notatime", "v:cancel:x"),
    )
    for data in forged:
        await ada.tap_data(message_id, data or " ")
        await world.settle()
        assert "older message" in last(ada), data


async def person_at(world: World, wall: str) -> Person:
    """Ada, onboarded, at that moment on Monday."""
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until(wall)
    return ada


async def answers(world: World) -> list[str]:
    checks = await reminders(world, Kind.POSTURE_CHECK)
    return [row["answer"] for row in checks if row["answer"]]


async def answered_or_snoozed(world: World) -> list[dict[str, object]]:
    rows = await reminders(world, Kind.POSTURE_CHECK)
    return [dict(row) for row in rows if row["answer"] or row["snoozes"]]
