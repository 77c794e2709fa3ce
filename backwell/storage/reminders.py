"""Reminders: the row is the schedule."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, func, literal_column, select, update

from backwell.care.kinds import MUST_ARRIVE, Kind
from backwell.care.outcomes import Status
from backwell.care.patience import Planned
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import dialect_insert

_table = tables.reminder
IS_PENDING = _table.c.status == literal_column("'pending'")
"""Written out, not bound, so that every planner sees that the partial index fits."""

_BREAK = "break:"
"""Sources of what was asked for, and so does not count against the day."""
SLOT_FORMAT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One message due to one person at one instant (UTC). `slot` is its planned local moment."""

    id: int
    person_id: int
    kind: Kind
    source: str
    slot: datetime
    due_at: datetime
    expires_at: datetime
    status: Status
    content_key: str | None
    attempts: int
    doubts: int
    message_id: int | None
    sent_at: datetime | None
    answer: str | None
    answered_at: datetime | None
    snoozes: int


async def plan_next(unit: Unit, person_id: int, kind: Kind, source: str, planned: Planned) -> None:
    """Create the reminder of a slot. Where it exists already, nothing happens."""
    await _insert(unit, [_values(person_id, kind, source, planned, Status.PENDING)])


async def record_passed(
    unit: Unit,
    person_id: int,
    kind: Kind,
    source: str,
    passed: Sequence[Planned],
    status: Status,
) -> None:
    """Write down slots that passed unsent: missed, or not wanted at the time."""
    rows = [_values(person_id, kind, source, planned, status) for planned in passed]
    if rows:
        await _insert(unit, rows)


async def earliest_due(unit: Unit, kinds: Collection[Kind]) -> datetime | None:
    """When the next pending reminder of those kinds is due (UTC)."""
    query = (
        select(_table.c.due_at)
        .where(IS_PENDING, _table.c.kind.in_(kinds))
        .order_by(_table.c.due_at)
        .limit(1)
    )
    found: datetime | None = await unit.connection.scalar(query)
    return found


async def get(unit: Unit, reminder_id: int) -> Reminder | None:
    query = select(_table).where(_table.c.id == reminder_id)
    row = (await unit.connection.execute(query)).one_or_none()
    return from_row(row) if row else None


async def answer(unit: Unit, reminder_id: int, answer: str, now: datetime) -> bool:
    """Record the first answer to a reminder. False when it has one already."""
    answered = (
        update(_table)
        .where(_table.c.id == reminder_id, _table.c.answer.is_(None))
        .values(answer=answer, answered_at=now)
    )
    return (await unit.connection.execute(answered)).rowcount == 1


async def answer_on(
    unit: Unit, person_id: int, kind: Kind, day: date, answer: str, now: datetime
) -> None:
    """Record an answer to whatever of that kind was sent for a local day and is still open."""
    open_ones = (
        (_table.c.person_id == person_id)
        & (_table.c.kind == kind)
        & _table.c.slot.startswith(day.isoformat())
        & _table.c.sent_at.is_not(None)
        & _table.c.answer.is_(None)
    )
    answered = update(_table).where(open_ones).values(answer=answer, answered_at=now)
    await unit.connection.execute(answered)


async def add_break(
    unit: Unit, person_id: int, slot: datetime, content_key: str, now: datetime
) -> Reminder:
    """A movement that the person asked for at a minute of their wall; asking twice gives one."""
    planned = Planned(slot=slot, due_at=now, expires_at=now)
    source = f"{_BREAK}{person_id}"
    row = {
        **_values(person_id, Kind.POSTURE_CHECK, source, planned, Status.SENT),
        "content_key": content_key,
        "sent_at": now,
    }
    await _insert(unit, [row])
    query = select(_table).where(_table.c.source == source, _table.c.slot == row["slot"])
    return from_row((await unit.connection.execute(query)).one())


async def snooze(unit: Unit, reminder: Reminder, due_at: datetime, expires_at: datetime) -> bool:
    """Send a reminder once more at `due_at`. False when it was answered or snoozed meanwhile."""
    snoozed = (
        update(_table)
        .where(
            _table.c.id == reminder.id,
            _table.c.answer.is_(None),
            _table.c.snoozes == reminder.snoozes,
            _table.c.status.in_((Status.SENT, Status.IN_DOUBT)),
        )
        .values(
            status=Status.PENDING,
            due_at=due_at,
            expires_at=expires_at,
            snoozes=_table.c.snoozes + 1,
        )
    )
    return (await unit.connection.execute(snoozed)).rowcount == 1


async def cancel_pending(unit: Unit, source: str, reason: str) -> None:
    cancelled = (
        update(_table)
        .where(IS_PENDING, _table.c.source == source)
        .values(status=Status.DROPPED, reason=reason)
    )
    await unit.connection.execute(cancelled)


