"""What a person can change, and where it leads back."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from backwell.care.amount import BUDGETS, Amount
from backwell.care.quiet import QuietHours
from backwell.care.tongue import Preview
from backwell.content.countries import country
from backwell.content.languages import LANGUAGES
from backwell.content.saying import (
    cadence_in_words,
    days_in_words,
    hours_in_words,
    times_in_words,
)
from backwell.content.words import Words, words_in
from backwell.services.views import (
    AskKeepTimes,
    AskTimes,
    InQuiet,
    SetAmount,
    SetDays,
    SetHours,
    SetKind,
    SetLanguage,
    SetPreview,
    SetQuiet,
    Settings,
    SettingsLine,
    TooMuch,
)
from bot.screens.parts import Button, Rows, Screen, clock_data, data, grid, marked

VERB = "t"
TOPICS = ("amount", "quiet", "days", "hours", "language", "place", "preview", "body")
"""What the page leads to, besides the lines of the plan."""


def settings(view: Settings, words: Words) -> Screen:
    place = words.place(view.zone)
    text = words.say(
        "settings.page",
        amount=words.of("amount", view.amount),
        lines=Markup("\n").join(_line(line, words) for line in view.lines),
        days=days_in_words(view.days, words),
        hours=hours_in_words(view.hours.start, view.hours.end, words),
        quiet=hours_in_words(view.quiet.start, view.quiet.end, words),
        language=words.plain("language.name"),
        place=_place(view.country, place, words),
        preview=words.of("preview", view.preview),
    )
    if view.saved:
        text = Markup("\n\n").join([words.say("settings.saved"), text])
    kinds = [
        Button(words.of("kind_many", line.kind), data(VERB, "kind", line.kind))
        for line in view.lines
    ]
    topics = [Button(words.of("setting", topic), data(VERB, topic)) for topic in TOPICS]
    done = Button(words.plain("settings.done"), data("d", "today"), "primary")
    return Screen(text=text, rows=(*grid(kinds, 1), *grid(topics, 2), (done,)))


def set_amount(view: SetAmount, words: Words) -> Screen:
    choices = [
        Button(
            marked(words.of("amount", one), one is view.amount, words),
            data(VERB, "amount", one),
        )
        for one in Amount
    ]
    numbers = {f"{one}": BUDGETS[one].unasked for one in Amount}
    return Screen(text=words.say("settings.amount", **numbers), rows=_with_back(choices, words))


def set_kind(view: SetKind, words: Words) -> Screen:
    line = view.line
    text = words.say(
        "settings.kind_on" if line.is_on else "settings.kind_off",
        what=words.of("kind_many", line.kind),
        when=cadence_in_words(line.cadence, words),
    )
    text = Markup("\n\n").join([text, *_held(line, words)])
    if view.needs_consent:
        text = Markup("\n\n").join([text, words.say("settings.needs_consent")])
        give = Button(words.plain("settings.give_consent"), data("y", "give", "measures"))
        return Screen(text=text, rows=((give,), _back(words)))
    if not line.is_on:
        switch = Button(
            words.plain("settings.switch_on"), data(VERB, "on", line.kind, 1), "primary"
        )
        return Screen(text=text, rows=((switch,), _back(words)))
    return Screen(text=text, rows=_kind_rows(view, words))


def ask_times(view: AskTimes, words: Words) -> Screen:
    key = "settings.times" if view.understood else "settings.times_unclear"
    back = Button(words.plain("visits.back"), data(VERB, "kind", view.kind))
    what = words.of("kind_many", view.kind)
    return Screen(text=words.say(key, what=what), rows=((back,),))


def too_much(view: TooMuch, words: Words) -> Screen:
    text = words.say(
        "settings.too_much",
        amount=words.of("amount", view.amount),
        count=BUDGETS[view.amount].unasked,
    )
    more = Button(words.plain("settings.how_much"), data(VERB, "amount"))
    back = Button(words.plain("visits.back"), data(VERB, "kind", view.kind))
    return Screen(text=text, rows=((more,), (back,)))


def in_quiet(view: InQuiet, words: Words) -> Screen:
    text = words.say(
        "settings.in_quiet",
        time=words.clock(view.at),
        quiet=hours_in_words(view.quiet.start, view.quiet.end, words),
    )
    change = Button(words.of("setting", "quiet"), data(VERB, "quiet"))
    return Screen(text=text, rows=((change,), _back(words)))


def set_days(view: SetDays, words: Words) -> Screen:
    names = [(str(day), words.weekday(day)) for day in range(7)]
    rows = chooser("days", names, lambda day: int(day) in view.chosen, words, width=4)
    return Screen(text=words.say("settings.days"), rows=rows)


def set_hours(view: SetHours, words: Words) -> Screen:
    key = "settings.hours" if view.understood else "settings.hours_unclear"
    choices = [
        Button(
            hours_in_words(one.start, one.end, words),
            data(VERB, "hours", clock_data([one.start, one.end])),
        )
        for one in view.choices
    ]
    now = hours_in_words(view.hours.start, view.hours.end, words)
    return Screen(text=words.say(key, now=now), rows=(*grid(choices, 2), _back(words)))


def set_quiet(view: SetQuiet, words: Words) -> Screen:
    key = "settings.quiet" if view.understood else "settings.quiet_unclear"
    choices = [
        Button(
            hours_in_words(one.start, one.end, words),
            data(VERB, "quiet", quiet_data(one)),
        )
        for one in view.choices
    ]
    now = hours_in_words(view.quiet.start, view.quiet.end, words)
    return Screen(text=words.say(key, now=now), rows=(*grid(choices, 2), _back(words)))


def set_language(view: SetLanguage, words: Words) -> Screen:
    choices = [
        Button(
            marked(words_in(code, None).plain("language.name"), code == view.language, words),
            data(VERB, "language", code),
        )
        for code in LANGUAGES
    ]
    return Screen(text=words.say("settings.language"), rows=_with_back(choices, words))


def set_preview(view: SetPreview, words: Words) -> Screen:
    choices = [
        Button(
            marked(words.of("preview", one), one is view.preview, words),
            data(VERB, "preview", one),
        )
        for one in Preview
    ]
    return Screen(text=words.say("settings.preview"), rows=_with_back(choices, words))


def ask_keep_times(view: AskKeepTimes, words: Words) -> Screen:
    value = f"{view.country}|{view.zone}"
    time, old, new = words.clock(view.example), words.place(view.old_zone), words.place(view.zone)
    return Screen(
        text=words.say("settings.keep_times", time=time, old=old, new=new),
        rows=(
            (
                Button(
                    words.plain("settings.keep_yes", time=time),
                    data(VERB, "move", "keep", value),
                    "primary",
                ),
            ),
            (Button(words.plain("settings.keep_no"), data(VERB, "move", "stay", value)),),
        ),
    )


def quiet_data(quiet: QuietHours) -> str:
    """Quiet hours in the data of a button."""
    return clock_data([quiet.start, quiet.end])


def chooser(
    verb: str,
    names: Sequence[tuple[str, str]],
    is_chosen: Callable[[str], bool],
    words: Words,
    *,
    width: int = 1,
) -> Rows:
    """Buttons that switch on and off, each saying what it does, and the way back."""
    buttons = [
        Button(
            marked(name, is_chosen(key), words),
            data(VERB, verb, f"{'-' if is_chosen(key) else '+'}{key}"),
        )
        for key, name in names
    ]
    return (*grid(buttons, width), _back(words))


def _kind_rows(view: SetKind, words: Words) -> Rows:
    line = view.line
    days = [
        Button(
            marked(words.weekday(day), day in line.cadence.weekdays, words),
            data(VERB, "day", line.kind, f"{'-' if day in line.cadence.weekdays else '+'}{day}"),
        )
        for day in range(7)
    ]
    a_day = len(line.cadence.times)
    counts = [
        Button(
            marked(words.plain("settings.a_day", count=count), count == a_day, words),
            data(VERB, "count", line.kind, count),
        )
        for count in view.counts
    ]
    own = Button(words.plain("settings.own_times"), data(VERB, "words", line.kind))
    off = Button(words.plain("settings.switch_off"), data(VERB, "on", line.kind, 0))
    return (*grid(days, 4), *grid(counts, 4), (own,), (off,), _back(words))


def _line(line: SettingsLine, words: Words) -> Markup:
    what = words.of("kind_many", line.kind)
    if not line.is_on:
        return words.say("settings.line_off", what=what)
    said = words.say("settings.line", what=what, when=cadence_in_words(line.cadence, words))
    return Markup("\n").join([said, *_held(line, words)])


def _held(line: SettingsLine, words: Words) -> list[Markup]:
    """That some of its times never come."""
    if not (line.is_on and line.held):
        return []
    return [words.say("settings.held", times=times_in_words(line.held, words))]


def _place(code: str | None, place: str, words: Words) -> str:
    if code is None:
        return place
    return words.plain(
        "settings.place_line", country=country(code).names[words.language], place=place
    )


def _with_back(buttons: Sequence[Button], words: Words) -> Rows:
    return (*((button,) for button in buttons), _back(words))


def _back(words: Words) -> tuple[Button]:
    return (Button(words.plain("visits.back"), data(VERB, "main")),)
