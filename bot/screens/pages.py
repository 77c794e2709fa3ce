"""Pages that say the same to everybody, and one sensible line for whatever comes."""

from importlib.metadata import version

from backwell.content.words import Words
from backwell.services.views import (
    About,
    EditIgnored,
    Help,
    InviteNotNeeded,
    NotNow,
    NotRead,
    NotUnderstood,
    NotYet,
    OldButton,
    OnlyPrivate,
    WarningSigns,
    WentWrong,
)
from bot.screens.parts import Button, Rows, Screen, data
from bot.screens.safety import emergency_number


def help_page(_view: Help, words: Words) -> Screen:
    number = emergency_number(words.country, words)
    return Screen(text=words.say("help.text", number=number), rows=likely(words))


def about(_view: About, words: Words) -> Screen:
    number = emergency_number(words.country, words)
    return Screen(text=words.say("about.text", version=version("backwell"), number=number))


def warning_signs(_view: WarningSigns, words: Words) -> Screen:
    number = emergency_number(words.country, words)
    return Screen(text=words.say("safety.signs", number=number))


def invite_not_needed(_view: InviteNotNeeded, words: Words) -> Screen:
    return Screen(text=words.say("other.invite_not_needed"), rows=likely(words))


def not_yet(_view: NotYet, words: Words) -> Screen:
    return Screen(text=words.say("other.not_yet"))


def not_understood(_view: NotUnderstood, words: Words) -> Screen:
    return Screen(text=words.say("other.not_understood"), rows=likely(words))


def not_now(view: NotNow, words: Words) -> Screen:
    number = emergency_number(view.country, words)
    return Screen(text=words.say("safety.not_now", number=number), rows=likely(words))


def not_read(view: NotRead, words: Words) -> Screen:
    return Screen(text=words.say(f"not_read.{view.sort}"), rows=likely(words))


def edit_ignored(_view: EditIgnored, words: Words) -> Screen:
    return Screen(text=words.say("other.edit_ignored"))


def old_button(_view: OldButton, words: Words) -> Screen:
    return Screen(text=words.say("other.old_button"))


def only_private(_view: OnlyPrivate, words: Words) -> Screen:
    return Screen(text=words.say("other.only_private"))


def went_wrong(_view: WentWrong, words: Words) -> Screen:
    return Screen(text=words.say("other.went_wrong"))


def likely(words: Words) -> Rows:
    """What somebody most likely wants who did not find the word for it."""
    return (
        (
            Button(words.plain("today.today"), data("d", "today")),
            Button(words.plain("today.check_in"), data("c", "today")),
        ),
        (
            Button(words.plain("today.pause"), data("p", "ask")),
            Button(words.plain("today.settings"), data("t", "main")),
        ),
    )
