"""Messages that we start, and what becomes of them when they are answered.

The first line is what a locked phone shows: it names no symptom, exercise, clinic or kind of visit.
"""

from markupsafe import Markup

from backwell.care.kinds import Kind
from backwell.content.movements import movement
from backwell.content.routines import routine
from backwell.content.words import Words
from backwell.services.messages import (
    MissedNotice,
    PostureCheck,
    SafetyFollowUp,
    StretchRoutine,
    VisitAhead,
)
from backwell.services.reminders import Answer
from backwell.services.views import Answered
from bot.screens.parts import Button, Rows, Screen, data
from bot.screens.safety import examined_button


def posture_check(message: PostureCheck, words: Words) -> Screen:
    one = movement(message.movement)
    text = words.say(
        "reminder.posture_check",
        name=one.name[words.language],
        seconds=one.seconds,
        how=one.how[words.language],
    )
    rows = _nudge_rows(words, message.reminder_id, may_snooze=message.may_snooze)
    return Screen(text=text, rows=rows)


def stretch_routine(message: StretchRoutine, words: Words) -> Screen:
    one = routine(message.routine)
    steps = [
        words.say(
            "reminder.step",
            number=number,
            name=step.name[words.language],
            dose=step.dose[words.language],
            how=step.how[words.language],
        )
        for number, step in enumerate(one.steps, start=1)
    ]
    text = words.say(
        "reminder.stretch_routine",
        minutes=one.minutes,
        name=one.name[words.language],
        steps=Markup("\n\n").join(steps),
    )
    rows = _nudge_rows(words, message.reminder_id, may_snooze=message.may_snooze)
    return Screen(text=text, rows=rows)


def visit_ahead(message: VisitAhead, words: Words) -> Screen:
    when = words.moment(message.starts, message.today)
    buttons = [_button(words, "got_it", message.reminder_id, Answer.SEEN, "primary")]
    if message.may_snooze:
        buttons.append(_button(words, "snooze", message.reminder_id, Answer.SNOOZED))
    return Screen(text=words.say("reminder.visit", when=when), rows=(tuple(buttons),))


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
    if key is not None and view.kind is Kind.STRETCH_ROUTINE:
        return routine(key).name[language]
    return words.of("kind_one", view.kind)


def _nudge_rows(words: Words, reminder_id: int, *, may_snooze: bool) -> Rows:
    first = (
        _button(words, "done", reminder_id, Answer.DONE, "primary"),
        _button(words, "already_moved", reminder_id, Answer.ALREADY_MOVED),
    )
    skip = _button(words, "skip", reminder_id, Answer.SKIPPED)
    if not may_snooze:
        return (first, (skip,))
    return (first, (_button(words, "snooze", reminder_id, Answer.SNOOZED), skip))


def _button(
    words: Words, key: str, reminder_id: int, answer: Answer, style: str | None = None
) -> Button:
    return Button(words.of("button", key), data("r", reminder_id, answer), style)
