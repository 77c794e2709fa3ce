"""Questionnaires: one message, changed in place from the first item to what it came to."""

from collections.abc import Mapping

from markupsafe import Markup

from backwell.care.importance import Verdict
from backwell.care.tongue import Preview
from backwell.content.measures import Item, Measure, measure
from backwell.content.words import Words
from backwell.services.messages import MeasureAsked
from backwell.services.reminders import Answer
from backwell.services.views import (
    AboutMeasure,
    AskActivities,
    AskMeasureItem,
    AskTicks,
    MeasureKept,
    MeasureLeft,
)
from bot.screens.parts import Button, Rows, Screen, data, grid, marked, two_rows

MEASURE = "m"
"""The verb of everything about questionnaires."""
NEVER_TICKED, TICKED = "☐", "☑"
MINUS = "\u2212"


def measure_asked(message: MeasureAsked, words: Words) -> Screen:
    one = measure(message.measure)
    name = one.name[words.language]
    opening = words.plain("opening.measure")
    if message.preview is Preview.OPEN:
        opening = words.plain("opening.measure_open", name=name)
    text = words.say("measure.asked", opening=opening, name=name)
    skip = Button(words.plain("measure.not_now"), data("r", message.reminder_id, Answer.SKIPPED))
    return Screen(text=text, rows=((begin_button(one.key, words),), (skip,)))


def begin_button(key: str, words: Words) -> Button:
    """The way to a questionnaire."""
    return Button(words.plain("measure.begin"), data(MEASURE, "go", key), "primary")


def ask_item(view: AskMeasureItem, words: Words) -> Screen:
    one = measure(view.measure)
    item = _item(one, view.item)
    parts = _opening(one, view.index, view.total, words)
    if view.activity is not None:
        parts.append(words.say("measure.activity", activity=view.activity))
    question = _said(item.text, words).format(since=words.full_date(view.since))
    parts.append(words.say("measure.question", question=question))
    parts.append(_ends(one, item, words))
    if view.given is not None:
        parts.append(words.say("measure.given", answer=_score(one, view.given, words)))
    return Screen(
        text=Markup("\n\n").join(parts),
        rows=(*_scale(view, one, words), *_ways(view, words)),
    )


def ask_ticks(view: AskTicks, words: Words) -> Screen:
    one = measure(view.measure)
    parts = _opening(one, view.page, view.pages, words)
    lines, buttons = [], []
    for number, key in enumerate(view.items, start=view.first + 1):
        is_ticked = key in view.ticked
        sign = TICKED if is_ticked else NEVER_TICKED
        statement = _said(_item(one, key).text, words)
        lines.append(words.say("measure.statement", sign=sign, number=number, text=statement))
        tap = _at(view.response_id, view.page, f"{'-' if is_ticked else '+'}{number}")
        buttons.append(Button(marked(str(number), is_ticked, words), tap))
    parts.append(Markup("\n").join(lines))
    last = view.page + 1 == view.pages
    key = "measure.hand_in" if last else "measure.next_page"
    go_on = Button(words.plain(key), _at(view.response_id, view.page, "next"), "primary")
    ways = _back_and_later(view.response_id, view.page, words)
    return Screen(
        text=Markup("\n\n").join(parts), rows=(*grid(buttons, len(buttons)), (go_on,), ways)
    )


def ask_activities(view: AskActivities, words: Words) -> Screen:
    one = measure(view.measure)
    parts = [words.say("measure.title", name=one.name[words.language])]
    if not view.understood:
        parts.append(words.say("measure.activity_unclear"))
    later = _later(view.response_id, words)
    if not view.named:
        parts += [words.say("measure.intro", text=_said(one.intro, words))]
        parts.append(words.say("measure.name_first"))
        return Screen(text=Markup("\n\n").join(parts), rows=((later,),))
    lines = [words.say("measure.named", activity=named) for named in view.named]
    parts += [Markup("\n").join(lines), words.say("measure.name_more", most=view.most)]
    count = len(view.named)
    enough = Button(
        words.plain("measure.enough"), data(MEASURE, view.response_id, "all"), "primary"
    )
    undo = Button(words.plain("measure.take_back"), data(MEASURE, view.response_id, "undo", count))
    return Screen(text=Markup("\n\n").join(parts), rows=((enough,), (undo,), (later,)))


def left(view: MeasureLeft, words: Words) -> Screen:
    name = measure(view.measure).name[words.language]
    go_on = Button(words.plain("measure.go_on"), data(MEASURE, view.response_id, "on"), "primary")
    return Screen(text=words.say("measure.left", name=name), rows=((go_on,),))


