"""Blocked, gone, and back again."""

from backwell.care.outcomes import Status
from backwell.storage import tables
from emulator import Person
from tests.e2e.ledger import CHECK, ROUTINE, attempts, sent, sent_since, states
from tests.world import World, onboard


async def test_nothing_is_sent_to_somebody_who_blocked_the_bot(world: World) -> None:
    ada = await blocking_person(world)
    tried = attempts(world, ada)
    await world.until("2026-11-25 18:00")
    assert attempts(world, ada) == tried, "not even tried"


async def test_after_a_block_start_brings_the_plan_back_without_a_burst(world: World) -> None:
    ada = await blocking_person(world)
    await world.until("2026-11-25 14:00")
    await comes_back(world, ada)
    before = len(sent(world, ada))
    await world.until("2026-11-25 14:59")
    assert sent_since(world, ada, before) == []
    await world.until("2026-11-25 15:00")
    await ada.sees(CHECK)
    await world.until("2026-11-26 13:00")
    await ada.sees(ROUTINE)
    assert len(sent_since(world, ada, before)) == 3


async def test_a_block_that_a_send_finds_out_stops_the_rest(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.stop_bot()
    await ada.block()
    world.emulator.world.updates.clear()  # the news of the block is lost
    await world.start_bot()
    await world.until("2026-11-23 11:00")
    tried = attempts(world, ada)
    await world.until("2026-11-24 18:00")
    assert attempts(world, ada) == tried
    assert (await states(world))[Status.PENDING] == 0
    await comes_back(world, ada)
    before = len(sent(world, ada))
    await world.until("2026-11-25 11:00")
    came = sent_since(world, ada, before)
    assert sum(CHECK in line for line in came) == 1
    await ada.sees(CHECK)


async def test_start_revives_even_when_nobody_told_of_the_return(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    world.emulator.faults.answer(status=403, method="sendMessage", chat_id=ada.id)
    await world.until("2026-11-23 11:00")
    assert (await states(world))[Status.PENDING] == 0
    await world.until("2026-11-23 12:00")
    await ada.say("/start")
    await ada.sees("Today")
    await world.until("2026-11-23 13:00")
    await ada.sees(ROUTINE)


async def test_a_deleted_account_is_left_alone(world: World) -> None:
    ada, ben = world.emulator.person("Ada"), world.emulator.person("Ben")
    await onboard(ada)
    await onboard(ben)
    await world.settle()
    ada.delete_account()
    await world.until("2026-11-23 11:00")
    tried = attempts(world, ada)
    await world.until("2026-11-24 11:00")
    assert attempts(world, ada) == tried
    assert sum(CHECK in line for line in sent(world, ben)) == 2, "others are not concerned"


async def test_a_block_in_the_middle_of_the_questions_keeps_the_place(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await ada.tap("English")
    await ada.sees("What this is")
    await ada.block()
    await world.settle()
    await ada.start()
    await ada.sees("What this is")


async def blocking_person(world: World) -> Person:
    """Somebody with a running plan who blocks the bot on Monday at noon."""
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 12:00")
    await ada.block()
    await world.settle()
    [person] = await world.rows(tables.person)
    assert person["unreachable_since"] is not None
    return ada


async def comes_back(world: World, person: Person) -> None:
    """Unblock by /start, and look at the day."""
    await person.start()
    await person.sees("Today")
    await world.settle()
