"""The row is the schedule: one row per slot, parked and taken up again."""

from datetime import timedelta

from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.storage import reminders
from backwell.storage.database import Desk
from tests.storage.rows import (
    EVERY_KIND,
    NOW,
    add_reminder,
    all_reminders,
    claim,
    known_person,
    mark_sending,
    planned,
    statuses,
)

HOUR = timedelta(hours=1)


async def test_a_slot_is_planned_once(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        for _ in range(3):
            await add_reminder(unit, person)
        await add_reminder(unit, person, source="item:2")
        assert len(await all_reminders(unit)) == 2


async def test_planning_a_slot_again_leaves_its_row_as_it_is(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (reminder,) = await claim(unit)
        await add_reminder(unit, person)
        await reminders.record_passed(
            unit, person.id, Kind.POSTURE_CHECK, "item:1", [planned(NOW)], Status.MISSED
        )
        (found,) = await all_reminders(unit)
        assert (found.id, found.status) == (reminder.id, "claimed")


async def test_what_passed_is_written_down_and_counted_until_it_is_told(desk: Desk) -> None:
    person = await known_person(desk)
    other = await known_person(desk, 8)
    async with desk.unit() as unit:
        passed = [planned(NOW - HOUR), planned(NOW)]
        for kind, source, who in (
            (Kind.POSTURE_CHECK, "item:1", person),
            (Kind.MISSED_NOTICE, "notice:1", person),
            (Kind.POSTURE_CHECK, "item:2", other),
        ):
            await reminders.record_passed(unit, who.id, kind, source, passed, Status.MISSED)
        assert await reminders.untold_missed(unit, person.id) == {Kind.POSTURE_CHECK: 2}
        await reminders.mark_told(unit, person.id, NOW)
        assert await reminders.untold_missed(unit, person.id) == {}
        assert await reminders.untold_missed(unit, other.id) == {Kind.POSTURE_CHECK: 2}


async def test_parked_reminders_wait_outside_the_schedule(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        await add_reminder(unit, other, NOW + HOUR, source="item:2")
        await reminders.park(unit, person.id)
        assert await claim(unit) == ()
        assert await reminders.earliest_due(unit, EVERY_KIND) == NOW + HOUR


async def test_unparked_reminders_go_on_unless_they_are_too_late(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person, NOW, patience=HOUR)
        await add_reminder(unit, person, NOW + 5 * HOUR, patience=HOUR)
        await reminders.park(unit, person.id)
        await reminders.unpark(unit, person.id, NOW + 2 * HOUR)
    assert await statuses(desk) == ["dropped", "pending"]


async def test_parking_leaves_what_was_sent_alone(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (reminder,) = await claim(unit)
        await mark_sending(unit, reminder)
        await reminders.park(unit, person.id)
    assert await statuses(desk) == ["sending"]


async def test_only_the_first_answer_counts(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (row,) = await all_reminders(unit)
        assert await reminders.answer(unit, row.id, "done", NOW)
        assert not await reminders.answer(unit, row.id, "skipped", NOW + HOUR)
        (row,) = await all_reminders(unit)
        assert (row.answer, row.answered_at) == ("done", NOW)


async def test_cancelling_a_source_drops_only_what_waits(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        await add_reminder(unit, person, NOW + HOUR)
        await claim(unit)
        await reminders.cancel_pending(unit, "item:1", "visit_cancelled")
    assert await statuses(desk) == ["claimed", "dropped"]


async def test_the_day_holds_its_first_instant_and_not_its_last(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        for hours in (0, 1, 2):
            await add_reminder(unit, person, NOW + hours * HOUR)
        found = await reminders.between(unit, person.id, NOW, NOW + 2 * HOUR)
        assert [one.due_at for one in found] == [NOW, NOW + HOUR]


async def test_a_reminder_comes_back_as_it_was_planned(desk: Desk) -> None:
    person = await known_person(desk)
    wanted = planned(NOW)
    async with desk.unit() as unit:
        await add_reminder(unit, person)
        (found,) = await reminders.upcoming(unit, person.id)
        assert (found.slot, found.due_at, found.expires_at) == (
            wanted.slot,
            wanted.due_at,
            wanted.expires_at,
        )
        assert await reminders.get(unit, found.id) == found
        assert await reminders.get(unit, found.id + 1) is None
