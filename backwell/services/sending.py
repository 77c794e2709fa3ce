"""Send what is due: claim, mark *sending*, call, record. The one service that commits often.

A crash before *sending* loses nothing: the claim's lease ends and the reminder waits again. A crash
between *sending* and the record is the one ambiguous moment; the policy of the kind decides.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backwell.care.kinds import MUST_ARRIVE, POLICIES, Kind
from backwell.care.outcomes import Outcome, Status, Verdict, verdict
from backwell.care.time import instant_of
from backwell.errors import HeldError
from backwell.services import chats, membership, scheduling
from backwell.services.chats import topic_of
from backwell.services.composing import Composed, compose
from backwell.services.ports import Clock, Delivery, Messenger, Recipient, Turn
from backwell.services.restraint import reason_to_drop
from backwell.services.vitals import Vitals
from backwell.storage import chat, claims, holds, people, reminders
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.reminders import Reminder

AT_ONCE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Everything that sending needs.

    `worker` is unique to this process; `lease` is how long what it took is its own. It must be
    longer than a call to Telegram may take. `spread` is over how long nudges that are due at the
    same time are sent. Once `stopping` is set, nothing further is begun.
    """

    desk: Desk
    messenger: Messenger
    clock: Clock
    worker: str
    lease: timedelta
    spread: timedelta = timedelta(0)
    vitals: Vitals = field(default_factory=Vitals)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


async def send_due(sender: Sender, kinds: Collection[Kind]) -> None:
    """Send every due reminder of those kinds, the oldest first, as fast as their turns come.

    When Telegram asks to wait, or is down, everything that is due keeps its place, in every
    process. The first failure is raised once what was begun has ended.
    """
    await _recover(sender)
    under_way: set[asyncio.Task[bool]] = set()
    goes_on = True
    try:
        while True:
            if goes_on and not sender.stopping.is_set() and len(under_way) <= AT_ONCE // 2:
                under_way |= await _begin(sender, kinds, AT_ONCE - len(under_way))
            if not under_way:
                return
            done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                goes_on = task.result() and goes_on
    finally:
        await _ended(under_way)


async def _begin(sender: Sender, kinds: Collection[Kind], limit: int) -> set[asyncio.Task[bool]]:
    """Claim, and begin to wait for the turns of what was claimed."""
    claimed = await _claim(sender, kinds, limit)
    return {
        asyncio.ensure_future(_send_one(sender, reminder, telegram_id))
        for reminder, telegram_id in claimed
    }


