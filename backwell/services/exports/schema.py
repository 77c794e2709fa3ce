"""What is in an export, column by column: the JSON Schema that goes with it."""

from collections.abc import Mapping
from typing import Any

from backwell.care.player import Sign

Columns = Mapping[str, Mapping[str, Any]]

_TEXT: Mapping[str, Any] = {"type": "string"}
_MAY_TEXT: Mapping[str, Any] = {"type": ["string", "null"]}
_COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}
_PAIN: Mapping[str, Any] = {"type": "integer", "minimum": 0, "maximum": 10}
_MAY_PAIN: Mapping[str, Any] = {**_PAIN, "type": ["integer", "null"]}
_MAY_COUNT: Mapping[str, Any] = {**_COUNT, "type": ["integer", "null"]}
_DAY: Mapping[str, Any] = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-\d\d-\d\d$",
}
_INSTANT: Mapping[str, Any] = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$",
}
_WALL = r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"


def _moment(name: str, *, may_lack: bool = False) -> Columns:
    """An instant, twice: in UTC, and as the person's clock showed it."""
    kind = ["string", "null"] if may_lack else "string"
    return {
        f"{name}_at": {**_INSTANT, "type": kind},
        f"{name}_local": {"type": kind, "pattern": _WALL},
    }


PERSON: Columns = {
    "telegram_id": {"type": "integer"},
    "pseudonym": _TEXT,
    "language": _TEXT,
    "country": _MAY_TEXT,
    "zone": _MAY_TEXT,
    "working_days": _MAY_TEXT,
    "working_hours": _MAY_TEXT,
    "quiet_hours": _TEXT,
    "how_much": _TEXT,
    "first_lines": _TEXT,
    **_moment("created"),
    **_moment("seen"),
    **_moment("unreachable", may_lack=True),
    **_moment("pause_ends", may_lack=True),
    "areas": _TEXT,
    "usual_pain": _MAY_PAIN,
    "cautions": _MAY_TEXT,
    "equipment": _MAY_TEXT,
    "session_minutes": _MAY_COUNT,
    "session_routine": _MAY_TEXT,
    "exercises_wait_for": {"enum": ["safety_check", "urgent", "emergency", None]},
    **_moment("exercises_stopped", may_lack=True),
    **_moment("examined", may_lack=True),
}
COLUMNS: Mapping[str, Columns] = {
    "consents": {
        "purpose": _TEXT,
        "version": _COUNT,
        "language": _TEXT,
        **_moment("given"),
        **_moment("withdrawn", may_lack=True),
    },
    "plan": {
        "kind": _TEXT,
        "times": _TEXT,
        "weekdays": _TEXT,
        "is_on": {"type": "boolean"},
        "author": _TEXT,
        "status": _TEXT,
        **_moment("created"),
    },
    "reminders": {
        "kind": _TEXT,
        "planned_local": {**_TEXT, "pattern": _WALL},
        **_moment("due"),
        **_moment("sent", may_lack=True),
        "status": _TEXT,
        "content": _MAY_TEXT,
        "snoozes": _COUNT,
        "answer": _MAY_TEXT,
        **_moment("answered", may_lack=True),
    },
    "check_ins": {
        "day": _DAY,
        "pain": _PAIN,
        "able": _MAY_TEXT,
        "helped": _MAY_TEXT,
    },
    "sessions": {
        **_moment("begun"),
        **_moment("ended", may_lack=True),
        "exercises": _TEXT,
        "usual_pain": _PAIN,
        "worst_pain": _MAY_PAIN,
        "pain_at_the_end": _MAY_PAIN,
        "pain_next_morning": _MAY_PAIN,
        "came_with_the_pain": {"enum": list(Sign)},
        "percent_of_usual": _COUNT,
    },
    "training": {
        "exercise": _TEXT,
        "since": _DAY,
        "level": _COUNT,
        "sets": _COUNT,
        "reps": _MAY_COUNT,
        "hold_seconds": _COUNT,
        "seconds": _MAY_COUNT,
        "is_in_force": {"type": "boolean"},
    },
    "questionnaires": {
        "measure": _TEXT,
        **_moment("begun"),
        **_moment("completed", may_lack=True),
        "activities": _TEXT,
        "answers": _TEXT,
        "score": {"type": ["number", "null"]},
    },
    "learning_cards": {"answer": _TEXT, **_moment("shown")},
    "pauses": {"reason": _TEXT, **_moment("begins"), **_moment("ends")},
    "flare_checks": {
        **_moment("answered"),
        "as_usual": {"type": "boolean"},
        "safety_check_clear": {"type": "boolean"},
    },
    "visits": {"id": _COUNT, **_moment("starts"), "zone": _TEXT, "status": _TEXT},
    "screenings": {**_moment("screened"), "signs": _TEXT, "result": _MAY_TEXT},
    "open_question": {"dialogue": _TEXT, "step": _TEXT, "answers_so_far": _TEXT},
    "messages": {"message_id": _COUNT, **_moment("sent"), "topic": _MAY_TEXT},
    "audit": {**_moment("happened"), "actor": _TEXT, "action": _TEXT},
}
"""The tables of an export, and what their columns hold."""


def schema() -> Mapping[str, Any]:
    """JSON Schema (draft 2020-12) of data.json."""
    tables = {name: {"type": "array", "items": _object(rows)} for name, rows in COLUMNS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backwell export",
        **_object(
            {
                "format": {"const": "backwell-export"},
                "version": {"const": 1},
                "exported_at": _INSTANT,
                "person": _object(PERSON),
                **tables,
            }
        ),
    }


def _object(properties: Columns) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: dict(one) for name, one in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }
