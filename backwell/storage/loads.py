"""Loads as they lie in sealed JSON."""

from typing import Any

from backwell.care.load import Load


def load_value(load: Load) -> dict[str, Any]:
    return {
        "level": load.level,
        "sets": load.sets,
        "reps": load.reps,
        "hold": load.hold,
        "seconds": load.seconds,
    }


def load_of(value: dict[str, Any]) -> Load:
    return Load(**value)
