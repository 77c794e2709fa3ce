"""What was made of somebody's words: shown once more, with a button to confirm it."""

from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.content.saying import cadence_in_words, hours_in_words, times_in_words
from backwell.content.words import Words
from backwell.services.views import (
    ConfirmHours,
    ConfirmPause,
    ConfirmQuiet,
    ConfirmResume,
    ConfirmSnooze,
    ConfirmTimes,
)
from bot.screens.parts import Button, Screen, clock_data, data
from bot.screens.settings import VERB, quiet_data


def confirm_times(view: ConfirmTimes, words: Words) -> Screen:
    when = cadence_in_words(view.cadence, words)
    if not view.days_named:
        when = times_in_words(view.cadence.times, words)
    if len(view.kinds) == 1:
        [kind] = view.kinds
        text = words.say("confirm.times_for", what=words.of("kind_many", kind), when=when)
        yes = Button(words.plain("confirm.yes"), _times_data(kind, view), "primary")
        again = Button(words.plain("confirm.again"), data(VERB, "words", kind))
        return Screen(text=text, rows=((yes,), (again,)))
    kinds = [(Button(words.of("kind_many", kind), _times_data(kind, view)),) for kind in view.kinds]
    no = Button(words.plain("confirm.no"), data("d", "today"))
    return Screen(text=words.say("confirm.times", when=when), rows=(*kinds, (no,)))


def confirm_hours(view: ConfirmHours, words: Words) -> Screen:
    clocks = clock_data([view.hours.start, view.hours.end])
    when = hours_in_words(view.hours.start, view.hours.end, words)
    yes = Button(words.plain("confirm.yes"), data(VERB, "hours", clocks), "primary")
    again = Button(words.plain("confirm.again"), data(VERB, "hours"))
    return Screen(text=words.say("confirm.hours", when=when), rows=((yes,), (again,)))


def confirm_quiet(view: ConfirmQuiet, words: Words) -> Screen:
    when = hours_in_words(view.quiet.start, view.quiet.end, words)
    yes = Button(words.plain("confirm.yes"), data(VERB, "quiet", quiet_data(view.quiet)), "primary")
    again = Button(words.plain("confirm.again"), data(VERB, "quiet"))
    return Screen(text=words.say("confirm.quiet", when=when), rows=((yes,), (again,)))


def confirm_pause(view: ConfirmPause, words: Words) -> Screen:
    until = data("p", "until", Reason.QUIET, f"{view.until:%Y%m%d%H%M}")
    yes = Button(words.plain("confirm.yes"), until, "primary")
    other = Button(words.plain("confirm.change"), data("p", "ask"))
    when = words.moment(view.until, view.today)
    return Screen(text=words.say("confirm.pause", when=when), rows=((yes,), (other,)))


def confirm_resume(_view: ConfirmResume, words: Words) -> Screen:
    yes = Button(words.plain("confirm.yes"), data("p", "resume"), "primary")
    no = Button(words.plain("confirm.no"), data("d", "today"))
    return Screen(text=words.say("confirm.resume"), rows=((yes, no),))


def confirm_snooze(view: ConfirmSnooze, words: Words) -> Screen:
    yes = Button(words.plain("confirm.yes"), data("z", view.reminder_id, view.minutes), "primary")
    no = Button(words.plain("confirm.no"), data("d", "today"))
    time = words.clock(view.at)
    return Screen(text=words.say("confirm.snooze", time=time), rows=((yes, no),))


def _times_data(kind: Kind, view: ConfirmTimes) -> str:
    days = days_data(view.cadence) if view.days_named else "-"
    return data(VERB, "set", kind, days, clock_data(view.cadence.times))


def days_data(cadence: AtTimes) -> str:
    """Weekdays in the data of a button."""
    return "".join(str(day) for day in sorted(cadence.weekdays))
