"""Check-ins: twice a week and after a routine, a day late too, and what much pain leads to."""

from backwell.care.kinds import Kind
from backwell.storage import tables
from emulator import Person
from tests.e2e.exercising import go_through, tell
from tests.e2e.hands import Tapped, button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent, sent_since
from tests.e2e.traces import traces_of
from tests.world import World, onboard

ASKED = "A short check-in is ready."
FIGURE_SPACE = "\u2007"


async def test_a_week_of_check_ins(world: World) -> None:
    ada = await somebody(world)

    # Tuesday after work it is asked, and nobody answers.
    await a_sign_of_life(world, ada, "2026-11-24 10:00")
    await world.until("2026-11-24 16:59")
    assert ASKED not in sent(world, ada)
    await world.until("2026-11-24 17:00")
    ignored = await ada.sees(ASKED)
    assert "How strong was the pain today?" in ignored["text"]

    # On Wednesday Tuesday is filled in.
    await world.until("2026-11-25 09:00")
    await ada.say("/checkin")
    await ada.sees("How strong was the pain today?")
    await ada.tap("For yesterday instead")
    await ada.sees("How strong was the pain yesterday?")
    await ada.tap("4")
    said = await ada.sees("What could you do yesterday?")
    assert "✓ Pain yesterday: 4." in said["text"]
    await ada.tap("Most things")
    await ada.sees("What helped yesterday?")
    await ada.tap("Walking")
    await ada.sees("What helped yesterday?")
    await ada.tap("Next")
    await ada.sees("✓ Kept. Thank you.")
    [tuesday] = [row for row in await reminders(world, Kind.CHECK_IN) if row["sent_at"]]
    assert tuesday["answer"] == "done", "it counts as answered"
    assert ignored["message_id"] not in {one["message_id"] for one in ada.messages}

    # Friday after work the pain is far above the usual 4.
    await a_sign_of_life(world, ada, "2026-11-26 16:00")
    await a_sign_of_life(world, ada, "2026-11-27 16:00")
    await world.until("2026-11-27 17:00")
    asked = await ada.sees(ASKED)
    await ada.tap("9", asked)
    said = await ada.sees("That is clearly more than usual. A short safety check first.")
    assert said["message_id"] == asked["message_id"], "one message, changed in place"
    assert len(await world.rows(tables.check_in)) == 2, "the pain is kept before the check"
    await clear(ada)
    await ada.sees("your reminders come again")
    await ada.tap("Finish the check-in")
    said = await ada.sees("What could you do today?")
    assert "✓ Pain today: 9." in said["text"]
    await ada.tap("Hardly anything")
    await ada.sees("What helped today?")
    await ada.tap("Nothing, or not sure")
    shown = await ada.sees("✓ Kept. Thank you.")
    lines = [line for line in shown["text"].splitlines() if " · " in line]
    assert lines == [
        f"{FIGURE_SPACE}9 today · Hardly anything",
        f"{FIGURE_SPACE}4 Tue, 24 Nov · Most things",
    ]
    assert shown["message_id"] == asked["message_id"]

    # Coaching goes on.
    await world.until("2026-11-30 11:00")
    await ada.sees(CHECK)


