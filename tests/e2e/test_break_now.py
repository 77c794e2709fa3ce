"""A break because one wants it: at once, not counted, and never against a red flag."""

from backwell.care.kinds import Kind
from backwell.content.movements import movements
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent_since
from tests.world import World, onboard

BREAK = "A short break, as you wished."


async def test_a_break_is_there_at_once_and_done_counts(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/break")
    shown = await ada.sees(BREAK)
    assert ada.buttons(shown) == ["Done", "I already moved", "Skip"]
    await tap_twice(world, ada, "Done")
    assert "done. Good for you." in last(ada)
    [row] = [row for row in await reminders(world, Kind.POSTURE_CHECK) if row["sent_at"]]
    assert row["answer"] == "done"
    await ada.say("/today")
    day = await ada.sees("Today, Monday")
    assert "posture check · done ✓" in day["text"]


async def test_a_break_from_the_day_and_another_movement_later(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/today")
    await ada.sees("Today, Monday")
    await ada.tap("Break now")
    first = movement_in(await ada.sees(BREAK))
    await world.until("2026-11-23 09:00")
    await ada.say("/break")
    second = movement_in(await ada.sees(BREAK))
    await world.until("2026-11-23 11:00")
    third = movement_in(await ada.sees(CHECK))
    assert len({first, second, third}) == 3, "no movement twice in one day"


async def test_twice_in_the_same_minute_is_the_same_break(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-23 09:00")
    await ada.say("/break")
    await ada.say("/break")
    await world.settle()
    [row] = [row for row in await reminders(world, Kind.POSTURE_CHECK) if row["sent_at"]]
    assert row["source"].startswith("break:")
    assert len([one for one in ada.messages if BREAK in str(one.get("text"))]) == 1


async def test_breaks_do_not_use_up_the_messages_of_the_day(world: World) -> None:
    ada = await somebody(world)
    for minute in ("08:10", "08:20", "08:30", "08:40"):
        await world.until(f"2026-11-23 {minute}")
        await ada.say("/break")
        await ada.sees(BREAK)
    await world.settle()
    before = len(world.emulator.sent_to(ada.id))
    await world.until("2026-11-23 18:00")
    planned = sent_since(world, ada, before)
    assert sum(CHECK in line for line in planned) == 2
    assert sum(ROUTINE in line for line in planned) == 1


async def test_a_break_works_while_it_is_quiet(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/pause")
    await ada.sees("Quiet for how long")
    await ada.tap("Today")
    await ada.sees("Quiet until")
    await ada.say("/break")
    await ada.sees(BREAK)


async def test_after_a_red_flag_there_is_no_break(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/break")
    await ada.sees(BREAK)
    done = button(ada, "Done")
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    await ada.sees("Please get help now")
    await ada.say("/break")
    await ada.sees("Please get help now")
    await world.settle()
    assert sum(row["source"].startswith("break:") for row in await world.rows(tables.reminder)) == 1
    await tap(ada, done)
    await ada.sees("done. Good for you.")


async def test_who_is_new_begins_first(world: World) -> None:
    ada = world.emulator.person("Ada")
    for command in ("/break", "/checkin"):
        await ada.say(command)
        await ada.sees("begin with /start")


async def test_nobody_answers_the_break_of_somebody_else(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/break")
    await ada.sees(BREAK)
    done = button(ada, "Done")
    mallory = world.emulator.person("Mallory")
    await onboard(mallory)
    await mallory.tap_data(mallory.messages[-1]["message_id"], done.data)
    await world.settle()
    assert "older message" in last(mallory)
    [row] = [row for row in await reminders(world, Kind.POSTURE_CHECK) if row["sent_at"]]
    assert row["answer"] is None


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    return ada


def movement_in(message: dict[str, object]) -> str:
    """The name of the movement that a message shows."""
    names = [one.name["en"] for one in movements()]
    return next(name for name in names if name in str(message["text"]))
