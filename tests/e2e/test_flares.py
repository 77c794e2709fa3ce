"""The plan for a flare-up, day by day, from its safety check to the whole dose again."""

from backwell.care.kinds import Kind
from backwell.services import flaring
from backwell.storage import flare_checks, people, tables
from emulator import Person
from tests.e2e.hands import button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent, sent_since
from tests.world import World, arrive, onboard

ASKED = "One question for today."
QUIET_OVER = "Your quiet days are over."
PLAN = "A plan for the next two to three days"


async def test_from_the_first_day_to_the_whole_dose(world: World) -> None:
    ada = await somebody(world)
    assert await share(world) == 100
    await begin(ada)
    said = await ada.sees(PLAN)
    assert "No emergency signs reported today." in said["text"]
    assert "until Thu, 26 Nov, 08:00" in said["text"]
    assert "A gentle session" in ada.buttons(said)
    assert await share(world) == 50
    await world.until("2026-11-24 08:59")
    assert asked(world, ada) == 0
    await world.until("2026-11-24 09:00")
    await answer(world, ada, "Better, not as usual yet")
    assert "We stay gentle" in last(ada)
    await world.until("2026-11-25 09:00")
    assert asked(world, ada) == 2
    assert not came(world, ada), "nothing that coaches came meanwhile"
    await answer(world, ada, "About as usual again")
    await clear(ada)
    said = await ada.sees("your reminders come again")
    assert "75 %" in said["text"]
    assert await share(world) == 75
    await world.until("2026-11-25 13:00")
    await ada.sees(ROUTINE)
    await world.until("2026-11-26 09:00")
    assert asked(world, ada) == 3, "on the way back it is asked once more"
    assert QUIET_OVER not in sent(world, ada)
    await answer(world, ada, "Yes, about as usual")
    await world.until("2026-11-26 09:05")
    assert await share(world) == 100
    assert not await is_open(world)
    await world.until("2026-12-01 08:00")
    assert asked(world, ada) == 3


async def test_the_question_at_the_end_of_the_quiet_days_is_the_one_of_its_day(
    world: World,
) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    for day in (24, 25):
        await world.until(f"2026-11-{day} 09:00")
        await answer(world, ada, "About the same")
    await world.until("2026-11-26 19:00")
    await ada.sees(QUIET_OVER)
    assert asked(world, ada) == 2
    await ada.tap("Yes, go on")
    await clear(ada)
    await ada.sees("your reminders come again")
    assert await share(world) == 75
    await world.until("2026-11-27 09:00")
    assert asked(world, ada) == 3
    await world.until("2026-11-27 20:00")
    assert await share(world) == 100


