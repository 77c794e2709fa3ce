"""Check-ins: pain, what one could do, what helped; and a break at once."""

from datetime import date

from markupsafe import Markup

from backwell.care.tongue import Preview
from backwell.content.check_ins import choices
from backwell.content.words import Words
from backwell.services.messages import CheckInAsked
from backwell.services.reminders import Answer
from backwell.services.views import (
    AskAble,
    AskHelped,
    AskPainOf,
    BreakNow,
    CheckInKept,
    CheckInNeedsConsent,
)
from bot.screens import reminders
from bot.screens.learning import with_card
from bot.screens.measures import MEASURE
from bot.screens.parts import (
    CHECK_IN,
    Button,
    Rows,
    Screen,
    check_in_data,
    data,
    grid,
    marked,
    pain_rows,
)

FIGURE_SPACE = "\u2007"


def check_in_asked(message: CheckInAsked, words: Words) -> Screen:
    key = "check_in_open" if message.preview is Preview.OPEN else "check_in"
    opening = words.of("opening", key)
    skip = Button(words.plain("check_in.not_today"), data("r", message.reminder_id, Answer.SKIPPED))
    text = words.say("check_in.asked", opening=opening, day=words.day(message.day, message.today))
    before = _backfill(message.backfill, message.today, words)
    return Screen(text=text, rows=(*pain_rows(message.day), *before, (skip,)))


def ask_pain(view: AskPainOf, words: Words) -> Screen:
    said = words.say("check_in.pain", day=words.day(view.day, view.today))
    if view.given is not None:
        said = Markup("\n").join([said, words.say("check_in.given", pain=view.given)])
    rows = (*pain_rows(view.day), *_backfill(view.backfill, view.today, words))
    return Screen(text=said, rows=rows)


def ask_able(view: AskAble, words: Words) -> Screen:
    buttons = [
        (Button(names[words.language], check_in_data(view.day, "able", key)),)
        for key, names in choices().able.items()
    ]
    day = words.day(view.day, view.today)
    if view.before is None:
        noted = words.say("check_in.noted", pain=view.pain, day=day)
    else:
        noted = words.say("check_in.replaced", pain=view.pain, day=day, before=view.before)
    parts = [noted, words.say("check_in.able", day=day)]
    if view.screen_advised:
        parts.insert(1, words.say("check_in.advised"))
    text = Markup("\n\n").join(parts)
    return Screen(text=text, rows=(*buttons, (_back(view.day, "pain", words),)))


def ask_helped(view: AskHelped, words: Words) -> Screen:
    buttons = [
        Button(
            marked(names[words.language], key in view.chosen, words),
            check_in_data(view.day, "helped", f"{'-' if key in view.chosen else '+'}{key}"),
        )
        for key, names in choices().helped.items()
    ]
    done = words.plain("onboarding.next" if view.chosen else "check_in.nothing_helped")
    finish = Button(done, check_in_data(view.day, "helped", "done"), "primary")
    text = words.say("check_in.helped", day=words.day(view.day, view.today))
    rows = (*grid(buttons, 2), (finish,), (_back(view.day, "able", words),))
    return Screen(text=text, rows=rows)


def kept(view: CheckInKept, words: Words) -> Screen:
    lines = [
        words.say(
            "check_in.line",
            pain=_aligned(line.pain),
            day=words.day(line.day, view.today),
            able=choices().able[line.able][words.language] if line.able else "",
        )
        if line.able
        else words.say(
            "check_in.line_short", pain=_aligned(line.pain), day=words.day(line.day, view.today)
        )
        for line in view.lines
    ]
    text = words.say("check_in.kept", lines=Markup("\n").join(lines))
    if view.screen_advised:
        text = Markup("\n\n").join([text, words.say("check_in.advised")])
    rows: Rows = ()
    if view.measure is not None:
        rows = ((Button(words.plain("check_in.measure"), data(MEASURE, "go", view.measure)),),)
    return with_card(Screen(text=text, rows=rows), view.card, words)


def needs_consent(_view: CheckInNeedsConsent, words: Words) -> Screen:
    give = Button(words.plain("settings.give_consent"), data("y", "give", "measures"))
    return Screen(text=words.say("settings.needs_consent"), rows=((give,),))


def break_now(view: BreakNow, words: Words) -> Screen:
    return reminders.one_movement(view.check, words.plain("opening.break_now"), words)


def _backfill(day: date | None, today: date, words: Words) -> Rows:
    """The way to the day before, where that is open."""
    if day is None:
        return ()
    text = words.plain("check_in.backfill", day=words.day(day, today))
    return ((Button(text, data(CHECK_IN, f"{day:%Y%m%d}")),),)


def _back(day: date, step: str, words: Words) -> Button:
    return Button(words.plain("visits.back"), check_in_data(day, "back", step))


def _aligned(score: int) -> str:
    """As wide as a ten, so that scores stand below each other."""
    return str(score).rjust(2, FIGURE_SPACE)
