"""Somebody who does not answer: little noise, one kind question, and a warm way back."""

from collections import Counter
from datetime import timedelta

from backwell.care.kinds import Kind
from emulator import Person
from tests.e2e.hands import be_there
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent, sent_since
from tests.world import World, onboard

QUESTION = "A question, so that I don't get on your nerves."


async def test_ignored_for_ten_days_and_coming_back(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    before = len(sent(world, ada))
    for _ in range(10):
        await world.wind(world.clock.now() + timedelta(days=1))
    came = sent_since(world, ada, before)
    assert sum(QUESTION in line for line in came) == 1, "asked once"
    assert len(came) <= 3 + 1 + 4, "three, the question, then every other day at most"
    assert any(QUESTION in line for line in came[3:4]), "right after the third"
    assert not any("I was away" in line for line in came), "nobody missed anything of ours"
    assert len(open_messages(ada)) <= 4, "one of each kind, no stack"

    await ada.tap("Keep them as they are")
    await ada.sees("I go on as before.")
    await world.settle()
    back = len(sent(world, ada))
    await world.until("2026-12-04 18:00")
    today = Counter(line for line in sent_since(world, ada, back))
    assert today[CHECK] >= 1, "everything comes again"
    assert sum(count for line, count in today.items() if ROUTINE in line) == 1


async def test_any_word_is_a_sign_of_life(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 16:00")
    await be_there(world, ada)
    before = len(sent(world, ada))
    await world.until("2026-11-24 13:00")
    assert not any(QUESTION in line for line in sent_since(world, ada, before))


async def test_the_question_leads_to_changing_and_to_pausing(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-24 12:00")
    question = await ada.sees(QUESTION)
    await ada.tap("Change something", question)
    await ada.sees("Settings")


async def test_one_message_of_a_kind_is_open(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 11:00")
    first = await ada.sees(CHECK)
    await world.until("2026-11-23 15:00")
    second = await ada.sees(CHECK)
    ids = {message["message_id"] for message in ada.messages}
    assert second["message_id"] in ids
    assert first["message_id"] not in ids, "the older one was deleted"
    assert len(open_messages(ada)) == 2, "the check and the routine"


async def test_what_is_too_old_to_be_deleted_loses_its_buttons(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    for day in range(23, 28):  # Monday to Friday, looking in every evening
        await world.until(f"2026-11-{day} 13:00")
        old = await ada.sees(ROUTINE)
        await world.until(f"2026-11-{day} 20:00")
        await be_there(world, ada)
    await world.until("2026-11-30 13:00")  # Monday
    fresh = await ada.sees(ROUTINE)
    assert fresh["message_id"] != old["message_id"]
    [left] = [one for one in ada.messages if one["message_id"] == old["message_id"]]
    assert "reply_markup" not in left


async def test_a_snoozed_message_is_replaced_by_the_one_that_comes_again(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 11:00")
    first = await ada.sees(CHECK)
    await ada.tap("+10")
    await ada.sees("snoozed")
    await world.until("2026-11-23 11:15")
    await ada.sees(CHECK)
    assert first["message_id"] not in {one["message_id"] for one in ada.messages}


async def test_on_the_day_of_a_check_in_a_posture_check_gives_way(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 20:00")
    await be_there(world, ada)
    before = len(sent(world, ada))
    await world.until("2026-11-24 20:00")  # Tuesday
    assert len(sent_since(world, ada, before)) == 3, "a little is three a day"
    kinds = Counter(
        row["kind"]
        for row in await reminders(world)
        if row["slot"].startswith("2026-11-24") and row["sent_at"]
    )
    assert kinds == {Kind.POSTURE_CHECK: 1, Kind.STRETCH_ROUTINE: 1, Kind.CHECK_IN: 1}


async def test_who_skips_late_is_left_alone_for_a_whole_interval(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.until("2026-11-23 11:00")
    check = await ada.sees(CHECK)
    await world.until("2026-11-23 14:50")
    await ada.tap("Skip", check)
    await ada.sees("skipped")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-23 18:00")
    assert not any(CHECK in line for line in sent_since(world, ada, before))
    await world.until("2026-11-24 11:00")
    await ada.sees(CHECK)


def open_messages(person: Person) -> list[int]:
    """Messages of reminders that still have buttons."""
    return [one["message_id"] for one in person.messages if "reply_markup" in one]