async def unplan(unit: Unit, source: str, now: datetime) -> None:
    """Take back what waits for later, so that its slot may be planned anew.

    What was due already, or was tried and waits for another time, such as a snoozed one, stays:
    its slot has had its turn.
    """
    ahead = (_table.c.due_at > now) & (_table.c.attempts == 0)
    mine = IS_PENDING & (_table.c.source == source)
    await unit.connection.execute(delete(_table).where(mine, ahead))


async def put_off(unit: Unit, reminder_id: int, due_at: datetime) -> None:
    """Move what waits to another instant."""
    mine = IS_PENDING & (_table.c.id == reminder_id)
    await unit.connection.execute(update(_table).where(mine).values(due_at=due_at))


async def counts_sent(
    unit: Unit, person_id: int, start: datetime, end: datetime
) -> Mapping[Kind, int]:
    """How many of each kind went out to a person in that time."""
    query = (
        select(_table.c.kind, func.count())
        .where(
            _table.c.person_id == person_id,
            _table.c.sent_at >= start,
            _table.c.sent_at < end,
            ~_table.c.source.startswith(_BREAK),
        )
        .group_by(_table.c.kind)
    )
    return {Kind(kind): count for kind, count in await unit.connection.execute(query)}


async def counts_waiting(unit: Unit, person_id: int, until: datetime) -> Mapping[Kind, int]:
    """How many of each kind wait for a person and are due before that instant."""
    query = (
        select(_table.c.kind, func.count())
        .where(IS_PENDING, _table.c.person_id == person_id, _table.c.due_at < until)
        .group_by(_table.c.kind)
    )
    return {Kind(kind): count for kind, count in await unit.connection.execute(query)}


async def last_sent_at(unit: Unit, person_id: int, kinds: Collection[Kind]) -> datetime | None:
    """When a message of those kinds went out last."""
    query = select(func.max(_table.c.sent_at)).where(
        _table.c.person_id == person_id,
        _table.c.kind.in_(kinds),
        ~_table.c.source.startswith(_BREAK),
    )
    found: datetime | None = await unit.connection.scalar(query)
    return found


async def park(unit: Unit, person_id: int) -> None:
    """Nobody can be reached: what waits for this person waits outside the schedule."""
    parked = (
        update(_table)
        .where(IS_PENDING, _table.c.person_id == person_id)
        .values(status=Status.UNREACHABLE)
    )
    await unit.connection.execute(parked)


async def unpark(unit: Unit, person_id: int, now: datetime) -> None:
    """Take up again what is not too late; the rest passed while the person was away."""
    mine = (_table.c.person_id == person_id) & (_table.c.status == Status.UNREACHABLE)
    back = update(_table).where(mine, _table.c.expires_at > now)
    await unit.connection.execute(back.values(status=Status.PENDING))
    gone = update(_table).where(mine).values(status=Status.DROPPED, reason="unreachable")
    await unit.connection.execute(gone)


async def upcoming(unit: Unit, person_id: int) -> tuple[Reminder, ...]:
    """The pending reminders of a person, soonest first; one per item and visit step at most."""
    query = (
        select(_table)
        .where(IS_PENDING, _table.c.person_id == person_id)
        .order_by(_table.c.due_at, _table.c.id)
    )
    return tuple(map(from_row, await unit.connection.execute(query)))


async def last_slot(unit: Unit, source: str) -> datetime | None:
    """The latest slot of a source that was planned, whatever became of it."""
    query = select(func.max(_table.c.slot)).where(_table.c.source == source)
    found = await unit.connection.scalar(query)
    return None if found is None else datetime.strptime(found, SLOT_FORMAT)  # noqa: DTZ007


async def planned_after(unit: Unit, source: str, slot: datetime) -> Planned | None:
    """The slot of a source that was planned next after that one, whatever became of it."""
    later = _table.c.slot > slot.strftime(SLOT_FORMAT)
    query = select(_table).where(_table.c.source == source, later).order_by(_table.c.slot)
    row = (await unit.connection.execute(query.limit(1))).first()
    if row is None:
        return None
    found = from_row(row)
    return Planned(slot=found.slot, due_at=found.due_at, expires_at=found.expires_at)


async def waiting_of(unit: Unit, source: str) -> Reminder | None:
    """The next pending reminder of a source."""
    query = select(_table).where(IS_PENDING, _table.c.source == source).order_by(_table.c.due_at)
    row = (await unit.connection.execute(query.limit(1))).first()
    return from_row(row) if row else None


async def latest_open(unit: Unit, person_id: int, kinds: Collection[Kind]) -> Reminder | None:
    """What went out last of those kinds, if nobody has answered it."""
    query = (
        select(_table)
        .where(
            _table.c.person_id == person_id,
            _table.c.kind.in_(kinds),
            _table.c.status == Status.SENT,
        )
        .order_by(_table.c.sent_at.desc(), _table.c.id.desc())
    )
    row = (await unit.connection.execute(query.limit(1))).first()
    return from_row(row) if row and row.answer is None else None


