"""Something to read."""

import re
from dataclasses import replace

from markupsafe import Markup, escape

from backwell.content.answers import Answer, answer
from backwell.content.words import Words
from backwell.services.views import LearnAnswer, LearnNearest, LearnTopic, LearnTopics
from bot.screens.parts import Button, Screen, column, data, grid
from bot.screens.safety import emergency_number

LEARN = "l"
"""The verb of everything to read."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"^- ", re.MULTILINE)


def topics(view: LearnTopics, words: Words) -> Screen:
    buttons = [
        Button(words.of("learn_topic", topic), data(LEARN, "topic", topic, 0))
        for topic in view.topics
    ]
    return Screen(text=words.say("learn.topics"), rows=grid(buttons, 2))


def topic(view: LearnTopic, words: Words) -> Screen:
    turn = []
    if view.page > 0:
        turn.append(_page(words.plain("learn.before"), view.topic, view.page - 1))
    if view.page + 1 < view.pages:
        turn.append(_page(words.plain("learn.more"), view.topic, view.page + 1))
    return Screen(
        text=words.say("learn.topic", topic=words.of("learn_topic", view.topic)),
        rows=(
            *column([_to(slug, words) for slug in view.slugs]),
            tuple(turn),
            (Button(words.plain("visits.back"), data(LEARN, "topics")),),
        ),
    )


def nearest(view: LearnNearest, words: Words) -> Screen:
    topics = Button(words.plain("learn.all_topics"), data(LEARN, "topics"))
    rows = (*column([_to(slug, words) for slug in view.slugs]), (topics,))
    return Screen(text=words.say("learn.nearest"), rows=rows)


def read(view: LearnAnswer, words: Words) -> Screen:
    one = answer(view.slug)
    parts = [
        words.say("learn.title", title=one.title[words.language]),
        as_html(one.body[words.language]),
    ]
    if one.urgent:
        number = emergency_number(words.country, words)
        parts.append(words.say("learn.urgent", number=number))
    parts.append(_sources(one, words))
    return Screen(
        text=Markup("\n\n").join(parts),
        rows=(
            *column([_to(slug, words) for slug in view.see_also]),
            (_page(words.plain("visits.back"), one.topic, view.page),),
        ),
    )


def with_card(screen: Screen, slug: str | None, words: Words) -> Screen:
    """The screen with a line and a button for an answer that is worth reading, if there is one."""
    if slug is None:
        return screen
    text = Markup("\n\n").join([Markup(screen.text), words.say("learn.card")])
    return replace(screen, text=text, rows=(*screen.rows, (_to(slug, words),)))


def as_html(body: str) -> Markup:
    """An answer's text with its bold words and lists, as Telegram shows them."""
    listed = _ITEM.sub("• ", str(escape(body)))
    return Markup(_BOLD.sub(r"<b>\1</b>", listed))


def _sources(one: Answer, words: Words) -> Markup:
    day = words.long_date(one.reviewed)
    return words.say("learn.sources", sources="; ".join(one.sources), day=day)


def _to(slug: str, words: Words) -> Button:
    return Button(answer(slug).title[words.language], data(LEARN, "read", slug))


def _page(text: str, topic: str, page: int) -> Button:
    return Button(text, data(LEARN, "topic", topic, page))
