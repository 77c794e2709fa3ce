"""What belongs to the person: each consent alone, a copy of everything, and who looked."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest

from backwell.care.outcomes import Status
from backwell.storage import tables
from backwell.storage.consents import Purpose
from emulator import Person
from tests.e2e.hands import button, last, tap, tap_twice
from tests.e2e.ledger import CHECK, ROUTINE, sent, sent_since
from tests.e2e.test_appointments import AHEAD, book
from tests.world import World, onboard

FOLLOW_UP = "One question about yesterday."
READY = "Here is everything I keep about you."


async def test_withdraw_one_consent_and_keep_the_others(world: World) -> None:
    """A week by the clock: coaching is taken back on Monday and given again on Thursday."""
    ada = await somebody(world)
    await book(ada, "Wed 25 Nov", "14:00", "14:30")
    await ada.sees("✓ Wed, 25 Nov")
    await check_in(ada, "3")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("Done")

    # Monday noon: coaching stops at once, and says so.
    said = await consents(ada)
    assert said.count("✓") == len(Purpose)
    assert "since today" in said
    await ada.tap("Withdraw: Coaching")
    said = text_of(await ada.sees("Coaching, not agreed"))
    assert said.count("✓") == 2
    await ada.say("/today")
    said = text_of(await ada.sees("Coaching is off"))
    assert "appointment" in said
    assert "posture check · to come" not in said

    # Until Wednesday only the visit is spoken of.
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-25 18:00")
    assert {line.split()[0] for line in sent_since(world, ada, before)} == {AHEAD.strip()}
    assert len(sent_since(world, ada, before)) == 2

    # The consent to check-ins stands: the person's own go on, and can be looked back on.
    await check_in(ada, "4")
    await world.settle()
    assert len(await world.rows(tables.check_in)) == 2

    # Thursday morning: given again, it goes on the same day, and nothing is made up for.
    await world.until("2026-11-26 09:00")
    await consents(ada)
    before = len(sent(world, ada))
    await ada.tap("Agree: Coaching")
    assert "Coaching, since today" in text_of(await ada.sees("Coaching, since"))
    await world.until("2026-11-26 10:59")
    assert sent_since(world, ada, before) == []
    await world.until("2026-11-26 11:00")
    await ada.sees(CHECK)
    await world.until("2026-11-26 13:00")
    await ada.sees(ROUTINE)
    rows = await world.rows(tables.reminder)
    assert Status.MISSED not in {row["status"] for row in rows}
    given = [row for row in await world.rows(tables.consent) if row["purpose"] == "coaching"]
    assert [row["withdrawn_at"] is None for row in given] == [False, True]


async def test_without_coaching_a_safety_question_still_comes(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/safety")
    await ada.sees("1 of 3")
    await ada.tap("Both legs affected")
    await ada.sees("Please get help now")
    await consents(ada)
    await ada.tap("Withdraw: Coaching")
    await ada.sees("Coaching, not agreed")
    await world.until("2026-11-24 10:00")
    await ada.sees(FOLLOW_UP)


async def test_without_progress_check_ins_stop_and_their_history_can_go(world: World) -> None:
    ada = await somebody(world)
    await check_in(ada, "3")
    await consents(ada)
    await ada.tap("Withdraw: Progress")
    said = await ada.sees("1 check-in or questionnaire from before is still kept.")
    assert "Coaching, since today" in said["text"]
    await world.settle()
    before = len(sent(world, ada))
    await world.until("2026-11-24 19:00")
    assert not any("How was" in line or "check-in" in line for line in sent(world, ada)[before:])
    assert any(CHECK in line for line in sent(world, ada)[before:]), "coaching goes on"
    await ada.say("/checkin")
    await world.settle()
    assert len(await world.rows(tables.check_in)) == 1, "what was kept stays"
    await consents(ada)
    await tap_twice(world, ada, "Delete these answers")
    assert "still kept" not in last(ada)
    assert await world.rows(tables.check_in) == []


async def test_late_taps_on_consents_do_what_they_say_and_no_more(world: World) -> None:
    ada = await somebody(world)
    await check_in(ada, "3")
    await consents(ada)
    withdraw = button(ada, "Withdraw: Progress")
    await tap_twice(world, ada, "Withdraw: Progress")
    forget = button(ada, "Delete these")
    await tap_twice(world, ada, "Agree: Progress")
    await tap(ada, forget)
    await world.settle()
    assert len(await world.rows(tables.check_in)) == 1
    await tap(ada, withdraw)
    await world.settle()
    rows = [row for row in await world.rows(tables.consent) if row["purpose"] == Purpose.MEASURES]
    assert len(rows) == 2
    assert all(row["withdrawn_at"] for row in rows)


@pytest.mark.parametrize(
    "forged", ["y:give:everything", "y:withdraw:", "y:give", "y:", "y:nothing"]
)
async def test_forged_buttons_of_yours_get_a_kind_line(world: World, forged: str) -> None:
    ada = await somebody(world)
    await ada.say("/privacy")
    said = await ada.sees("What is stored")
    await ada.tap_data(said["message_id"], forged)
    await ada.sees("older message")
    rows = await world.rows(tables.consent)
    assert [row["withdrawn_at"] for row in rows] == [None] * len(Purpose)


async def test_the_export_is_a_file_in_the_chat_with_everything_in_it(world: World) -> None:
    ada = await somebody(world)
    await book(ada, "Wed 25 Nov", "14:00", "14:30")
    await ada.sees("✓ Wed, 25 Nov")
    await check_in(ada, "3")
    await world.until("2026-11-23 11:00")
    await ada.sees(CHECK)
    await ada.tap("Done")
    await ada.say("/export")
    said = await ada.sees(READY)
    assert said["document"]["file_name"] == "backwell-export-2026-11-23.zip"
    with zipfile.ZipFile(io.BytesIO(ada.download(said))) as archive:
        data = json.loads(archive.read("data.json"))
        answers = archive.read("reminders.csv").decode("utf-8-sig")
        calendar = archive.read("visits.ics").decode()
    assert data["person"]["telegram_id"] == ada.id
    assert [one["pain"] for one in data["check_ins"]] == [3]
    assert data["visits"][0]["starts_local"] == "2026-11-25T14:30"
    assert "done" in {row["answer"] for row in csv.DictReader(io.StringIO(answers))}
    assert "DTSTART:20261125T133000Z" in calendar


async def test_a_second_export_waits_a_minute(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/privacy")
    await ada.sees("What is stored")
    await tap_twice(world, ada, "Get my data")
    assert len(world.emulator.calls("sendDocument", ada.id)) == 1
    await ada.sees("ask again in a minute")
    await world.let_pass(timedelta(minutes=1))
    await ada.say("/export")
    await ada.sees(READY)


async def test_access_shows_who_looked(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/access")
    said = await ada.sees("Who looked")
    assert "Nobody has looked" in said["text"]
    assert "Practitioners" in said["text"]
    await ada.say("/export")
    await ada.sees(READY)
    await consents(ada)
    await ada.tap("Withdraw: Sharing")
    await ada.sees("Sharing, not agreed")
    await ada.say("/access")
    said = await ada.sees("Who looked")
    lines = [line for line in said["text"].splitlines() if line.startswith("•")]
    assert [line.split(" · ")[1:] for line in lines] == [
        ["you", "withdrew a consent"],
        ["you", "downloaded the data"],
    ]
    assert lines[0].startswith("• today, 08:")


async def test_somebody_unknown_is_shown_the_way_in(world: World) -> None:
    ada = world.emulator.person("Ada")
    for word in ("/export", "/access"):
        await ada.say(word)
        await ada.sees("begin with /start")
    await ada.say("/privacy")
    await ada.sees("What is stored")
    await ada.tap("What I agreed to")
    await ada.sees("begin with /start")


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    return ada


async def consents(person: Person) -> str:
    """The page of consents, by way of /privacy."""
    await person.say("/privacy")
    await person.sees("What is stored")
    await person.tap("What I agreed to")
    return text_of(await person.sees("What you agreed to"))


async def check_in(person: Person, pain: str) -> None:
    await person.say("/checkin")
    await person.sees("How strong was the pain")
    await person.tap(pain)
    await person.sees("What could you do")


def text_of(message: dict[str, object]) -> str:
    return str(message["text"])
