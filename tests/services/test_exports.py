"""The export: everything of one person, opened for them, in forms that other programs read."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from backwell.services.exports import export
from backwell.services.exports.gathering import NOT_AGAIN_FOR, gather
from backwell.services.exports.packing import pack
from backwell.services.exports.schema import COLUMNS, schema
from backwell.services.views import ExportReady, ExportTooSoon, NotYet
from backwell.storage import audit, people, tables
from backwell.storage.audit import Action
from backwell.storage.database import Desk
from tests.services.life import FORMULA, whole_life
from tests.services.patients import MORNING, patient

HOLDS = {
    tables.person: "person",
    tables.profile: "person",
    tables.safety_lock: "person",
    tables.consent: "consents",
    tables.plan: "plan",
    tables.plan_item: "plan",
    tables.reminder: "reminders",
    tables.check_in: "check_ins",
    tables.session: "sessions",
    tables.training: "training",
    tables.measure_response: "questionnaires",
    tables.learning_card: "learning_cards",
    tables.pause: "pauses",
    tables.flare_check: "flare_checks",
    tables.appointment: "visits",
    tables.screening: "screenings",
    tables.dialogue: "open_question",
    tables.chat_message: "messages",
    tables.audit_event: "audit",
}
"""Where in an export the rows of each table are."""
OF_NOBODY = {
    tables.data_key,  # a key, and worth nothing outside
    tables.uploaded_figure,
    tables.inbox,
    tables.invite,
    tables.erasure_proof,
    tables.schema_mark,
    tables.rate_hold,
    tables.lease,
}


async def exported(desk: Desk, telegram_id: int = 7) -> dict[str, bytes]:
    """The files of somebody's export by name."""
    view = await export(desk, telegram_id, MORNING)
    assert isinstance(view, ExportReady)
    with zipfile.ZipFile(io.BytesIO(view.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def data_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files["data.json"])
    return data


def test_every_table_is_exported_or_belongs_to_nobody() -> None:
    assert set(HOLDS) | OF_NOBODY == set(tables.metadata.sorted_tables)
    assert {*COLUMNS, "person"} == set(HOLDS.values())


async def test_every_table_of_a_whole_life_has_rows_in_the_export(desk: Desk) -> None:
    await whole_life(desk)
    data = data_of(await exported(desk))
    assert [name for name in set(HOLDS.values()) if not data[name]] == []
    assert len(data["consents"]) == 3
    assert len(data["visits"]) == 2


async def test_the_data_are_as_their_schema_says(desk: Desk) -> None:
    await whole_life(desk)
    files = await exported(desk)
    described = json.loads(files["schema.json"])
    assert described == schema()
    Draft202012Validator.check_schema(described)
    checker = Draft202012Validator(described, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(data_of(files))] == []


async def test_the_schema_refuses_what_it_does_not_know(desk: Desk) -> None:
    await whole_life(desk)
    checker = Draft202012Validator(dict(schema()))
    changes: tuple[dict[str, object], ...] = (
        {"person": {}},
        {"surprise": 1},
        {"check_ins": [{"day": "2026-11-23", "pain": 11, "able": None, "helped": None}]},
        {"exported_at": "yesterday"},
    )
    for change in changes:
        assert not checker.is_valid({**data_of(await exported_again(desk)), **change})


async def exported_again(desk: Desk) -> dict[str, bytes]:
    """An export without the minute in between."""
    async with desk.unit() as unit:
        person = await people.find(unit, 7)
        assert person is not None
        packed = pack(await gather(unit, person, MORNING))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_what_is_sealed_is_opened_for_its_owner(desk: Desk) -> None:
    await whole_life(desk)
    data = data_of(await exported(desk))
    person = data["person"]
    assert (person["areas"], person["usual_pain"], person["cautions"]) == ("neck", 4, "pregnancy")
    assert (person["exercises_wait_for"], person["zone"]) == ("emergency", "Europe/Berlin")
    assert data["check_ins"] == [
        {"day": "2026-11-23", "pain": 7, "able": "some", "helped": FORMULA}
    ]
    (measured,) = data["questionnaires"]
    assert (measured["activities"], measured["answers"]) == (f"{FORMULA}; lifting", "activity_1: 3")
    assert (measured["score"], measured["completed_local"]) == (3.5, "2026-11-23T09:00")
    assert (data["pauses"][0]["reason"], data["screenings"][0]["signs"]) == ("flare", "fainted")
    assert data["open_question"][0]["answers_so_far"] == '{"chosen": "x"}'


async def test_instants_stand_there_in_utc_and_as_the_clock_showed_them(desk: Desk) -> None:
    await whole_life(desk)
    visit = data_of(await exported(desk))["visits"][0]
    assert visit["starts_at"] == "2026-11-25T08:00:00+00:00"
    assert (visit["starts_local"], visit["zone"]) == ("2026-11-25T09:00", "Europe/Berlin")


async def test_nothing_of_anybody_else_is_in_it(desk: Desk) -> None:
    other = await whole_life(desk, 6_543_210_987)
    await whole_life(desk)
    whole = b"".join((await exported(desk)).values())
    assert str(other.telegram_id).encode() not in whole
    assert other.pseudonym.encode() not in whole
    assert len(data_of(await exported_again(desk))["consents"]) == 3


async def test_the_same_data_give_the_same_bytes(desk: Desk) -> None:
    person = await whole_life(desk)
    async with desk.unit() as unit:
        first = pack(await gather(unit, person, MORNING))
        assert pack(await gather(unit, person, MORNING)) == first


async def test_the_tables_say_the_same_as_the_json(desk: Desk) -> None:
    await whole_life(desk)
    files = await exported(desk)
    data = data_of(files)
    for name, columns in COLUMNS.items():
        rows = list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"))))
        assert len(rows) == len(data[name])
        for row, told in zip(rows, data[name], strict=True):
            assert set(row) == set(columns)
            for column, cell in row.items():
                said = told[column]
                assert cell.removeprefix("'") == ("" if said is None else str(said))


async def test_no_cell_is_a_formula(desk: Desk) -> None:
    await whole_life(desk)
    files = await exported(desk)
    cells = [
        cell
        for name, content in files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))
        for cell in row
    ]
    assert f"'{FORMULA}" in cells
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []


