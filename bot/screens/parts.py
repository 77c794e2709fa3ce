"""What every screen is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from markupsafe import Markup

from backwell.care.progress import Progress
from backwell.content.figures import Figure
from backwell.content.words import Words
from backwell.services.steps.turn import BACK
from backwell.services.views import Upcoming

CHECK_IN = "c"
"""The verb of everything about check-ins."""
HALF_A_ROW = 18
"""Characters that a phone shows of one of two buttons side by side."""
CALLBACK_LIMIT = 64
"""Bytes that Telegram allows in the data of a button."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its text, what it sends back, and Telegram's style, if it stands out."""

    text: str
    data: str
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file for the person."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of progress, still to be painted, with its words in that language."""

    progress: Progress
    language: str
    is_covered: bool = False
    """Blurred until it is tapped, and so on a locked phone."""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A message as it will be sent: HTML and buttons, or one button that shares a location."""

    text: str
    rows: Rows = ()
    location_button: str | None = None
    figure: Figure | None = None
    """A film that the text stands under, at most 1024 characters long then."""
    document: Document | None = None
    """A file that the text goes with."""
    picture: Picture | None = None
    """What the text stands under, at most 1024 characters long then; it goes alone if it must."""
    farewell: str | None = None
    """Said first, to take that button away again."""


def data(*parts: object) -> str:
    """The data of a button: a verb and its arguments."""
    return ":".join(str(part) for part in parts)


def clock_data(clocks: Sequence[time]) -> str:
    """Clock times in the data of a button: "09301500"."""
    return "".join(f"{clock:%H%M}" for clock in clocks)


def column(buttons: Sequence[Button]) -> Rows:
    """One button a row."""
    return tuple((button,) for button in buttons)


def grid(buttons: Sequence[Button], width: int) -> Rows:
    """Rows of `width` buttons."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def marked(name: str, is_chosen: bool, words: Words) -> str:
    """The text of a button for something that is chosen, or not."""
    return words.plain("onboarding.chosen", name=name) if is_chosen else name


def columns(buttons: Sequence[Button]) -> int:
    """Two side by side, where a phone shows both in full."""
    return 2 if all(len(button.text) <= HALF_A_ROW for button in buttons) else 1


def answer_data(step: str, value: object) -> str:
    """An answer to one of the first questions, in the data of a button."""
    return data("o", step, value)


def back_row(step: str, words: Words, value: str = BACK) -> tuple[Button]:
    """The way to the question before."""
    return (Button(words.plain("visits.back"), answer_data(step, value)),)


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


def two_rows(scores: Sequence[Button]) -> Rows:
    """A scale of eleven numbers: six and five."""
    return (*grid(scores[:6], 6), *grid(scores[6:], 5))


def pain_rows(day: date) -> Rows:
    """The pain of a day, 0 to 10, in two rows."""
    scores = [Button(str(score), check_in_data(day, "pain", score)) for score in range(11)]
    return two_rows(scores)


def check_in_data(day: date, step: str, value: object) -> str:
    """A step of the check-in of a day, in the data of a button."""
    return data(CHECK_IN, f"{day:%Y%m%d}", step, value)


def day_grid(
    days: Sequence[datetime],
    today: datetime,
    words: Words,
    *,
    day_data: Callable[[datetime], str],
    page_data: Callable[[int], str],
    page: int,
    pages: int,
) -> Rows:
    """One page of days, three in a row, with the way to the pages beside it."""
    buttons = [Button(_day_label(day, today, words), day_data(day)) for day in days]
    turn = []
    if page > 0:
        turn.append(Button(words.plain("visits.earlier"), page_data(page - 1)))
    if page + 1 < pages:
        turn.append(Button(words.plain("visits.later"), page_data(page + 1)))
    return (*grid(buttons, 3), tuple(turn))


def _day_label(day: datetime, today: datetime, words: Words) -> str:
    if day.date() == today.date():
        return words.plain("day.today").capitalize()
    return f"{words.weekday(day.weekday())} {words.month_day(day)}"
