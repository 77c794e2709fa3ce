"""Checks the parameters of a request against the declarations.

Stricter than Telegram on purpose: Telegram ignores parameters and fields that it does not know and
reads a broken number as 0; here both are refused, so that a slip in the calling code is seen.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from emulator.declared import Method, Param
from emulator.errors import ApiError, bad_request
from emulator.shapes import MARKUPS, SHAPES, UNIONS

TRUE = {"true", "yes", "1"}
FALSE = {"false", "no", "0", ""}
EMPTY_MEANS_NONE = {"url"}
"""Required by the reference, and yet an empty one has a meaning: no webhook."""

MISSING_TEXTS = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "animation": "there is no animation in the request",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a multipart request."""

    filename: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Args:
    """Checked parameters: values by name, and uploads by their multipart names."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of `name`; uploads of that very name are not among the values."""
        return self.values.get(name, default)


def check_request(method: Method, raw: Mapping[str, Any], uploads: dict[str, Upload]) -> Args:
    """The typed parameters of a request.

    Raises:
        ApiError: 400, when one is unknown, missing or of a wrong type.
    """
    for name in raw:
        if name not in method.params:
            raise bad_request(f'unknown parameter "{name}" of {method.name}')
    values = {name: read_value(method.params[name], value) for name, value in raw.items()}
    for param in method.params.values():
        absent = param.name not in uploads and values.get(param.name) in (None, "")
        if param.required and absent and param.name not in EMPTY_MEANS_NONE:
            raise missing(method, param)
    return Args(values=values, uploads=uploads)


def missing(method: Method, param: Param) -> ApiError:
    """The refusal of a request that lacks `param`."""
    text = MISSING_TEXTS.get(param.name)
    return bad_request(text or f'parameter "{param.name}" of {method.name} is required')


def read_value(param: Param, value: Any) -> Any:
    """`value` as the declared type; text is read as a number, a boolean or JSON where needed."""
    for kind in param.types:
        if is_scalar(kind):
            found, result = read_scalar(kind, value)
            if found:
                return result
    if all(is_scalar(kind) for kind in param.types):
        raise bad_request(f'parameter "{param.name}" must be of type {" or ".join(param.types)}')
    document = parse_json(param.name, value)
    if document is None:
        return None
    check_any(param.types, document, param.name)
    return document


def parse_json(name: str, value: Any) -> Any:
    """A JSON parameter, which may be serialised or not."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def is_scalar(kind: str) -> bool:
    """Whether `kind` needs no JSON."""
    return kind in {"Integer", "String", "Boolean", "Float", "InputFile"}


def read_scalar(kind: str, value: Any) -> tuple[bool, Any]:
    """Whether `value` can be read as `kind`, and the value."""
    if kind == "Integer":
        return read_integer(value)
    if kind == "Boolean":
        return read_boolean(value)
    return isinstance(value, str), value


def read_integer(value: Any) -> tuple[bool, Any]:
    """A whole number, or its digits."""
    if isinstance(value, bool):
        return False, None
    if isinstance(value, int):
        return True, value
    if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
        return True, int(value)
    return False, None


def read_boolean(value: Any) -> tuple[bool, Any]:
    """A boolean, or one of the words for it."""
    if isinstance(value, bool):
        return True, value
    word = str(value).lower()
    return word in TRUE | FALSE, word in TRUE


def check_any(kinds: tuple[str, ...], value: Any, where: str) -> None:
    """Holds a JSON value against alternatives; the one that `value` claims to be is reported."""
    if len(kinds) == 1:
        return check_json(kinds[0], value, where)
    if set(kinds) <= set(MARKUPS.values()):
        return check_json(markup_kind(value), value, where)
    if all(kind.startswith("Array of InputMedia") for kind in kinds):
        return check_json("Array of InputMedia", value, where)
    if any(matches(kind, value) for kind in kinds):
        return None
    raise bad_request(f'field "{where}" must be of type {" or ".join(kinds)}')


def markup_kind(value: Any) -> str:
    """Which reply markup an object is."""
    if isinstance(value, dict):
        for key, kind in MARKUPS.items():
            if key in value:
                return kind
        raise bad_request("object expected as reply markup")
    raise bad_request("can't parse reply keyboard markup JSON object")


def matches(kind: str, value: Any) -> bool:
    """Whether a JSON value is of `kind`."""
    try:
        check_json(kind, value, "")
    except ApiError:
        return False
    return True


def check_json(kind: str, value: Any, where: str) -> None:
    """Holds a JSON value against one type.

    Raises:
        ApiError: 400, naming the place.
    """
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise bad_request(f'can\'t parse "{where}": expected an {kind}')
        for index, item in enumerate(value):
            check_json(kind.removeprefix("Array of "), item, f"{where}[{index}]")
    elif kind == "KeyboardButton" and isinstance(value, str):
        return
    elif kind in UNIONS:
        check_shape(union_member(kind, value, where), value, where)
    elif kind in SHAPES:
        check_shape(kind, value, where)
    elif not json_scalar(kind, value):
        raise bad_request(f'can\'t parse "{where}": must be of type {kind}')


def json_scalar(kind: str, value: Any) -> bool:
    """Whether a JSON value is of a scalar type; digits may stand for a number."""
    if kind == "Integer":
        return read_integer(value)[0]
    if kind == "Boolean":
        return isinstance(value, bool)
    return isinstance(value, str)


def union_member(kind: str, value: Any, where: str) -> str:
    """The shape that an object of several shapes claims to have."""
    name = value.get("type") if isinstance(value, dict) else None
    member = UNIONS[kind].get(str(name))
    if member is None:
        raise bad_request(f'can\'t parse "{where}": {kind} has unsupported type')
    return member


def check_shape(kind: str, value: Any, where: str) -> None:
    """Holds an object against its fields."""
    if not isinstance(value, dict):
        raise bad_request(f'can\'t parse "{where}": {kind} must be an Object')
    fields = SHAPES[kind]
    for name, item in value.items():
        if name not in fields:
            raise bad_request(f'can\'t parse "{where}": unknown field "{name}" of {kind}')
        check_any(fields[name].types, item, f"{where}.{name}")
    for param in fields.values():
        if param.required and param.name not in value:
            raise bad_request(f'can\'t parse "{where}": can\'t find field "{param.name}"')
