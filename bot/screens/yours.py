"""What belongs to the person: consents, their data, who looked, erasure."""

from markupsafe import Markup

from backwell.content.words import Words
from backwell.services.views import (
    Access,
    AccessEntry,
    AskErase,
    Consents,
    Erased,
    EraseKept,
    ExportReady,
    ExportTooSoon,
    Privacy,
)
from backwell.storage.audit import SELF
from bot.screens.parts import Button, Document, Screen, data
from bot.screens.safety import emergency_number


def privacy(_view: Privacy, words: Words) -> Screen:
    number = emergency_number(words.country, words)
    return Screen(
        text=words.say("privacy.text", number=number),
        rows=(
            (Button(words.plain("privacy.consents"), data("y", "consents")),),
            (Button(words.plain("privacy.export"), data("y", "export")),),
            (Button(words.plain("privacy.erase"), data("e", "ask")),),
        ),
    )


def consents(view: Consents, words: Words) -> Screen:
    lines, buttons = [], []
    for purpose, since in view.since:
        name = words.of("purpose", purpose)
        what = words.of("purpose_means", purpose)
        if since is None:
            lines.append(words.say("consents.off", name=name, what=what))
            give = Button(words.plain("consents.give", name=name), data("y", "give", purpose))
            buttons.append((give,))
        else:
            when = words.day(since, view.today)
            lines.append(words.say("consents.on", name=name, what=what, when=when))
            label = words.plain("consents.withdraw", name=name)
            buttons.append((Button(label, data("y", "withdraw", purpose)),))
    text = words.say("consents.page", lines=Markup("\n\n").join(lines))
    if view.kept:
        text = Markup("\n\n").join([text, words.say("consents.kept", count=view.kept)])
        buttons.append((Button(words.plain("consents.forget"), data("y", "forget")),))
    back = Button(words.plain("visits.back"), data("y", "privacy"))
    return Screen(text=text, rows=(*buttons, (back,)))


def export_ready(view: ExportReady, words: Words) -> Screen:
    document = Document(name=view.name, content=view.content)
    return Screen(text=words.say("export.ready"), document=document)


def export_too_soon(_view: ExportTooSoon, words: Words) -> Screen:
    return Screen(text=words.say("export.too_soon"))


def access(view: Access, words: Words) -> Screen:
    lines = [
        words.say(
            "access.line",
            when=words.moment(entry.at, view.today),
            who=_who(entry, words),
            what=words.of("action", entry.action),
        )
        for entry in view.entries
    ]
    text = words.say("access.page", lines=Markup("\n").join(lines or [words.say("access.nobody")]))
    return Screen(text=text)


def ask_erase(view: AskErase, words: Words) -> Screen:
    keep = Button(words.plain("erase.keep"), data("e", "keep"))
    if view.sure:
        really = Button(words.plain("erase.really"), data("e", "really"), "danger")
        return Screen(text=words.say("erase.sure"), rows=((keep,), (really,)))
    go_on = Button(words.plain("erase.go_on"), data("e", "sure"), "danger")
    export = Button(words.plain("privacy.export"), data("y", "export"))
    return Screen(text=words.say("erase.ask"), rows=((go_on,), (export,), (keep,)))


def erase_kept(_view: EraseKept, words: Words) -> Screen:
    return Screen(text=words.say("erase.kept"))


def erased(_view: Erased, words: Words) -> Screen:
    return Screen(text=words.say("erase.erased"))


def _who(entry: AccessEntry, words: Words) -> str:
    """The person, or whoever it was: a pseudonym, shortened so that it can be read out."""
    return words.plain("access.you") if entry.actor == SELF else entry.actor[:8]