def kept(view: MeasureKept, words: Words) -> Screen:
    one = measure(view.measure)
    parts = [
        words.say("measure.kept", name=one.name[words.language]),
        _numbers(view, one, words),
        _change(view, one, words),
        words.say("measure.not_a_verdict"),
    ]
    return Screen(text=Markup("\n\n").join(parts), rows=_after(view, words))


def about(view: AboutMeasure, words: Words) -> Screen:
    one = measure(view.measure)
    text = words.say(
        "measure.about",
        name=one.name[words.language],
        citation=one.citation,
        licence=one.licence,
        source=one.source,
    )
    back = Button(words.plain("visits.back"), data(MEASURE, view.response_id, "on"))
    return Screen(text=text, rows=((back,),))


def _opening(one: Measure, index: int, total: int, words: Words) -> list[Markup]:
    """The name, how far it is, and on the first step what the authors say."""
    name = one.name[words.language]
    if total == 1:
        parts = [words.say("measure.title", name=name)]
    else:
        parts = [words.say("measure.step", name=name, number=index + 1, total=total)]
    if index == 0 and not one.own_words:
        parts.append(words.say("measure.intro", text=_said(one.intro, words)))
    return parts


def _ends(one: Measure, item: Item, words: Words) -> Markup:
    assert item.low, "a scale has ends"
    assert item.high, "a scale has ends"
    return words.say(
        "measure.ends",
        lowest=_score(one, one.rule.low, words),
        low=_said(item.low, words),
        highest=_score(one, one.rule.high, words),
        high=_said(item.high, words),
    )


def _scale(view: AskMeasureItem, one: Measure, words: Words) -> Rows:
    numbers = range(one.rule.low, one.rule.high + 1)
    buttons = [
        Button(_score(one, number, words), _at(view.response_id, view.index, number))
        for number in numbers
    ]
    return two_rows(buttons)


def _ways(view: AskMeasureItem, words: Words) -> Rows:
    ways = _back_and_later(view.response_id, view.index, words)
    if not view.may_skip:
        return (ways,)
    skip = Button(words.plain("measure.skip"), _at(view.response_id, view.index, "skip"))
    return ((skip,), ways)


def _back_and_later(response_id: int, step: int, words: Words) -> tuple[Button, ...]:
    later = _later(response_id, words)
    if step == 0:
        return (later,)
    return (Button(words.plain("visits.back"), _at(response_id, step, "back")), later)


def _later(response_id: int, words: Words) -> Button:
    return Button(words.plain("measure.later"), data(MEASURE, response_id, "later"))


def _numbers(view: MeasureKept, one: Measure, words: Words) -> Markup:
    """This time and the first time."""
    if view.score is None:
        return words.say("measure.no_score")
    low, high = one.rule.score_range
    now = words.say(
        "measure.this_time",
        score=_score(one, view.score, words),
        lowest=_score(one, low, words),
        highest=_score(one, high, words),
    )
    if view.first is None or view.first_day is None:
        return now
    then = words.say(
        "measure.first_time",
        score=_score(one, view.first, words),
        day=words.full_date(view.first_day),
    )
    return Markup("\n").join([now, then])


def _change(view: MeasureKept, one: Measure, words: Words) -> Markup:
    if view.verdict is Verdict.NOT_ENOUGH:
        return words.say("measure.not_enough")
    direction = "higher" if one.is_higher_better else "lower"
    said = words.say(f"measure_verdict.{view.verdict}")
    return Markup("\n").join([said, words.say(f"measure_better.{direction}")])


def _after(view: MeasureKept, words: Words) -> Rows:
    number = view.response_id
    buttons = []
    if view.one_more is not None:
        text = words.plain("measure.one_more")
        buttons.append(Button(text, data(MEASURE, "go", view.one_more), "primary"))
    if view.may_change:
        buttons.append(Button(words.plain("measure.change"), data(MEASURE, number, "change")))
    buttons.append(Button(words.plain("measure.about_button"), data(MEASURE, number, "about")))
    return grid(buttons, 1)


def _item(one: Measure, key: str) -> Item:
    return next(item for item in one.items if item.key == key)


def _said(texts: Mapping[str, str], words: Words) -> str:
    """A text in the reader's language, or as it is where there is none in it."""
    return texts.get(words.language) or next(iter(texts.values()))


def _score(one: Measure, number: float, words: Words) -> str:
    """A number of this measure; where it is a change, with its sign."""
    shown = words.decimal(abs(number))
    if number < 0:
        return f"{MINUS}{shown}"
    return f"+{shown}" if number > 0 and one.compared_with == "zero" else shown


def _at(response_id: int, step: int, value: object) -> str:
    """A tap at a step, in the data of a button."""
    return data(MEASURE, response_id, step, value)
