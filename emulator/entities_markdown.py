"""Telegram's MarkdownV2: marked text in, plain text and entities out."""

from dataclasses import dataclass, field

from emulator.errors import ApiError, bad_request
from emulator.links import link_entity, special_fields
from emulator.text import Entity, units

RESERVED = set("_*[]()~`>#+-=|{}.!\n")
CODE = {"pre", "code"}
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "link": "TextUrl",
    "special": "CustomEmoji",
    "blockquote": "BlockQuote",
}
MARKS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "link": "]",
    "special": "]",
}
OPENINGS = (
    ("```", "pre"),
    ("`", "code"),
    ("__", "underline"),
    ("_", "italic"),
    ("*", "bold"),
    ("~", "strikethrough"),
    ("||", "spoiler"),
    ("![", "special"),
    ("[", "link"),
)


@dataclass(slots=True, kw_only=True)
class Mark:
    """A stretch that is open: where it began in the source and in the output."""

    kind: str
    begin: int
    offset: int
    position: int
    language: str = ""


@dataclass(slots=True)
class MarkdownParser:
    """One run over one text; `output` and `entities` grow as it goes."""

    source: str
    at: int = 0
    output: str = ""
    size: int = 0
    quoting: bool = False
    line_start: bool = True
    marks: list[Mark] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        """The plain text and its entities, not yet sorted."""
        while self.at < len(self.source):
            self.step()
        self.finish()
        return self.output, self.entities

    def step(self) -> None:
        """One character of the source, or one mark."""
        character = self.source[self.at]
        following = self.source[self.at + 1 : self.at + 2]
        if character == "\\" and following and 0 < ord(following) <= 126:
            self.emit(following)
            self.at += 2
        elif self.is_plain(character):
            self.emit(character)
            self.at += 1
        elif self.ends_quote(character):
            self.end_quote()
        elif self.closes():
            self.close()
        else:
            self.open(character)

    def emit(self, character: str) -> None:
        """Adds one character to the output."""
        self.output += character
        self.size += units(character)
        if character != "\r":
            self.line_start = character == "\n"

    def is_plain(self, character: str) -> bool:
        """Whether a character means itself here: inside code nearly everything does."""
        if self.marks and self.marks[-1].kind in CODE:
            return character != "`"
        return character not in RESERVED

    def looks_at(self, text: str) -> bool:
        """Whether `text` comes next."""
        return self.source.startswith(text, self.at)

    def closes(self) -> bool:
        """Whether the innermost open stretch ends here."""
        if not self.marks or self.marks[-1].kind == "blockquote":
            return False
        kind = self.marks[-1].kind
        if kind == "italic" and self.looks_at("__"):
            return False
        return self.looks_at(MARKS[kind])

    def open(self, character: str) -> None:
        """A new stretch, a new line, or a character that should have been escaped."""
        if character == "\n":
            self.emit("\n")
            self.at += 1
        elif character == ">" and self.line_start:
            self.open_quote()
        else:
            for mark, kind in OPENINGS:
                if self.looks_at(mark):
                    return self.push(kind, mark)
            raise refusal(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        return None

    def open_quote(self) -> None:
        """The first line of a quotation, or one more."""
        if self.quoting:
            self.at += 1
            return
        self.quoting = True
        self.push("blockquote", ">")

    def push(self, kind: str, mark: str) -> None:
        """Opens a stretch behind its mark."""
        new = Mark(kind=kind, begin=self.at, offset=self.size, position=len(self.output))
        self.marks.append(new)
        self.at += len(mark)
        if kind == "pre":
            new.language = self.take_language()

    def take_language(self) -> str:
        """The word behind three backticks and the new line that follows, both optional."""
        end = self.at
        while end < len(self.source) and not (
            self.source[end].isspace() or self.source[end] == "`"
        ):
            end += 1
        language = ""
        if self.source[end : end + 1] not in ("", "`"):
            language = self.source[self.at : end]
            self.at = end
        if self.looks_at("\r\n") or self.looks_at("\n\r"):
            self.at += 2
        elif self.looks_at("\n") or self.looks_at("\r"):
            self.at += 1
        return language

    def ends_quote(self, character: str) -> bool:
        """Whether a quotation ends with this line."""
        return (
            self.quoting
            and character == "\n"
            and self.source[self.at + 1 : self.at + 2] != ">"
            and bool(self.marks)
        )

    def end_quote(self) -> None:
        """Ends a quotation and its line; `||` right before the end makes it expandable."""
        kind = self.quote_kind(self.at)
        mark = self.marks.pop()
        self.quoting = False
        self.emit("\n")
        self.at += 1
        self.add(mark, {"type": kind})

    def quote_kind(self, end: int) -> str:
        """How the quotation ends; takes the empty spoiler away that says "expandable"."""
        if self.marks[-1].kind == "blockquote":
            return "blockquote"
        mark = self.marks[-1]
        trailing = self.source[mark.begin : end].rstrip("\r")
        if mark.kind != "spoiler" or trailing != "||":
            raise self.unfinished(mark)
        self.marks.pop()
        if not self.marks or self.marks[-1].kind != "blockquote":
            raise self.unfinished(self.marks[-1] if self.marks else mark)
        return "expandable_blockquote"

    def close(self) -> None:
        """Ends the innermost stretch at its closing mark."""
        mark = self.marks.pop()
        self.at += len(MARKS[mark.kind])
        if mark.kind == "link":
            url = self.take_url()
            shown = self.output[mark.position :]
            if self.size > mark.offset:
                self.entities += link_entity(self.stretch(mark), shown if url is None else url)
        elif mark.kind == "special":
            url = self.take_url()
            if url is None:
                raise refusal("The entity must contain a tg://emoji or tg://time URL")
            self.add(mark, special_fields(url))
        elif mark.language:
            self.add(mark, {"type": "pre", "language": mark.language})
        else:
            self.add(mark, {"type": mark.kind})

    def take_url(self) -> str | None:
        """The address in parentheses, if there are any."""
        if not self.looks_at("("):
            return None
        self.at += 1
        begin, url = self.at, ""
        while self.at < len(self.source) and self.source[self.at] != ")":
            following = self.source[self.at + 1 : self.at + 2]
            if self.source[self.at] == "\\" and following and ord(following) <= 126:
                self.at += 1
            url += self.source[self.at]
            self.at += 1
        if not self.looks_at(")"):
            raise refusal(f"Can't find end of a URL at byte offset {self.bytes_before(begin)}")
        self.at += 1
        return url

    def stretch(self, mark: Mark) -> Entity:
        """From the mark to here."""
        return {"offset": mark.offset, "length": self.size - mark.offset}

    def add(self, mark: Mark, fields: Entity) -> None:
        """Keeps an entity unless it is empty."""
        if self.size > mark.offset:
            self.entities.append({**self.stretch(mark), **fields})

    def finish(self) -> None:
        """A quotation may end with the text; nothing else may be open."""
        if self.marks and self.quoting:
            kind = self.quote_kind(len(self.source))
            self.add(self.marks.pop(), {"type": kind})
        if self.marks:
            raise self.unfinished(self.marks[-1])

    def unfinished(self, mark: Mark) -> ApiError:
        """400 for a stretch without an end."""
        name = "PreCode" if mark.language else NAMES[mark.kind]
        where = self.bytes_before(mark.begin)
        return refusal(f"Can't find end of {name} entity at byte offset {where}")

    def bytes_before(self, position: int) -> int:
        """A place in the source as Telegram names it."""
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def refusal(text: str) -> ApiError:
    """400 for a text that cannot be read."""
    return bad_request(f"can't parse entities: {text}")


def parse_markdown_v2(text: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of MarkdownV2.

    Raises:
        ApiError: 400 "can't parse entities".
    """
    return MarkdownParser(text).run()
