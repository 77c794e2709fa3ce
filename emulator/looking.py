"""What a person sees: messages as text, buttons, and what is new."""

import re
from typing import Any

from emulator.keyboards import key_text
from emulator.records import Entry

Json = dict[str, Any]


def label(entry: Entry) -> str:
    """The words of a message, or what it is instead."""
    message = entry.message
    kinds = ("photo", "animation", "document", "voice", "sticker", "location", "contact")
    shown = [f"[{kind}]" for kind in kinds if kind in message]
    if "animation" in message:
        shown = ["[animation]"]
    return " ".join(filter(None, [*shown, entry.words]))


def describe(entry: Entry, name: str) -> str:
    """One message of a chat as text, with its buttons and reactions."""
    who = name if entry.outgoing else "bot"
    edited = " (edited)" if "edit_date" in entry.message else ""
    lines = [f"{who} #{entry.id}{edited}: {label(entry)}"]
    for row in entry.rows():
        lines.append("    " + " ".join(f"[{button['text']}]" for button in row))
    if entry.keyboard and "keyboard" in entry.keyboard:
        for row in entry.keyboard["keyboard"]:
            lines.append("    " + " ".join(f"({key_text(key)})" for key in row))
    if entry.reactions:
        lines.append("    " + " ".join(entry.reactions))
    return "\n".join(lines)


def screen(entries: list[Entry], name: str) -> str:
    """A whole chat as text."""
    return "\n".join(describe(entry, name) for entry in entries) or "(an empty chat)"


def fits(wanted: str | re.Pattern[str], entry: Entry) -> bool:
    """Whether a message contains a text or matches a pattern."""
    if isinstance(wanted, re.Pattern):
        return wanted.search(entry.words) is not None
    return wanted in entry.words


def unseen(entries: list[Entry], looked: int) -> list[Entry]:
    """Messages of the bot that are new or changed, in the order in which that happened."""
    fresh = [entry for entry in entries if not entry.outgoing and entry.changed > looked]
    return sorted(fresh, key=lambda entry: entry.changed)


def pick_button(entries: list[Entry], text: str) -> tuple[Entry, Json] | None:
    """The newest button of exactly that text, else the only one that contains it."""
    buttons = [
        (entry, button) for entry in reversed(entries) for row in entry.rows() for button in row
    ]
    exact = [pair for pair in buttons if pair[1]["text"] == text]
    if exact:
        return exact[0]
    newest: tuple[Entry, Json] | None = None
    for entry in reversed(entries):
        close = [pair for pair in buttons if pair[0] is entry and text in pair[1]["text"]]
        if len(close) == 1:
            newest = close[0]
        if close:
            break
    return newest
