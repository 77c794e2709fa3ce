"""The first questions."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.countries import country
from backwell.content.languages import LANGUAGES
from backwell.content.redflags import red_flag, red_flag_pages
from backwell.content.words import Words, words_in
from backwell.services.steps.turn import Step
from backwell.services.views import (
    AskAreas,
    AskAssessed,
    AskCautions,
    AskCity,
    AskConsent,
    AskDays,
    AskHours,
    AskLanguage,
    AskLocation,
    AskPain,
    AskPlace,
    AskRedFlags,
    AskZone,
    Declined,
    ForAdults,
    OfferPlan,
    PlanLine,
    PlanStarted,
)
from bot.screens.parts import Button, Rows, Screen, column, data, grid, upcoming_lines

HALF_A_ROW = 18
"""Characters that a phone shows of one of two buttons side by side."""


def ask_language(_view: AskLanguage, words: Words) -> Screen:
    buttons = [
        Button(words_in(code, None).plain("language.name"), _answer(Step.LANGUAGE, code))
        for code in LANGUAGES
    ]
    return Screen(text=words.say("onboarding.language"), rows=(tuple(buttons),))


def ask_consent(_view: AskConsent, words: Words) -> Screen:
    choices = ("yes", "no", "minor")
    yes, no, minor = (
        Button(
            words.of("onboarding", f"consent_{choice}"),
            _answer(Step.CONSENT, choice),
            "primary" if choice == "yes" else None,
        )
        for choice in choices
    )
    return Screen(text=words.say("onboarding.consent"), rows=((yes,), (no, minor)))


def declined(_view: Declined, words: Words) -> Screen:
    return Screen(text=words.say("onboarding.declined"))


def for_adults(_view: ForAdults, words: Words) -> Screen:
    return Screen(text=words.say("onboarding.minor"))


def ask_place(view: AskPlace, words: Words) -> Screen:
    likely = [
        Button(f"{flag_of(code)} {_country_name(code, words)}", _answer(Step.PLACE, code))
        for code in view.countries
    ]
    here = Button(words.plain("onboarding.place_location"), _answer(Step.PLACE, "location"))
    return Screen(
        text=words.say("onboarding.place"), rows=(*grid(likely, _columns(likely)), (here,))
    )


def ask_location(_view: AskLocation, words: Words) -> Screen:
    return Screen(
        text=words.say("onboarding.location"),
        location_button=words.plain("onboarding.location_button"),
    )


def ask_city(view: AskCity, words: Words) -> Screen:
    farewell = words.say("onboarding.city_search") if view.ends_sharing else None
    if not view.cities:
        return Screen(text=words.say("onboarding.city_unknown"), farewell=farewell)
    buttons = [
        Button(
            f"{city.name}, {_country_name(city.country, words)}",
            _answer(Step.PLACE, f"{city.country}|{city.zone}"),
        )
        for city in view.cities
    ]
    text = words.say("onboarding.city_found")
    return Screen(text=text, rows=column(buttons), farewell=farewell)


def ask_zone(view: AskZone, words: Words) -> Screen:
    buttons = [
        Button(
            words.plain("onboarding.zone_choice", time=words.clock(at), place=place_of(zone)),
            _answer(Step.PLACE, f"{view.country}|{zone}"),
        )
        for zone, at in view.zones
    ]
    key = "onboarding.zone_one" if len(buttons) == 1 else "onboarding.zone"
    other = Button(words.plain("onboarding.zone_other"), _answer(Step.PLACE, "other"))
    return Screen(
        text=words.say(key, country=_country_name(view.country, words)),
        rows=(*column(buttons), (other,)),
        farewell=words.say("onboarding.location_thanks") if view.ends_sharing else None,
    )


def ask_red_flags(view: AskRedFlags, words: Words) -> Screen:
    page = red_flag_pages()[view.page - 1]
    key = "onboarding.screen_again" if view.again else "onboarding.screen"
    signs = [
        Button(flag.label[words.language], _answer(Step.SCREEN, f"{page.number}.{flag.key}"))
        for flag in page.flags
    ]
    none = Button(
        words.plain("onboarding.screen_none"),
        _answer(Step.SCREEN, f"{page.number}.none"),
        "primary",
    )
    text = words.say(
        key,
        page=view.page,
        pages=len(red_flag_pages()),
        intro=page.intro[words.language],
        signs=Markup("\n").join(
            words.say("onboarding.screen_sign", sign=flag.sign[words.language])
            for flag in page.flags
        ),
    )
    return Screen(text=text, rows=(*column(signs), (none,)))


def ask_assessed(view: AskAssessed, words: Words) -> Screen:
    sign = red_flag(view.flag).detail[words.language]
    return Screen(
        text=words.say("onboarding.assessed", sign=sign),
        rows=(
            (Button(words.plain("onboarding.assessed_yes"), _answer(Step.ASSESSED, "yes")),),
            (Button(words.plain("onboarding.assessed_no"), _answer(Step.ASSESSED, "no")),),
        ),
    )


def ask_cautions(view: AskCautions, words: Words) -> Screen:
    names = [(one.key, one.name[words.language]) for one in cautions()]
    done = words.plain("onboarding.next" if view.chosen else "onboarding.cautions_none")
    rows = _choices(words, Step.CAUTIONS, names, view.chosen.__contains__, done)
    return Screen(text=words.say("onboarding.cautions"), rows=rows)


def ask_areas(view: AskAreas, words: Words) -> Screen:
    names = [(area, words.of("area", area)) for area in AREAS]
    done = words.plain("onboarding.next")
    rows = _choices(words, Step.AREAS, names, view.chosen.__contains__, done, width=2)
    return Screen(text=words.say("onboarding.areas"), rows=rows)


def ask_pain(_view: AskPain, words: Words) -> Screen:
    scores = [Button(str(score), _answer(Step.PAIN, score)) for score in range(11)]
    return Screen(
        text=words.say("onboarding.pain"),
        rows=(*grid(scores[:6], 6), *grid(scores[6:], 5)),
    )


def ask_days(view: AskDays, words: Words) -> Screen:
    names = [(str(day), words.weekday(day)) for day in range(7)]
    done = words.plain("onboarding.next")
    rows = _choices(words, Step.DAYS, names, lambda day: int(day) in view.chosen, done, width=4)
    return Screen(text=words.say("onboarding.days"), rows=rows)


def ask_hours(view: AskHours, words: Words) -> Screen:
    buttons = [
        Button(
            words.plain(
                "onboarding.hours_choice",
                start=words.clock(hours.start),
                end=words.clock(hours.end),
            ),
            _answer(Step.HOURS, f"{hours.start:%H%M}-{hours.end:%H%M}"),
        )
        for hours in view.choices
    ]
    key = "onboarding.hours" if view.understood else "onboarding.hours_unclear"
    return Screen(text=words.say(key), rows=grid(buttons, 2))


def offer_plan(view: OfferPlan, words: Words) -> Screen:
    text = words.say(
        "onboarding.plan",
        zone=place_of(view.zone),
        lines=Markup("\n").join(_plan_line(line, words) for line in view.lines),
        upcoming=upcoming_lines(words, view.upcoming, view.today),
    )
    return Screen(
        text=text,
        rows=(
            (Button(words.plain("onboarding.plan_start"), _answer(Step.PLAN, "start"), "primary"),),
            (Button(words.plain("onboarding.plan_no_checks"), _answer(Step.PLAN, "no_checks")),),
            (Button(words.plain("onboarding.plan_change"), _answer(Step.PLAN, "change")),),
        ),
    )


def plan_started(view: PlanStarted, words: Words) -> Screen:
    upcoming = upcoming_lines(words, view.upcoming, view.today)
    return Screen(text=words.say("onboarding.started", upcoming=upcoming))


def place_of(zone: str) -> str:
    """The place in the name of a zone: "New York" of America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


