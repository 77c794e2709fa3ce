"""Questionnaires: twelve weeks of them, one's own activities, and hands that tap too often."""

from datetime import datetime, timedelta

import pytest

from backwell.care.kinds import Kind
from backwell.services.measures import request
from backwell.storage import people, tables
from emulator import Person
from tests.e2e.hands import Tapped, be_there, button, last, tap, tap_twice
from tests.e2e.ledger import reminders, sent, sent_since
from tests.e2e.test_tongues import onboard_in_german
from tests.e2e.traces import traces_of
from tests.world import World, onboard

ASKED, GEFRAGT = "A few short questions are ready.", "Ein paar kurze Fragen sind bereit."
FIRST_SATURDAY = datetime(2026, 11, 28, 17)  # noqa: DTZ001 - on the wall in Berlin
NAMING = ("Name three to five", "Nenne drei bis fünf")
ACTIVITIES = ("carrying the shopping", "sitting through a film", "lifting my <son> & 'his' bag")


@pytest.mark.timeout(600)
async def test_twelve_weeks_in_english(world: World) -> None:
    ada = await somebody(world)
    came = []
    for week in range(14):
        name = await saturday(world, ada, week)
        came.append(name)
        await ada.tap("Begin")
        await world.settle()
        await answer_all(world, ada, 2 + week // 4)
        if week in (4, 12):  # the rare one of that week comes in the same sitting
            await ada.tap("One more short question")
            said = await ada.sees("Compared with 23 November 2026")
            assert "Better or worse overall" in said["text"]
            await ada.tap("+3")
            await ada.sees("This time: +3 (−5 to +5)")
            came.append("Better or worse overall")
            assert "for the better that is large enough to count" in last(ada)
    own, peg, grc = "Your own activities", "PEG: pain and daily life", "Better or worse overall"
    assert came == [
        own, peg, peg, peg, own, grc, peg, peg, peg, own, peg, peg, peg, own, grc, peg,
    ]  # fmt: skip
    rows = await world.rows(tables.measure_response)
    assert all(row["completed_at"] for row in rows)
    asked = [row for row in await reminders(world, Kind.MEASURE) if row["sent_at"]]
    assert {row["answer"] for row in asked} == {"done"}
    assert len(asked) == 14, "one a week"


async def test_in_german_there_is_no_peg_and_most_weeks_are_quiet(world: World) -> None:
    jonas = world.emulator.person("Jonas", "de")
    await onboard_in_german(jonas)
    await world.settle()
    came = {}
    for week in range(14):
        at = FIRST_SATURDAY + timedelta(weeks=week)
        await world.until(f"{at - timedelta(hours=1):%Y-%m-%d %H:%M}", "Europe/Vienna")
        await be_there(world, jonas)
        before = len(sent(world, jonas))
        await world.until(f"{at:%Y-%m-%d %H:%M}", "Europe/Vienna")
        if GEFRAGT not in sent_since(world, jonas, before):
            continue
        came[week] = last(jonas).splitlines()[2]
        await jonas.tap("Anfangen")
        await world.settle()
        await answer_all(world, jonas, 3, name_more="Das ist alles")
    own, grc = "Deine eigenen Tätigkeiten", "Insgesamt besser oder schlechter"
    assert came == {0: own, 4: own, 5: grc, 8: own, 12: own, 13: grc}


async def test_ones_own_activities_are_named_once_and_asked_again(world: World) -> None:
    ada = await somebody(world)
    await saturday(world, ada, 0)
    asked = button(ada, "Begin").message_id
    await ada.tap("Begin")
    said = await ada.sees("Name three to five things that are hard for you now")
    assert said["message_id"] == asked, "one message, changed in place"
    await ada.say("x" * 101)
    await ada.sees("That was too long for me.")
    for activity in (*ACTIVITIES[:2], "a slip of the thumb"):
        await ada.say(activity)
        await ada.sees(activity)
    await tap_twice(world, ada, "Take the last one back")
    assert "thumb" not in last(ada)
    assert ACTIVITIES[1] in last(ada), "the second tap took nothing more"
    await ada.say(ACTIVITIES[2])
    await ada.sees(f"• {ACTIVITIES[2]}")
    await tap_twice(world, ada, "That's all")
    said = await ada.sees("1 of 3")
    assert ACTIVITIES[0] in said["text"]
    assert "How well can you do this today?" in said["text"]
    assert "Leave this one out" not in ada.buttons(said), "all three are needed"
    for number in ("2", "3", "4"):
        await ada.tap(number)
        await world.settle()
    assert "This time: 3 (0 to 10)" in last(ada)
    assert "Not enough data yet" in last(ada)

    await saturday(world, ada, 4)
    await ada.tap("Begin")
    await ada.sees("1 of 3")
    for activity, number in zip(ACTIVITIES, ("5", "5", "6"), strict=True):
        assert activity in last(ada)
        await ada.tap(number)
        await world.settle()
    assert "This time: 5.3 (0 to 10)" in last(ada)
    assert "First time: 3, 28 November 2026" in last(ada)
    assert "for the better that is large enough to count" in last(ada)
    assert "Higher is better here." in last(ada)
    assert await traces_of(world, "shopping", "film") == [], "sealed"


async def test_an_emergency_is_heard_while_activities_are_named(world: World) -> None:
    ada = await somebody(world)
    await saturday(world, ada, 0)
    await ada.tap("Begin")
    await ada.sees("Name three to five things")
    await ada.say("I can't feel my legs")
    await ada.sees("call 112 now or go to an emergency department")
    await ada.say("pause 2 h")
    await world.settle()
    assert "• " not in last(ada), "a wish is a wish"
    await ada.say("carrying wood")
    said = await ada.sees("• carrying wood")
    assert "legs" not in said["text"]


async def test_the_same_tap_twice_answers_one_question(world: World) -> None:
    ada = await with_peg(world)
    await tap_twice(world, ada, "Begin")
    said = await ada.sees("1 of 3")
    assert "What number best describes your pain on average in the past week?" in said["text"]
    first = button(ada, "4")
    await tap_twice(world, ada, "4")
    assert "2 of 3" in last(ada)
    await ada.tap("5")
    await ada.sees("3 of 3")
    await tap(ada, first)
    await world.settle()
    assert "3 of 3" in last(ada), "a late tap shows where one stands"
    await ada.tap("‹ Back")
    await ada.sees("So far: 5.")
    await ada.tap("7")
    await ada.sees("3 of 3")
    await tap_twice(world, ada, "6")
    assert "This time: 5.7 (0 to 10)" in last(ada)
    [row] = await peg_rows(world)
    await tap(ada, first)
    await world.settle()
    assert await peg_rows(world) == [row], "what is complete stays as it is"


async def test_a_restart_in_the_middle_changes_nothing(world: World) -> None:
    ada = await with_peg(world)
    await ada.tap("Begin")
    await ada.sees("1 of 3")
    await ada.tap("4")
    await ada.sees("2 of 3")
    await world.settle()
    await world.restart_bot()
    await ada.tap("5")
    await ada.sees("3 of 3")
    await ada.tap("6")
    await ada.sees("This time: 5 (0 to 10)")


async def test_somebody_leaves_and_comes_back_after_a_check_in(world: World) -> None:
    ada = await with_peg(world)
    await ada.tap("Begin")
    await ada.sees("1 of 3")
    await ada.tap("4")
    await ada.sees("2 of 3")
    await ada.tap("Later")
    said = await ada.sees("Later, then.")
    assert ada.buttons(said) == ["Go on"]
    await world.until("2026-12-06 10:00")
    await check_in(world, ada)
    await ada.tap("Answer a few short questions")
    await ada.sees("2 of 3")
    old = button(ada, "5")
    await world.until("2026-12-09 10:00")
    await tap(ada, old)
    await ada.sees("older message")  # three days later it is another time
    await check_in(world, ada)
    await ada.tap("Answer a few short questions")
    await ada.sees("1 of 3")
    assert len(await peg_rows(world)) == 1


async def test_an_answer_can_be_changed_and_the_terms_can_be_read(world: World) -> None:
    ada = await with_peg(world)
    await ada.tap("Begin")
    await world.settle()
    await answer_all(world, ada, 4)
    await ada.tap("About this question")
    said = await ada.sees("Krebs EE")
    assert "No licence statement found." in said["text"]
    await ada.tap("‹ Back")
    await ada.sees("This time: 4")
    await ada.tap("Change an answer")
    await ada.sees("So far: 4.")
    await ada.tap("7")
    await ada.sees("This time: 5 (0 to 10)")


async def test_not_this_week_is_asked_again_next_week(world: World) -> None:
    ada = await somebody(world)
    await saturday(world, ada, 0)
    await ada.tap("Not this week")
    await ada.sees("skipped")
    assert await saturday(world, ada, 1) == "Your own activities"
    assert not await world.rows(tables.measure_response)


async def test_the_roland_morris_questionnaire_on_request(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-24 10:30")
    await be_there(world, ada)
    async with world.desk.unit() as unit:
        person = await people.find(unit, ada.id)
        assert person is not None
        await request(unit, person, "rmdq", world.clock.now())
    await world.wind(world.clock.now())
    said = await ada.sees(ASKED)
    assert "Roland-Morris questionnaire" in said["text"]
    await ada.tap("Begin")
    said = await ada.sees("1 of 4")
    assert "only tick the sentence if you are sure it describes you today" in said["text"]
    assert "☐ 1 I stay at home most of the time because of my back." in said["text"]
    await ada.tap("1")
    await ada.sees("☑ 1 I stay at home")
    await tap_twice(world, ada, "2")
    assert "☑ 2 I change position" in last(ada)
    await ada.tap("✓ 1")
    await ada.sees("☐ 1 I stay at home")
    await tap_twice(world, ada, "Next page")
    assert "2 of 4" in last(ada)
    for page in ("2 of 4", "3 of 4"):
        assert page in last(ada)
        await ada.tap("Next page")
        await world.settle()
    await ada.tap("24")
    await ada.sees("☑ 24 I stay in bed")
    await ada.tap("Done, that's all")
    await ada.sees("This time: 2 (0 to 24)")
    await world.until("2026-11-27 17:00")
    assert await saturday(world, ada, 0) is None, "too soon after another"


async def test_without_the_consent_nothing_comes_and_with_it_again_it_does(world: World) -> None:
    ada = await somebody(world)
    await ada.tap_data(newest(ada), "y:withdraw:measures")
    await world.settle()
    assert await saturday(world, ada, 0) is None
    await ada.say("/settings")
    await ada.sees("Questionnaires: off")
    await ada.tap("Questionnaires")
    said = await ada.sees("You haven't agreed to that yet.")
    await ada.tap("I agree to keeping them", said)
    await world.settle()
    assert await saturday(world, ada, 1) == "Your own activities"


async def test_what_was_begun_needs_the_consent_as_well_and_can_be_deleted(world: World) -> None:
    ada = await with_peg(world)
    await ada.tap("Begin")
    await ada.sees("1 of 3")
    asked = button(ada, "4")
    await ada.tap_data(newest(ada), "y:withdraw:measures")
    await world.settle()
    await tap(ada, asked)
    await ada.sees("You haven't agreed to that yet.")
    await ada.say("/privacy")
    await ada.sees("What is stored")
    await ada.tap("What I agreed to")
    await ada.sees("2 check-ins and questionnaires from before are still kept.")
    await ada.tap("Delete these answers")
    await world.settle()
    assert not await world.rows(tables.measure_response)


async def test_the_line_can_be_moved_and_switched_off_in_the_settings(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/settings")
    said = await ada.sees("Settings")
    assert "Questionnaires: Sat at 17:00" in said["text"]
    await ada.tap("Questionnaires")
    await ada.sees("Questionnaires")
    await ada.tap("Sun")
    await world.settle()
    await ada.tap("✓ Sat")
    await ada.sees("Sun at 17:00")
    before = len(sent(world, ada))
    await world.until("2026-11-28 20:00")
    assert ASKED not in sent_since(world, ada, before)
    await be_there(world, ada)
    await world.until("2026-11-29 17:00")
    await ada.sees(ASKED)


async def test_forged_and_late_buttons_change_nothing(world: World) -> None:
    ada, bo = await somebody(world), await somebody(world, "Bo")
    await saturday(world, bo, 0)
    await bo.tap("Begin")
    await bo.sees("Name three to five things")
    [row] = await world.rows(tables.measure_response)
    own = row["id"]
    for forged in (
        "m", "m:go:peggy", "m:go:rmdq", "m:go:nrs_now", f"m:{own}:on", f"m:{own}:all",
        f"m:{own}:0:5", f"m:{own}:about", "m:999:0:5", "m:0:0:5", f"m:{own}:x:1",
    ):  # fmt: skip
        await ada.tap_data(newest(ada), forged)
        await world.settle()
        assert "older message" in last(ada), forged
    for forged in (f"m:{own}:all", f"m:{own}:change:1:2"):
        await tap(bo, Tapped(message_id=newest(bo), data=forged))
        await world.settle()
        assert "older message" in last(bo), forged
    await tap(bo, Tapped(message_id=newest(bo), data=f"m:{own}:on"))
    await bo.sees("Name three to five things")
    await bo.say("walking\nsitting\nlifting")
    await bo.sees("• lifting")
    await bo.tap("That's all")
    await bo.sees("1 of 3")
    for value in ("11", "-1", "skip", "back", "+1", "next", "many"):
        await tap(bo, Tapped(message_id=newest(bo), data=f"m:{own}:0:{value}"))
        await world.settle()
        assert "older message" in last(bo), value
    [after] = await world.rows(tables.measure_response)
    assert after["completed_at"] is None


async def test_after_erasure_no_questionnaire_is_left(world: World) -> None:
    ada = await with_peg(world)
    await ada.tap("Begin")
    await world.settle()
    await answer_all(world, ada, 4)
    await ada.say("/delete")
    await ada.sees("Erase everything?")
    await ada.tap("Yes, erase everything")
    await ada.sees("Are you sure?")
    await ada.tap("Erase it all now")
    await ada.sees("Everything about you is erased")
    assert not await world.rows(tables.measure_response)


async def somebody(world: World, name: str = "Ada") -> Person:
    person = world.emulator.person(name)
    await onboard(person)
    await world.settle()
    return person


async def with_peg(world: World) -> Person:
    """Somebody whom the PEG was sent to on the second Saturday."""
    ada = await somebody(world)
    await saturday(world, ada, 0)
    await ada.tap("Begin")
    await world.settle()
    await answer_all(world, ada, 3)
    assert await saturday(world, ada, 1) == "PEG: pain and daily life"
    return ada


async def saturday(world: World, person: Person, week: int) -> str | None:
    """Wait for the Saturday of a week, and read which questionnaire came, if one did."""
    at = FIRST_SATURDAY + timedelta(weeks=week)
    await world.until(f"{at - timedelta(hours=1):%Y-%m-%d %H:%M}")
    await be_there(world, person)
    before = len(sent(world, person))
    await world.until(f"{at:%Y-%m-%d %H:%M}")
    if ASKED not in sent_since(world, person, before):
        return None
    await person.sees(ASKED)
    return last(person).splitlines()[2]


async def answer_all(
    world: World, person: Person, number: int, *, name_more: str = "That's all"
) -> None:
    """Answer what is open with one number, after naming activities where they are asked."""
    if any(asked in last(person) for asked in NAMING):
        await person.say("\n".join(ACTIVITIES))
        await world.settle()
        await person.tap(name_more)
        await world.settle()
    while str(number) in person.buttons() or f"+{number}" in person.buttons():
        wanted = str(number) if str(number) in person.buttons() else f"+{number}"
        await person.tap(wanted)
        await world.settle()


async def check_in(world: World, person: Person) -> None:
    await person.say("/checkin")
    await person.sees("How strong was the pain today?")
    for text in ("3", "Most things", "Nothing, or not sure"):
        await person.tap(text)
        await world.settle()


async def peg_rows(world: World) -> list[dict[str, object]]:
    rows = await world.rows(tables.measure_response)
    return [dict(row) for row in rows if row["measure"] == "peg"]


def newest(person: Person) -> int:
    return int(person.messages[-1]["message_id"])
