"""The first questions."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from backwell.care.cadence import AtTimes
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.languages import LANGUAGES
from backwell.content.redflags import red_flag, red_flag_pages
from backwell.content.saying import cadence_in_words, hours_in_words
from backwell.content.words import Words, words_in
from backwell.services.steps.turn import BACK, Step
from backwell.services.views import (
    AskAreas,
    AskAssessed,
    AskCautions,
    AskConsent,
    AskDays,
    AskHours,
    AskLanguage,
    AskPain,
    AskPurposes,
    AskRedFlags,
    Declined,
    ForAdults,
    OfferPlan,
    PlanLine,
    PlanStarted,
)
from backwell.storage.consents import Purpose
from bot.screens.parts import (
    Button,
    Rows,
    Screen,
    answer_data,
    back_row,
    column,
    columns,
    grid,
    marked,
    upcoming_lines,
)


def ask_language(view: AskLanguage, words: Words) -> Screen:
    buttons = [
        Button(words_in(code, None).plain("language.name"), answer_data(Step.LANGUAGE, code))
        for code in LANGUAGES
    ]
    question = words.say("onboarding.language")
    over = [words.say("other.invite_over")] if view.invite_over else []
    return Screen(text=Markup("\n\n").join([*over, question]), rows=(tuple(buttons),))


def ask_consent(_view: AskConsent, words: Words) -> Screen:
    choices = ("yes", "coaching", "choose", "no", "minor")
    yes, coaching, choose, no, minor = (
        Button(
            words.of("onboarding", f"consent_{choice}"),
            answer_data(Step.CONSENT, choice),
            "primary" if choice == "yes" else None,
        )
        for choice in choices
    )
    return Screen(
        text=words.say("onboarding.consent", purposes=words.say("onboarding.purposes_named")),
        rows=((yes,), (coaching,), (choose,), (no, minor), back_row(Step.CONSENT, words)),
    )


def ask_purposes(view: AskPurposes, words: Words) -> Screen:
    names = [(str(purpose), words.of("purpose", purpose)) for purpose in Purpose]
    done = words.plain("onboarding.purposes_done")
    rows = _choices(words, Step.PURPOSES, names, view.chosen.__contains__, done)
    if Purpose.COACHING not in view.chosen:
        rows = rows[:-2] + rows[-1:]  # nothing to agree to yet
    named = words.say("onboarding.purposes_named")
    return Screen(text=words.say("onboarding.purposes", purposes=named), rows=rows)


def declined(_view: Declined, words: Words) -> Screen:
    return Screen(text=words.say("onboarding.declined"))


def for_adults(_view: ForAdults, words: Words) -> Screen:
    return Screen(text=words.say("onboarding.minor"))


def ask_red_flags(view: AskRedFlags, words: Words) -> Screen:
    page = red_flag_pages()[view.page - 1]
    key = "onboarding.screen_again" if view.again else "onboarding.screen"
    signs = [
        Button(flag.label[words.language], answer_data(Step.SCREEN, f"{page.number}.{flag.key}"))
        for flag in page.flags
    ]
    none = Button(
        words.plain("onboarding.screen_none"),
        answer_data(Step.SCREEN, f"{page.number}.none"),
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
    if view.after_jump:
        text = Markup("\n\n").join([words.say("check_in.jump"), text])
    may_go_back = view.page > 1 or not view.again
    back = (back_row(Step.SCREEN, words, f"{page.number}.{BACK}"),) if may_go_back else ()
    return Screen(text=text, rows=(*column(signs), (none,), *back))


def ask_assessed(view: AskAssessed, words: Words) -> Screen:
    sign = red_flag(view.flag).detail[words.language]
    return Screen(
        text=words.say("onboarding.assessed", sign=sign),
        rows=(
            (Button(words.plain("onboarding.assessed_yes"), answer_data(Step.ASSESSED, "yes")),),
            (Button(words.plain("onboarding.assessed_no"), answer_data(Step.ASSESSED, "no")),),
            back_row(Step.ASSESSED, words),
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


def ask_pain(view: AskPain, words: Words) -> Screen:
    scores = [
        Button(marked(str(score), score == view.usual, words), answer_data(Step.PAIN, score))
        for score in range(11)
    ]
    return Screen(
        text=words.say("onboarding.pain"),
        rows=(*grid(scores[:6], 6), *grid(scores[6:], 5), back_row(Step.PAIN, words)),
    )


def ask_days(view: AskDays, words: Words) -> Screen:
    names = [(str(day), words.weekday(day)) for day in range(7)]
    done = words.plain("onboarding.next")
    rows = _choices(words, Step.DAYS, names, lambda day: int(day) in view.chosen, done, width=4)
    return Screen(text=words.say("onboarding.days"), rows=rows)


def ask_hours(view: AskHours, words: Words) -> Screen:
    buttons = [
        Button(
            marked(hours_in_words(hours.start, hours.end, words), hours == view.chosen, words),
            answer_data(Step.HOURS, f"{hours.start:%H%M}-{hours.end:%H%M}"),
        )
        for hours in view.choices
    ]
    key = "onboarding.hours" if view.understood else "onboarding.hours_unclear"
    return Screen(
        text=words.say(key), rows=(*grid(buttons, columns(buttons)), back_row(Step.HOURS, words))
    )


def offer_plan(view: OfferPlan, words: Words) -> Screen:
    text = words.say(
        "onboarding.plan",
        zone=words.place(view.zone),
        lines=Markup("\n").join(_plan_line(line, words) for line in view.lines),
        upcoming=upcoming_lines(words, view.upcoming, view.today),
    )
    return Screen(
        text=text,
        rows=(
            (
                Button(
                    words.plain("onboarding.plan_start"), answer_data(Step.PLAN, "start"), "primary"
                ),
            ),
            (
                Button(
                    words.plain("onboarding.plan_no_checks"), answer_data(Step.PLAN, "no_checks")
                ),
            ),
            (Button(words.plain("onboarding.plan_change"), answer_data(Step.PLAN, "change")),),
            back_row(Step.PLAN, words),
        ),
    )


def plan_started(view: PlanStarted, words: Words) -> Screen:
    upcoming = upcoming_lines(words, view.upcoming, view.today)
    return Screen(text=words.say("onboarding.started", upcoming=upcoming))


def _plan_line(line: PlanLine, words: Words) -> Markup:
    return words.say(
        "onboarding.plan_line",
        what=words.of("kind_many", line.kind),
        when=cadence_in_words(AtTimes(times=line.times, weekdays=line.weekdays), words),
    )


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
            marked(name, is_chosen(key), words),
            answer_data(step, f"{'-' if is_chosen(key) else '+'}{key}"),
        )
        for key, name in names
    ]
    return (
        *grid(buttons, width),
        (Button(done, answer_data(step, "done"), "primary"),),
        back_row(step, words),
    )
