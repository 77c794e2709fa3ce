"""Taps. What a button means is in its data: a verb and its arguments."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from telegram import Update
from telegram.ext import CallbackQueryHandler

from backwell.errors import AnswerError
from backwell.services import (
    appointments,
    erasure,
    everyday,
    onboarding,
    reminders,
    screening,
)
from backwell.services.reminders import Answer
from backwell.services.views import EraseKept, OldButton
from bot.door import Door, Serve
from bot.routing import AnyHandler, callback

LARGEST_ID = 2**63 - 1


def handlers(door: Door) -> list[AnyHandler]:
    """One handler for all buttons, old and forged ones too."""

    async def tapped(update: Update) -> None:
        query = update.callback_query
        await door.serve(update, meaning(door, (query and query.data) or ""))

    return [CallbackQueryHandler(callback(tapped))]


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


def _pause(door: Door, rest: str) -> Serve:
    return lambda person, now: everyday.pause(door.desk, person, rest, now)


def _safety(door: Door, rest: str) -> Serve:
    calls: Mapping[str, Serve] = {
        "examined": lambda person, now: screening.note_examination(door.desk, person, now),
        "check": lambda person, now: screening.start_rescreen(door.desk, person, now),
    }
    return calls[rest]


def _erasure(door: Door, rest: str) -> Serve:
    calls: Mapping[str, Serve] = {
        "ask": lambda person, _now: erasure.ask(door.desk, person),
        "sure": lambda person, _now: erasure.ask(door.desk, person, sure=True),
        "really": lambda person, now: erasure.erase(door.desk, person, now),
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


def _wall(pattern: str, text: str) -> datetime:
    """A wall-clock moment, naive: the service knows the zone."""
    return datetime.strptime(text, pattern).replace(tzinfo=UTC).replace(tzinfo=None)


_MEANINGS = {
    "o": _question,
    "r": _reminder,
    "p": _pause,
    "s": _safety,
    "e": _erasure,
    "v": _visit,
}
