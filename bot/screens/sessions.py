"""Sessions of exercises: what is ahead, one exercise at a time, and what came of it."""

from markupsafe import Markup

from backwell.care.load import Load
from backwell.care.player import Phase, Sign
from backwell.care.tongue import Preview
from backwell.content.exercises import EQUIPMENT, Level, exercise
from backwell.content.figures import figure_of
from backwell.content.routine_sets import routine_set, routine_sets
from backwell.content.words import Words
from backwell.services.messages import MorningAfter
from backwell.services.sessions.opening import WHOLE
from backwell.services.sessions.values import Offer, SessionItem, SessionOverview
from backwell.services.views import (
    ChooseEquipment,
    ChooseRoutine,
    MorningKept,
    OfferAnswered,
    SessionEnded,
    SessionStep,
)
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
)

SESSION = "x"
"""The verb of everything in a session."""
MINUTE = 60


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
        (_act(view, words.plain("session.begin"), "begin", style="primary"),),
        *_offer_rows(view.offer, words),
        _length_row(view, words),
        (
            _act(view, words.plain("session.other_routines"), "routine", "ask"),
            _act(view, words.plain("session.things"), "things", "ask"),
        ),
    )


def step(view: SessionStep, words: Words) -> Screen:
    text, rows = _STEPS[view.phase](view, words)
    return Screen(text=text, rows=rows, figure=figure_of(view.item.slug, view.item.load.level))


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
    buttons = [_act(view, whole, "routine", WHOLE)]
    lines = []
    for one in routine_sets():
        name = one.name[words.language]
        buttons.append(_act(view, marked(name, one.key == view.chosen, words), "routine", one.key))
        lines.append(words.say("session.routine_line", name=name, when=one.when[words.language]))
    back = _act(view, words.plain("visits.back"), "back")
    text = words.say("session.choose_routine", lines=Markup("\n").join(lines))
    return Screen(text=text, rows=(*column(buttons), (back,)))


def choose_equipment(view: ChooseEquipment, words: Words) -> Screen:
    buttons = [
        _act(
            view,
            marked(words.of("equipment", thing), thing in view.chosen, words),
            "things",
            f"{'-' if thing in view.chosen else '+'}{thing}",
        )
        for thing in EQUIPMENT
    ]
    done = _act(view, words.plain("onboarding.next"), "things", "done", style="primary")
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
    return Screen(text=text, rows=(*grid(scores[:6], 6), *grid(scores[6:], 5)))


def morning_kept(view: MorningKept, words: Words) -> Screen:
    if view.colour is None:
        return Screen(text=words.say("session.noted"))
    said = [words.say(f"session_morning.{view.colour}")]
    if view.offer is not None:
        said.append(_offer_text(view.offer, words))
    return Screen(text=Markup("\n\n").join(said), rows=_offer_rows(view.offer, words))


def offer_answered(view: OfferAnswered, words: Words) -> Screen:
    key = "session.more_from_now" if view.is_accepted else "session.stays"
    said = words.say(key, name=_name(view.item.slug, words), dose=dose(view.item, words))
    start = Button(words.plain("session.start"), data(SESSION, "start"))
    return Screen(text=said, rows=((start,),))


def dose(item: SessionItem, words: Words) -> str:
    """How much of an exercise, in words: "2 × 8, each side, hold 3 s"."""
    load = item.load
    parts = [_amount(load, words)]
    side = _level(item).dose.side
    if side != "both":
        parts.append(words.of("dose_side", side))
    if load.reps is not None and load.hold:
        parts.append(words.plain("dose.hold", seconds=load.hold))
    return ", ".join(parts)


def _amount(load: Load, words: Words) -> str:
    if load.seconds is not None:
        once = _length(load.seconds, words)
    else:
        once = (
            str(words.say("dose.times", count=load.reps or 1)) if load.sets == 1 else str(load.reps)
        )
    return once if load.sets == 1 else words.plain("dose.sets", sets=load.sets, once=once)


def _length(seconds: int, words: Words) -> str:
    """Seconds up to a minute and a half; minutes with seconds beyond."""
    if seconds < 90:
        return words.plain("dose.seconds", seconds=seconds)
    minutes, rest = divmod(seconds, MINUTE)
    if rest:
        return words.plain("dose.clock", minutes=minutes, seconds=f"{rest:02}")
    return words.plain("dose.minutes", minutes=minutes)


