"""Visits: the list, and entering one by buttons alone."""

from datetime import datetime, timedelta

from markupsafe import Markup

from backwell.content.words import Words
from backwell.services.appointments import PAGES
from backwell.services.views import (
    AskCancelVisit,
    AskVisitDay,
    AskVisitHour,
    AskVisitMinute,
    VisitBooked,
    VisitCancelled,
    VisitEntry,
    Visits,
)
from bot.screens.parts import Button, Screen, column, data, day_grid, grid

FAR = timedelta(days=7)
"""From here a day has its date, and is not "tomorrow"."""


def visits(view: Visits, words: Words) -> Screen:
    add = Button(words.plain("visits.add"), data("v", "days", 0), "primary")
    past = [words.say("visits.past"), Markup("")] if view.is_past else []
    if not view.visits:
        text = Markup("\n").join([*past, words.say("visits.none")])
        return Screen(text=text, rows=((add,),))
    lines = [
        words.say("visits.line", when=starts_of(visit.starts, visit.away, view.today, words))
        for visit in view.visits
    ]
    cancels = [
        Button(
            words.plain("visits.cancel", when=_short(visit, view.today, words)),
            data("v", "off", visit.id),
        )
        for visit in view.visits
    ]
    text = Markup("\n").join([*past, words.say("visits.title"), *lines])
    return Screen(text=text, rows=(*column(cancels), (add,)))


def ask_day(view: AskVisitDay, words: Words) -> Screen:
    rows = day_grid(
        view.days,
        view.today,
        words,
        day_data=lambda day: data("v", "day", f"{day:%Y%m%d}"),
        page_data=lambda page: data("v", "days", page),
        page=view.page,
        pages=PAGES,
    )
    return Screen(text=words.say("visits.day"), rows=rows)


def ask_hour(view: AskVisitHour, words: Words) -> Screen:
    hours = [
        Button(
            words.clock(view.day.replace(hour=hour)),
            data("v", "hour", f"{view.day:%Y%m%d}", hour),
        )
        for hour in view.hours
    ]
    back = Button(words.plain("visits.back"), data("v", "days", 0))
    text = words.say("visits.hour", day=words.day(view.day, view.today))
    return Screen(text=text, rows=(*grid(hours, 4), (back,)))


def ask_minute(view: AskVisitMinute, words: Words) -> Screen:
    day = view.moments[0]
    minutes = [
        Button(words.clock(moment), data("v", "book", f"{moment:%Y%m%d%H%M}"))
        for moment in view.moments
    ]
    back = Button(words.plain("visits.back"), data("v", "day", f"{day:%Y%m%d}"))
    text = words.say("visits.minute", day=words.day(day, view.today))
    return Screen(text=text, rows=(*grid(minutes, 4), (back,)))


def booked(view: VisitBooked, words: Words) -> Screen:
    when = words.moment(view.starts, view.today)
    if view.reminders:
        moments = [words.moment(at, view.today) for _step, at in view.reminders]
        both = f" {words.plain('day.and')} ".join(moments)
        reminders = words.say("visits.booked_reminders", when=both)
    else:
        reminders = words.say("visits.booked_soon")
    return Screen(text=words.say("visits.booked", when=when, reminders=reminders))


def ask_cancel(view: AskCancelVisit, words: Words) -> Screen:
    when = starts_of(view.visit.starts, view.visit.away, view.today, words)
    yes = Button(words.plain("visits.cancel_yes"), data("v", "cancel", view.visit.id), "danger")
    no = Button(words.plain("visits.cancel_no"), data("v", "list"))
    return Screen(text=words.say("visits.ask_cancel", when=when), rows=((yes,), (no,)))


def cancelled(view: VisitCancelled, words: Words) -> Screen:
    when = starts_of(view.visit.starts, view.visit.away, view.today, words)
    return Screen(text=words.say("visits.cancelled", when=when))


def starts_of(starts: datetime, away: str | None, today: datetime, words: Words) -> str:
    """When a visit begins; with its place and its date where the clock there is another one."""
    if away is None:
        return words.moment(starts, today)
    when = _with_date(starts, words)
    return words.plain("visits.away", when=when, place=words.place(away))


def _short(visit: VisitEntry, today: datetime, words: Words) -> str:
    """The same where there is no room for the place."""
    if visit.away is None:
        return words.moment(visit.starts, today)
    return _with_date(visit.starts, words)


def _with_date(starts: datetime, words: Words) -> str:
    """A day in another place has its date: "tomorrow" may be another day there."""
    return words.moment(starts, starts - FAR)
