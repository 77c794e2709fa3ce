"""Every screen, in every language: Telegram takes it, and nothing in it looks unfinished."""

import html
import re
from collections.abc import AsyncIterator, Iterator
from typing import get_args

import pytest
from telegram import Bot
from telegram.constants import ParseMode
from telegram.request import HTTPXRequest

from backwell.care.tongue import Preview, Tongue
from backwell.content.answers import answers
from backwell.content.languages import LANGUAGES
from backwell.content.words import words_in
from backwell.services import messages, views
from bot.render import SCREENS, any_markup, inline_markup, render
from bot.screens.parts import CALLBACK_LIMIT, Screen
from bot.screens.safety import emergency_number
from emulator import Emulator
from tests.bot.examples import EVERYTHING, TODAY, UPCOMING

TONGUES = [
    Tongue(language="en"),
    Tongue(language="en", country="US"),
    Tongue(language="en", country="DE"),
    Tongue(language="de", country="DE"),
    Tongue(language="de", country="AT"),
    Tongue(language="de"),
]
CAPTION_LIMIT = 1024
"""Characters of the words under a picture, as Telegram counts them."""
BUTTON_LIMITS = {1: 34, 2: 18, 3: 11, 4: 8, 5: 5, 6: 4}
"""Characters that a phone shows of a button, by how many stand in its row."""
every_tongue = pytest.mark.parametrize("tongue", TONGUES, ids=str)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    started = Emulator(limits=False)
    await started.start()
    yield started
    await started.stop()


def screens(tongue: Tongue) -> Iterator[tuple[str, Screen]]:
    for example in EVERYTHING:
        yield repr(example), render(example, tongue)


def texts_of(screen: Screen) -> list[str]:
    """Everything of a screen that is read, without its tags."""
    buttons = [button.text for row in screen.rows for button in row]
    marked = [text for text in (screen.text, screen.farewell) if text is not None]
    plain = [html.unescape(re.sub(r"</?[a-z-]+( expandable)?>", "", text)) for text in marked]
    return [*plain, *buttons, *([screen.location_button] if screen.location_button else [])]


def test_every_view_and_message_has_a_screen_and_an_example() -> None:
    every = {*get_args(views.View), *get_args(messages.Message)}
    assert set(SCREENS) == every
    assert {type(example) for example in EVERYTHING} == every


@every_tongue
async def test_telegram_takes_every_screen(emulator: Emulator, tongue: Tongue) -> None:
    ada = emulator.person("Ada")
    request = HTTPXRequest(connection_pool_size=1)
    async with Bot(emulator.token, base_url=emulator.api_url, request=request) as bot:
        for _, screen in screens(tongue):
            await bot.send_message(
                ada.id, screen.text, parse_mode=ParseMode.HTML, reply_markup=any_markup(screen)
            )
            if screen.farewell is not None:
                await bot.send_message(ada.id, screen.farewell, parse_mode=ParseMode.HTML)


@every_tongue
def test_no_screen_has_a_placeholder_or_a_gap_left(tongue: Tongue) -> None:
    for name, screen in screens(tongue):
        for text in texts_of(screen):
            assert not re.search(r"[{}<>]|&[a-z]+;", text), (name, text)
            assert "  " not in text, (name, text)
            assert "\n\n\n" not in text, (name, text)
            assert not re.search(r"[ \t]$", text, re.MULTILINE), (name, text)
            assert text == text.strip() != "", (name, text)
            assert not re.search(r"None(?! of these| needed)", text), (name, text)


@every_tongue
def test_every_row_has_buttons_that_can_be_read_and_sent(tongue: Tongue) -> None:
    for name, screen in screens(tongue):
        for row in screen.rows:
            assert row, name
            for button in row:
                assert len(button.text) <= BUTTON_LIMITS[len(row)], (name, button)
                assert 1 <= len(button.data.encode()) <= CALLBACK_LIMIT, (name, button)


@every_tongue
def test_no_two_buttons_of_a_screen_do_the_same_or_read_the_same(tongue: Tongue) -> None:
    for name, screen in screens(tongue):
        buttons = [button for row in screen.rows for button in row]
        if name.startswith("Visits("):  # the example of a long list holds one visit many times
            continue
        if not name.startswith("AskCity("):  # two cities may share country and zone
            assert len({button.data for button in buttons}) == len(buttons), name
        assert len({button.text for button in buttons}) == len(buttons), name


@every_tongue
def test_what_stands_under_a_picture_is_short_enough_for_telegram(tongue: Tongue) -> None:
    pictured = [(name, one) for name, one in screens(tongue) if one.picture is not None]
    assert pictured
    for name, screen in pictured:
        shown = html.unescape(re.sub(r"</?[a-z-]+>", "", screen.text))
        assert len(shown.encode("utf-16-le")) // 2 <= CAPTION_LIMIT, name
        assert screen.location_button is None, name
        assert screen.document is None, name


@every_tongue
def test_a_picture_that_we_send_is_covered_unless_more_may_show(tongue: Tongue) -> None:
    for example in EVERYTHING:
        picture = render(example, tongue).picture
        if picture is not None and isinstance(example, messages.Message):
            assert picture.is_covered is not _is_open(example)


@every_tongue
def test_the_first_line_on_a_locked_phone_names_no_health_matter(tongue: Tongue) -> None:
    telling = re.compile(
        r"pain|schmerz|back\b|rücken|stretch|dehn|clinic|praxis|physio|exercise|übung",
        re.IGNORECASE,
    )
    for example in EVERYTHING:
        if isinstance(example, messages.Message) and not _is_open(example):
            first = render(example, tongue).text.partition("\n")[0]
            assert not telling.search(first), (example, first)


def _is_open(message: messages.Message) -> bool:
    """Whether the person allowed the first line to say more."""
    return getattr(message, "preview", Preview.NEUTRAL) is Preview.OPEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_with_a_location_button_has_no_other(language: str) -> None:
    screen = render(views.AskLocation(), Tongue(language=language))
    assert screen.location_button
    assert screen.rows == ()
    assert inline_markup(screen) is None
    assert any_markup(screen) is not None


@every_tongue
def test_each_reminder_to_come_has_its_own_line(tongue: Tongue) -> None:
    text = render(views.PlanStarted(upcoming=UPCOMING, today=TODAY), tongue).text
    lines = [line for line in text.splitlines() if line.startswith("• ")]
    assert len(lines) == len(UPCOMING)


@every_tongue
def test_what_tells_of_an_emergency_names_the_number_to_call(tongue: Tongue) -> None:
    words = words_in(tongue.language, tongue.country)
    number = emergency_number(tongue.country, words)
    for one in (one for one in answers() if one.urgent):
        shown = render(views.LearnAnswer(slug=one.slug, see_also=(), page=0), tongue)
        assert number in shown.text.rpartition("<i>")[0].splitlines()[-2], one.slug
