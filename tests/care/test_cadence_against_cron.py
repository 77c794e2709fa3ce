"""Clock changes one by one: what is right, and what APScheduler's CronTrigger makes of them.

The second column is the reason why the scheduler only ticks here: see docs/decisions/0002.
"""

from dataclasses import dataclass
from datetime import UTC, time, timedelta
from itertools import takewhile

import pytest
from apscheduler.triggers.cron import CronTrigger

from backwell.care.cadence import AtTimes, occurrences
from tests.care.moments import utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """From `after` to `until` (UTC) a daily time in a zone is due at `right`; cron says `cron`."""

    name: str
    zone: str
    at: time
    after: str
    until: str
    right: tuple[str, ...]
    cron: tuple[str, ...]


def ours(row: Row) -> tuple[str, ...]:
    found = occurrences(AtTimes(times=(row.at,)), row.zone, utc(row.after))
    due = takewhile(lambda at: at <= utc(row.until), (one.due_at for one in found))
    return tuple(at.strftime("%Y-%m-%dT%H:%M") for at in due)


def cron(row: Row) -> tuple[str, ...]:
    trigger = CronTrigger(hour=row.at.hour, minute=row.at.minute, timezone=row.zone)
    found: list[str] = []
    fired = trigger.get_next_fire_time(None, utc(row.after) + timedelta(microseconds=1))
    while fired.astimezone(UTC) <= utc(row.until):
        found.append(fired.astimezone(UTC).strftime("%Y-%m-%dT%H:%M"))
        fired = trigger.get_next_fire_time(fired, fired)
    return tuple(found)


