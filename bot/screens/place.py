"""Where somebody lives: amid the first questions, and asked by the settings."""

from backwell.content.countries import country
from backwell.content.words import Words
from backwell.services.steps.turn import Step
from backwell.services.views import AskCity, AskLocation, AskPlace, AskZone
from bot.screens.parts import (
    Button,
    Screen,
    answer_data,
    back_row,
    column,
    columns,
    data,
    grid,
    marked,
)


def ask_place(view: AskPlace, words: Words) -> Screen:
    likely = [
        Button(
            marked(f"{flag_of(code)} {_country_name(code, words)}", code == view.chosen, words),
            _place_data(view, code),
        )
        for code in view.countries
    ]
    rows = grid(likely, columns(likely))
    if view.in_settings:
        back = Button(words.plain("visits.back"), data("t", "main"))
        return Screen(text=words.say("settings.place"), rows=(*rows, (back,)))
    here = Button(words.plain("onboarding.place_location"), answer_data(Step.PLACE, "location"))
    return Screen(
        text=words.say("onboarding.place"), rows=(*rows, (here,), back_row(Step.PLACE, words))
    )


def ask_location(_view: AskLocation, words: Words) -> Screen:
    return Screen(
        text=words.say("onboarding.location"),
        location_button=words.plain("onboarding.location_button"),
    )


def ask_city(view: AskCity, words: Words) -> Screen:
    farewell = words.say("onboarding.city_search") if view.ends_sharing else None
    other = (_elsewhere(view, words),)
    if not view.cities:
        text = words.say("onboarding.city_unknown")
        return Screen(text=text, rows=(other,), farewell=farewell)
    buttons = [
        Button(
            f"{city.name}, {_country_name(city.country, words)}",
            _place_data(view, f"{city.country}|{city.zone}"),
        )
        for city in view.cities
    ]
    text = words.say("onboarding.city_found")
    return Screen(text=text, rows=(*column(buttons), other), farewell=farewell)


def ask_zone(view: AskZone, words: Words) -> Screen:
    buttons = [
        Button(
            words.plain("onboarding.zone_choice", time=words.clock(at), place=words.place(zone)),
            _place_data(view, f"{view.country}|{zone}"),
        )
        for zone, at in view.zones
    ]
    key = "onboarding.zone_one" if len(buttons) == 1 else "onboarding.zone"
    rows = (*column(buttons), (_elsewhere(view, words),))
    if view.is_first:
        elsewhere = words.plain("onboarding.zone_elsewhere")
        rows = (
            *column(buttons),
            (Button(elsewhere, answer_data(Step.PLACE, "other")),),
            back_row(Step.PLACE, words),
        )
    return Screen(
        text=words.say(key, country=_country_name(view.country, words)),
        rows=rows,
        farewell=words.say("onboarding.location_thanks") if view.ends_sharing else None,
    )


def _place_data(view: AskPlace | AskCity | AskZone, value: str) -> str:
    """The same question is asked amid the first ones and by the settings."""
    return data("t", "place", value) if view.in_settings else answer_data(Step.PLACE, value)


def _elsewhere(view: AskCity | AskZone, words: Words) -> Button:
    other = data("t", "place") if view.in_settings else answer_data(Step.PLACE, "other")
    return Button(words.plain("onboarding.zone_other"), other)


def flag_of(code: str) -> str:
    """The flag of a country, as the two regional letters that Telegram draws."""
    return "".join(chr(ord(letter) - ord("A") + 0x1F1E6) for letter in code)


def _country_name(code: str, words: Words) -> str:
    return country(code).names[words.language]
