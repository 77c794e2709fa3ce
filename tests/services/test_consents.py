"""Consents: each is given and withdrawn alone, and what it stands for follows at once."""

from datetime import time, timedelta

import pytest

from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.care.planning import DraftItem
from backwell.care.time import wall_of
from backwell.services import access, consents, everyday, pausing, scheduling
from backwell.services.reminders import snooze
from backwell.services.settings.plan import switch
from backwell.services.steps.greeting import CONSENT_VERSION
from backwell.services.views import Access, Consents, NotYet, Today
from backwell.storage import audit, check_ins, people, plans, tables
from backwell.storage import consents as stored
from backwell.storage.audit import SELF, Action
from backwell.storage.check_ins import CheckIn
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person
from tests.services.life import count
from tests.services.patients import (
    BERLIN,
    CHECK,
    MORNING,
    NINE_THIRTY,
    patient,
    rows,
    send_at,
    visit,
)

LATER = MORNING + timedelta(minutes=5)
LATEST = MORNING + timedelta(minutes=10)
CHECK_IN = DraftItem(kind=Kind.CHECK_IN, cadence=AtTimes(times=(time(18),), weekdays=EVERY_DAY))
PLAN = (CHECK, CHECK_IN)


async def page(desk: Desk) -> dict[Purpose, object]:
    """What the page of consents says: since when each is given."""
    view = await consents.show(desk, 7, LATEST)
    assert isinstance(view, Consents)
    return dict(view.since)


async def pending(desk: Desk) -> list[Kind]:
    """The kinds of what waits."""
    return [Kind(row.kind) for row in await rows(desk) if row.status == "pending"]


async def today(desk: Desk) -> Today:
    view = await everyday.today(desk, 7, LATEST)
    assert isinstance(view, Today)
    return view


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_withdrawing_one_leaves_the_others(desk: Desk, purpose: Purpose) -> None:
    await patient(desk, 7, *PLAN)
    since = wall_of(MORNING, BERLIN)
    assert await page(desk) == dict.fromkeys(Purpose, since)
    await consents.withdraw(desk, 7, purpose, LATER)
    assert await page(desk) == {**dict.fromkeys(Purpose, since), purpose: None}
    await consents.give(desk, 7, purpose, LATEST)
    now = wall_of(LATEST, BERLIN)
    assert await page(desk) == {**dict.fromkeys(Purpose, since), purpose: now}


async def test_a_consent_is_kept_with_version_language_and_instants(desk: Desk) -> None:
    person = await patient(desk)
    await consents.withdraw(desk, 7, Purpose.SHARING, LATER)
    async with desk.unit() as unit:
        await people.change(unit, person.id, language="de")
    await consents.give(desk, 7, Purpose.SHARING, LATEST)
    async with desk.unit() as unit:
        history = await stored.history(unit, person.id)
    first, second = (one for one in history if one.purpose is Purpose.SHARING)
    assert (first.language, first.given_at, first.withdrawn_at) == ("en", MORNING, LATER)
    assert (second.version, second.language) == (CONSENT_VERSION, "de")
    assert (second.given_at, second.withdrawn_at) == (LATEST, None)


async def test_the_same_tap_twice_is_recorded_once(desk: Desk) -> None:
    person = await patient(desk, 7, *PLAN)
    for _ in range(2):
        await consents.withdraw(desk, 7, Purpose.COACHING, LATER)
    for _ in range(2):
        await consents.give(desk, 7, Purpose.COACHING, LATEST)
    assert await count(desk, tables.consent) == len(Purpose) + 1
    async with desk.unit() as unit:
        trail = await audit.trail(unit, person.id, None)
    assert [one.action for one in trail] == [Action.CONSENT_GIVEN, Action.CONSENT_WITHDRAWN]
    assert {one.actor for one in trail} == {SELF}


async def test_without_coaching_nothing_of_the_plan_waits_and_visits_go_on(desk: Desk) -> None:
    person = await patient(desk, 7, *PLAN)
    await visit(desk, person, "2026-11-26 10:30")
    async with desk.unit() as unit:
        await scheduling.plan_follow_up(unit, person, MORNING)
    assert not (await today(desk)).coaching_off
    await consents.withdraw(desk, 7, Purpose.COACHING, LATER)
    assert set(await pending(desk)) == {Kind.APPOINTMENT, Kind.SAFETY_FOLLOW_UP}
    view = await today(desk)
    assert view.coaching_off
    assert {one.kind for one in view.upcoming} <= {Kind.APPOINTMENT, Kind.SAFETY_FOLLOW_UP}


async def test_with_coaching_again_the_plan_is_as_it_was(desk: Desk) -> None:
    await patient(desk, 7, *PLAN)
    before = [(row.kind, row.slot) for row in await rows(desk)]
    await consents.withdraw(desk, 7, Purpose.COACHING, LATER)
    assert await pending(desk) == []
    await consents.give(desk, 7, Purpose.COACHING, LATEST)
    assert [(row.kind, row.slot) for row in await rows(desk)] == before
    assert len((await send_at(desk, NINE_THIRTY)).letters) == 1


async def test_what_was_snoozed_does_not_come_without_coaching(desk: Desk) -> None:
    await patient(desk, 7, CHECK)
    await send_at(desk, NINE_THIRTY)
    (sent, _) = await rows(desk)
    await snooze(desk, 7, sent.id, timedelta(minutes=30), NINE_THIRTY)
    await consents.withdraw(desk, 7, Purpose.COACHING, NINE_THIRTY)
    assert await pending(desk) == []
    assert (await send_at(desk, NINE_THIRTY + timedelta(hours=6))).letters == []