async def test_a_red_flag_at_the_beginning_takes_its_own_door(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/flare")
    await ada.sees("1 of 3")
    await ada.tap("Both legs")
    await ada.sees("call 112")
    await ada.say("/flare")
    await world.settle()
    assert "call 112" in last(ada), "no plan, and no session, while that stands"
    await world.until("2026-11-25 19:00")
    assert asked(world, ada) == 0, "the question about the examination is the one that counts"


async def test_without_the_safety_check_there_is_no_plan(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/flare")
    await ada.sees("1 of 3")
    await ada.tap("None of these")
    await ada.sees("2 of 3")
    await ada.say("/flare")
    await world.settle()
    assert "1 of 3" in last(ada)
    assert not await may_move(world)
    await clear(ada)
    await ada.sees(PLAN)
    assert await may_move(world)


async def test_worse_on_the_way_back_is_half_again_and_asks_the_safety_check(
    world: World,
) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    await world.until("2026-11-25 12:00")
    await ada.tap("I'm fine again")
    await clear(ada)
    await ada.sees("75 %")
    await world.until("2026-11-26 09:00")
    await answer(world, ada, "It's worse again")
    assert await share(world) == 50
    assert not await may_move(world), "a clear check of yesterday is too old for that"
    await clear(ada)
    said = await ada.sees(PLAN)
    assert "until Sat, 28 Nov, 08:00" in said["text"]
    before = len(sent(world, ada))
    await world.until("2026-11-28 08:00")
    assert sent_since(world, ada, before) == [ASKED, QUIET_OVER]
    await ada.tap("Yes, go on")
    await clear(ada)
    await ada.sees("your reminders come again")
    assert await share(world) == 75


async def test_who_never_answers_is_asked_for_a_week_and_then_left_alone(world: World) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    await world.until("2026-12-20 20:00")
    assert asked(world, ada) == 6, "on the third of seven days the other question came"
    assert sent(world, ada).count(QUIET_OVER) == 1
    assert not came(world, ada)
    assert await share(world) == 50
    await ada.say("/flare")
    await ada.sees("1 of 3")


async def test_not_settled_in_a_week_says_to_see_somebody(world: World) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    for day in (24, 25, 27, 29):
        if day in (27, 29):
            await world.until(f"2026-11-{day - 1} 08:00")
            await ada.sees(QUIET_OVER)
            await ada.tap("Two more quiet days")
            await ada.sees("we stay gentle")
        await world.until(f"2026-11-{day} 09:00")
        await answer(world, ada, "About the same")
        assert "see your practitioner or doctor" not in last(ada)
    await world.until("2026-11-30 09:30")
    await ada.tap("Two more quiet days")
    said = await ada.sees("It has been a week and it hasn't settled.")
    assert "see your practitioner or doctor" in said["text"]
    await ada.say("/flare")
    await ada.sees("It has been a week")
    assert await share(world) == 50
    for day, questions in ((30, 1), (29, 1), (28, 1), (27, 1), (26, 1)):
        assert await asked_on(world, f"2026-11-{day}") == questions, "one a day at most"


async def test_the_third_flare_in_a_month_says_so(world: World) -> None:
    ada = await somebody(world)
    for first, settled in ((23, 25), (27, 29)):
        await world.until(f"2026-11-{first} 08:10")
        await begin(ada)
        said = await ada.sees(PLAN)
        assert "third flare-up" not in said["text"]
        await world.until(f"2026-11-{settled} 12:00")
        await ada.tap("I'm fine again")
        await clear(ada)
        await ada.sees("your reminders come again")
    await world.until("2026-12-02 10:00")
    await begin(ada)
    said = await ada.sees("third flare-up within a month")
    assert "practitioner or doctor" in said["text"]


async def test_the_way_out_on_the_same_day_keeps_the_check_and_the_two_days(world: World) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    await ada.tap("I'm fine again")
    await world.until("2026-11-23 11:30")
    assert not came(world, ada), "not before the check"
    await clear(ada)
    said = await ada.sees("your reminders come again")
    assert "50 %" in said["text"]
    await world.until("2026-11-23 13:00")
    await ada.sees(ROUTINE)
    await world.until("2026-11-25 07:00")
    assert await share(world) == 50
    await world.until("2026-11-25 12:00")
    assert await share(world) == 75
    await world.until("2026-11-26 12:00")
    assert await share(world) == 100


async def test_a_restart_in_between_changes_nothing(world: World) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    await world.restart_bot()
    await world.until("2026-11-24 09:00")
    assert asked(world, ada) == 1
    await world.restart_bot()
    await answer(world, ada, "About as usual again")
    await world.restart_bot()
    await clear(ada)
    await ada.sees("your reminders come again")
    await world.until("2026-11-25 08:30")
    assert await share(world) == 75
    await world.until("2026-11-26 08:30")
    assert QUIET_OVER not in sent(world, ada)
    assert await share(world) == 100


async def test_it_begins_from_the_menu_of_pauses_too(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/pause")
    await ada.sees("Quiet for how long")
    await ada.tap("A flare-up")
    await clear(ada)
    await ada.sees(PLAN)
    await world.until("2026-11-24 09:00")
    assert asked(world, ada) == 1


async def test_a_holiday_in_a_flare_is_not_asked_into(world: World) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    await ada.say("/pause")
    await ada.sees("Quiet until")
    await ada.tap("A week")
    await ada.sees("Then I go on by myself")
    before = len(sent(world, ada))
    await world.until("2026-11-29 20:00")
    assert sent_since(world, ada, before) == []


async def test_a_second_tap_on_an_old_button_changes_nothing(world: World) -> None:
    ada = await somebody(world)
    await begin(ada)
    await ada.sees(PLAN)
    worse = button(ada, "It's worse")
    await world.until("2026-11-24 09:00")
    settled = button(ada, "About as usual again")
    await tap_twice(world, ada, "About the same")
    assert await answers(world) == [False, False], "the beginning, and one answer"
    await tap(ada, worse)
    await tap(ada, worse)
    await clear(ada)
    await ada.sees(PLAN)
    assert await answers(world) == [False, False]
    assert len(await world.rows(tables.pause)) == 1
    await tap(ada, settled)
    await tap(ada, settled)
    await clear(ada)
    await ada.sees("your reminders come again")
    assert await answers(world) == [False, False, True, True]
    await world.until("2026-11-29 12:00")
    await tap(ada, worse)
    await ada.sees("No flare-up is going on.")
    assert await share(world) == 100


async def test_it_is_told_in_german(world: World) -> None:
    ada = world.emulator.person("Ada", "de")
    await onboard(ada)
    await ada.say("/settings")
    await ada.sees("Settings")
    await ada.tap("Language")
    await ada.sees("Which language?")
    await ada.tap("Deutsch")
    await world.settle()
    await ada.say("/flare")
    for page in ("1 von 3", "2 von 3", "3 von 3"):
        await ada.sees(page)
        await ada.tap("Nichts davon")
    await ada.sees("Ein Plan für die nächsten zwei bis drei Tage")
    await world.until("2026-11-24 09:00")
    await ada.sees("Eine Frage für heute.")
    await ada.tap("Etwa gleich")
    await ada.sees("Notiert.")


async def test_somebody_new_begins_elsewhere(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/flare")
    await ada.sees("Let's begin with /start")
    await arrive(ada)
    await ada.sees("1 of 3")
    await ada.say("/flare")
    await ada.sees("Let's begin with /start")
    assert not await world.rows(tables.pause)


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    return ada


async def begin(person: Person) -> None:
    """/flare, with nothing new to report."""
    await person.say("/flare")
    await clear(person)


async def clear(person: Person) -> None:
    """Answer the safety check: nothing new."""
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        await person.sees(page)
        await person.tap("None of these")


async def answer(world: World, person: Person, feeling: str) -> None:
    """Answer the question of the day."""
    await person.sees(ASKED)
    await person.tap(feeling)
    await world.settle()


def asked(world: World, person: Person) -> int:
    """How many daily questions came."""
    return sent(world, person).count(ASKED)


def came(world: World, person: Person) -> list[str]:
    """What coaches."""
    return [line for line in sent(world, person) if CHECK in line or ROUTINE in line]


async def asked_on(world: World, day: str) -> int:
    """How many questions of both kinds were sent on a day."""
    rows = [*await reminders(world, Kind.FLARE_CHECK), *await reminders(world, Kind.RESUME_CHECK)]
    return sum(row["slot"].startswith(day) and row["sent_at"] is not None for row in rows)


async def answers(world: World) -> list[bool]:
    """What was kept: whether it was as usual, the first answer first."""
    [row] = await world.rows(tables.person)
    async with world.desk.unit() as unit:
        return [one.is_settled for one in await flare_checks.history(unit, row["id"])]


async def share(world: World) -> int:
    """Percent of the usual dose that the one patient of the story has now."""
    [row] = await world.rows(tables.person)
    async with world.desk.unit() as unit:
        person = await people.get(unit, row["id"])
        return await flaring.share_of(unit, person, world.clock.now())


async def is_open(world: World) -> bool:
    [row] = await world.rows(tables.person)
    async with world.desk.unit() as unit:
        person = await people.get(unit, row["id"])
        return await flaring.is_open(unit, person, world.clock.now())


async def may_move(world: World) -> bool:
    [row] = await world.rows(tables.person)
    async with world.desk.unit() as unit:
        return await flaring.may_move(unit, await people.get(unit, row["id"]))
