"""Quiet times."""

from backwell.care.pauses import DAYS, Reason
from backwell.content.words import Words
from backwell.services.pausing import LENGTHS, PAGES
from backwell.services.views import AskPause, AskPauseDay, Paused, Resumed
from bot.screens.parts import Button, Screen, data, day_grid, upcoming_lines


def ask_pause(view: AskPause, words: Words) -> Screen:
    lengths = tuple(Button(words.of("pause", length), data("p", length)) for length in LENGTHS)
    date = Button(words.plain("pause.date"), data("p", "days", Reason.QUIET, 0))
    reasons = [Button(words.of("pause_reason", reason), _reason_data(reason)) for reason in DAYS]
    rows = [lengths[:2], (lengths[2], date), tuple(reasons[:2]), tuple(reasons[2:])]
    if view.paused_until is None:
        return Screen(text=words.say("pause.ask"), rows=tuple(rows))
    resume = Button(words.plain("pause.resume"), data("p", "resume"), "primary")
    when = words.moment(view.paused_until, view.today)
    return Screen(text=words.say("pause.ask_paused", when=when), rows=((resume,), *rows))


def ask_pause_day(view: AskPauseDay, words: Words) -> Screen:
    rows = day_grid(
        view.days,
        view.today,
        words,
        day_data=lambda day: data("p", "date", view.reason, f"{day:%Y%m%d}"),
        page_data=lambda page: data("p", "days", view.reason, page),
        page=view.page,
        pages=PAGES,
    )
    back = Button(words.plain("visits.back"), data("p", "ask"))
    return Screen(text=words.say("pause.ask_day"), rows=(*rows, (back,)))


def paused(view: Paused, words: Words) -> Screen:
    when = words.moment(view.until, view.today)
    resume = Button(words.plain("pause.resume"), data("p", "resume"))
    return Screen(text=words.say(f"paused.{view.reason}", when=when), rows=((resume,),))


def resumed(view: Resumed, words: Words) -> Screen:
    if view.locked:
        return Screen(text=words.say("today.locked"))
    key = "pause.resumed" if view.was_paused else "pause.not_paused"
    upcoming = upcoming_lines(words, view.upcoming, view.today)
    return Screen(text=words.say(key, upcoming=upcoming))


def _reason_data(reason: Reason) -> str:
    """A holiday has an end of its own; the others last their usual days."""
    if reason is Reason.HOLIDAY:
        return data("p", "days", reason, 0)
    return data("p", "why", reason)
