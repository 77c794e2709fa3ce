"""Reads the digest of the Bot API reference and holds values against its types."""

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]

DIGEST: Json = json.loads((Path(__file__).parent / "bot_api_10_0.json").read_text(encoding="utf-8"))
SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Boolean": (bool,),
    "Float": (float, int),
}


def declared(line: str) -> tuple[tuple[str, ...], bool]:
    """Types and required flag of a field."""
    types = without_notes(line)
    return tuple(types.removesuffix("!").split("|")), types.endswith("!")


def without_notes(line: str) -> str:
    """The types of a field without limits and constant words."""
    words = line.split(" ")
    while words[-1].startswith("=") or words[-1] in {"characters", "bytes"} or "-" in words[-1]:
        words.pop()
    return " ".join(words)


def faults(types: tuple[str, ...], value: Any, where: str) -> list[str]:
    """What is wrong with a value, by the alternative that fits best."""
    return min((faults_of(kind, value, where) for kind in types), key=len)


def faults_of(kind: str, value: Any, where: str) -> list[str]:
    """What is wrong with a value of one type."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: no array"]
        inner = kind.removeprefix("Array of ")
        return [f for i, item in enumerate(value) for f in faults_of(inner, item, f"{where}[{i}]")]
    if kind in SCALARS:
        fits = isinstance(value, SCALARS[kind]) and (kind == "Boolean") == isinstance(value, bool)
        return [] if fits else [f"{where}: no {kind}: {value!r}"]
    document = DIGEST["types"][kind]
    if "one_of" in document:
        return faults(tuple(document["one_of"]), value, where)
    return object_faults(document, value, f"{where}<{kind}>")


def object_faults(fields: Json, value: Any, where: str) -> list[str]:
    """What is wrong with an object."""
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    found = [f"{where}: unknown field {name}" for name in value if name not in fields]
    for name, line in fields.items():
        types, required = declared(line)
        if name in value:
            found += faults(types, value[name], f"{where}.{name}")
            found += constant_faults(line, value[name], f"{where}.{name}")
        elif required:
            found.append(f"{where}: {name} is missing")
    return found


def constant_faults(line: str, value: Any, where: str) -> list[str]:
    """A field that is always the same word."""
    _, mark, word = line.partition(" =")
    return [f"{where}: not {word}"] if mark and value != word else []
