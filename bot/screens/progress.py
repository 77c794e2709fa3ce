"""How it goes: the picture and the same in words, when asked for and once a week."""

from datetime import timedelta

from markupsafe import Markup

from backwell.care.importance import Verdict
from backwell.care.progress import PRACTISED, Progress, latest_mean, pain_verdict
from backwell.care.tongue import Preview
from backwell.care.weekly import PainOfWeek, Practised, Suggestion
from backwell.content.check_ins import choices
from backwell.content.words import Words
from backwell.services.messages import WeeklySummary
from backwell.services.views import ProgressShown
from bot.screens.learning import LEARN
from bot.screens.parts import Button, Picture, Screen, data

FOUR_WEEKS = timedelta(weeks=4)
MEANING, FLARE = "progress_picture", "flare_ups"
"""Answers to read."""


def shown(view: ProgressShown, words: Words) -> Screen:
    check_in = Button(words.plain("progress_page.check_in"), data("c", "today"))
    meaning = Button(words.plain("progress_page.meaning"), data(LEARN, "read", MEANING))
    progress = view.progress
    if progress.is_empty:
        return Screen(text=words.say("progress_page.nothing"), rows=((check_in,), (meaning,)))
    lines = [_pain(progress, words), *_practice(progress, words), *_walking(progress, words)]
    return Screen(
        text=words.say("progress_page.text", lines=Markup("\n").join(lines)),
        rows=((check_in,), (meaning,)),
        picture=Picture(progress=progress, language=words.language),
    )


def weekly_summary(message: WeeklySummary, words: Words) -> Screen:
    """The first line is neutral, and the picture is covered, unless more may show when locked."""
    lines = [
        _practised(message.practised, words),
        *([_pain_of_week(message.pain, words)] if message.pain else []),
        *_able(message.able, words),
    ]
    if message.minutes_walked:
        lines.append(words.say("weekly.walking", count=message.minutes_walked))
    text = words.say(
        "weekly.text",
        lines=Markup("\n").join(lines),
        suggestion=words.say(f"suggestion.{message.suggestion}"),
    )
    return Screen(text=text, rows=_weekly_rows(message, words), picture=_covered(message, words))


def _pain(progress: Progress, words: Words) -> Markup:
    average = latest_mean(progress.points, progress.today)
    if average is None:
        return words.say("progress_page.no_pain")
    return words.say(f"progress_page.pain_{pain_verdict(progress)}", average=words.decimal(average))


def _practice(progress: Progress, words: Words) -> list[Markup]:
    since = progress.today - FOUR_WEEKS
    count = sum(mark.state in PRACTISED for mark in progress.days if mark.day > since)
    return [words.say("progress_page.practice", count=count)] if count else []


def _walking(progress: Progress, words: Words) -> list[Markup]:
    monday = progress.today - timedelta(days=progress.today.weekday())
    minutes = dict(progress.walking).get(monday, 0)
    return [words.say("progress_page.walking", count=minutes)] if minutes else []


def _practised(week: Practised, words: Words) -> Markup:
    if not week.planned:
        return words.say("weekly.practice_none")
    return words.say("weekly.practice", done=week.done, planned=week.planned)


def _pain_of_week(pain: PainOfWeek, words: Words) -> Markup:
    if pain.average is None:
        return words.say("weekly.no_pain")
    average = words.decimal(pain.average)
    if pain.before is None or pain.verdict is Verdict.NOT_ENOUGH:
        return words.say("weekly.first_pain", average=average)
    before = words.decimal(pain.before)
    return words.say(f"weekly.pain_{pain.verdict}", average=average, before=before)


def _able(able: str | None, words: Words) -> list[Markup]:
    if able is None:
        return []
    return [words.say("weekly.able", able=choices().able[able][words.language])]


def _weekly_rows(message: WeeklySummary, words: Words) -> tuple[tuple[Button], ...]:
    rows = []
    if message.suggestion is Suggestion.SLOWER:
        rows.append((Button(words.plain("weekly.flare"), data(LEARN, "read", FLARE)),))
    if message.progress is not None:
        meaning = words.plain("progress_page.meaning")
        rows.append((Button(meaning, data(LEARN, "read", MEANING)),))
    rows.append((Button(words.plain("weekly.change"), data("t", "kind", "weekly_summary")),))
    return tuple(rows)


def _covered(message: WeeklySummary, words: Words) -> Picture | None:
    if message.progress is None:
        return None
    return Picture(
        progress=message.progress,
        language=words.language,
        is_covered=message.preview is Preview.NEUTRAL,
    )
