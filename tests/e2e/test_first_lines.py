"""What a locked phone shows: the first line of whatever we start names nothing private."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest

from backwell.care.kinds import Kind
from backwell.care.pauses import ASKED_AT_THE_END
from backwell.care.tongue import Preview, Tongue
from backwell.care.visits import VisitStep
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.exercises import exercises
from backwell.content.languages import LANGUAGES
from backwell.content.measures import measures
from backwell.content.movements import movements
from backwell.content.redflags import red_flag_pages
from backwell.content.routine_sets import routine_sets
from backwell.content.words import words_in
from backwell.services.messages import (
    CheckInAsked,
    FlareCheck,
    KeepOrChange,
    MeasureAsked,
    Message,
    MissedNotice,
    MorningAfter,
    PostureCheck,
    ResumeCheck,
    SafetyFollowUp,
    StretchRoutine,
    VisitAhead,
)
from bot.render import render
from tests.bot.examples import OVERVIEWS, WEEKS

NOW = datetime.fromisoformat("2026-11-23T09:00")
BODY = {
    "en": r"back|neck|spine|hips?|shoulders?|pain\w*|hurt\w*|posture|stretch\w*|exercis\w*|clinic"
    r"|physio\w*|acupunctur\w*|chiropract\w*|examined|emergency|safety",
    "de": r"rücken\w*|nacken\w*|wirbel\w*|hüft\w*|schulter\w*|schmerz\w*|haltung\w*|dehn\w*"
    r"|übung\w*|praxis|physio\w*|akupunktur\w*|chiro\w*|untersuch\w*|notfall\w*|sicherheit\w*",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_lines_name_nothing_private(language: str) -> None:
    private = re.compile(rf"\b({BODY[language]})\b", re.IGNORECASE)
    names = private_names(language)
    for message in every_message():
        line = first_line(message, language)
        assert not private.search(line), (message, line)
        assert not any(name.casefold() in line.casefold() for name in names), (message, line)


def test_every_kind_of_message_is_looked_at() -> None:
    assert {type(message) for message in every_message()} == set(get_args(Message))


def every_message() -> Iterator[Message]:
    """Every proactive message with everything that it may carry."""
    for may_snooze in (True, False):
        for movement in movements():
            yield PostureCheck(reminder_id=1, movement=movement.key, may_snooze=may_snooze)
        for session in OVERVIEWS:
            yield StretchRoutine(reminder_id=1, session=session, may_snooze=may_snooze)
        for step in VisitStep:
            yield VisitAhead(reminder_id=1, step=step, starts=NOW, today=NOW, may_snooze=may_snooze)
    yield SafetyFollowUp(reminder_id=1)
    yield MorningAfter(reminder_id=1, session_id=1)
    yield from (MeasureAsked(reminder_id=1, measure=one.key) for one in measures())
    yield from (FlareCheck(on_the_way_back=back) for back in (True, False))
    yield from (replace(week, preview=Preview.NEUTRAL) for week in WEEKS)
    yield CheckInAsked(reminder_id=1, day=NOW.date(), today=NOW)
    yield KeepOrChange(reminder_id=1)
    yield from (ResumeCheck(reminder_id=1, reason=reason) for reason in ASKED_AT_THE_END)
    for next_at in (NOW, None):
        counts = tuple((kind, 2) for kind in Kind if kind is not Kind.MISSED_NOTICE)
        yield MissedNotice(counts=counts, next_at=next_at, today=NOW)


def first_line(message: Message, language: str) -> str:
    return render(message, Tongue(language=language)).text.splitlines()[0]


def private_names(language: str) -> set[str]:
    """Names of movements, routines, steps, cautions, signs and parts of the body."""
    words = words_in(language, None)
    flags = [flag for page in red_flag_pages() for flag in page.flags]
    return {
        *(movement.name[language] for movement in movements()),
        *(routine.name[language] for routine in routine_sets()),
        *(exercise.name[language] for exercise in exercises()),
        *(one.name[language] for one in measures()),
        *(caution.name[language] for caution in cautions()),
        *(flag.sign[language] for flag in flags),
        *(words.of("area", area) for area in AREAS),
    }
