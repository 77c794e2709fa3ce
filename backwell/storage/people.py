"""People, their keys and health profiles."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from backwell.care.amount import Amount
from backwell.care.planning import WorkingHours
from backwell.care.quiet import QuietHours
from backwell.care.tongue import Preview, Tongue
from backwell.errors import NotFoundError
from backwell.storage import tables
from backwell.storage.database import Unit
from backwell.storage.upsert import upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone the bot knows by a Telegram id. Instants are UTC, clock times are local."""

    id: int
    telegram_id: int
    pseudonym: str
    language: str
    country: str | None
    zone: str | None
    working_days: frozenset[int] | None
    hours: WorkingHours | None
    quiet: QuietHours
    amount: Amount
    preview: Preview
    paused_until: datetime | None
    seen_at: datetime
    """The last sign of life."""
    unreachable_since: datetime | None
    created_at: datetime

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until

    @property
    def tongue(self) -> Tongue:
        return Tongue(language=self.language, country=self.country)

    @property
    def wall_zone(self) -> str:
        """The zone of the person, or UTC while none is known."""
        return self.zone or "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a patient told about their back. `cautions` is None until they were asked."""

    areas: frozenset[str] = frozenset()
    usual_pain: int | None = None
    cautions: frozenset[str] | None = None


async def find(unit: Unit, telegram_id: int) -> Person | None:
    query = select(tables.person).where(tables.person.c.telegram_id == telegram_id)
    row = (await unit.connection.execute(query)).one_or_none()
    return _person(row) if row else None


async def get(unit: Unit, person_id: int) -> Person:
    """Somebody who is there. Raises NotFoundError when they were erased meanwhile."""
    person = await by_id(unit, person_id)
    if person is None:
        raise NotFoundError("this person was erased")
    return person


async def by_id(unit: Unit, person_id: int) -> Person | None:
    query = select(tables.person).where(tables.person.c.id == person_id)
    row = (await unit.connection.execute(query)).one_or_none()
    return _person(row) if row else None


async def addresses(unit: Unit, person_ids: Collection[int]) -> Mapping[int, int]:
    """The Telegram ids of people; who was erased is left out."""
    table = tables.person
    query = select(table.c.id, table.c.telegram_id).where(table.c.id.in_(person_ids))
    return {row.id: row.telegram_id for row in await unit.connection.execute(query)}


async def latest_zone(unit: Unit) -> str | None:
    """The zone of whoever came last and has named one."""
    query = (
        select(tables.person.c.zone)
        .where(tables.person.c.zone.is_not(None))
        .order_by(tables.person.c.id.desc())
    )
    zone: str | None = await unit.connection.scalar(query.limit(1))
    return zone


async def add(unit: Unit, telegram_id: int, language: str, now: datetime) -> Person:
    """A new person with a fresh pseudonym and a fresh data key."""
    values = {
        "telegram_id": telegram_id,
        "pseudonym": secrets.token_hex(16),
        "language": language,
        "created_at": now,
    }
    added = insert(tables.person).values(values).returning(tables.person)
    person = _person((await unit.connection.execute(added)).one())
    key = {"person_id": person.id, "wrapped": unit.keyring.new_data_key(person.id)}
    await unit.connection.execute(insert(tables.data_key).values(key))
    return person


async def change(unit: Unit, person_id: int, **values: Any) -> Person:
    """Set columns of a person and return the person as it is now."""
    changed = (
        update(tables.person)
        .where(tables.person.c.id == person_id)
        .values(values)
        .returning(tables.person)
    )
    return _person((await unit.connection.execute(changed)).one())


async def set_hours(unit: Unit, person_id: int, hours: WorkingHours, quiet: QuietHours) -> Person:
    return await change(
        unit,
        person_id,
        work_start=_clock_text(hours.start),
        work_end=_clock_text(hours.end),
        quiet_start=_clock_text(quiet.start),
        quiet_end=_clock_text(quiet.end),
    )


async def set_quiet_hours(unit: Unit, person_id: int, quiet: QuietHours) -> Person:
    return await change(
        unit,
        person_id,
        quiet_start=_clock_text(quiet.start),
        quiet_end=_clock_text(quiet.end),
    )


async def set_working_days(unit: Unit, person_id: int, days: frozenset[int]) -> Person:
    return await change(unit, person_id, working_days=days_text(days))


async def profile_of(unit: Unit, person_id: int) -> Profile:
    query = select(tables.profile.c.sealed).where(tables.profile.c.person_id == person_id)
    sealed = await unit.connection.scalar(query)
    if sealed is None:
        return Profile()
    opened = (await unit.vault(person_id)).open("profile", sealed)
    cautions = opened["cautions"]
    return Profile(
        areas=frozenset(opened["areas"]),
        usual_pain=opened["usual_pain"],
        cautions=None if cautions is None else frozenset(cautions),
    )


async def keep_profile(unit: Unit, person_id: int, profile: Profile) -> None:
    vault = await unit.vault(person_id)
    value = {
        "areas": sorted(profile.areas),
        "usual_pain": profile.usual_pain,
        "cautions": None if profile.cautions is None else sorted(profile.cautions),
    }
    sealed = vault.seal("profile", value)
    await unit.connection.execute(
        upsert(unit, tables.profile, {"person_id": person_id}, {"sealed": sealed})
    )


async def erase(unit: Unit, person: Person) -> bool:
    """Delete the person, their data key and every row that belongs to them.

    Updates that are still being worked on lose the name of their chat. False where somebody was
    faster.
    """
    inbox = tables.inbox
    anonymous = update(inbox).where(inbox.c.chat_id == person.telegram_id)
    await unit.connection.execute(anonymous.values(chat_id=-inbox.c.update_id))
    gone = delete(tables.person).where(tables.person.c.id == person.id)
    return (await unit.connection.execute(gone)).rowcount == 1


async def add_erasure_proof(unit: Unit, pseudonym: str, now: datetime) -> None:
    values = {"pseudonym": pseudonym, "erased_at": now}
    await unit.connection.execute(insert(tables.erasure_proof).values(values))


def days_text(days: frozenset[int]) -> str:
    """Weekdays as digits, Monday 0: "01234"."""
    return "".join(str(day) for day in sorted(days))


def days_of(text: str) -> frozenset[int]:
    return frozenset(int(digit) for digit in text)


def _person(row: Row[Any]) -> Person:
    hours = None
    if row.work_start and row.work_end:
        hours = WorkingHours(start=_clock(row.work_start), end=_clock(row.work_end))
    quiet = QuietHours()
    if row.quiet_start and row.quiet_end:
        quiet = QuietHours(start=_clock(row.quiet_start), end=_clock(row.quiet_end))
    return Person(
        id=row.id,
        telegram_id=row.telegram_id,
        pseudonym=row.pseudonym,
        language=row.language,
        country=row.country,
        zone=row.zone,
        working_days=None if row.working_days is None else days_of(row.working_days),
        hours=hours,
        quiet=quiet,
        amount=Amount(row.amount),
        preview=Preview(row.preview),
        paused_until=row.paused_until,
        seen_at=row.seen_at or row.created_at,
        unreachable_since=row.unreachable_since,
        created_at=row.created_at,
    )


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _clock_text(clock: time) -> str:
    return clock.strftime("%H:%M")
