"""The day, pauses, help, privacy and erasure."""

from markupsafe import Markup

from backwell.content.words import Words
from backwell.services.everyday import PAUSES
from backwell.services.views import (
    AskErase,
    AskPause,
    Erased,
    EraseKept,
    Help,
    NotUnderstood,
    NotYet,
    OldButton,
    OnlyPrivate,
    Paused,
    Privacy,
    Resumed,
    Today,
    WentWrong,
)
from bot.screens.parts import Button, Screen, column, data, upcoming_lines
from bot.screens.safety import emergency_number


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
    if view.locked:
        parts.append(words.say("today.locked"))
    if view.paused_until:
        until = words.moment(view.paused_until, view.today)
        parts.append(words.say("today.paused", when=until))
    upcoming = upcoming_lines(words, view.upcoming, view.today)
    parts.append(words.say("today.next", upcoming=upcoming))
    return Screen(text=Markup("\n\n").join(parts))


def ask_pause(view: AskPause, words: Words) -> Screen:
    buttons = [Button(words.of("pause", length), data("p", length)) for length in PAUSES]
    if view.paused_until is None:
        return Screen(text=words.say("pause.ask"), rows=column(buttons))
    when = words.moment(view.paused_until, view.today)
    return Screen(text=words.say("pause.ask_paused", when=when), rows=column(buttons))


def paused(view: Paused, words: Words) -> Screen:
    text = words.say("pause.paused", when=words.moment(view.until, view.today))
    if view.visits:
        text = Markup("\n").join([text, words.say("pause.visits")])
    return Screen(text=text)


def resumed(view: Resumed, words: Words) -> Screen:
    if view.locked:
        return Screen(text=words.say("today.locked"))
    key = "pause.resumed" if view.was_paused else "pause.not_paused"
    upcoming = upcoming_lines(words, view.upcoming, view.today)
    return Screen(text=words.say(key, upcoming=upcoming))


def ask_erase(view: AskErase, words: Words) -> Screen:
    keep = Button(words.plain("erase.keep"), data("e", "keep"))
    if view.sure:
        really = Button(words.plain("erase.really"), data("e", "really"), "danger")
        return Screen(text=words.say("erase.sure"), rows=((keep,), (really,)))
    go_on = Button(words.plain("erase.go_on"), data("e", "sure"), "danger")
    return Screen(text=words.say("erase.ask"), rows=((go_on,), (keep,)))


def erase_kept(_view: EraseKept, words: Words) -> Screen:
    return Screen(text=words.say("erase.kept"))


def erased(_view: Erased, words: Words) -> Screen:
    return Screen(text=words.say("erase.erased"))


def help_page(_view: Help, words: Words) -> Screen:
    number = emergency_number(words.country, words)
    return Screen(text=words.say("help.text", number=number))


def privacy(_view: Privacy, words: Words) -> Screen:
    number = emergency_number(words.country, words)
    erase = Button(words.plain("privacy.erase"), data("e", "ask"))
    return Screen(text=words.say("privacy.text", number=number), rows=((erase,),))


def not_yet(_view: NotYet, words: Words) -> Screen:
    return Screen(text=words.say("other.not_yet"))


def not_understood(_view: NotUnderstood, words: Words) -> Screen:
    return Screen(text=words.say("other.not_understood"))


def old_button(_view: OldButton, words: Words) -> Screen:
    return Screen(text=words.say("other.old_button"))


def only_private(_view: OnlyPrivate, words: Words) -> Screen:
    return Screen(text=words.say("other.only_private"))


def went_wrong(_view: WentWrong, words: Words) -> Screen:
    return Screen(text=words.say("other.went_wrong"))
