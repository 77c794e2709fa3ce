"""Addresses inside formatted texts."""

import re
from urllib.parse import parse_qs, urlsplit

from emulator.errors import bad_request
from emulator.text import Entity

DATE_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, or nothing when it isn't one."""
    url = url.strip()
    if re.match(r"(?:https?|tg|ton|tonsite)://[^\s/]", url, re.IGNORECASE):
        parts = urlsplit(url)
        bare = not parts.path and not parts.query and parts.scheme in {"http", "https"}
        return f"{url}/" if bare else url
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#]\S*)?", url):
        return f"http://{url}" + ("" if re.search(r"[/?#]", url) else "/")
    return None


def link_entity(entity: Entity, url: str) -> list[Entity]:
    """A text link or a mention by id; nothing when the address is broken."""
    parts = urlsplit(url)
    if parts.scheme == "tg" and parts.netloc == "user":
        identifier = parse_qs(parts.query).get("id", [""])[0]
        if identifier.isdecimal():
            user = {"id": int(identifier), "is_bot": False, "first_name": ""}
            return [{**entity, "type": "text_mention", "user": user}]
    checked = checked_link(url)
    return [{**entity, "type": "text_link", "url": checked}] if checked else []


def time_fields(unix: str, pattern: str) -> Entity | None:
    """The fields of a date that every reader sees in their own zone; nothing without a time."""
    if not DATE_FORMAT.fullmatch(pattern):
        raise bad_request("can't parse entities: Invalid date-time format specified")
    if not unix.isdecimal() or int(unix) == 0:
        return None
    fields: Entity = {"type": "date_time", "unix_time": int(unix)}
    if pattern:
        fields["date_time_format"] = pattern
    return fields


def special_fields(url: str) -> Entity:
    """The fields of `tg://emoji` and `tg://time` links.

    Raises:
        ApiError: 400 when the link is neither.
    """
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if parts.scheme == "tg" and parts.netloc == "emoji" and query.get("id", "").isdecimal():
        return {"type": "custom_emoji", "custom_emoji_id": query["id"]}
    if parts.scheme == "tg" and parts.netloc == "time":
        fields = time_fields(query.get("unix", ""), query.get("format", ""))
        if fields:
            return fields
    raise bad_request("can't parse entities: Invalid tg://emoji or tg://time URL specified")
