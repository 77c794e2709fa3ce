"""One exercise at a time: what it is, how it is done, and what may be tapped."""

from markupsafe import Markup

from backwell.care.player import Phase, Sign
from backwell.content.figures import figure_of
from backwell.content.words import Words
from backwell.services.views import SessionStep
from bot.screens.doses import act, dose, length, level_of, name_of
from bot.screens.parts import Rows, Screen, column, two_rows


def step(view: SessionStep, words: Words) -> Screen:
    text, rows = _STEPS[view.phase](view, words)
    return Screen(text=text, rows=rows, figure=figure_of(view.item.slug, view.item.load.level))


def _exercise(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    done = act(view, words.plain("session.done"), "done", style="primary")
    return _how(view, words), ((done,), *_change_rows(view, words))


def _ready(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    begin = act(view, words.plain("session.begin_timed"), "begin", style="primary")
    return _how(view, words), ((begin,), *_change_rows(view, words))


def _timed(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    level = level_of(view.item)
    left = words.say("session.left", time=_left(view, words))
    parts = [_head(view, words), left]
    if level.guide:
        parts.append(words.say("session.line", line=level.guide[view.line].text[words.language]))
    enough = act(view, words.plain("session.done"), "done", style="primary")
    hurts = act(view, words.plain("session.hurts"), "hurts")
    return Markup("\n\n").join(parts), ((enough,), (hurts,))


def _rest(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    said = words.say(
        "session.rest", time=_left(view, words), number=view.number, sets=view.item.load.sets
    )
    go_on = act(view, words.plain("session.go_on"), "done", style="primary")
    hurts = act(view, words.plain("session.hurts"), "hurts")
    return Markup("\n\n").join([_head(view, words), said]), ((go_on,), (hurts,))


def _hurts(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    return words.say("session.how_strong"), _scores(view, "worst")


def _signs(view: SessionStep, words: Words) -> tuple[Markup, Rows]:
    buttons = [act(view, words.of("session_sign", sign), "sign", sign) for sign in Sign]
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
    level = level_of(view.item)
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
        name=name_of(view.item.slug, words),
        level=level_of(view.item).name[words.language],
        dose=dose(view.item, words),
    )
    if view.item.load.sets == 1:
        return head
    return head + words.say("session.set", number=view.number, sets=view.item.load.sets)


def _change_rows(view: SessionStep, words: Words) -> Rows:
    return (
        (
            act(view, words.plain("session.easier"), "easier"),
            act(view, words.plain("session.harder"), "harder"),
        ),
        (
            act(view, words.plain("session.skip"), "skip"),
            act(view, words.plain("session.hurts"), "hurts"),
        ),
        (act(view, words.plain("session.stop"), "stop"),),
    )


def _scores(view: SessionStep, verb: str) -> Rows:
    buttons = [act(view, str(score), verb, score) for score in range(11)]
    return two_rows(buttons)


def _left(view: SessionStep, words: Words) -> str:
    return length(view.seconds_left, words)
