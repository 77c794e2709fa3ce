"""What every screen is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from backwell.content.words import Words
from backwell.services.views import Upcoming

CALLBACK_LIMIT = 64
"""Bytes that Telegram allows in the data of a button."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its text, what it sends back, and Telegram's style, if it stands out."""

    text: str
    data: str
    style: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A message as it will be sent: HTML and buttons, or one button that shares a location."""

    text: str
    rows: Rows = ()
    location_button: str | None = None
    farewell: str | None = None
    """Said first, to take that button away again."""


def data(*parts: object) -> str:
    """The data of a button: a verb and its arguments."""
    return ":".join(str(part) for part in parts)


def column(buttons: Sequence[Button]) -> Rows:
    """One button a row."""
    return tuple((button,) for button in buttons)


def grid(buttons: Sequence[Button], width: int) -> Rows:
    """Rows of `width` buttons."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def upcoming_lines(words: Words, upcoming: Sequence[Upcoming], today: datetime) -> Markup:
    """A line for each reminder to come."""
    if not upcoming:
        return words.say("onboarding.nothing_ahead")
    return Markup("\n").join(
        words.say(
            "onboarding.upcoming_line",
            when=words.moment(one.at, today),
            what=words.of("kind", one.kind),
        )
        for one in upcoming
    )
