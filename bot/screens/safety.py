"""Red flags, crises, and the way back."""

from datetime import date

from markupsafe import Markup

from backwell.care.flare import WHOLE
from backwell.care.screening import Tier
from backwell.content.countries import country
from backwell.content.words import Words
from backwell.services.views import AskIfNow, CoachingResumed, Crisis, ScreenClear, SeekHelp
from bot.screens.parts import Button, Rows, Screen, check_in_data, data


def emergency_number(code: str | None, words: Words) -> str:
    """The number of the confirmed country, or the common ones while none is known."""
    return country(code).emergency if code else words.plain("safety.any_number")


def seek_help(view: SeekHelp, words: Words) -> Screen:
    number = emergency_number(view.country, words)
    if not view.locked:
        check = Button(words.plain("safety.check"), data("s", "check"))
        return Screen(text=words.say("safety.emergency_words", number=number), rows=((check,),))
    if view.tier is Tier.EMERGENCY:
        text = words.say("safety.emergency", number=number)
    else:
        text = words.say("safety.urgent", number=number, line=_urgent_line(view.country, words))
    return Screen(text=text, rows=((examined_button(words),),))


def examined_button(words: Words) -> Button:
    return Button(words.plain("safety.examined"), data("s", "examined"))


def crisis(view: Crisis, words: Words) -> Screen:
    line = country(view.country).crisis if view.country else None
    if line is None:
        said = words.say("safety.crisis_no_line")
    else:
        said = words.say("safety.crisis_line", name=line.name[words.language], number=line.number)
    number = emergency_number(view.country, words)
    return Screen(text=words.say("safety.crisis", number=number, line=said))


def ask_if_now(view: AskIfNow, words: Words) -> Screen:
    number = emergency_number(view.country, words)
    nearest = [] if view.slug is None else [view.slug, *(["sure"] if view.is_sure else [])]
    yes = Button(words.plain("safety.doubt_yes"), data("s", "yes", view.doubt))
    no = Button(words.plain("safety.doubt_no"), data("s", "no", *nearest))
    return Screen(text=words.say(f"doubt.{view.doubt}", number=number), rows=((yes, no),))


def screen_clear(view: ScreenClear, words: Words) -> Screen:
    text = words.say("safety.clear", number=emergency_number(words.country, words))
    return Screen(text=text, rows=_finish_check_in(view.check_in_day, words))


def coaching_resumed(view: CoachingResumed, words: Words) -> Screen:
    text = words.say("safety.resumed" if view.examined else "safety.goes_on")
    if view.share < WHOLE:
        text = Markup("\n\n").join([text, words.say("flare.share", share=view.share)])
    return Screen(text=text, rows=_finish_check_in(view.check_in_day, words))


def _finish_check_in(day: date | None, words: Words) -> Rows:
    """The way back to a check-in that stopped after the pain."""
    if day is None:
        return ()
    return ((Button(words.plain("check_in.finish"), check_in_data(day, "back", "able")),),)


def _urgent_line(code: str | None, words: Words) -> str:
    line = country(code).urgent if code else None
    if line is None:
        return words.say("safety.urgent_doctor")
    return words.say("safety.urgent_line", name=line.name[words.language], number=line.number)