async def test_coaching_waits_until_the_check_is_clear(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-26 09:00")  # 72 hours after the first screen
    await give(ada, "9")
    await ada.sees("A short safety check first.")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-27 16:00")
    assert sent_since(world, ada, before) == []
    await ada.say("/today")
    await ada.sees("Exercises wait for a short safety check. /safety")
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await clear(ada)
    await ada.sees("your reminders come again")
    await world.until("2026-11-27 17:00")
    await ada.sees(ASKED)


async def test_a_red_flag_in_that_check_takes_its_own_door(world: World) -> None:
    ada = await somebody(world)
    await world.until("2026-11-26 09:00")
    await give(ada, "10")
    await ada.sees("A short safety check first.")
    await ada.tap("Both legs affected")
    said = await ada.sees("Please get help now")
    assert "call 112" in said["text"]
    await ada.say("/checkin")
    await ada.sees("So far: 10.")
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await clear(ada)
    await ada.sees("Please get help now")


async def test_within_three_days_of_a_check_only_the_way_to_it_is_named(world: World) -> None:
    ada = await somebody(world)
    await a_sign_of_life(world, ada, "2026-11-24 10:00")
    await world.until("2026-11-24 17:00")
    await ada.sees(ASKED)
    await ada.tap("8")
    said = await ada.sees("What could you do today?")
    assert "/safety asks the safety questions" in said["text"]
    assert not await world.rows(tables.safety_lock)
    await ada.tap("Some things")
    await ada.sees("What helped today?")
    await ada.tap("Nothing, or not sure")
    said = await ada.sees("✓ Kept.")
    assert "/safety asks the safety questions" in said["text"]


async def test_the_pain_at_the_end_of_a_session_begins_the_check_in_of_the_day(
    world: World,
) -> None:
    ada = await somebody(world)
    await a_sign_of_life(world, ada, "2026-11-24 10:00")
    ada.look()
    await world.until("2026-11-24 13:00")
    await ada.tap("Begin", await ada.sees(ROUTINE))
    await world.settle()
    await go_through(world, ada)
    await tell(world, ada, 3)
    await ada.tap("What could you do today?")
    await ada.sees("What could you do today?")
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-24 18:00")
    assert ASKED not in sent_since(world, ada, before), "today has one already"


async def test_a_step_back_and_another_answer_are_told(world: World) -> None:
    ada = await somebody(world)
    await give(ada, "3")
    await ada.sees("What could you do today?")
    await ada.tap("Most things")
    await ada.sees("What helped today?")
    await ada.tap("‹ Back")
    await ada.sees("What could you do today?")
    await ada.tap("‹ Back")
    await ada.sees("So far: 3. Tap to change it.")
    await tap_twice(world, ada, "5")
    assert "What could you do today?" in last(ada)
    await ada.say("/checkin")
    await ada.sees("So far: 5.")
    await ada.tap("4")
    await ada.sees("✓ Pain today: 4, instead of 5.")
    assert len(await world.rows(tables.check_in)) == 1


async def test_not_today_leaves_it_at_that(world: World) -> None:
    ada = await somebody(world)
    await a_sign_of_life(world, ada, "2026-11-24 10:00")
    await world.until("2026-11-24 17:00")
    await ada.sees(ASKED)
    await ada.tap("Not today")
    await ada.sees("skipped")
    assert not await world.rows(tables.check_in)
    [asked] = [row for row in await reminders(world, Kind.CHECK_IN) if row["sent_at"]]
    assert asked["answer"] == "skipped"


async def test_a_button_of_last_month_changes_nothing(world: World) -> None:
    ada = await somebody(world)
    await give(ada, "3")
    asked = await ada.sees("What could you do today?")
    old = [
        button(ada, "Hardly anything"),
        Tapped(message_id=asked["message_id"], data="c:20261023:pain:8"),
    ]
    await ada.tap("Most things")
    await ada.sees("What helped today?")
    before = await world.rows(tables.check_in)
    await world.until("2026-11-25 00:00")
    for late in old:
        await tap(ada, late)
        await world.settle()
        [changed] = [one for one in ada.messages if one["message_id"] == late.message_id]
        assert "That button is from an older message." in changed["text"]
    assert await world.rows(tables.check_in) == before


async def test_forged_buttons_keep_nothing(world: World) -> None:
    ada = await somebody(world)
    for forged in FORGED:
        await ada.tap_data(newest(ada), f"c:{forged}")
        await world.settle()
        shown = last(ada)
        assert "older message" in shown or "How strong was the pain today?" in shown, forged
    assert not await world.rows(tables.check_in)


FORGED = (
    "",
    "20261123:pain",
    "20261123:pain:11",
    "20261123:pain:-1",
    "20261123:pain:4:5",
    "20261123:able:everything",
    "20261123:helped:heat",
    "20261123:helped:+hope",
    "20261123:back:helped",
    "20261123:mood:4",
    "20261124:pain:4",
    "20261121:pain:4",
    "00010101:pain:4",
    "99991231:able:most",
    "yesterday:pain:4",
    "today:pain:4",
)


async def test_without_the_consent_one_line_says_so_and_a_button_gives_it(world: World) -> None:
    ada = await somebody(world)
    await ada.tap_data(newest(ada), "y:withdraw:measures")
    await world.settle()
    await give(ada)
    said = await ada.sees("You haven't agreed to that yet.")
    assert ada.buttons(said) == ["I agree to keeping them"]
    await world.until("2026-11-24 18:00")
    assert ASKED not in sent(world, ada)
    await ada.tap("I agree to keeping them", said)
    await world.settle()
    await give(ada)
    await ada.sees("How strong was the pain today?")


async def test_what_was_answered_cannot_be_read_in_the_rows(world: World) -> None:
    ada = await somebody(world)
    await give(ada, "3")
    await ada.sees("What could you do today?")
    await ada.tap("Hardly anything")
    await ada.sees("What helped today?")
    await ada.tap("A treatment")
    await world.settle()
    for answer in ("little", "treatment"):
        places = [place for place in await traces_of(world, answer) if "amount" not in place]
        assert places == []


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    return ada


def newest(person: Person) -> int:
    """The newest message, to tap on."""
    return int(person.messages[-1]["message_id"])


async def give(person: Person, score: str = "") -> None:
    """Begin a check-in of today, and answer its first question if there is an answer."""
    await person.say("/checkin")
    if score:
        await person.sees("How strong was the pain today?")
        await person.tap(score)


async def a_sign_of_life(world: World, person: Person, wall: str) -> None:
    """Look at the day, so that nothing is held back for silence."""
    await world.until(wall)
    await person.say("/today")
    await person.sees("Today, ")


async def clear(person: Person) -> None:
    """Answer the safety check, whose first page is open: nothing new."""
    for page in ("2 of 3", "3 of 3"):
        await person.tap("None of these")
        await person.sees(page)
    await person.tap("None of these")
