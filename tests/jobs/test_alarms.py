"""The alarms: awake when something is due, and not stopped by what fails."""

import asyncio
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from app.clock import FrozenClock, SystemClock
from backwell.care.kinds import Kind
from backwell.services.fakes import PowerCutError, ScriptedMessenger
from backwell.services.messages import Message
from backwell.services.ports import Delivery, Recipient, Turn
from backwell.services.sending import Sender
from backwell.storage import reminders
from backwell.storage.database import Desk
from jobs.alarms import SENDING, Alarms, WallClock
from tests.services.patients import CHECK, LEASE, MORNING, NINE_THIRTY, ROUTINE, patient, rows

SOON = timedelta(milliseconds=50)


class SoonClock:
    """Shows any instant in a moment of the machine's time."""

    def __init__(self, now: datetime) -> None:
        self.shown = now
        self.asked: list[datetime] = []

    def now(self) -> datetime:
        return self.shown

    def machine_time(self, instant: datetime) -> datetime | None:
        self.shown = instant
        self.asked.append(instant)
        return SystemClock().now() + SOON


class Postbox(ScriptedMessenger):
    """Says when something came."""

    def __init__(self, *script: PowerCutError) -> None:
        super().__init__(*script)
        self.came = asyncio.Event()

    async def send(
        self, recipient: Recipient, message: Message, *, silent: bool, turn: Turn
    ) -> Delivery:
        delivery = await super().send(recipient, message, silent=silent, turn=turn)
        self.came.set()
        return delivery


def alarms_of(desk: Desk, postbox: Postbox, clock: WallClock) -> Alarms:
    sender = Sender(desk=desk, messenger=postbox, clock=clock, worker="one", lease=LEASE)
    return Alarms(sender, clock, timedelta(days=1095))


@pytest.fixture
async def postbox() -> Postbox:
    return Postbox()


def test_every_kind_of_reminder_has_exactly_one_job() -> None:
    assert sorted(kind for alarm in SENDING for kind in alarm.kinds) == sorted(Kind)
    assert len({alarm.name for alarm in SENDING}) == len(SENDING)


async def test_a_job_wakes_when_its_next_row_is_due(desk: Desk, postbox: Postbox) -> None:
    await patient(desk, 7, CHECK)
    clock = SoonClock(MORNING)
    alarms = alarms_of(desk, postbox, clock)
    alarms.start()
    await alarms.ring()
    assert clock.asked[0] == NINE_THIRTY, "it asks to be woken then"
    async with asyncio.timeout(5):
        await postbox.came.wait()
    await alarms.stop()
    assert len(postbox.letters) >= 1
    assert (await rows(desk))[0].status == "sent"


async def test_a_wound_clock_runs_what_is_due_and_nothing_before(
    desk: Desk, postbox: Postbox
) -> None:
    await patient(desk, 7, CHECK)
    clock = FrozenClock(MORNING)
    alarms = alarms_of(desk, postbox, clock)
    await alarms.ring_due()
    assert postbox.letters == []
    clock.move_to(NINE_THIRTY)
    await alarms.ring_due()
    assert len(postbox.letters) == 1


async def test_a_job_that_fails_is_logged_and_the_others_go_on(desk: Desk) -> None:
    postbox = Postbox(PowerCutError("with words of a person"))
    await patient(desk, 7, CHECK, ROUTINE)
    with capture_logs() as logs:
        await alarms_of(desk, postbox, FrozenClock(NINE_THIRTY)).ring()
    assert [row.status for row in await rows(desk) if row.due_at == NINE_THIRTY] in (
        ["sending", "sent"],
        ["sent", "sending"],
    )
    (entry,) = logs
    assert entry["action"] == "job_fault"
    assert entry["error"] == "PowerCutError"
    assert "words" not in repr(entry)


async def test_a_database_that_fails_is_told_in_words_and_the_job_comes_again(desk: Desk) -> None:
    postbox = Postbox()
    alarms = alarms_of(desk, postbox, FrozenClock(NINE_THIRTY))
    await patient(desk, 7, CHECK)
    async with desk.unit() as unit:
        await unit.connection.exec_driver_sql("ALTER TABLE reminder RENAME TO away")
    with capture_logs() as logs:
        await alarms.ring()
    assert {entry["action"] for entry in logs} == {"job_failed"}
    async with desk.unit() as unit:
        await unit.connection.exec_driver_sql("ALTER TABLE away RENAME TO reminder")
    await alarms.ring()
    assert len(postbox.letters) == 1


async def test_after_it_was_stopped_nothing_more_begins(desk: Desk, postbox: Postbox) -> None:
    await patient(desk, 7, CHECK)
    alarms = alarms_of(desk, postbox, SoonClock(NINE_THIRTY))
    alarms.start()
    await alarms.stop()
    await alarms.ring()
    assert postbox.letters == []
    async with desk.unit() as unit:
        assert await reminders.earliest_due(unit, [Kind.POSTURE_CHECK]) == NINE_THIRTY
