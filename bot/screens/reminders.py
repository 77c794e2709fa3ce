"""Messages that we start, and what becomes of them when they are answered.

The first line is what a locked phone shows: it names no symptom, exercise, clinic or kind of visit.
"""

from datetime import timedelta

from markupsafe import Markup

from backwell.care.kinds import SNOOZES, Kind
from backwell.care.tongue import Preview
from backwell.content.movements import movement
from backwell.content.words import Words
from backwell.services.messages import (
    KeepOrChange,
    MissedNotice,
    PostureCheck,
    ResumeCheck,
    SafetyFollowUp,
    StretchRoutine,
    VisitAhead,
)
from backwell.services.reminders import Answer
from backwell.services.views import Answered, NothingToSnooze
from bot.screens import sessions
from bot.screens.parts import Button, Rows, Screen, data
from bot.screens.safety import examined_button
from bot.screens.visits import starts_of

SETTLED = {Answer.KEEP, Answer.GO_ON, Answer.LONGER}
"""Answers to questions about the reminders themselves."""


def posture_check(message: PostureCheck, words: Words) -> Screen:
    name = movement(message.movement).name[words.language]
    return one_movement(message, _check_opening(message.preview, name, words), words)


def one_movement(message: PostureCheck, opening: str, words: Words) -> Screen:
    """A movement under its first line, and what may be answered."""
    one = movement(message.movement)
    text = words.say(
        "reminder.posture_check",
        opening=opening,
        name=one.name[words.language],
        seconds=one.seconds,
        how=one.how[words.language],
    )
    rows = _nudge_rows(words, message.reminder_id, may_snooze=message.may_snooze)
    return Screen(text=text, rows=rows)


def stretch_routine(message: StretchRoutine, words: Words) -> Screen:
    key = "opening.routine_open" if message.preview is Preview.OPEN else "opening.routine"
    opening = words.plain(key, minutes=message.session.minutes)
    begin, *rest = sessions.overview_rows(message.session, words)
    return Screen(
        text=sessions.overview_text(message.session, opening, words),
        rows=(begin, *rest, *_put_off_rows(words, message)),
    )


def visit_ahead(message: VisitAhead, words: Words) -> Screen:
    when = starts_of(message.starts, message.away, message.today, words)
    buttons = [_button(words, "got_it", message.reminder_id, Answer.SEEN, "primary")]
    if message.may_snooze:
        buttons.append(_snooze(words, message.reminder_id, SNOOZES[-1]))
    return Screen(text=words.say("reminder.visit", when=when), rows=(tuple(buttons),))


def resume_check(message: ResumeCheck, words: Words) -> Screen:
    go_on = _button(words, "go_on", message.reminder_id, Answer.GO_ON, "primary")
    longer = _button(words, "longer", message.reminder_id, Answer.LONGER)
    text = words.say(f"reminder.resume_{message.reason}")
    return Screen(text=text, rows=((go_on,), (longer,)))


def keep_or_change(message: KeepOrChange, words: Words) -> Screen:
    return Screen(
        text=words.say("reminder.keep_or_change"),
        rows=(
            (_button(words, "keep", message.reminder_id, Answer.KEEP),),
            (Button(words.of("button", "change"), data("t", "main")),),
            (Button(words.of("button", "pause"), data("p", "ask")),),
        ),
    )


def safety_follow_up(message: SafetyFollowUp, words: Words) -> Screen:
    seen = _button(words, "seen", message.reminder_id, Answer.SEEN)
    not_yet = _button(words, "not_yet", message.reminder_id, Answer.NOT_YET)
    return Screen(text=words.say("reminder.safety_follow_up"), rows=((seen,), (not_yet,)))


def missed_notice(message: MissedNotice, words: Words) -> Screen:
    lines = [
        words.say(
            "reminder.missed_line",
            count=count,
            what=words.say(f"missed_kind.{kind}", count=count),
        )
        for kind, count in message.counts
    ]
    ahead: str = ""
    if message.next_at is not None:
        when = words.moment(message.next_at, message.today)
        ahead = " " + words.say("reminder.missed_next", when=when)
    joined = Markup("\n").join(lines)
    return Screen(text=words.say("reminder.missed", lines=joined, next=ahead))


def answered(view: Answered, words: Words) -> Screen:
    if view.answer == Answer.SNOOZED:
        time = words.clock(view.at) if view.at else ""
        return Screen(text=words.say("answered.snoozed", what=_what(view, words), time=time))
    if view.answer in SETTLED:
        return Screen(text=words.say(f"settled.{view.answer}"))
    if view.answer != Answer.SEEN:
        return Screen(text=words.say(f"answered.{view.answer}", what=_what(view, words)))
    if view.kind is Kind.SAFETY_FOLLOW_UP:
        return Screen(text=words.say("answered.seen_safety"), rows=((examined_button(words),),))
    return Screen(text=words.say("answered.seen_visit"))


def _what(view: Answered, words: Words) -> str:
    """What was answered: the movement, the routine, or the kind of reminder."""
    key, language = view.content_key, words.language
    if key is not None and view.kind is Kind.POSTURE_CHECK:
        return movement(key).name[language]
    return words.of("kind_one", view.kind)


def _check_opening(preview: Preview, name: str, words: Words) -> str:
    """The line that a locked phone shows."""
    if preview is Preview.OPEN:
        return words.plain("opening.check_open", name=name)
    return words.plain("opening.check")


def _nudge_rows(words: Words, reminder_id: int, *, may_snooze: bool) -> Rows:
    first = (
        _button(words, "done", reminder_id, Answer.DONE, "primary"),
        _button(words, "already_moved", reminder_id, Answer.ALREADY_MOVED),
    )
    return (
        first,
        *_snooze_rows(words, reminder_id, may_snooze=may_snooze),
        (_skip(words, reminder_id),),
    )


def _put_off_rows(words: Words, message: StretchRoutine) -> Rows:
    """Later, or not today."""
    moved = _button(words, "already_moved", message.reminder_id, Answer.ALREADY_MOVED)
    return (
        *_snooze_rows(words, message.reminder_id, may_snooze=message.may_snooze),
        (moved, _skip(words, message.reminder_id)),
    )


def _snooze_rows(words: Words, reminder_id: int, *, may_snooze: bool) -> Rows:
    if not may_snooze:
        return ()
    return (tuple(_snooze(words, reminder_id, length) for length in SNOOZES),)


def _skip(words: Words, reminder_id: int) -> Button:
    return _button(words, "skip", reminder_id, Answer.SKIPPED)


def _snooze(words: Words, reminder_id: int, length: timedelta) -> Button:
    minutes = length // timedelta(minutes=1)
    return Button(words.plain("button.snooze", minutes=minutes), data("z", reminder_id, minutes))


def _button(
    words: Words, key: str, reminder_id: int, answer: Answer, style: str | None = None
) -> Button:
    return Button(words.of("button", key), data("r", reminder_id, answer), style)


def nothing_to_snooze(_view: NothingToSnooze, words: Words) -> Screen:
    return Screen(text=words.say("answered.nothing_to_snooze"))
