"""Retention: what is over goes when its time has come, and not a second before."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, select, update

from app.clock import FrozenClock
from backwell.care.kinds import Kind
from backwell.errors import LostOfficeError
from backwell.services.fakes import ScriptedMessenger
from backwell.services.offices import HOUSEKEEPER, Office
from backwell.services.retention import (
    OPEN_KEPT,
    PEOPLE_AT_ONCE,
    ROWS_AT_ONCE,
    UNFINISHED_KEPT,
)
from backwell.services.retention import (
    tidy as tidy_in_office,
)
from backwell.services.sending import Sender
from backwell.storage import chat, consents, invites, people, tables
from backwell.storage.chat import DELETABLE
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person
from jobs.alarms import alarms_of
from tests.services.life import add, count, whole_life
from tests.services.patients import CHECK, LEASE, MORNING, change, patient, rows

KEPT = timedelta(days=1095)
SECOND = timedelta(seconds=1)
NOW = MORNING + 2 * KEPT
"""So late that those who were seen on the morning are gone, unless they were seen since."""

SEALED = b"sealed"
HISTORY: dict[Table, tuple[str, Mapping[str, Any]]] = {
    tables.reminder: (
        "due_at",
        {"kind": "posture_check", "source": "item:1", "slot": "2026-11-23T09:30",
         "expires_at": NOW, "status": "sent"},
    ),
    tables.appointment: (
        "starts_at", {"zone": "Europe/Berlin", "status": "booked", "created_at": NOW}
    ),
    tables.check_in: ("answered_at", {"day": "2026-11-23", "sealed": SEALED}),
    tables.measure_response: ("begun_at", {"measure": "peg", "sealed": SEALED}),
    tables.screening: ("screened_at", {"sealed": SEALED}),
    tables.session: ("changed_at", {"sealed": SEALED, "begun_at": MORNING}),
    tables.pause: ("ends_at", {"sealed": SEALED, "begins_at": MORNING}),
    tables.flare_check: ("answered_at", {"sealed": SEALED}),
    tables.learning_card: ("shown_at", {"answer": "flare_ups"}),
    tables.audit_event: ("happened_at", {"actor": "self", "action": "exported"}),
}  # fmt: skip
"""What grows with time, when each row of it is over, and the rest of a row."""


async def tidy(desk: Desk, kept: timedelta, now: datetime) -> None:
    """Tidy up as the one process that may."""
    office = Office(desk, HOUSEKEEPER, "one", LEASE)
    assert await office.take()
    await tidy_in_office(desk, office, kept, now)


async def somebody(desk: Desk, telegram_id: int = 7, seen_at: datetime = NOW) -> Person:
    """Somebody who agreed long ago and is still there."""
    person = await patient(desk, telegram_id)
    await change(desk, person, seen_at=seen_at)
    return person


@pytest.mark.parametrize("table", HISTORY, ids=lambda table: table.name)
@pytest.mark.parametrize(("age", "left"), [(KEPT, 1), (KEPT + SECOND, 0)])
async def test_history_goes_when_it_is_older_than_what_is_kept(
    desk: Desk, table: Table, age: timedelta, left: int
) -> None:
    person = await somebody(desk)
    column, values = HISTORY[table]
    await add(desk, table, {**values, "person_id": person.id, column: NOW - age})
    for _ in range(2):
        await tidy(desk, KEPT, NOW)
        assert await count(desk, table) == left
    assert await count(desk, tables.person) == 1


def test_everything_that_tells_when_something_was_is_thought_of() -> None:
    stays = {  # as long as the person, or as rules of their own say
        tables.person,
        tables.data_key,
        tables.profile,
        tables.dialogue,
        tables.consent,
        tables.safety_lock,
        tables.plan,
        tables.plan_item,
        tables.training,
    }
    own_rules = {tables.inbox, tables.chat_message, tables.invite}
    for_good = {
        tables.erasure_proof,
        tables.schema_mark,
        tables.rate_hold,
        tables.lease,
        tables.uploaded_figure,
    }
    assert {*HISTORY} | stays | own_rules | for_good == set(tables.metadata.sorted_tables)


async def test_what_still_waits_is_never_too_old(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await change(desk, person, seen_at=NOW)
    assert len(await rows(desk)) == 1
    await tidy(desk, KEPT, NOW)
    assert [row.status for row in await rows(desk)] == ["pending"]


def trail(person: Person, age: timedelta) -> dict[str, Any]:
    """An entry of that age."""
    _, values = HISTORY[tables.audit_event]
    return {**values, "person_id": person.id, "happened_at": NOW - age}


async def test_there_may_be_more_than_is_deleted_at_once(desk: Desk) -> None:
    person = await somebody(desk)
    ages = [KEPT + number * SECOND for number in range(ROWS_AT_ONCE + 3)]
    await add(desk, tables.audit_event, *(trail(person, age) for age in ages))
    await tidy(desk, KEPT, NOW)
    assert await count(desk, tables.audit_event) == 1, "the one of exactly that age stays"


async def beginner(desk: Desk, telegram_id: int = 7) -> Person:
    """Somebody who has begun, and agreed to nothing."""
    async with desk.unit() as unit:
        return await people.add(unit, telegram_id, "en", MORNING)


async def test_somebody_who_never_agreed_is_known_for_a_week(desk: Desk) -> None:
    person = await beginner(desk)
    await tidy(desk, KEPT, MORNING + UNFINISHED_KEPT)
    assert await count(desk, tables.person) == 1
    for _ in range(2):
        await tidy(desk, KEPT, MORNING + UNFINISHED_KEPT + SECOND)
    assert await count(desk, tables.person) == 0
    assert await proofs(desk) == [person.pseudonym]


async def test_a_sign_of_life_begins_the_week_anew(desk: Desk) -> None:
    person = await beginner(desk)
    await change(desk, person, seen_at=MORNING + UNFINISHED_KEPT)
    await tidy(desk, KEPT, MORNING + 2 * UNFINISHED_KEPT)
    assert await count(desk, tables.person) == 1


async def test_somebody_who_took_every_consent_back_is_not_a_beginner(desk: Desk) -> None:
    person = await patient(desk)
    async with desk.unit() as unit:
        for purpose in Purpose:
            await consents.withdraw(unit, person.id, purpose, MORNING)
    await tidy(desk, KEPT, MORNING + UNFINISHED_KEPT + SECOND)
    assert await count(desk, tables.person) == 1


@pytest.mark.parametrize("blocked", [False, True])
async def test_somebody_whom_nobody_has_seen_for_so_long_is_erased_with_proof(
    desk: Desk, blocked: bool
) -> None:
    gone = await whole_life(desk)
    await somebody(desk, 8)
    await change(desk, gone, seen_at=NOW - KEPT, unreachable_since=MORNING if blocked else None)
    await tidy(desk, KEPT, NOW)
    assert await count(desk, tables.person) == 2
    for _ in range(2):
        await tidy(desk, KEPT, NOW + SECOND)
    assert await proofs(desk) == [gone.pseudonym]
    async with desk.unit() as unit:
        (left,) = (await unit.connection.execute(select(tables.person))).all()
    assert left.telegram_id == 8
    assert await count(desk, tables.data_key) == 1


async def test_more_people_than_are_erased_at_once_are_erased_too(desk: Desk) -> None:
    for number in range(PEOPLE_AT_ONCE + 1):
        await beginner(desk, 100 + number)
    await tidy(desk, KEPT, NOW)
    assert await count(desk, tables.person) == 0
    assert len(await proofs(desk)) == PEOPLE_AT_ONCE + 1


async def proofs(desk: Desk) -> list[str]:
    async with desk.unit() as unit:
        return list(await unit.connection.scalars(select(tables.erasure_proof.c.pseudonym)))


@pytest.mark.parametrize(
    ("topic", "age", "left"),
    [
        (None, DELETABLE, 1),
        (None, DELETABLE + SECOND, 0),
        (Kind.CHECK_IN, DELETABLE + SECOND, 1),
        (Kind.CHECK_IN, OPEN_KEPT, 1),
        (Kind.CHECK_IN, OPEN_KEPT + SECOND, 0),
    ],
)
async def test_numbers_of_messages_go_when_they_are_of_no_use(
    desk: Desk, topic: str | None, age: timedelta, left: int
) -> None:
    person = await somebody(desk)
    async with desk.unit() as unit:
        await chat.note(unit, person.id, 11, NOW - age, topic=topic)
    await tidy(desk, KEPT, NOW)
    assert await count(desk, tables.chat_message) == left


async def test_invites_go_when_they_are_over(desk: Desk) -> None:
    async with desk.unit() as unit:
        await invites.add(unit, "a" * 64, {}, MORNING, NOW)
        await invites.add(unit, "b" * 64, {}, MORNING, NOW + SECOND)
    await tidy(desk, KEPT, NOW)
    assert await count(desk, tables.invite) == 1


async def test_the_job_keeps_history_as_long_as_its_setting_says(desk: Desk) -> None:
    person = await somebody(desk)
    await add(desk, tables.audit_event, trail(person, timedelta(days=31)))
    messenger, clock = ScriptedMessenger(), FrozenClock(NOW)
    sender = Sender(desk=desk, messenger=messenger, clock=clock, worker="one", lease=LEASE)
    for days, left in ((32, 1), (30, 0)):
        (job,) = (one for one in alarms_of(timedelta(days=days)) if one.name == "housekeeping")
        await job.run(sender)
        assert await count(desk, tables.audit_event) == left


async def test_an_age_that_is_not_known_counts_from_the_beginning(desk: Desk) -> None:
    person = await patient(desk)
    async with desk.unit() as unit:
        nothing = update(tables.person).where(tables.person.c.id == person.id)
        await unit.connection.execute(nothing.values(seen_at=None))
    await tidy(desk, KEPT, MORNING + KEPT)
    assert await count(desk, tables.person) == 1
    await tidy(desk, KEPT, MORNING + KEPT + SECOND)
    assert await count(desk, tables.person) == 0


async def test_a_housekeeper_whose_office_another_took_deletes_nothing(desk: Desk) -> None:
    person = await somebody(desk)
    await add(desk, tables.audit_event, trail(person, KEPT + SECOND))
    stopped, other = (Office(desk, HOUSEKEEPER, name, LEASE) for name in ("one", "two"))
    assert await stopped.take()
    await expire(desk, HOUSEKEEPER)
    assert await other.take()
    with pytest.raises(LostOfficeError):
        await tidy_in_office(desk, stopped, KEPT, NOW)
    assert await count(desk, tables.audit_event) == 1


async def expire(desk: Desk, name: str) -> None:
    """The term of a lease ends without a sign of life of its holder."""
    async with desk.unit() as unit:
        table = tables.lease
        await unit.connection.execute(update(table).where(table.c.name == name).values(until=1.0))