def flag_of(code: str) -> str:
    """The flag of a country, as the two regional letters that Telegram draws."""
    return "".join(chr(ord(letter) - ord("A") + 0x1F1E6) for letter in code)


def days_in_words(days: frozenset[int], words: Words) -> str:
    """Weekdays as people say them."""
    named = {EVERY_DAY: "every", WORKING_DAYS: "working", EVERY_DAY - WORKING_DAYS: "weekend"}
    if days in named:
        return words.of("day", named[days])
    return _joined([words.weekday(day) for day in sorted(days)], words)


def _columns(buttons: Sequence[Button]) -> int:
    """Two side by side, where a phone shows both in full."""
    return 2 if all(len(button.text) <= HALF_A_ROW for button in buttons) else 1


def _answer(step: Step, value: object) -> str:
    return data("o", step, value)


def _country_name(code: str, words: Words) -> str:
    return country(code).names[words.language]


def _plan_line(line: PlanLine, words: Words) -> Markup:
    return words.say(
        "onboarding.plan_line",
        what=words.of("kind_many", line.kind),
        days=days_in_words(line.weekdays, words),
        times=_joined([words.clock(at) for at in line.times], words),
    )


def _joined(parts: Sequence[str], words: Words) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {words.plain('day.and')} {parts[-1]}"


def _choices(
    words: Words,
    step: Step,
    names: Sequence[tuple[str, str]],
    is_chosen: Callable[[str], bool],
    done: str,
    *,
    width: int = 1,
) -> Rows:
    """Buttons that switch on and off. Each says what it does, so that a second tap is harmless."""
    buttons = [
        Button(
            words.plain("onboarding.chosen", name=name) if is_chosen(key) else name,
            _answer(step, f"{'-' if is_chosen(key) else '+'}{key}"),
        )
        for key, name in names
    ]
    return (*grid(buttons, width), (Button(done, _answer(step, "done"), "primary"),))
