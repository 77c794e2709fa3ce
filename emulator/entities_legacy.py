"""Telegram's first Markdown dialect, kept for old bots: no nesting, few marks."""

import re

from emulator.errors import bad_request
from emulator.links import link_entity
from emulator.text import Entity, units

KINDS = {"*": "bold", "_": "italic", "`": "code"}
ESCAPED = re.compile(r"\\([_*`\[])")
PLAIN = re.compile(r"[^\\_*`\[]+|\\")


class LegacyParser:
    """One run over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.output = ""
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        """The plain text and its entities."""
        while self.at < len(self.source):
            self.step()
        return self.output, self.entities

    def step(self) -> None:
        """Plain characters, or one stretch from mark to mark."""
        if match := ESCAPED.match(self.source, self.at):
            self.output += match.group(1)
            self.at = match.end()
        elif match := PLAIN.match(self.source, self.at):
            self.output += match.group()
            self.at = match.end()
        elif self.source.startswith("```", self.at):
            self.take_block()
        elif self.source[self.at] == "[":
            self.take_link()
        else:
            mark = self.source[self.at]
            self.add(self.take_until(mark, self.at + 1), {"type": KINDS[mark]})

    def take_until(self, mark: str, begin: int) -> str:
        """The text up to the closing mark, which is passed."""
        end = self.source.find(mark, begin)
        if end < 0:
            where = len(self.source[: self.at].encode())
            raise bad_request(
                "can't parse entities: "
                f"Can't find end of the entity starting at byte offset {where}"
            )
        self.at = end + len(mark)
        return self.source[begin:end]

    def take_block(self) -> None:
        """A block of code, its language and the first new line dropped."""
        block = self.take_until("```", self.at + 3)
        language, newline, rest = block.partition("\n")
        fields: Entity = {"type": "pre"}
        if newline and language and not re.search(r"\s", language):
            fields["language"] = language
            block = rest
        elif newline and not language:
            block = rest
        self.add(block, fields)

    def take_link(self) -> None:
        """`[text](address)`; without an address the text is the address."""
        shown = self.take_until("]", self.at + 1)
        url = shown
        if self.source.startswith("(", self.at):
            end = self.source.find(")", self.at)
            end = len(self.source) if end < 0 else end
            url = self.source[self.at + 1 : end]
            self.at = end + 1
        stretch = {"offset": units(self.output), "length": units(shown)}
        self.output += shown
        if shown:
            self.entities += link_entity(stretch, url)

    def add(self, shown: str, fields: Entity) -> None:
        """Shows a stretch and keeps its entity unless it is empty."""
        if shown:
            stretch = {"offset": units(self.output), "length": units(shown)}
            self.entities.append({**stretch, **fields})
        self.output += shown


def parse_markdown(text: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of legacy Markdown.

    Raises:
        ApiError: 400 "can't parse entities".
    """
    return LegacyParser(text).run()
