"""Taps. What a button means is in its data: a verb and its arguments."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from telegram import Update
from telegram.ext import CallbackQueryHandler

from backwell.care.flare import Feeling
from backwell.care.pauses import Reason
from backwell.errors import AnswerError
from backwell.services import (
    answering,
    appointments,
    breaks,
    check_ins,
    consents,
    erasure,
    everyday,
    flares,
    learning,
    measures,
    onboarding,
    pausing,
    reminders,
    screening,
)
from backwell.services.exports import export
from backwell.services.reminders import Answer
from backwell.services.sessions import morning, opening, playing
from backwell.services.views import Doubt, EraseKept, OldButton, OnlyPrivate, Privacy, View
from backwell.storage.consents import Purpose
from bot.door import Door, Serve, is_private
from bot.handlers import settings
from bot.messenger import ChatTidier
from bot.routing import AnyHandler, callback

LARGEST_ID = 2**63 - 1
SMALL = 10_000
ERASE = "e:really"


def handlers(door: Door) -> list[AnyHandler]:
    """One handler for all buttons, old and forged ones too."""

    async def tapped(update: Update) -> None:
        query = update.callback_query
        data = (query and query.data) or ""
        serve = _erase(door, update) if data == ERASE else meaning(door, data)
        await door.serve(update, serve if is_private(update) else _elsewhere)

    return [CallbackQueryHandler(callback(tapped))]


def _erase(door: Door, update: Update) -> Serve:
    """The last step of erasure, which deletes in the chat too; the tapped message stays."""
    tidier = ChatTidier(update.get_bot())
    query = update.callback_query
    tapped = query.message.message_id if query and query.message else None
    return lambda person, now: erasure.erase(door.desk, tidier, person, tapped, now)


async def _elsewhere(_person: int, _now: datetime) -> View:
    """A forged tap in a group: nobody's day is shown to others."""
    return OnlyPrivate()


def meaning(door: Door, data: str) -> Serve:
    """The service call that a button's data stands for; for unknown data, a kind word."""
    verb, _, rest = data.partition(":")
    try:
        return _MEANINGS[verb](door, rest)
    except (KeyError, ValueError, IndexError, AnswerError):
        return lambda _person, _now: everyday.page(OldButton())


def _question(door: Door, rest: str) -> Serve:
    step, _, value = rest.partition(":")
    return lambda person, now: onboarding.answer(door.desk, person, step, value, now)


def _reminder(door: Door, rest: str) -> Serve:
    number, given = rest.split(":")
    reminder_id, answer = _id(number), Answer(given)
    return lambda person, now: reminders.answer(door.desk, person, reminder_id, answer, now)


def _snooze(door: Door, rest: str) -> Serve:
    number, minutes = rest.split(":")
    reminder_id, length = _id(number), timedelta(minutes=_count(minutes))
    return lambda person, now: reminders.snooze(door.desk, person, reminder_id, length, now)


def _pause(door: Door, rest: str) -> Serve:
    desk = door.desk
    verb, *arguments = rest.split(":")
    match verb:
        case "ask":
            return lambda person, now: pausing.ask(desk, person, now)
        case "resume":
            return lambda person, now: pausing.resume(desk, person, now)
        case "why":
            reason = Reason(arguments[0])
            return lambda person, now: pausing.pause_for(desk, person, reason, now)
        case "days" | "date" | "until":
            return _pause_until(door, verb, Reason(arguments[0]), arguments[1])
        case _:
            return lambda person, now: pausing.pause(desk, person, verb, now)


def _pause_until(door: Door, verb: str, reason: Reason, moment: str) -> Serve:
    desk = door.desk
    if verb == "days":
        page = _count(moment)
        return lambda person, now: pausing.ask_day(desk, person, reason, page, now)
    if verb == "date":
        day = _wall("%Y%m%d", moment).date()
        return lambda person, now: pausing.pause_until(desk, person, reason, day, now)
    until = _wall("%Y%m%d%H%M", moment)
    return lambda person, now: pausing.pause_until(desk, person, reason, until, now)