async def test_without_coaching_no_change_of_the_plan_or_the_place_plans_anything(
    desk: Desk,
) -> None:
    person = await patient(desk, 7, *PLAN)
    await consents.withdraw(desk, 7, Purpose.COACHING, LATER)
    await switch(desk, 7, Kind.POSTURE_CHECK, False, LATER)
    await switch(desk, 7, Kind.POSTURE_CHECK, True, LATER)
    async with desk.unit() as unit:
        moved = await people.change(unit, person.id, zone="America/New_York")
        await scheduling.replan_all(unit, moved, LATER)
    assert await pending(desk) == []


async def test_an_illness_that_ends_without_coaching_asks_nothing(desk: Desk) -> None:
    await patient(desk, 7, *PLAN)
    await pausing.pause_for(desk, 7, Reason.ILL, MORNING)
    (asked,) = await rows(desk, Kind.RESUME_CHECK)
    await consents.withdraw(desk, 7, Purpose.COACHING, LATER)
    assert (await send_at(desk, asked.due_at)).letters == []
    (asked,) = await rows(desk, Kind.RESUME_CHECK)
    assert (asked.status, asked.reason) == ("dropped", "no_consent")


async def check_in_is_on(desk: Desk, person: Person) -> bool:
    async with desk.unit() as unit:
        items = await plans.all_items(unit, person.id)
    return next(item.is_on for item in items if item.kind is Kind.CHECK_IN)


async def test_without_measures_check_ins_are_off_and_coaching_goes_on(desk: Desk) -> None:
    person = await patient(desk, 7, *PLAN)
    await consents.withdraw(desk, 7, Purpose.MEASURES, LATER)
    assert await pending(desk) == [Kind.POSTURE_CHECK]
    assert not await check_in_is_on(desk, person)
    await consents.give(desk, 7, Purpose.MEASURES, LATEST)
    assert await pending(desk) == [Kind.POSTURE_CHECK, Kind.CHECK_IN]
    assert await check_in_is_on(desk, person)


async def test_sharing_changes_nothing_of_the_plan(desk: Desk) -> None:
    await patient(desk, 7, *PLAN)
    before = [tuple(row) for row in await rows(desk)]
    await consents.withdraw(desk, 7, Purpose.SHARING, LATER)
    await consents.give(desk, 7, Purpose.SHARING, LATER)
    assert [tuple(row) for row in await rows(desk)] == before


async def keep_check_in(desk: Desk, person: Person) -> None:
    async with desk.unit() as unit:
        await check_ins.keep(unit, person.id, CheckIn(day=MORNING.date(), pain=3), MORNING)


async def test_what_was_kept_stays_until_the_person_deletes_it(desk: Desk) -> None:
    person = await patient(desk, 7, *PLAN)
    await keep_check_in(desk, person)
    view = await consents.withdraw(desk, 7, Purpose.MEASURES, LATER)
    assert isinstance(view, Consents)
    assert view.kept == 1
    for _ in range(2):
        view = await consents.forget_check_ins(desk, 7, LATEST)
        assert isinstance(view, Consents)
        assert view.kept == 0
    assert await count(desk, tables.check_in) == 0
    shown = await access.show(desk, 7, LATEST)
    assert isinstance(shown, Access)
    assert [one.action for one in shown.entries] == [
        Action.CHECK_INS_DELETED,
        Action.CONSENT_WITHDRAWN,
    ]


async def test_a_late_tap_deletes_no_check_in_that_is_agreed_to_again(desk: Desk) -> None:
    person = await patient(desk, 7, *PLAN)
    await keep_check_in(desk, person)
    await consents.withdraw(desk, 7, Purpose.MEASURES, LATER)
    await consents.give(desk, 7, Purpose.MEASURES, LATER)
    await consents.forget_check_ins(desk, 7, LATEST)
    assert await count(desk, tables.check_in) == 1


async def test_nobody_deletes_or_changes_anything_of_somebody_else(desk: Desk) -> None:
    person = await patient(desk, 7, *PLAN)
    await keep_check_in(desk, person)
    await patient(desk, 8, *PLAN)
    await consents.withdraw(desk, 7, Purpose.MEASURES, LATER)
    await consents.withdraw(desk, 8, Purpose.MEASURES, LATER)
    await consents.withdraw(desk, 8, Purpose.COACHING, LATER)
    await consents.forget_check_ins(desk, 8, LATEST)
    assert await count(desk, tables.check_in) == 1
    assert (await page(desk))[Purpose.COACHING] is not None
    assert await pending(desk) == [Kind.POSTURE_CHECK]


async def test_somebody_who_is_not_known_is_shown_the_way_in(desk: Desk) -> None:
    assert isinstance(await consents.show(desk, 7, MORNING), NotYet)
    assert isinstance(await consents.give(desk, 7, Purpose.COACHING, MORNING), NotYet)
    assert isinstance(await consents.withdraw(desk, 7, Purpose.COACHING, MORNING), NotYet)
    assert isinstance(await consents.forget_check_ins(desk, 7, MORNING), NotYet)
    assert isinstance(await access.show(desk, 7, MORNING), NotYet)
    assert await count(desk, tables.consent) == 0


async def test_the_trail_shows_the_latest_twenty_on_the_clock_of_the_person(desk: Desk) -> None:
    person = await patient(desk, zone="America/New_York")
    async with desk.unit() as unit:
        for minute in range(access.ENTRIES + 5):
            at = MORNING + timedelta(minutes=minute)
            await audit.record(unit, person.id, "0f" * 16, Action.LOOKED, at)
    view = await access.show(desk, 7, LATEST)
    assert isinstance(view, Access)
    assert len(view.entries) == access.ENTRIES
    newest = MORNING + timedelta(minutes=access.ENTRIES + 4)
    assert view.entries[0].at == wall_of(newest, "America/New_York")
    assert view.entries[0].actor == "0f" * 16
