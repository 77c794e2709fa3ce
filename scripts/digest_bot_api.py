"""Makes the digest that the contract tests of the emulator compare with.

    python scripts/digest_bot_api.py SOURCE

SOURCE is `api.json` of PaulSonOfLars/telegram-bot-api-spec at the wanted level of the Bot API. The
digest holds names, types, required flags and length limits of the methods that the emulator has and
of every type that they reach; no prose. One line per method and type, so that a newer level can be
read as a diff.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from emulator.declared import METHODS

Json = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "tests" / "emulator"
LIMIT = re.compile(r"\b(\d+)-(\d+) (characters|bytes)")
DISCRIMINATOR = re.compile(r"(?:always|must be) [\"“*]?([a-z_]+)[\"”*]?$")


def field_line(field: Json) -> str:
    """`Type|Type!` with the limit behind it; `=word` for a field that is always that word."""
    line = "|".join(field["types"]) + ("!" if field["required"] else "")
    if limit := LIMIT.search(field["description"]):
        line += f" {limit.group(0)}"
    if word := DISCRIMINATOR.search(field["description"].rstrip(".")):
        line += f" ={word.group(1)}"
    return line


def fields(document: Json) -> Json:
    """All fields of a method or a type."""
    return {field["name"]: field_line(field) for field in document.get("fields", [])}


def bare(name: str) -> str:
    """A type without "Array of"."""
    return name.replace("Array of ", "")


def reached(spec: Json, start: list[str]) -> list[str]:
    """All types that are reached from `start`, sorted."""
    found: set[str] = set()
    waiting = [bare(name) for name in start]
    while waiting:
        name = waiting.pop()
        if name in found or name not in spec["types"]:
            continue
        found.add(name)
        document = spec["types"][name]
        waiting += document.get("subtypes", [])
        waiting += [bare(t) for field in document.get("fields", []) for t in field["types"]]
    return sorted(found)


def digest(spec: Json) -> tuple[Json, Json]:
    """Methods and types."""
    methods = {
        name: {"returns": "|".join(spec["methods"][name]["returns"])}
        | fields_of("params", spec["methods"][name])
        for name in sorted(METHODS)
    }
    start = ["Update"]
    for name in METHODS:
        start += spec["methods"][name]["returns"]
        start += [t for field in spec["methods"][name].get("fields", []) for t in field["types"]]
    types = {}
    for name in reached(spec, start):
        document = spec["types"][name]
        one_of = document.get("subtypes")
        types[name] = {"one_of": one_of} if one_of else fields(document)
    return methods, types


def fields_of(key: str, document: Json) -> Json:
    """The fields of a document under a key."""
    return {key: fields(document)}


def lines(entries: Json) -> str:
    """One entry a line."""
    return ",\n".join(f"{json.dumps(name)}:{dense(entry)}" for name, entry in entries.items())


def dense(entry: Json) -> str:
    """JSON without blanks."""
    return json.dumps(entry, separators=(",", ":"), ensure_ascii=False)


def main() -> None:
    """Writes the digest beside the contract tests."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    spec = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    methods, types = digest(spec)
    level = re.sub(r"[^0-9]+", "_", spec["version"]).strip("_")
    target = TARGET / f"bot_api_{level}.json"
    text = (
        f'{{"version":{json.dumps(spec["version"])},\n"methods":{{\n{lines(methods)}\n}},\n'
        f'"types":{{\n{lines(types)}\n}}}}\n'
    )
    target.write_text(text, encoding="utf-8")
    print(f"{target.name}: {len(methods)} methods, {len(types)} types, {len(text)} characters")


if __name__ == "__main__":
    main()