def _check_in(door: Door, rest: str) -> Serve:
    desk = door.desk
    when, *arguments = rest.split(":")
    day = None if when == "today" else _wall("%Y%m%d", when).date()
    if day is None or not arguments:
        return lambda person, now: check_ins.ask(desk, person, day, now)
    step, value = arguments
    if step == "pain":
        score = _count(value)
        return lambda person, now: check_ins.pain(desk, person, day, score, now)
    take = {"able": check_ins.able, "helped": check_ins.helped, "back": check_ins.back}[step]
    return lambda person, now: take(desk, person, day, value, now)


def _break(door: Door, rest: str) -> Serve:
    calls: Mapping[str, Serve] = {"now": lambda person, now: breaks.take(door.desk, person, now)}
    return calls[rest]


def _yours(door: Door, rest: str) -> Serve:
    desk = door.desk
    verb, _, purpose = rest.partition(":")
    if verb in {"give", "withdraw"}:
        call = consents.give if verb == "give" else consents.withdraw
        chosen = Purpose(purpose)
        return lambda person, now: call(desk, person, chosen, now)
    calls: Mapping[str, Serve] = {
        "privacy": lambda _person, _now: everyday.page(Privacy()),
        "consents": lambda person, now: consents.show(desk, person, now),
        "forget": lambda person, now: consents.forget_check_ins(desk, person, now),
        "export": lambda person, now: export(desk, person, now),
    }
    return calls[verb]


def _day(door: Door, rest: str) -> Serve:
    calls: Mapping[str, Serve] = {
        "today": lambda person, now: everyday.today(door.desk, person, now),
    }
    return calls[rest]


def _learn(door: Door, rest: str) -> Serve:
    desk = door.desk
    verb, *arguments = rest.split(":")
    match verb:
        case "topics":
            return lambda person, _now: learning.topics(desk, person)
        case "topic":
            name, page = arguments[0], _count(arguments[1])
            return lambda person, _now: learning.topic(desk, person, name, page)
        case _:
            slug = {"read": arguments[0]}[verb]
            return lambda person, _now: learning.read(desk, person, slug)


def _flare(door: Door, rest: str) -> Serve:
    desk = door.desk
    match rest:
        case "show":
            return lambda person, now: flares.show(desk, person, now)
        case "over":
            return lambda person, now: flares.over(desk, person, now)
        case _:
            feeling = Feeling(rest)
            return lambda person, now: flares.check(desk, person, feeling, now)


def _measure(door: Door, rest: str) -> Serve:
    desk = door.desk
    first, *arguments = rest.split(":")
    if first == "go":
        key = arguments[0]
        return lambda person, now: measures.begin(desk, person, key, now)
    number = _id(first)
    calls = {
        "on": measures.show,
        "later": measures.leave,
        "all": measures.end_naming,
        "change": measures.reopen,
        "about": measures.about,
    }
    if len(arguments) == 1:
        call = calls[arguments[0]]
        return lambda person, now: call(desk, person, number, now)
    step, value = arguments
    if step == "undo":
        count = _count(value)
        return lambda person, now: measures.take_back(desk, person, number, count, now)
    at = _count(step)
    return lambda person, now: measures.take(desk, person, number, at, value, now)


def _safety(door: Door, rest: str) -> Serve:
    verb, *arguments = rest.split(":")
    if verb in {"yes", "no"}:
        return _doubt(door, verb, arguments)
    calls: Mapping[str, Serve] = {
        "examined": lambda person, now: screening.note_examination(door.desk, person, now),
        "check": lambda person, now: screening.start_rescreen(door.desk, person, now),
    }
    return calls[rest]


