"""How content files are read: YAML in, checked values out, or a `ContentError` that says where."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from backwell.content.languages import LANGUAGES
from backwell.errors import ContentError

DATA = Path(__file__).parent / "data"
EVIDENCE = ("published", "convention", "general-knowledge, to be verified")
# The tags of the exercise library: what a person or a practitioner told us to be careful with.
CAUTION_TAGS = frozenset(
    {"OST", "PRG", "EXT", "FLX", "RAD", "VRT", "SHO", "WRI", "KNE", "HIP", "BP", "POP"}
)
NAME_LIMIT = 60
TEXT_LIMIT = 400

Words = Mapping[str, str]
"""One text per language code; every language of `LANGUAGES` is present."""

_Value = TypeVar("_Value")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One mapping of a content file that knows where it stands, so that its errors can say so."""

    file: str
    place: str
    data: Mapping[str, object]

    def error(self, field: str, reason: str) -> ContentError:
        return ContentError(self.file, self._path(field), reason)

    def only(self, *fields: str) -> None:
        """Raise `ContentError` for a field that no loader would read, such as a misspelt one."""
        for field in self.data:
            if field not in fields:
                raise self.error(field, "is not a known field")

    def has(self, field: str) -> bool:
        return self.data.get(field) is not None

    def text(self, field: str, limit: int = TEXT_LIMIT) -> str:
        """A non-empty text of at most `limit` characters."""
        text = self._of_type(field, str, "a text").strip()
        if not text:
            raise self.error(field, "is empty")
        if len(text) > limit:
            raise self.error(field, f"has {len(text)} characters, {limit} are allowed")
        return text

    def words(self, field: str, limit: int = TEXT_LIMIT) -> Words:
        """The text in every language, each at most `limit` characters."""
        entry = self.entry(field)
        entry.only(*LANGUAGES)
        return MappingProxyType({code: entry.text(code, limit) for code in LANGUAGES})

    def number(self, field: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._of_type(field, int, "a whole number")
        if isinstance(value, bool) or not low <= value <= high:
            raise self.error(field, f"must be a whole number from {low} to {high}")
        return value

    def flag(self, field: str) -> bool:
        """True or false; false when the field is absent."""
        return self._of_type(field, bool, "true or false") if self.has(field) else False

    def day(self, field: str) -> date:
        return self._of_type(field, date, "a date such as 2026-11-23")

    def one_of(self, field: str, allowed: Iterable[str]) -> str:
        text = self.text(field)
        self._check_known(field, text, allowed)
        return text

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; it may be empty, but it must be there."""
        values = self._of_type(field, list, "a list")
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.error(field, f"holds {value!r}, which is not a text")
        return tuple(values)

    def tags(self, field: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list of known words, in the file's order."""
        tags = self.texts(field)
        for tag in tags:
            self._check_known(field, tag, allowed)
        return tags

    def entry(self, field: str) -> "Entry":
        return self._entry(field, self._of_type(field, dict, "a group of fields"))

    def entries(self, field: str) -> tuple["Entry", ...]:
        """A list of mappings; it must hold at least one."""
        values = self._of_type(field, list, "a list")
        if not values:
            raise self.error(field, "is empty")
        return tuple(
            self._entry(f"{field}[{_label(number, value)}]", value)
            for number, value in enumerate(values)
        )

    def keyed(self, field: str, build: Callable[["Entry"], _Value]) -> dict[str, _Value]:
        """The list `field` built one by one, by its `key`; a key that comes twice is refused."""
        found: dict[str, _Value] = {}
        for entry in self.entries(field):
            key = entry.text("key", NAME_LIMIT)
            if key in found:
                raise entry.error("key", "comes twice")
            found[key] = build(entry)
        return found

    def _path(self, field: str) -> str:
        return f"{self.place}.{field}" if self.place else field

    def _entry(self, field: str, value: object) -> "Entry":
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
            raise self.error(field, "must be a group of named fields")
        return Entry(file=self.file, place=self._path(field), data=value)

    def _of_type(self, field: str, kind: type[_Value], wording: str) -> _Value:
        value = self.data.get(field)
        if value is None:
            raise self.error(field, "is missing")
        if not isinstance(value, kind):
            raise self.error(field, f"must be {wording}")
        return value

    def _check_known(self, field: str, text: str, allowed: Iterable[str]) -> None:
        known = sorted(allowed)
        if text not in known:
            raise self.error(field, f"{text!r} is not one of {', '.join(known)}")


def parsed(text: str) -> Any:
    """What a YAML text holds, by the parser in C where PyYAML has it, which is far quicker.

    Raises yaml.YAMLError.
    """
    return yaml.load(text, Loader=_LOADER)  # both loaders build plain values only


def read_entry(path: Path) -> Entry:
    """The whole YAML file as one entry; raises `ContentError` when it is missing or malformed."""
    try:
        data: Any = parsed(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(path.name, "file", "cannot be read") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(path.name, "file", f"is not valid YAML: {error}") from error
    if not isinstance(data, dict) or not all(isinstance(name, str) for name in data):
        raise ContentError(path.name, "file", "must be a group of named fields")
    return Entry(file=path.name, place="", data=data)


def _label(number: int, value: object) -> str:
    key = value.get("key") if isinstance(value, dict) else None
    return str(key) if key else str(number)
