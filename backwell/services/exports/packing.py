"""Packs a record into a zip: JSON with its schema, tables, a calendar, and a page that explains."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from icalendar import Calendar, Event

from backwell.content.words import words_in
from backwell.services.exports.record import Record, Row
from backwell.services.exports.schema import COLUMNS, PERSON, schema

_FIXED = (2020, 1, 1, 0, 0, 0)
"""The date of every file inside, so that the same data give the same bytes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
VISIT_LENGTH = timedelta(hours=1)
"""Visits are entered without an end; calendars want one. A convention."""


def pack(record: Record) -> bytes:
    """The bytes of the zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(record):
            archive.writestr(zipfile.ZipInfo(name, _FIXED), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def as_json(record: Record) -> Mapping[str, Any]:
    """The record as data.json holds it; `schema` describes it."""
    return {
        "format": "backwell-export",
        "version": 1,
        "exported_at": record.exported_at.isoformat(timespec="seconds"),
        "person": dict(record.person),
        **{name: [dict(row) for row in rows] for name, rows in record.tables.items()},
    }


def _files(record: Record) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", f"{words_in(record.language, None).plain('export.readme')}\n".encode()
    yield "data.json", _json(as_json(record))
    yield "schema.json", _json(schema())
    yield "person.csv", _csv(tuple(PERSON), [record.person])
    for name, columns in COLUMNS.items():
        yield f"{name}.csv", _csv(tuple(columns), record.tables[name])
    if any(visit.is_booked for visit in record.visits):
        yield "visits.ics", calendar(record)


def calendar(record: Record) -> bytes:
    """The booked visits as iCalendar (RFC 5545), with a neutral title. There must be one."""
    words = words_in(record.language, None)
    made = Calendar()
    made.add("prodid", "-//Backwell//export//EN")
    made.add("version", "2.0")
    for visit in (one for one in record.visits if one.is_booked):
        event = Event()
        event.add("uid", f"visit-{visit.id}@backwell")
        event.add("dtstamp", record.exported_at)
        event.add("dtstart", visit.starts_at)
        event.add("dtend", visit.starts_at + VISIT_LENGTH)
        event.add("summary", words.plain("kind_one.appointment"))
        made.add_component(event)
    packed: bytes = made.to_ical()
    return packed


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_defused(row[column]) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # spreadsheets know it is UTF-8 by this mark


def _defused(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