async def test_the_calendar_holds_the_visits_that_stand_and_says_nothing_more(desk: Desk) -> None:
    await whole_life(desk)
    content = (await exported(desk))["visits.ics"]
    assert b"\n" not in content.replace(b"\r\n", b""), "lines end as RFC 5545 wants"
    assert b"DTSTART:20261125T080000Z" in content, "UTC, so no zone need be described"
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} == set(event)
    assert event["SUMMARY"] == "Appointment"
    assert event.errors == []


async def test_without_visits_there_is_no_calendar(desk: Desk) -> None:
    await patient(desk)
    files = await exported(desk)
    assert "visits.ics" not in files
    assert files["visits.csv"].decode("utf-8-sig").startswith("id,starts_at")


@pytest.mark.parametrize(
    ("language", "says"), [("en", "everything that Backwell keeps"), ("de", "alles, was Backwell")]
)
async def test_a_page_explains_it_in_the_language_of_the_person(
    desk: Desk, language: str, says: str
) -> None:
    person = await patient(desk)
    async with desk.unit() as unit:
        await people.change(unit, person.id, language=language)
    assert says in (await exported(desk))["README.txt"].decode()


async def test_it_is_named_after_the_local_day_and_noted_in_the_trail(desk: Desk) -> None:
    person = await patient(desk, zone="Pacific/Auckland")
    evening = MORNING + timedelta(hours=4)
    view = await export(desk, 7, evening)
    assert isinstance(view, ExportReady)
    assert view.name == "backwell-export-2026-11-24.zip"
    async with desk.unit() as unit:
        assert await audit.last(unit, person.id, Action.EXPORTED) == evening


async def test_once_a_minute_is_enough(desk: Desk) -> None:
    await patient(desk)
    await patient(desk, 8)
    assert isinstance(await export(desk, 7, MORNING), ExportReady)
    soon = MORNING + NOT_AGAIN_FOR - timedelta(seconds=1)
    assert isinstance(await export(desk, 7, soon), ExportTooSoon)
    assert isinstance(await export(desk, 8, soon), ExportReady)
    assert isinstance(await export(desk, 7, MORNING + NOT_AGAIN_FOR), ExportReady)


async def test_somebody_who_is_not_known_has_nothing_to_export(desk: Desk) -> None:
    assert isinstance(await export(desk, 7, MORNING), NotYet)
