"""The plan for a flare-up."""

from markupsafe import Markup

from backwell.care.flare import Feeling, Phase
from backwell.content.words import Words
from backwell.services.messages import FlareCheck
from backwell.services.views import FlareNoted, FlareOver, FlarePage
from bot.screens.parts import Button, Rows, Screen, column, data
from bot.screens.safety import emergency_number

FLARE = "f"
"""The verb of everything about a flare."""
SESSION_START = "x:start"
"""What the session player begins with."""


def page(view: FlarePage, words: Words) -> Screen:
    parts = []
    if view.screened:
        parts.append(words.say("safety.clear", number=emergency_number(words.country, words)))
    if view.phase is Phase.RETURNING:
        parts.append(words.say("flare.returning", share=view.share))
    else:
        parts.append(words.say("flare.plan"))
    parts += _where_it_stands(view, words)
    return Screen(text=Markup("\n\n").join(parts), rows=_page_rows(view, words))


def noted(view: FlareNoted, words: Words) -> Screen:
    parts = [words.say(f"flare_noted.{view.feeling}"), *_where_it_stands(view, words)]
    if view.feeling is Feeling.SETTLED:
        parts.append(words.say("flare.share", share=view.share))
    plan = Button(words.plain("flare.show"), data(FLARE, "show"))
    return Screen(text=Markup("\n\n").join(parts), rows=((plan,),))


def over(_view: FlareOver, words: Words) -> Screen:
    return Screen(text=words.say("flare.over"))


def check(message: FlareCheck, words: Words) -> Screen:
    if message.on_the_way_back:
        return Screen(
            text=words.say("flare.ask_back"),
            rows=(
                (Button(words.plain("flare.still_settled"), data(FLARE, Feeling.SETTLED)),),
                (Button(words.plain("flare.worse_again"), data(FLARE, Feeling.WORSE)),),
            ),
        )
    buttons = [Button(words.of("feeling", one), data(FLARE, one)) for one in Feeling]
    return Screen(text=words.say("flare.ask"), rows=column(buttons))


def _where_it_stands(view: FlarePage | FlareNoted, words: Words) -> list[Markup]:
    """What rests until when, and whether somebody should have a look at it."""
    parts = []
    if view.until is not None:
        parts.append(words.say("flare.quiet", when=words.moment(view.until, view.today)))
    if view.phase is Phase.NOT_SETTLING:
        parts.append(words.say("flare.not_settling"))
    if view.comes_too_often:
        parts.append(words.say("flare.too_often"))
    return parts


def _page_rows(view: FlarePage, words: Words) -> Rows:
    start = Button(words.plain("flare.start"), SESSION_START, "primary")
    worse = Button(words.plain("flare.worse"), data(FLARE, Feeling.WORSE))
    out = Button(words.plain("flare.fine"), data(FLARE, "over"))
    rows = [(start,)] if view.may_move else []
    return (*rows, (worse,)) if view.phase is Phase.RETURNING else (*rows, (worse,), (out,))