async def between(
    unit: Unit, person_id: int, start: datetime, end: datetime
) -> tuple[Reminder, ...]:
    """All reminders of a person with `start <= due_at < end`, soonest first."""
    query = (
        select(_table)
        .where(_table.c.person_id == person_id, _table.c.due_at >= start, _table.c.due_at < end)
        .order_by(_table.c.due_at, _table.c.id)
    )
    return tuple(map(from_row, await unit.connection.execute(query)))


async def latest_due(
    unit: Unit, person_id: int, prefix: str, start: datetime, end: datetime
) -> Mapping[str, datetime]:
    """When each source that begins like this was due last, with `start <= due_at <= end`."""
    query = (
        select(_table.c.source, func.max(_table.c.due_at))
        .where(
            _table.c.person_id == person_id,
            _table.c.source.startswith(prefix),
            _table.c.due_at >= start,
            _table.c.due_at <= end,
        )
        .group_by(_table.c.source)
        .order_by(func.max(_table.c.due_at))
    )
    rows = await unit.connection.execute(query)
    return {row[0]: row[1] for row in rows}


async def of_kind(unit: Unit, person_id: int, kind: Kind, since: datetime) -> tuple[Reminder, ...]:
    """The reminders of one kind of a person that were due since then, soonest first."""
    query = (
        select(_table)
        .where(_table.c.person_id == person_id, _table.c.kind == kind, _table.c.due_at >= since)
        .order_by(_table.c.due_at, _table.c.id)
    )
    return tuple(map(from_row, await unit.connection.execute(query)))


async def history(unit: Unit, person_id: int) -> tuple[Reminder, ...]:
    """Every reminder of a person, the first due first."""
    query = select(_table).where(_table.c.person_id == person_id)
    rows = await unit.connection.execute(query.order_by(_table.c.due_at, _table.c.id))
    return tuple(map(from_row, rows))


async def untold_missed(unit: Unit, person_id: int) -> dict[Kind, int]:
    """How many reminders of each kind were missed and not told of yet.

    One that must arrive, and may never have, counts as missed until the person answers it.
    """
    query = select(_table.c.kind, func.count()).where(_untold(person_id)).group_by(_table.c.kind)
    rows = await unit.connection.execute(query)
    return {Kind(kind): count for kind, count in rows}


async def mark_told(unit: Unit, person_id: int, now: datetime) -> None:
    told = update(_table).where(_untold(person_id)).values(told_at=now)
    await unit.connection.execute(told)


async def used_keys(
    unit: Unit, person_id: int, kind: Kind, start: datetime, end: datetime
) -> tuple[str, ...]:
    """The movements or routines that went out to a person in that time."""
    query = select(_table.c.content_key).where(
        _table.c.person_id == person_id,
        _table.c.kind == kind,
        _table.c.sent_at >= start,
        _table.c.sent_at < end,
        _table.c.content_key.is_not(None),
    )
    return tuple((await unit.connection.scalars(query)).all())


def _untold(person_id: int) -> Any:
    may_be_missed = (
        (_table.c.status == Status.IN_DOUBT)
        & _table.c.kind.in_(MUST_ARRIVE)
        & _table.c.answer.is_(None)
    )
    return (
        (_table.c.person_id == person_id)
        & ((_table.c.status == Status.MISSED) | may_be_missed)
        & _table.c.told_at.is_(None)
        & (_table.c.kind != Kind.MISSED_NOTICE)
    )


async def _insert(unit: Unit, rows: Sequence[dict[str, Any]]) -> None:
    statement = dialect_insert(unit, _table).values(list(rows))
    await unit.connection.execute(
        statement.on_conflict_do_nothing(index_elements=["source", "slot"])
    )


def _values(
    person_id: int, kind: Kind, source: str, planned: Planned, status: Status
) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "kind": kind,
        "source": source,
        "slot": planned.slot.strftime(SLOT_FORMAT),
        "due_at": planned.due_at,
        "expires_at": planned.expires_at,
        "status": status,
    }


def from_row(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        person_id=row.person_id,
        kind=Kind(row.kind),
        source=row.source,
        slot=datetime.strptime(row.slot, SLOT_FORMAT),  # noqa: DTZ007 - a slot is naive
        due_at=row.due_at,
        expires_at=row.expires_at,
        status=Status(row.status),
        content_key=row.content_key,
        attempts=row.attempts,
        doubts=row.doubts,
        message_id=row.message_id,
        sent_at=row.sent_at,
        answer=row.answer,
        answered_at=row.answered_at,
        snoozes=row.snoozes,
    )
