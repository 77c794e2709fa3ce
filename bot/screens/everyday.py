"""The day."""

from markupsafe import Markup

from backwell.content.words import Words
from backwell.services.views import Today
from bot.screens.parts import Button, Rows, Screen, data, upcoming_lines


def today(view: Today, words: Words) -> Screen:
    lines = [
        words.say(
            "today.line",
            time=words.clock(entry.at),
            what=words.of("kind", entry.kind),
            state=words.of("state", entry.state),
        )
        for entry in view.entries
    ]
    parts = [
        words.say("today.title", date=words.long_date(view.today)),
        Markup("\n").join(lines or [words.say("today.none")]),
    ]
    if view.coaching_off:
        parts.append(words.say("today.coaching_off"))
    if view.locked:
        parts.append(words.say("today.locked"))
    if view.screen_due:
        parts.append(words.say("today.screen_due"))
    if view.paused_until:
        until = words.moment(view.paused_until, view.today)
        parts.append(words.say("today.paused", when=until))
    upcoming = upcoming_lines(words, view.upcoming, view.today)
    parts.append(words.say("today.next", upcoming=upcoming))
    return Screen(text=Markup("\n\n").join(parts), rows=_today_rows(words))


def _today_rows(words: Words) -> Rows:
    return (
        (
            Button(words.plain("today.check_in"), data("c", "today")),
            Button(words.plain("today.break"), data("b", "now")),
        ),
        (
            Button(words.plain("today.pause"), data("p", "ask")),
            Button(words.plain("today.settings"), data("t", "main")),
        ),
    )
