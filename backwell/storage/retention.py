"""What is older than it needs to be, some of it at a time."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, exists, func, select

from backwell.care.outcomes import Status
from backwell.storage import tables
from backwell.storage.consents import Purpose
from backwell.storage.database import Unit

_UNDERWAY = (Status.PENDING, Status.CLAIMED, Status.SENDING)


async def forget_history(unit: Unit, before: datetime, limit: int) -> bool:
    """Delete what was over before then: at most `limit` rows of each kind, the oldest first.

    Reminders, visits, check-ins, questionnaires, sessions, screens, quiet times, flares, learning
    cards and trails. True when there may be more.
    """
    may_be_more = False
    for table, over in _history(before):
        oldest = select(table.c.id).where(over).order_by(table.c.id).limit(limit)
        gone = delete(table).where(table.c.id.in_(oldest))
        deleted = (await unit.connection.execute(gone)).rowcount
        may_be_more = may_be_more or deleted == limit
    return may_be_more


async def people_gone(
    unit: Unit, *, unfinished_before: datetime, unseen_before: datetime, limit: int
) -> tuple[int, ...]:
    """Ids of people who began and never agreed, and of those who were last seen before then."""
    person, consent = tables.person, tables.consent
    has_agreed = exists().where(
        consent.c.person_id == person.c.id, consent.c.purpose == Purpose.COACHING
    )
    seen_at = func.coalesce(person.c.seen_at, person.c.created_at)
    gone = (~has_agreed & (seen_at < unfinished_before)) | (seen_at < unseen_before)
    query = select(person.c.id).where(gone).order_by(person.c.id).limit(limit)
    return tuple((await unit.connection.scalars(query)).all())


def _history(before: datetime) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """The tables that grow with time, and which of their rows are over."""
    reminder = tables.reminder
    yield reminder, (reminder.c.due_at < before) & reminder.c.status.not_in(_UNDERWAY)
    yield tables.appointment, tables.appointment.c.starts_at < before
    yield tables.check_in, tables.check_in.c.answered_at < before
    measured = tables.measure_response
    yield measured, measured.c.begun_at < before
    yield tables.screening, tables.screening.c.screened_at < before
    yield tables.session, tables.session.c.changed_at < before
    yield tables.pause, tables.pause.c.ends_at < before
    yield tables.flare_check, tables.flare_check.c.answered_at < before
    yield tables.learning_card, tables.learning_card.c.shown_at < before
    yield tables.audit_event, tables.audit_event.c.happened_at < before
