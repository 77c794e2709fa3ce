"""Sessions of exercises: where each stands, sealed, so that no restart changes anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from backwell.care.load import Load
from backwell.care.player import Phase, Playing, Result, Sign, Task
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.loads import load_of, load_value

_table = tables.session


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session. Instants are UTC; `usual` and `morning` are pain, 0 to 10.

    `usual` is the usual pain when it began, `share` the percent of the usual load, and `morning`
    the pain of the morning after. `is_settled`: what it means for the next one has been drawn.
    `reminder_id` is what it came with.
    """

    id: int
    person_id: int
    reminder_id: int | None
    playing: Playing
    usual: int
    share: int
    morning: int | None
    is_settled: bool
    begun_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    changes_at: datetime | None

    @property
    def is_begun(self) -> bool:
        return self.playing.phase is not Phase.OVERVIEW

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(task.slug for task in self.playing.tasks)


async def add(
    unit: Unit,
    person_id: int,
    playing: Playing,
    usual: int,
    share: int,
    now: datetime,
    *,
    reminder_id: int | None = None,
) -> Session:
    """A session that waits to be begun."""
    vault = await unit.vault(person_id)
    values = {
        "person_id": person_id,
        "reminder_id": reminder_id,
        "sealed": vault.seal("session", _value(playing, usual, share)),
        "begun_at": now,
        "changed_at": now,
    }
    added = insert(_table).values(values).returning(_table)
    return await _session(unit, (await unit.connection.execute(added)).one())


async def keep(unit: Unit, session: Session) -> None:
    """Keep a session as it is now."""
    vault = await unit.vault(session.person_id)
    value = {
        **_value(session.playing, session.usual, session.share),
        "morning": session.morning,
        "is_settled": session.is_settled,
    }
    values = {
        "sealed": vault.seal("session", value),
        "begun_at": session.begun_at,
        "changed_at": session.changed_at,
        "ended_at": session.ended_at,
        "changes_at": session.changes_at,
    }
    await unit.connection.execute(update(_table).where(_table.c.id == session.id).values(values))


async def get(unit: Unit, session_id: int) -> Session | None:
    """A session by its id, held until the transaction ends."""
    query = select(_table).where(_table.c.id == session_id).with_for_update()
    return await _found(unit, query)


async def current(unit: Unit, person_id: int) -> Session | None:
    """The session of a person that has not ended, begun or not; the latest one."""
    query = _newest(person_id).where(_table.c.ended_at.is_(None)).limit(1)
    return await _found(unit, query.with_for_update())


async def recent(unit: Unit, person_id: int, limit: int) -> tuple[Session, ...]:
    """The latest sessions that have ended, the latest first."""
    query = _newest(person_id).where(_table.c.ended_at.is_not(None)).limit(limit)
    rows = (await unit.connection.execute(query)).all()
    return tuple([await _session(unit, row) for row in rows])


async def history(unit: Unit, person_id: int) -> tuple[Session, ...]:
    """Every session of a person, the oldest first."""
    query = select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id)
    rows = (await unit.connection.execute(query)).all()
    return tuple([await _session(unit, row) for row in rows])


async def drop(unit: Unit, session_id: int) -> None:
    """Forget a session that was never begun."""
    await unit.connection.execute(delete(_table).where(_table.c.id == session_id))


async def changing(unit: Unit, now: datetime, limit: int) -> tuple[tuple[int, int], ...]:
    """Ids, with that of the person, of sessions whose screen the clock changes; the longest due."""
    query = (
        select(_table.c.id, _table.c.person_id)
        .where(_table.c.changes_at <= now)
        .order_by(_table.c.changes_at)
        .limit(limit)
    )
    return tuple((row.id, row.person_id) for row in await unit.connection.execute(query))


async def next_change(unit: Unit) -> datetime | None:
    """When the clock changes the screen of some session next (UTC)."""
    found: datetime | None = await unit.connection.scalar(
        select(func.min(_table.c.changes_at)).where(_table.c.changes_at.is_not(None))
    )
    return found


def _newest(person_id: int) -> Select[Any]:
    return select(_table).where(_table.c.person_id == person_id).order_by(_table.c.id.desc())


async def _found(unit: Unit, query: Select[Any]) -> Session | None:
    row = (await unit.connection.execute(query)).one_or_none()
    return await _session(unit, row) if row else None


async def _session(unit: Unit, row: Row[Any]) -> Session:
    opened = (await unit.vault(row.person_id)).open("session", row.sealed)
    return Session(
        id=row.id,
        person_id=row.person_id,
        reminder_id=row.reminder_id,
        playing=_playing(opened),
        usual=opened["usual"],
        share=opened["share"],
        morning=opened["morning"],
        is_settled=opened["is_settled"],
        begun_at=row.begun_at,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
        changes_at=row.changes_at,
    )


def _value(playing: Playing, usual: int, share: int) -> dict[str, Any]:
    return {
        "tasks": [
            {
                "slug": task.slug,
                "load": load_value(task.load),
                "rest": task.rest,
                "guide": list(task.guide),
            }
            for task in playing.tasks
        ],
        "at": playing.at,
        "number": playing.number,
        "phase": playing.phase,
        "since": playing.since.isoformat() if playing.since else None,
        "results": list(playing.results),
        "worst": playing.worst,
        "sign": playing.sign,
        "pain": playing.pain,
        "wants_more": sorted(playing.wants_more),
        "stopped": playing.stopped,
        "usual": usual,
        "share": share,
        "morning": None,
        "is_settled": False,
    }


def _playing(opened: dict[str, Any]) -> Playing:
    since = opened["since"]
    return Playing(
        tasks=tuple(_task(value) for value in opened["tasks"]),
        at=opened["at"],
        number=opened["number"],
        phase=Phase(opened["phase"]),
        since=datetime.fromisoformat(since) if since else None,
        results=tuple(Result(value) for value in opened["results"]),
        worst=opened["worst"],
        sign=Sign(opened["sign"]),
        pain=opened["pain"],
        wants_more=frozenset(opened["wants_more"]),
        stopped=opened["stopped"],
    )


def _task(value: dict[str, Any]) -> Task:
    load: Load = load_of(value["load"])
    return Task(slug=value["slug"], load=load, rest=value["rest"], guide=tuple(value["guide"]))
