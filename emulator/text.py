"""Texts and their entities, counted in UTF-16 code units as Telegram counts."""

import re
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]

OPAQUE = {"code", "pre"}
FOUND = re.compile(
    r"(?P<url>(?:https?://|tg://)[^\s<>\"]+[^\s<>\".,;:!?)\]'])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/<>@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>#(?=\w*[^\W\d])\w{1,256})(?![\w#])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text without markup, and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def piece(text: str, entity: Entity) -> str:
    """The part of `text` that an entity covers."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    start = entity["offset"] * 2
    return encoded[start : start + entity["length"] * 2].decode("utf-16-le", "surrogatepass")


def found_entities(text: str) -> list[Entity]:
    """Commands, mentions, hashtags, addresses and links that stand in a plain text."""
    return [
        {
            "offset": units(text[: match.start()]),
            "length": units(match.group()),
            "type": str(match.lastgroup),
        }
        for match in FOUND.finditer(text)
    ]


def overlaps(one: Entity, other: Entity) -> bool:
    """Whether two entities share a unit."""
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )


def inside(one: Entity, other: Entity) -> bool:
    """Whether `one` lies within `other`."""
    return bool(
        other["offset"] <= one["offset"]
        and one["offset"] + one["length"] <= other["offset"] + other["length"]
    )


def tidy(text: str, entities: list[Entity]) -> Formatted:
    """What Telegram keeps of a text: trimmed, entities clipped, sorted, and found ones added.

    Nothing lives inside code; links that were found do not overlap links, mentions or code.
    """
    kept = text.rstrip()
    size = units(kept)
    clipped = [clip(entity, size) for entity in entities if entity["offset"] < size]
    kept, clipped = cut_front(kept, clipped)
    opaque = [entity for entity in clipped if entity["type"] in OPAQUE]
    clear = [e for e in clipped if e in opaque or not any(inside(e, o) for o in opaque)]
    closed = [e for e in clear if e["type"] in OPAQUE | {"text_link", "text_mention"}]
    extra = [e for e in found_entities(kept) if not any(overlaps(e, c) for c in closed)]
    everything = sorted(clear + extra, key=lambda e: (e["offset"], -e["length"]))
    return Formatted(text=kept, entities=tuple(everything))


def clip(entity: Entity, size: int) -> Entity:
    """An entity that ends with the text."""
    return {**entity, "length": min(entity["length"], size - entity["offset"])}


def cut_front(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Leading white space goes, up to the first entity."""
    blank = len(text) - len(text.lstrip())
    blank = min([blank, *(entity["offset"] for entity in entities)])
    moved = [{**entity, "offset": entity["offset"] - blank} for entity in entities]
    return text[blank:], moved
