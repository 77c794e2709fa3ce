"""Visits: the list, and entering one by buttons alone."""

from datetime import datetime

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
    Visits,
)
from bot.screens.parts import Button, Screen, column, data, grid


def visits(view: Visits, words: Words) -> Screen:
    add = Button(words.plain("visits.add"), data("v", "days", 0), "primary")
    past = [words.say("visits.past"), Markup("")] if view.is_past else []
    if not view.visits:
        text = Markup("\n").join([*past, words.say("visits.none")])
        return Screen(text=text, rows=((add,),))
    moments = [words.moment(visit.starts, view.today) for visit in view.visits]
    lines = [words.say("visits.line", when=when) for when in moments]
    cancels = [
        Button(words.plain("visits.cancel", when=when), data("v", "off", visit.id))
        for visit, when in zip(view.visits, moments, strict=True)
    ]
    text = Markup("\n").join([*past, words.say("visits.title"), *lines])
    return Screen(text=text, rows=(*column(cancels), (add,)))


def ask_day(view: AskVisitDay, words: Words) -> Screen:
    days = [
        Button(_day_label(day, view.today, words), data("v", "day", f"{day:%Y%m%d}"))
        for day in view.days
    ]
    turn = []
    if view.page > 0:
        turn.append(Button(words.plain("visits.earlier"), data("v", "days", view.page - 1)))
    if view.page + 1 < PAGES:
        turn.append(Button(words.plain("visits.later"), data("v", "days", view.page + 1)))
    return Screen(text=words.say("visits.day"), rows=(*grid(days, 3), tuple(turn)))


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
    when = words.moment(view.visit.starts, view.today)
    yes = Button(words.plain("visits.cancel_yes"), data("v", "cancel", view.visit.id), "danger")
    no = Button(words.plain("visits.cancel_no"), data("v", "list"))
    return Screen(text=words.say("visits.ask_cancel", when=when), rows=((yes,), (no,)))


def cancelled(view: VisitCancelled, words: Words) -> Screen:
    when = words.moment(view.starts, view.today)
    return Screen(text=words.say("visits.cancelled", when=when))


def _day_label(day: datetime, today: datetime, words: Words) -> str:
    if day.date() == today.date():
        return words.plain("day.today").capitalize()
    return f"{words.weekday(day.weekday())} {words.month_day(day)}"
