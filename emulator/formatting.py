"""From `text`, `parse_mode` and `entities` of a request to a checked text."""

from collections.abc import Callable
from typing import Any

from emulator.entities_html import parse_html
from emulator.entities_legacy import parse_markdown
from emulator.entities_markdown import parse_markdown_v2
from emulator.errors import bad_request
from emulator.text import Entity, Formatted, tidy, units

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_SOURCE = 32768
GIVEN_TYPES = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote",
    "expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji",
    "date_time",
}  # fmt: skip
PARSERS: dict[str, Callable[[str], tuple[str, list[Entity]]]] = {
    "html": parse_html,
    "markdownv2": parse_markdown_v2,
    "markdown": parse_markdown,
}


def message_text(text: str, parse_mode: str | None, entities: list[Entity] | None) -> Formatted:
    """The text of a message, 1-4096 UTF-16 units after parsing.

    Raises:
        ApiError: 400 when empty, too long or broken.
    """
    if not text:
        raise bad_request("message text is empty")
    formatted = read_text(text, parse_mode, entities)
    if not formatted:
        raise bad_request("message text is empty")
    if units(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted


def caption_text(values: dict[str, Any]) -> Formatted:
    """The caption among the fields of a request or an InputMedia, 0-1024 UTF-16 units.

    Raises:
        ApiError: 400 when too long or broken.
    """
    caption = values.get("caption") or ""
    formatted = read_text(caption, values.get("parse_mode"), values.get("caption_entities"))
    if units(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def read_text(text: str, parse_mode: str | None, entities: list[Entity] | None) -> Formatted:
    """A text with its entities; a parse mode goes before given entities, as at Telegram.

    Raises:
        ApiError: 400 when broken, or longer than 32768 bytes with its marks.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_SOURCE:
        raise bad_request("text is too long")
    mode = (parse_mode or "").lower()
    if mode and mode != "none":
        if mode not in PARSERS:
            raise bad_request("unsupported parse_mode")
        return tidy(*PARSERS[mode](text))
    return tidy(text, [given for given in entities or [] if valid(text, given)])


def valid(text: str, entity: Entity) -> bool:
    """Whether a given entity is kept: types that Telegram finds itself are dropped.

    Raises:
        ApiError: 400 when it lies outside the text.
    """
    size = units(text)
    if entity["offset"] < 0 or entity["offset"] > size:
        raise bad_request(
            f"entity begins after the end of the text at UTF-16 offset {entity['offset']}"
        )
    if entity["offset"] + entity["length"] > size:
        raise bad_request(
            f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
            f"at UTF-16 offset {entity['offset'] + entity['length']}"
        )
    return entity["type"] in GIVEN_TYPES and entity["length"] > 0