def _doubt(door: Door, verb: str, arguments: Sequence[str]) -> Serve:
    """What was said to "is it now?": which doubt, or the answer to show, and whether it is sure."""
    desk = door.desk
    if verb == "yes":
        doubt = Doubt(arguments[0])
        return lambda person, _now: answering.it_is_now(desk, person, doubt)
    slug, is_sure = arguments[0] if arguments else None, "sure" in arguments[1:]
    return lambda person, _now: answering.it_is_not(desk, person, slug, is_sure=is_sure)


def _erasure(door: Door, rest: str) -> Serve:
    calls: Mapping[str, Serve] = {
        "ask": lambda person, _now: erasure.ask(door.desk, person),
        "sure": lambda person, _now: erasure.ask(door.desk, person, sure=True),
        "keep": lambda _person, _now: everyday.page(EraseKept()),
    }
    return calls[rest]


def _visit(door: Door, rest: str) -> Serve:
    verb, *arguments = rest.split(":")
    if verb in {"list", "off", "cancel"}:
        return _visit_kept(door, verb, arguments)
    return _visit_entered(door, verb, arguments)


def _visit_kept(door: Door, verb: str, arguments: Sequence[str]) -> Serve:
    if verb == "list":
        return lambda person, now: appointments.show(door.desk, person, now)
    visit_id = _id(arguments[0])
    if verb == "off":
        return lambda person, now: appointments.ask_cancel(door.desk, person, visit_id, now)
    return lambda person, now: appointments.cancel(door.desk, person, visit_id, now)


def _visit_entered(door: Door, verb: str, arguments: Sequence[str]) -> Serve:
    match verb:
        case "days":
            page = int(arguments[0])
            return lambda person, now: appointments.ask_day(door.desk, person, page, now)
        case "day" | "hour":
            day = _wall("%Y%m%d", arguments[0]).date()
            hour = int(arguments[1]) if verb == "hour" else None
            return lambda person, now: appointments.ask_time(door.desk, person, day, hour, now)
        case _:
            slot = _wall("%Y%m%d%H%M", arguments[0])
            return lambda person, now: appointments.book(door.desk, person, slot, now)


def _id(text: str) -> int:
    """The id of a row. Raises ValueError for a number that no database holds."""
    number = int(text)
    if not 0 < number <= LARGEST_ID:
        raise ValueError("no id")
    return number


def _count(text: str) -> int:
    """A small number. Raises ValueError for one that no button sends."""
    number = int(text)
    if not 0 <= number < SMALL:
        raise ValueError("no small number")
    return number


def _wall(pattern: str, text: str) -> datetime:
    """A wall-clock moment, naive: the service knows the zone."""
    return datetime.strptime(text, pattern).replace(tzinfo=UTC).replace(tzinfo=None)


def _session(door: Door, rest: str) -> Serve:
    desk = door.desk
    head, *arguments = rest.split(":")
    match head:
        case "start":
            return lambda person, now: opening.start(desk, person, now)
        case "more":
            slug, is_accepted = arguments[0], {"yes": True, "no": False}[arguments[1]]
            return lambda person, now: morning.answer_offer(desk, person, slug, is_accepted, now)
        case "morning":
            reminder_id, session_id = _id(arguments[0]), _id(arguments[1])
            score = _count(arguments[2])
            return lambda person, now: morning.tell(
                desk, person, reminder_id, session_id, score, now
            )
        case _:
            return _session_tap(door, _id(head), arguments)


def _session_tap(door: Door, session_id: int, arguments: Sequence[str]) -> Serve:
    moment, verb, *values = arguments
    value = values[0] if values else ""
    return lambda person, now: playing.tap(door.desk, person, session_id, moment, verb, value, now)


_MEANINGS = {
    "o": _question,
    "r": _reminder,
    "z": _snooze,
    "p": _pause,
    "y": _yours,
    "c": _check_in,
    "b": _break,
    "t": settings.meaning,
    "d": _day,
    "s": _safety,
    "f": _flare,
    "l": _learn,
    "x": _session,
    "m": _measure,
    "e": _erasure,
    "v": _visit,
}