ROWS = [
    Row(
        name="autumn: twice in the folded hour",
        zone="Europe/Berlin",
        at=time(2, 30),
        after="2026-10-24T12:00",
        until="2026-10-26T12:00",
        right=("2026-10-25T00:30", "2026-10-26T01:30"),
        cron=("2026-10-25T00:30", "2026-10-25T01:30", "2026-10-26T01:30"),
    ),
    Row(
        name="autumn 2027: twice again",
        zone="Europe/Berlin",
        at=time(2, 30),
        after="2027-10-29T12:00",
        until="2027-11-01T12:00",
        right=("2027-10-30T00:30", "2027-10-31T00:30", "2027-11-01T01:30"),
        cron=("2027-10-30T00:30", "2027-10-31T00:30", "2027-10-31T01:30", "2027-11-01T01:30"),
    ),
    Row(
        name="autumn in New York: twice",
        zone="America/New_York",
        at=time(1, 30),
        after="2026-10-31T12:00",
        until="2026-11-02T12:00",
        right=("2026-11-01T05:30", "2026-11-02T06:30"),
        cron=("2026-11-01T05:30", "2026-11-01T06:30", "2026-11-02T06:30"),
    ),
    Row(
        name="autumn before midnight in Cairo: twice",
        zone="Africa/Cairo",
        at=time(23, 30),
        after="2026-10-28T12:00",
        until="2026-10-31T12:00",
        right=("2026-10-28T20:30", "2026-10-29T20:30", "2026-10-30T21:30"),
        cron=("2026-10-28T20:30", "2026-10-29T20:30", "2026-10-29T21:30", "2026-10-30T21:30"),
    ),
    Row(
        name="autumn before midnight in Beirut: twice",
        zone="Asia/Beirut",
        at=time(23, 30),
        after="2026-10-23T12:00",
        until="2026-10-26T12:00",
        right=("2026-10-23T20:30", "2026-10-24T20:30", "2026-10-25T21:30"),
        cron=("2026-10-23T20:30", "2026-10-24T20:30", "2026-10-24T21:30", "2026-10-25T21:30"),
    ),
    Row(
        name="autumn before midnight in Santiago: twice",
        zone="America/Santiago",
        at=time(23, 30),
        after="2026-04-03T12:00",
        until="2026-04-06T12:00",
        right=("2026-04-04T02:30", "2026-04-05T02:30", "2026-04-06T03:30"),
        cron=("2026-04-04T02:30", "2026-04-05T02:30", "2026-04-05T03:30", "2026-04-06T03:30"),
    ),
    Row(
        name="no midnight in Cairo: a day lost",
        zone="Africa/Cairo",
        at=time(0),
        after="2026-04-22T12:00",
        until="2026-04-25T12:00",
        right=("2026-04-22T22:00", "2026-04-23T22:00", "2026-04-24T21:00"),
        cron=("2026-04-22T22:00", "2026-04-24T21:00"),
    ),
    Row(
        name="no midnight in Beirut: a day lost",
        zone="Asia/Beirut",
        at=time(0),
        after="2026-03-27T12:00",
        until="2026-03-30T12:00",
        right=("2026-03-27T22:00", "2026-03-28T22:00", "2026-03-29T21:00"),
        cron=("2026-03-27T22:00", "2026-03-29T21:00"),
    ),
    Row(
        name="no midnight in Sao Paulo: a day lost",
        zone="America/Sao_Paulo",
        at=time(0),
        after="2018-11-02T12:00",
        until="2018-11-05T12:00",
        right=("2018-11-03T03:00", "2018-11-04T03:00", "2018-11-05T02:00"),
        cron=("2018-11-03T03:00", "2018-11-05T02:00"),
    ),
    Row(
        name="no midnight in Santiago: a day lost",
        zone="America/Santiago",
        at=time(0),
        after="2026-09-04T12:00",
        until="2026-09-07T12:00",
        right=("2026-09-05T04:00", "2026-09-06T04:00", "2026-09-07T03:00"),
        cron=("2026-09-05T04:00", "2026-09-07T03:00"),
    ),
    Row(
        name="the midnight after a spring change: a day lost",
        zone="Europe/Berlin",
        at=time(0),
        after="2026-03-28T12:00",
        until="2026-03-31T12:00",
        right=("2026-03-28T23:00", "2026-03-29T22:00", "2026-03-30T22:00"),
        cron=("2026-03-28T23:00", "2026-03-30T22:00"),
    ),
    Row(
        name="half past midnight after it: a day lost",
        zone="Europe/Berlin",
        at=time(0, 30),
        after="2026-03-28T12:00",
        until="2026-03-31T12:00",
        right=("2026-03-28T23:30", "2026-03-29T22:30", "2026-03-30T22:30"),
        cron=("2026-03-28T23:30", "2026-03-30T22:30"),
    ),
    Row(
        name="Pacific midnight after it: a day lost",
        zone="US/Pacific",
        at=time(0),
        after="2026-03-07T12:00",
        until="2026-03-10T12:00",
        right=("2026-03-08T08:00", "2026-03-09T07:00", "2026-03-10T07:00"),
        cron=("2026-03-08T08:00", "2026-03-10T07:00"),
    ),
    Row(
        name="a change of half an hour: a day lost",
        zone="Australia/Lord_Howe",
        at=time(0),
        after="2026-10-02T20:00",
        until="2026-10-05T20:00",
        right=("2026-10-03T13:30", "2026-10-04T13:00", "2026-10-05T13:00"),
        cron=("2026-10-03T13:30", "2026-10-05T13:00"),
    ),
    Row(
        name="spring: the gap is right",
        zone="Europe/Berlin",
        at=time(2, 30),
        after="2027-03-26T12:00",
        until="2027-03-29T12:00",
        right=("2027-03-27T01:30", "2027-03-28T01:30", "2027-03-29T00:30"),
        cron=("2027-03-27T01:30", "2027-03-28T01:30", "2027-03-29T00:30"),
    ),
    Row(
        name="eight o'clock in spring is right",
        zone="Europe/Berlin",
        at=time(8),
        after="2027-03-26T12:00",
        until="2027-03-29T12:00",
        right=("2027-03-27T07:00", "2027-03-28T06:00", "2027-03-29T06:00"),
        cron=("2027-03-27T07:00", "2027-03-28T06:00", "2027-03-29T06:00"),
    ),
    Row(
        name="eight o'clock in autumn is right",
        zone="Europe/Berlin",
        at=time(8),
        after="2027-10-29T12:00",
        until="2027-11-01T12:00",
        right=("2027-10-30T06:00", "2027-10-31T07:00", "2027-11-01T07:00"),
        cron=("2027-10-30T06:00", "2027-10-31T07:00", "2027-11-01T07:00"),
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.zone} {row.at:%H:%M} {row.name}")
def test_a_clock_change_neither_loses_nor_doubles_a_reminder(row: Row) -> None:
    assert ours(row) == row.right
    assert cron(row) == row.cron
    assert (row.cron == row.right) is row.name.endswith("right")
