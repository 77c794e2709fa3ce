"""Which texts the code asks for, read from the code itself."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backwell.care.amount import Amount
from backwell.care.cadence import WORKING_DAYS
from backwell.care.dosing import SIDES
from backwell.care.flare import Feeling
from backwell.care.importance import Verdict
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.pauses import ASKED_AT_THE_END, DAYS, Reason
from backwell.care.planning import default_plan
from backwell.care.player import Sign
from backwell.care.progress import DayState
from backwell.care.tongue import Preview
from backwell.care.traffic_light import Colour
from backwell.care.weekly import Suggestion
from backwell.content.answers import TOPICS as ANSWER_TOPICS
from backwell.content.areas import AREAS
from backwell.content.exercises import EQUIPMENT
from backwell.content.words import Text
from backwell.services.pausing import LENGTHS
from backwell.services.reminders import Answer
from backwell.services.sessions.playing import AS_EASY_AS_IT_GETS, EASED, MORE_NOTED
from backwell.services.steps.week import HOUR_CHOICES
from backwell.services.views import Doubt
from backwell.storage.audit import Action
from backwell.storage.consents import Purpose
from bot.greeting import NEWCOMER, PATIENT
from bot.handlers.talk import OTHER, SORTS
from bot.screens.reminders import SETTLED
from bot.screens.settings import TOPICS

HOME = Path(__file__).resolve().parent.parent.parent
ROOMS = ("bot", "backwell", "pictures")
_UNDERWAY = {Status.PENDING, Status.CLAIMED, Status.SENDING}


@cache
def members() -> Mapping[str, frozenset[str]]:
    """What can come where a key is put together: its beginning, and all possible ends."""
    planned = {draft.kind for draft in default_plan(HOUR_CHOICES[0], WORKING_DAYS)}
    found: dict[str, Iterable[str]] = {
        "kind.": set(Kind),
        "kind_many.": planned,
        "kind_one.": set(Kind),
        "missed_kind.": set(Kind) - {Kind.MISSED_NOTICE},
        "area.": set(AREAS),
        "feeling.": set(Feeling),
        "flare_noted.": set(Feeling),
        "pause.": set(LENGTHS),
        "pause_reason.": set(DAYS),
        "paused.": set(Reason),
        "reminder.resume_": set(ASKED_AT_THE_END),
        "command.": {*NEWCOMER, *PATIENT},
        "state.": {"coming", *Answer, *(set(Status) - _UNDERWAY)},
        "answered.": set(Answer) - {Answer.SEEN, Answer.SNOOZED} - SETTLED,
        "settled.": SETTLED,
        "day.": {"every", "working", "weekend", "yesterday", "today", "tomorrow"},
        "button.": set(_second_arguments("_button")),
        "onboarding.consent_": {"yes", "coaching", "choose", "no", "minor"},
        "opening.": {"check_in", "check_in_open", "morning", "morning_open"},
        "measure_verdict.": set(Verdict) - {Verdict.NOT_ENOUGH},
        "measure_better.": {"higher", "lower"},
        "purpose.": set(Purpose),
        "purpose_means.": set(Purpose),
        "action.": set(Action),
        "amount.": set(Amount),
        "preview.": set(Preview),
        "setting.": {
            *TOPICS,
            *("areas", "pain", "cautions", "main"),
        },
        "learn_topic.": set(ANSWER_TOPICS),
        "day_state.": set(DayState),
        "session_colour.": set(Colour),
        "session_morning.": set(Colour),
        "session_sign.": set(Sign),
        "session_note.": {EASED, AS_EASY_AS_IT_GETS, MORE_NOTED},
        "equipment.": set(EQUIPMENT),
        "dose_side.": set(SIDES) - {"both"},
        "progress_page.pain_": set(Verdict) - {Verdict.NOT_ENOUGH},
        "weekly.pain_": set(Verdict) - {Verdict.NOT_ENOUGH},
        "suggestion.": set(Suggestion),
        "doubt.": set(Doubt),
        "not_read.": {*SORTS.values(), OTHER},
    }
    return {prefix: frozenset(map(str, ends)) for prefix, ends in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place in the code that asks for a text, or for one of several."""

    place: str
    keys: tuple[str, ...]
    is_plain: bool
    values: frozenset[str] | None
    """The names of the values that are given; None where the code passes them on."""
    prefix: str = ""

    def counted(self, text: Text) -> set[str]:
        """A plural text takes `count`, whether it shows the number or not."""
        return set() if isinstance(text, str) else {"count"}


@cache
def uses() -> tuple[Use, ...]:
    """Every call of `say`, `plain` and `of` in the rooms that speak."""
    return tuple(use for file, tree in _trees() for use in _uses_in(file, tree))


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    files = sorted(file for room in ROOMS for file in (HOME / room).rglob("*.py"))
    return tuple((str(file.relative_to(HOME)), ast.parse(file.read_text())) for file in files)


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.AST]]:
    """Calls, each with the function around it."""
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(scope):
                if isinstance(node, ast.Call):
                    yield node, scope


def _uses_in(file: str, tree: ast.Module) -> Iterator[Use]:
    for call, scope in _calls(tree):
        if not isinstance(call.func, ast.Attribute) or not call.args:
            continue
        way = call.func.attr
        place = f"{file}:{call.lineno}"
        if way in {"say", "plain"}:
            keys = tuple(_strings(call.args[0], scope))
            prefix = _beginning(call.args[0])
        elif way == "of" and len(call.args) == 2:
            keys, prefix = _member(call)
        else:
            continue
        if prefix:
            keys = tuple(sorted(f"{prefix}{end}" for end in members().get(prefix, ())))
        if keys:
            yield Use(
                place=place,
                keys=keys,
                is_plain=way != "say",
                values=frozenset() if way == "of" else _given(call),
                prefix=prefix,
            )


def _member(call: ast.Call) -> tuple[tuple[str, ...], str]:
    """The key that `of` asks for, or the beginning of several."""
    group, member = call.args
    if not isinstance(group, ast.Constant):
        return (), ""
    name = str(group.value)
    if isinstance(member, ast.Constant):
        return (f"{name}.{member.value!s}",), ""
    return (), f"{name}.{_beginning(member)}"


def _strings(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    """The texts that an expression can be: as it is, one of two, or what its name was given."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, scope)
        yield from _strings(node.orelse, scope)
    elif isinstance(node, ast.Name):
        for one in ast.walk(scope):
            if isinstance(one, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == node.id for target in one.targets
            ):
                yield from _strings(one.value, scope)


def _beginning(node: ast.expr) -> str:
    """The fixed beginning of a text that is put together."""
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value)
    return ""


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(str(name) for name in names)


def _second_arguments(name: str) -> Iterator[str]:
    for _, tree in _trees():
        for call, scope in _calls(tree):
            if isinstance(call.func, ast.Name) and call.func.id == name and len(call.args) > 1:
                yield from _strings(call.args[1], scope)
