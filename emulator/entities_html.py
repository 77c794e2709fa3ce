"""Telegram's HTML dialect: text and tags in, plain text and entities out."""

import re
from dataclasses import dataclass, field

from emulator.errors import ApiError, bad_request
from emulator.links import link_entity, time_fields
from emulator.text import Entity, units

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "pre": "pre",
    "code": "code",
}
TAGS = {*SIMPLE, "a", "tg-emoji", "tg-time", "blockquote"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?")
NAME = re.compile(r"[^\s=>/\"']*")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(slots=True, kw_only=True)
class Tag:
    """A tag that is open: where it began in the output."""

    name: str
    attributes: dict[str, str]
    offset: int
    position: int


@dataclass(slots=True)
class HtmlParser:
    """One run over one text; `output` and `entities` grow as it goes."""

    source: str
    at: int = 0
    output: str = ""
    size: int = 0
    open_tags: list[Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        """The plain text and its entities, not yet sorted."""
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self.take_text()
            elif self.source.startswith("</", self.at):
                self.take_end()
            else:
                self.take_start()
        if self.open_tags:
            name = self.open_tags[-1].name
            raise refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
        if has_half_pair(self.output):
            raise refusal(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return self.output, self.entities

    def take_text(self) -> None:
        """Everything up to the next tag."""
        end = self.source.find("<", self.at)
        end = len(self.source) if end < 0 else end
        text = decode(self.source[self.at : end])
        self.output += text
        self.size += units(text)
        self.at = end

    def take_start(self) -> None:
        """`<name attribute="value">`."""
        begin = self.at
        match = re.compile(r"[^\s>]*").match(self.source, begin + 1)
        end = match.end() if match else begin + 1
        name = self.source[begin + 1 : end].lower()
        if end >= len(self.source):
            raise refusal(f"Unclosed start tag at byte offset {self.bytes_before(begin)}")
        if name not in TAGS:
            where = self.bytes_before(begin)
            raise refusal(f'Unsupported start tag "{name}" at byte offset {where}')
        self.at = end
        attributes = self.take_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            where = self.bytes_before(begin)
            raise refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open_tags.append(
            Tag(name=name, attributes=attributes, offset=self.size, position=len(self.output))
        )

    def take_attributes(self, name: str, begin: int) -> dict[str, str]:
        """All attributes up to the closing bracket, which is taken too."""
        found: dict[str, str] = {}
        where = self.bytes_before(begin)
        self.skip_space()
        while self.peek() != ">":
            match = NAME.match(self.source, self.at)
            key = match.group() if match else ""
            if not key:
                if not self.peek():
                    raise refusal(f'Unclosed start tag "{name}" at byte offset {where}')
                raise refusal(f'Empty attribute name in the tag "{name}" at byte offset {where}')
            self.at += len(key)
            self.skip_space()
            found[key] = self.take_value(where) if self.peek() == "=" else ""
            self.skip_space()
        self.at += 1
        return found

    def take_value(self, where: int) -> str:
        """The value behind an equals sign."""
        self.at += 1
        self.skip_space()
        quote = self.peek()
        if quote in {'"', "'"}:
            end = self.source.find(quote, self.at + 1)
            if end < 0:
                raise refusal(f"Unclosed start tag at byte offset {where}")
            value = decode(self.source[self.at + 1 : end])
            self.at = end + 1
            return value
        return self.take_token(where)

    def take_token(self, where: int) -> str:
        """A value without quotation marks."""
        begin = self.at
        match = TOKEN.match(self.source, begin)
        self.at = match.end() if match else begin
        if not self.peek():
            raise refusal(f"Unclosed start tag at byte offset {where}")
        if not (self.peek().isspace() or self.peek() == ">"):
            token = self.bytes_before(begin)
            raise refusal(f"Unexpected end of name token at byte offset {token}")
        return self.source[begin : self.at].lower()

    def take_end(self) -> None:
        """`</name>`; the name may be left out."""
        where = self.bytes_before(self.at)
        if not self.open_tags:
            raise refusal(f"Unexpected end tag at byte offset {where}")
        end = self.source.find(">", self.at)
        if end < 0:
            raise refusal(f"Unclosed end tag at byte offset {where}")
        name = self.source[self.at + 2 : end].strip().lower()
        tag = self.open_tags[-1]
        if name and name != tag.name:
            raise refusal(
                f"Unmatched end tag at byte offset {where}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        self.at = end + 1
        self.open_tags.pop()
        if self.size > tag.offset:
            self.close(tag)

    def close(self, tag: Tag) -> None:
        """The entity that a finished tag stands for."""
        entity: Entity = {"offset": tag.offset, "length": self.size - tag.offset}
        if tag.name in SIMPLE:
            self.close_simple(tag, entity)
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            self.entities.append({**entity, "type": kind})
        elif tag.name == "tg-emoji":
            self.entities.append({**entity, **emoji_fields(tag)})
        elif tag.name == "tg-time":
            attributes = tag.attributes
            fields = time_fields(attributes.get("unix", ""), attributes.get("format", ""))
            if fields:
                self.entities.append({**entity, **fields})
        else:
            url = tag.attributes.get("href") or self.output[tag.position :]
            self.entities += link_entity(entity, url)

    def close_simple(self, tag: Tag, entity: Entity) -> None:
        """A tag with one meaning; `<pre><code class="language-x">` is one block of code."""
        kind = SIMPLE[tag.name]
        language = tag.attributes.get("class", "").partition("language-")[2]
        if kind == "code" and language and self.inside_fresh_pre(tag):
            self.open_tags[-1].attributes["language"] = language
        if kind == "pre":
            self.entities = [e for e in self.entities if not covers_code(e, entity)]
            if tag.attributes.get("language"):
                entity = {**entity, "language": tag.attributes["language"]}
        self.entities.append({**entity, "type": kind})

    def inside_fresh_pre(self, tag: Tag) -> bool:
        """Whether `tag` opened right where an enclosing `<pre>` did."""
        outer = self.open_tags[-1] if self.open_tags else None
        return outer is not None and outer.name == "pre" and outer.offset == tag.offset

    def peek(self) -> str:
        """The next character; nothing at the end."""
        return self.source[self.at : self.at + 1]

    def skip_space(self) -> None:
        """Moves on past white space."""
        while self.peek().isspace():
            self.at += 1

    def bytes_before(self, position: int) -> int:
        """A place in the source as Telegram names it."""
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def covers_code(entity: Entity, outer: Entity) -> bool:
    """Whether `entity` is code over exactly the same stretch as `outer`."""
    same = all(entity[key] == outer[key] for key in ("offset", "length"))
    return same and entity["type"] == "code"


def refusal(text: str) -> ApiError:
    """400 for a text that cannot be read."""
    return bad_request(f"can't parse entities: {text}")


def decode(text: str) -> str:
    """`text` with the references that Telegram knows resolved; others stay as they are."""
    return REFERENCE.sub(lambda match: reference(match), text)


def reference(match: re.Match[str]) -> str:
    """The character that a reference stands for, or the reference itself."""
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED.get(name, match.group())
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else match.group()


def has_half_pair(text: str) -> bool:
    """Whether a surrogate stands alone."""
    return any(0xD800 <= ord(character) <= 0xDFFF for character in text)


def emoji_fields(tag: Tag) -> Entity:
    """The fields of a custom emoji."""
    identifier = tag.attributes.get("emoji-id", "")
    if not identifier.isdecimal() or int(identifier) == 0:
        raise refusal("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of Telegram's HTML.

    Raises:
        ApiError: 400 "can't parse entities", with the byte offset of the fault.
    """
    return HtmlParser(text).run()
