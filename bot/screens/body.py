"""Settings about the body: where it hurts, how much, and what to be careful with."""

from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.words import Words
from backwell.services.views import SetAreas, SetBody, SetCautions, SetPain
from bot.screens.parts import Button, Screen, data, grid
from bot.screens.settings import VERB, chooser


def set_body(_view: SetBody, words: Words) -> Screen:
    topics = [
        (Button(words.of("setting", topic), data(VERB, topic)),)
        for topic in ("areas", "pain", "cautions", "main")
    ]
    return Screen(text=words.say("settings.body"), rows=tuple(topics))


def set_areas(view: SetAreas, words: Words) -> Screen:
    names = [(area, words.of("area", area)) for area in AREAS]
    rows = chooser("areas", names, view.chosen.__contains__, words, width=2)
    return Screen(text=words.say("onboarding.areas"), rows=rows)


def set_cautions(view: SetCautions, words: Words) -> Screen:
    names = [(one.key, one.name[words.language]) for one in cautions()]
    rows = chooser("cautions", names, view.chosen.__contains__, words)
    return Screen(text=words.say("onboarding.cautions"), rows=rows)


def set_pain(view: SetPain, words: Words) -> Screen:
    scores = [
        Button(
            words.plain("onboarding.chosen", name=score) if score == view.usual else str(score),
            data(VERB, "pain", score),
        )
        for score in range(11)
    ]
    back = Button(words.plain("visits.back"), data(VERB, "main"))
    rows = (*grid(scores[:6], 6), *grid(scores[6:], 5), (back,))
    return Screen(text=words.say("onboarding.pain"), rows=rows)
