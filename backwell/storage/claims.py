"""Claims: who sends a reminder, and what came of it.

A claim is a conditional UPDATE with a lease. No two workers get the same reminder, and one whose
worker vanished is found again when its lease ends.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, literal, literal_column, select, update

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status, Verdict
from backwell.storage import tables
from backwell.storage.columns import UTCDateTime
from backwell.storage.database import Unit
from backwell.storage.reminders import IS_PENDING, Reminder, from_row

_table = tables.reminder
_SHARES = 20
_SCATTER = 7
"""Neighbours, who were enrolled together, are not taken together."""
_IS_LEASED = _table.c.status.in_([literal_column("'claimed'"), literal_column("'sending'")])


async def claim(
    unit: Unit,
    kinds: Collection[Kind],
    *,
    worker: str,
    now: datetime,
    lease_until: datetime,
    limit: int,
    spread: timedelta = timedelta(0),
) -> tuple[Reminder, ...]:
    """Take up to `limit` due reminders, the longest due first. No two workers get the same.

    With a `spread` people are taken over that time after they were due, the same ones first every
    time; a reminder that somebody put off comes when they said.
    """
    is_due = _table.c.due_at <= (_latest_due(now, spread) if spread else now)
    due = (
        select(_table.c.id)
        .where(IS_PENDING, _table.c.due_at <= now, is_due, _table.c.kind.in_(kinds))
        .order_by(_table.c.due_at, _table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")  # a plain sub-select may run twice on PostgreSQL, past its limit
    )
    claimed = (
        update(_table)
        .where(_table.c.id.in_(select(due.c.id)), IS_PENDING)
        .values(status=Status.CLAIMED, worker=worker, lease_until=lease_until)
        .returning(_table)
    )
    rows = (await unit.connection.execute(claimed)).all()
    return tuple(sorted(map(from_row, rows), key=lambda found: (found.due_at, found.id)))


def _latest_due(now: datetime, spread: timedelta) -> ColumnElement[datetime]:
    """Until when a reminder must have been due to be taken at `now`, by its person's share."""
    share = _table.c.person_id * _SCATTER % _SHARES
    waits = {number: now - spread * number / _SHARES for number in range(_SHARES)}
    by_share = case(
        *((share == number, literal(at, UTCDateTime)) for number, at in waits.items()),
        else_=literal(now, UTCDateTime),
    )
    return case((_table.c.snoozes > 0, literal(now, UTCDateTime)), else_=by_share)


async def mark_sending(
    unit: Unit,
    reminder: Reminder,
    *,
    worker: str,
    now: datetime,
    lease_until: datetime,
    content_key: str | None,
) -> bool:
    """Go from claimed to sending, if the claim is still ours at `now`."""
    marked = (
        update(_table)
        .where(
            _table.c.id == reminder.id,
            _table.c.status == Status.CLAIMED,
            _table.c.worker == worker,
            _table.c.lease_until > now,
        )
        .values(
            status=Status.SENDING,
            lease_until=lease_until,
            content_key=content_key,
            attempts=_table.c.attempts + 1,
        )
    )
    return (await unit.connection.execute(marked)).rowcount == 1


async def close(unit: Unit, reminder: Reminder, status: Status, reason: str) -> None:
    """End a claimed reminder without sending it."""
    closed = (
        update(_table)
        .where(_table.c.id == reminder.id, _table.c.status == Status.CLAIMED)
        .values(status=status, reason=reason, lease_until=None)
    )
    await unit.connection.execute(closed)


async def record(
    unit: Unit,
    reminder_id: int,
    verdict: Verdict,
    *,
    now: datetime,
    message_id: int | None = None,
    in_doubt: bool = False,
    reason: str | None = None,
) -> None:
    """Write down what an attempt came to. Only a row that is still *sending* changes."""
    values: dict[str, Any] = {"status": verdict.status, "lease_until": None, "reason": reason}
    if verdict.not_before is not None:
        values["due_at"] = verdict.not_before
    if verdict.status is Status.SENT:
        values |= {"message_id": message_id, "sent_at": now}
    if in_doubt:
        values["doubts"] = _table.c.doubts + 1
    recorded = (
        update(_table)
        .where(_table.c.id == reminder_id, _table.c.status == Status.SENDING)
        .values(values)
    )
    await unit.connection.execute(recorded)


async def open_at(unit: Unit, now: datetime) -> tuple[Reminder, ...]:
    """Reminders that were due at `now` and whose end is not written down, whoever has them."""
    is_open = _table.c.status.in_((Status.PENDING, Status.CLAIMED, Status.SENDING))
    query = select(_table).where(is_open, _table.c.due_at <= now).order_by(_table.c.id)
    return tuple(map(from_row, await unit.connection.execute(query)))


async def set_aside(unit: Unit, reminder_id: int, status: Status, reason: str) -> None:
    """End a reminder whoever has it; for a database on which nothing runs."""
    ended = update(_table).where(_table.c.id == reminder_id)
    await unit.connection.execute(ended.values(status=status, reason=reason, lease_until=None))


async def give_back(unit: Unit, reminder: Reminder, worker: str) -> None:
    """What a worker claimed and did not begin to send waits again, in its place."""
    freed = (
        update(_table)
        .where(
            _table.c.id == reminder.id,
            _table.c.status == Status.CLAIMED,
            _table.c.worker == worker,
        )
        .values(status=Status.PENDING, lease_until=None)
    )
    await unit.connection.execute(freed)


async def free_expired_claims(unit: Unit, now: datetime) -> None:
    """A claim whose lease ended was never sent: it waits again."""
    freed = (
        update(_table)
        .where(_IS_LEASED, _table.c.lease_until <= now, _table.c.status == Status.CLAIMED)
        .values(status=Status.PENDING, lease_until=None)
    )
    await unit.connection.execute(freed)


async def expired_sendings(unit: Unit, now: datetime) -> tuple[Reminder, ...]:
    """Reminders whose sender vanished between the call and its record: in doubt."""
    query = select(_table).where(
        _IS_LEASED, _table.c.lease_until <= now, _table.c.status == Status.SENDING
    )
    return tuple(map(from_row, await unit.connection.execute(query)))
