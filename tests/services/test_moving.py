"""Moving over the globe at any hour of the day: every slot once, and the next one right."""

import random
from collections import Counter
from datetime import datetime, time, timedelta

import pytest

from backwell.care.amount import Amount
from backwell.care.cadence import EVERY_DAY, AtTimes, next_occurrence
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.planning import DraftItem
from backwell.care.time import instant_of, wall_of
from backwell.services import reminders as answering
from backwell.services import settings
from backwell.services.messages import PostureCheck, StretchRoutine
from backwell.services.reminders import Answer
from backwell.storage import reminders
from backwell.storage.database import Desk
from backwell.storage.people import Person
from tests.services.patients import BERLIN, EVERY_KIND, MORNING, change, patient, rows, send_at

ADA = 7
PLACES = (
    "DE|Europe/Berlin",
    "US|America/New_York",
    "US|Pacific/Honolulu",
    "IN|Asia/Kolkata",
    "JP|Asia/Tokyo",
    "NZ|Pacific/Auckland",
)
DAYS = timedelta(days=5)
PLAN = {
    Kind.POSTURE_CHECK: AtTimes(times=(time(9), time(15)), weekdays=EVERY_DAY),
    Kind.STRETCH_ROUTINE: AtTimes(times=(time(8, 30), time(12), time(18)), weekdays=EVERY_DAY),
}


@pytest.mark.parametrize("seed", range(6))
async def test_a_traveller_gets_every_slot_once_and_the_next_one_right(
    desk: Desk, seed: int
) -> None:
    chance = random.Random(seed)
    drafts = [DraftItem(kind=kind, cadence=cadence) for kind, cadence in PLAN.items()]
    person = await patient(desk, ADA, *drafts)
    await change(desk, person, amount=Amount.LOT)
    letters, snoozed = Counter[int](), Counter[int]()
    now, zone = MORNING, BERLIN
    while now < MORNING + DAYS:
        then = now + timedelta(minutes=chance.randint(5, 600))
        letters += await days_pass(desk, person, then, zone)
        now = then
        if letters and chance.random() < 0.3:
            snoozed += await snooze_latest(desk, chance, now)
        if chance.random() < 0.5:
            place = chance.choice(PLACES)
            zone = place.partition("|")[2]
            await settings.move(desk, ADA, place, True, now)
            await the_next_ones_are_right(desk, now, zone)
    for row in await rows(desk):
        assert row.status in {Status.SENT, Status.PENDING, Status.DROPPED}, "nothing is missed"
        assert letters[row.id] <= 1 + snoozed[row.id]
        assert row.status != Status.SENT or letters[row.id] >= 1


async def days_pass(desk: Desk, person: Person, until: datetime, zone: str) -> Counter[int]:
    """Send all that falls due until then, at its instant; somebody who answers sees it come."""
    came = Counter[int]()
    while True:
        async with desk.unit() as unit:
            due_at = await reminders.earliest_due(unit, EVERY_KIND)
        if due_at is None or due_at > until:
            return came
        await change(desk, person, seen_at=due_at)
        for letter in (await send_at(desk, due_at)).letters:
            assert isinstance(letter.message, PostureCheck | StretchRoutine)
            came[letter.message.reminder_id] += 1
        for row in await rows(desk):
            if row.sent_at == due_at and row.snoozes == 0:
                assert row.slot == f"{wall_of(due_at, zone):%Y-%m-%dT%H:%M}"


async def snooze_latest(desk: Desk, chance: random.Random, now: datetime) -> Counter[int]:
    """Snooze what came last, if it is open."""
    sent = [row for row in await rows(desk) if row.status == Status.SENT and row.answer is None]
    if not sent:
        return Counter()
    latest = max(sent, key=lambda row: row.sent_at)
    await answering.snooze(desk, ADA, latest.id, timedelta(minutes=chance.choice((10, 60))), now)
    [row] = [row for row in await rows(desk) if row.id == latest.id]
    if row.status != Status.PENDING:
        assert row.answer == Answer.SKIPPED or row.snoozes == latest.snoozes
        return Counter()
    return Counter({latest.id: 1})


async def the_next_ones_are_right(desk: Desk, now: datetime, zone: str) -> None:
    """One reminder of each kind waits: the first in the new zone that never had its turn."""
    found = await rows(desk)
    for kind, cadence in PLAN.items():
        mine = [row for row in found if row.kind == kind]
        ahead = [row for row in mine if row.status == Status.PENDING and row.snoozes == 0]
        had_turns = [
            instant_of(datetime.fromisoformat(row.slot), zone) for row in mine if row not in ahead
        ]
        expected = next_occurrence(cadence, zone, after=max([now, *had_turns]))
        assert [(row.slot, row.due_at) for row in ahead] == [
            (f"{expected.slot:%Y-%m-%dT%H:%M}", expected.due_at)
        ]
