"""Sessions of exercises: what is ahead, one exercise at a time, and what came of it."""

from markupsafe import Markup

from backwell.care.tongue import Preview
from backwell.content.exercises import EQUIPMENT
from backwell.content.routine_sets import routine_set, routine_sets
from backwell.content.words import Words
from backwell.services.messages import MorningAfter
from backwell.services.sessions.opening import WHOLE
from backwell.services.sessions.values import Offer, SessionOverview
from backwell.services.views import (
    ChooseEquipment,
    ChooseRoutine,
    MorningKept,
    OfferAnswered,
    SessionEnded,
)
from bot.screens.doses import SESSION, act, dose, level_of, name_of, told
from bot.screens.learning import with_card
from bot.screens.parts import (
    Button,
    Rows,
    Screen,
    check_in_data,
    column,
    columns,
    data,
    grid,
    marked,
    two_rows,
)


def overview(view: SessionOverview, words: Words) -> Screen:
    return Screen(
        text=Markup("\n\n").join(_overview_parts(view, words)), rows=overview_rows(view, words)
    )


def overview_text(view: SessionOverview, opening: str, words: Words) -> Markup:
    """The session under a first line that a locked phone shows, which tells its minutes."""
    title, *parts = _overview_parts(view, words)
    above = [Markup(opening)] if view.routine is None else [Markup(opening), title]
    return Markup("\n\n").join([*above, *parts])


def overview_rows(view: SessionOverview, words: Words) -> Rows:
    """Begin, and what may be changed before."""
    return (
        (act(view, words.plain("session.begin"), "begin", style="primary"),),
        *_offer_rows(view.offer, words),
        _length_row(view, words),
        (
            act(view, words.plain("session.other_routines"), "routine", "ask"),
            act(view, words.plain("session.things"), "things", "ask"),
        ),
    )


def ended(view: SessionEnded, words: Words) -> Screen:
    parts = [_summary(view, words)]
    if view.hurt:
        parts.append(words.say("session.hurt", names=_names(view.hurt, words)))
    if view.colour is not None:
        parts.append(words.say(f"session_colour.{view.colour}"))
    if view.asks_in_the_morning:
        parts.append(words.say("session.asks_in_the_morning"))
    rows: Rows = ()
    if view.check_in_day is not None:
        able = check_in_data(view.check_in_day, "back", "able")
        rows = ((Button(words.plain("session.check_in"), able),),)
    return with_card(Screen(text=Markup("\n\n").join(parts), rows=rows), view.card, words)


def choose_routine(view: ChooseRoutine, words: Words) -> Screen:
    whole = marked(words.plain("session.whole_library"), view.chosen is None, words)
    buttons = [act(view, whole, "routine", WHOLE)]
    lines = []
    for one in routine_sets():
        name = one.name[words.language]
        buttons.append(act(view, marked(name, one.key == view.chosen, words), "routine", one.key))
        lines.append(words.say("session.routine_line", name=name, when=one.when[words.language]))
    back = act(view, words.plain("visits.back"), "back")
    text = words.say("session.choose_routine", lines=Markup("\n").join(lines))
    return Screen(text=text, rows=(*column(buttons), (back,)))


def choose_equipment(view: ChooseEquipment, words: Words) -> Screen:
    buttons = [
        act(
            view,
            marked(words.of("equipment", thing), thing in view.chosen, words),
            "things",
            f"{'-' if thing in view.chosen else '+'}{thing}",
        )
        for thing in EQUIPMENT
    ]
    done = act(view, words.plain("onboarding.next"), "things", "done", style="primary")
    return Screen(
        text=words.say("session.choose_equipment"),
        rows=(*grid(buttons, columns(buttons)), (done,)),
    )


def morning_after(message: MorningAfter, words: Words) -> Screen:
    key = "morning_open" if message.preview is Preview.OPEN else "morning"
    scores = [
        Button(str(score), data(SESSION, "morning", message.reminder_id, message.session_id, score))
        for score in range(11)
    ]
    text = words.say("session.morning", opening=words.of("opening", key))
    return Screen(text=text, rows=two_rows(scores))


def morning_kept(view: MorningKept, words: Words) -> Screen:
    if view.colour is None:
        return Screen(text=words.say("session.noted"))
    said = [words.say(f"session_morning.{view.colour}")]
    if view.offer is not None:
        said.append(_offer_text(view.offer, words))
    return Screen(text=Markup("\n\n").join(said), rows=_offer_rows(view.offer, words))


def offer_answered(view: OfferAnswered, words: Words) -> Screen:
    key = "session.more_from_now" if view.is_accepted else "session.stays"
    said = words.say(key, name=name_of(view.item.slug, words), dose=dose(view.item, words))
    start = Button(words.plain("session.start"), data(SESSION, "start"))
    return Screen(text=said, rows=((start,),))


def _overview_parts(view: SessionOverview, words: Words) -> list[Markup]:
    items = [
        words.say(
            "session.item",
            number=number,
            name=name_of(item.slug, words),
            level=level_of(item).name[words.language],
            dose=dose(item, words),
        )
        for number, item in enumerate(view.items, start=1)
    ]
    title = (
        words.plain("session.title")
        if view.routine is None
        else routine_set(view.routine).name[words.language]
    )
    parts = [
        words.say("session.overview", title=title, minutes=view.minutes),
        Markup("\n").join(items),
    ]
    if view.share < 100:
        parts.append(words.say("session.share", percent=view.share))
    if view.offer is not None:
        parts.append(_offer_text(view.offer, words))
    return [*parts, words.say("session.gently")]


def _offer_text(offer: Offer, words: Words) -> Markup:
    return words.say(
        "session.offer",
        name=name_of(offer.slug, words),
        now=told(offer.slug, offer.now, words),
        more=told(offer.slug, offer.more, words),
    )


def _offer_rows(offer: Offer | None, words: Words) -> Rows:
    if offer is None:
        return ()
    yes = Button(words.plain("session.more_yes"), data(SESSION, "more", offer.slug, "yes"))
    no = Button(words.plain("session.more_no"), data(SESSION, "more", offer.slug, "no"))
    return ((yes, no),)


def _length_row(view: SessionOverview, words: Words) -> tuple[Button, ...]:
    row = []
    if view.shorter is not None:
        text = words.plain("session.shorter", minutes=view.shorter)
        row.append(act(view, text, "minutes", view.shorter))
    if view.longer is not None:
        text = words.plain("session.longer", minutes=view.longer)
        row.append(act(view, text, "minutes", view.longer))
    return tuple(row)


def _summary(view: SessionEnded, words: Words) -> Markup:
    if not view.done:
        return words.say("session.ended_without")
    names = _names(view.done, words)
    return words.say("session.ended", count=len(view.done), names=names)


def _names(slugs: tuple[str, ...], words: Words) -> str:
    return ", ".join(name_of(slug, words) for slug in slugs)