async def _ended(under_way: Collection[asyncio.Task[bool]]) -> None:
    """Let what was begun come to its end, and raise its first failure."""
    for result in await asyncio.gather(*under_way, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


async def _claim(
    sender: Sender, kinds: Collection[Kind], limit: int
) -> Sequence[tuple[Reminder, int]]:
    """Reminders that are this worker's to send, each with the Telegram id it goes to."""
    now = sender.clock.now()
    spread = sender.spread if all(POLICIES[kind].is_soft for kind in kinds) else timedelta(0)
    async with sender.desk.unit() as unit:
        held_until = await holds.until(unit)
        if held_until is not None and held_until > now:
            sender.messenger.keep_still(held_until - now)
            return ()
        claimed = await claims.claim(
            unit,
            kinds,
            worker=sender.worker,
            now=now,
            lease_until=now + sender.lease,
            limit=limit,
            spread=spread,
        )
        addresses = await people.addresses(unit, {one.person_id for one in claimed})
    return [(one, addresses[one.person_id]) for one in claimed]


async def next_due(desk: Desk, kinds: Collection[Kind]) -> datetime | None:
    """When the next reminder of those kinds may be sent (UTC), as far as Telegram allows it."""
    async with desk.unit() as unit:
        due_at = await reminders.earliest_due(unit, kinds)
        held_until = await holds.until(unit)
    if due_at is None or held_until is None:
        return due_at
    return max(due_at, held_until)


async def _send_one(sender: Sender, reminder: Reminder, telegram_id: int) -> bool:
    """Wait for a turn, then judge, send and record, so that no judgement grows old in a queue.

    False when there are no turns now: the reminder waits again, in its place.
    """
    try:
        async with sender.messenger.turn(POLICIES[reminder.kind].lane, telegram_id) as turn:
            sent = await _send_now(sender, reminder, turn)
    except HeldError:
        async with sender.desk.unit() as unit:
            await claims.give_back(unit, reminder, sender.worker)
        return False
    if sent is not None:
        await _keep(sender, reminder, *sent)
    return True


async def _keep(sender: Sender, reminder: Reminder, person: Person, delivery: Delivery) -> None:
    """Record what the attempt came to, and let the message take the place of older ones."""
    sender.vitals.attempted(reminder.kind, delivery.outcome, delivery.wait)
    async with sender.desk.unit() as unit:
        is_known = await people.by_id(unit, person.id) is not None
        if is_known:
            await _record(unit, person, reminder, delivery, sender.clock.now())
    if delivery.message_id is None:
        return
    if is_known:
        await _replace_older(sender, person, reminder, delivery.message_id)
    else:  # erased while the message was on its way: nothing of it stays
        await sender.messenger.delete(person.telegram_id, [delivery.message_id])


async def _send_now(
    sender: Sender, reminder: Reminder, turn: Turn
) -> tuple[Person, Delivery] | None:
    """Judge, and send unless it is not wanted any more."""
    async with sender.desk.unit() as unit:
        prepared = await _prepare(unit, sender, reminder)
    if prepared is None:
        return None
    person, composed = prepared
    delivery = await sender.messenger.send(
        Recipient(telegram_id=person.telegram_id, tongue=person.tongue),
        composed.message,
        silent=POLICIES[reminder.kind].silent,
        turn=turn,
    )
    return person, delivery


async def _prepare(
    unit: Unit, sender: Sender, reminder: Reminder
) -> tuple[Person, Composed] | None:
    """Judge the reminder once more, plan the next one, and mark this one *sending*."""
    now = sender.clock.now()
    person = await people.by_id(unit, reminder.person_id)
    if person is None:  # erased since the claim, and the reminder with them
        return None
    reason = await reason_to_drop(unit, person, reminder, now)
    following = await scheduling.plan_following(
        unit,
        person,
        reminder,
        after=instant_of(reminder.slot, person.wall_zone),
        now=now,
        passed=Status.DROPPED if reason else Status.MISSED,
    )
    if reason is None and following is not None and following.due_at <= now:
        # The next one of the same item is due already: the two do not come together.
        reason = "superseded"
    if _is_missed(reminder, reason, now):
        await claims.close(unit, reminder, Status.MISSED, reason or "late")
        await scheduling.plan_notice(unit, person, now)
        return None
    composed = None if reason else await compose(unit, person, reminder, now)
    if composed is None:
        await claims.close(unit, reminder, Status.DROPPED, reason or "nothing_to_say")
        return None
    marked = await claims.mark_sending(
        unit,
        reminder,
        worker=sender.worker,
        now=now,
        lease_until=now + sender.lease,
        content_key=composed.content_key,
    )
    return (person, composed) if marked else None


def _is_missed(reminder: Reminder, reason: str | None, now: datetime) -> bool:
    """Whether the person should have had it; one that came before and was snoozed did come."""
    if reason is None:
        return reminder.expires_at <= now
    return reason == "superseded" and reminder.snoozes == 0


async def _record(
    unit: Unit, person: Person, reminder: Reminder, delivery: Delivery, now: datetime
) -> None:
    judged = verdict(
        delivery.outcome,
        reminder.kind,
        attempts=reminder.attempts + 1,
        doubts=reminder.doubts,
        now=now,
    )
    await claims.record(
        unit,
        reminder.id,
        judged,
        now=now,
        message_id=delivery.message_id,
        in_doubt=delivery.outcome is Outcome.IN_DOUBT,
        reason=delivery.reason,
    )
    if delivery.message_id is not None:
        topic = topic_of(reminder)
        await chat.note(unit, person.id, delivery.message_id, now, topic=topic)
    if delivery.outcome is Outcome.TOO_MANY:
        await holds.extend(unit, now + delivery.wait)
    if judged.status is Status.SENT and reminder.kind is Kind.MISSED_NOTICE:
        await reminders.mark_told(unit, person.id, now)
    if _may_never_arrive(judged, reminder.kind):
        await scheduling.plan_notice(unit, person, now)
    if judged.status is Status.UNREACHABLE:
        await membership.mark_unreachable(unit, person, now)


def _may_never_arrive(judged: Verdict, kind: Kind) -> bool:
    """Whether it must arrive and no copy surely did: the person is then told of it."""
    return judged.status is Status.IN_DOUBT and kind in MUST_ARRIVE


async def _replace_older(
    sender: Sender, person: Person, reminder: Reminder, message_id: int
) -> None:
    """One open message on a topic: the new one stays, what is older goes."""
    async with sender.desk.unit() as unit:
        older = await chat.open_on(unit, person.id, topic_of(reminder), but=message_id)
    await chats.withdraw(sender.desk, sender.messenger, person, older, sender.clock.now())


async def _recover(sender: Sender) -> None:
    """Take up what a vanished worker left behind."""
    now = sender.clock.now()
    async with sender.desk.unit() as unit:
        await claims.free_expired_claims(unit, now)
        for reminder in await claims.expired_sendings(unit, now):
            judged = verdict(
                Outcome.IN_DOUBT,
                reminder.kind,
                attempts=reminder.attempts,
                doubts=reminder.doubts,
                now=now,
            )
            await claims.record(
                unit, reminder.id, judged, now=now, in_doubt=True, reason="lease_ended"
            )
            if _may_never_arrive(judged, reminder.kind):
                person = await people.get(unit, reminder.person_id)
                await scheduling.plan_notice(unit, person, now)