def _overview_parts(view: SessionOverview, words: Words) -> list[Markup]:
    items = [
        words.say(
            "session.item",
            number=number,
            name=_name(item.slug, words),
            level=_level(item).name[words.language],
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
        name=_name(offer.slug, words),
        now=_told(offer.slug, offer.now, words),
        more=_told(offer.slug, offer.more, words),
    )


def _told(slug: str, load: Load, words: Words) -> str:
    """A load with the name of its level, which a step up may change."""
    item = SessionItem(slug=slug, load=load)
    level = _level(item).name[words.language]
    return words.plain("session.told", level=level, dose=dose(item, words))


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
        row.append(_act(view, text, "minutes", view.shorter))
    if view.longer is not None:
        text = words.plain("session.longer", minutes=view.longer)
        row.append(_act(view, text, "minutes", view.longer))
    return tuple(row)


def _exercise(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    done = _act(view, words.plain("session.done"), "done", style="primary")
    return _how(view, words), ((done,), *_change_rows(view, words))


def _ready(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    begin = _act(view, words.plain("session.begin_timed"), "begin", style="primary")
    return _how(view, words), ((begin,), *_change_rows(view, words))


def _timed(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    level = _level(view.item)
    left = words.say("session.left", time=_left(view, words))
    parts = [_head(view, words), left]
    if level.guide:
        parts.append(words.say("session.line", line=level.guide[view.line].text[words.language]))
    enough = _act(view, words.plain("session.done"), "done", style="primary")
    hurts = _act(view, words.plain("session.hurts"), "hurts")
    return Markup("\n\n").join(parts), ((enough,), (hurts,))


def _rest(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    said = words.say(
        "session.rest", time=_left(view, words), number=view.number, sets=view.item.load.sets
    )
    go_on = _act(view, words.plain("session.go_on"), "done", style="primary")
    hurts = _act(view, words.plain("session.hurts"), "hurts")
    return Markup("\n\n").join([_head(view, words), said]), ((go_on,), (hurts,))


def _hurts(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    return words.say("session.how_strong"), _scores(view, "worst")


def _signs(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    buttons = [_act(view, words.of("session_sign", sign), "sign", sign) for sign in Sign]
    return words.say("session.signs"), column(buttons)


def _pain(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    return words.say("session.pain"), _scores(view, "pain")


_STEPS = {
    Phase.EXERCISE: _exercise,
    Phase.READY: _ready,
    Phase.TIMED: _timed,
    Phase.REST: _rest,
    Phase.HURTS: _hurts,
    Phase.SIGNS: _signs,
    Phase.PAIN: _pain,
}


def _how(view: SessionStep, words: Words) -> Markup:
    """How it is done, and for who cannot see it, what the film shows."""
    level = _level(view.item)
    steps = [words.say("session.how", step=step[words.language]) for step in level.steps]
    parts = [_head(view, words), Markup("\n").join(steps)]
    if view.note is not None:
        parts.append(words.say(f"session_note.{view.note}"))
    parts.append(words.say("session.alt", alt=level.alt[words.language]))
    return Markup("\n\n").join(parts)


def _head(view: SessionStep, words: Words) -> Markup:
    head = words.say(
        "session.head",
        at=view.at,
        of=view.of,
        name=_name(view.item.slug, words),
        level=_level(view.item).name[words.language],
        dose=dose(view.item, words),
    )
    if view.item.load.sets == 1:
        return head
    return head + words.say("session.set", number=view.number, sets=view.item.load.sets)


def _change_rows(view: SessionStep, words: Words) -> Rows:
    return (
        (
            _act(view, words.plain("session.easier"), "easier"),
            _act(view, words.plain("session.harder"), "harder"),
        ),
        (
            _act(view, words.plain("session.skip"), "skip"),
            _act(view, words.plain("session.hurts"), "hurts"),
        ),
        (_act(view, words.plain("session.stop"), "stop"),),
    )


def _scores(view: SessionStep, verb: str) -> Rows:
    buttons = [_act(view, str(score), verb, score) for score in range(11)]
    return (*grid(buttons[:6], 6), *grid(buttons[6:], 5))


def _summary(view: SessionEnded, words: Words) -> Markup:
    if not view.done:
        return words.say("session.ended_without")
    names = _names(view.done, words)
    return words.say("session.ended", count=len(view.done), names=names)


def _names(slugs: tuple[str, ...], words: Words) -> str:
    return ", ".join(_name(slug, words) for slug in slugs)


def _name(slug: str, words: Words) -> str:
    return exercise(slug).name[words.language]


def _level(item: SessionItem) -> Level:
    return exercise(item.slug).levels[item.load.level - 1]


def _left(view: SessionStep, words: Words) -> str:
    return _length(view.seconds_left, words)


def _act(
    view: SessionOverview | SessionStep | ChooseRoutine | ChooseEquipment,
    text: str,
    verb: str,
    value: object = None,
    *,
    style: str | None = None,
) -> Button:
    last = () if value is None else (value,)
    return Button(text, data(SESSION, view.session_id, view.moment, verb, *last), style)
