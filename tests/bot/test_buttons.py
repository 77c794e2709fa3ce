"""Whatever the data of a button is, it means something, and never a fault."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.clock import FrozenClock
from backwell.care.tongue import Tongue
from backwell.errors import AccessError, AnswerError, NotFoundError
from backwell.services.fakes import BlankPainter
from backwell.services.views import OldButton
from backwell.storage import people
from backwell.storage.database import Desk
from bot.door import Door
from bot.handlers.buttons import ERASE, meaning
from bot.render import render
from tests.bot.examples import EVERYTHING
from tests.services.patients import patient

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FORESEEN = (AnswerError, AccessError, NotFoundError)

parts = st.one_of(
    st.sampled_from(
        [
            "o",
            "r",
            "p",
            "s",
            "f",
            "over",
            "worse",
            "e",
            "v",
            "language",
            "consent",
            "place",
            "screen",
            "assessed",
            "cautions",
            "areas",
            "pain",
            "days",
            "hours",
            "plan",
            "done",
            "snoozed",
            "seen",
            "list",
            "off",
            "cancel",
            "day",
            "hour",
            "book",
            "ask",
            "sure",
            "keep",
            "examined",
            "check",
            "yes",
            "no",
            "0",
            "1",
            "-1",
            "99",
            "20261124",
            "202611241030",
            "00000000",
            "99999999999999999999",
            "+0",
            "-",
            "DE|Europe/Berlin",
            "XX|Europe/Berlin",
            "DE|Nowhere/There",
            "DE|",
            "|",
            "DE|../../etc",
            "0900-1700",
            "25-26",
            "none",
            "other",
        ]
    ),
    st.text(max_size=6),
)
forged = st.one_of(st.text(max_size=64), st.lists(parts, max_size=5).map(":".join)).filter(
    lambda data: len(data.encode()) <= 64
)


@pytest.fixture
def door(desk: Desk) -> Door:
    return Door(desk, FrozenClock(NOW), BlankPainter())


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "x",
        "o",
        "r:1",
        "r:x:done",
        "r:1:dance",
        "v:day:tomorrow",
        "v:days:",
        "v:hour:20261124",
        "v:book:2026-11-24",
        "s:x",
        "e:",
    ],
)
async def test_data_that_means_nothing_is_an_old_button(door: Door, data: str) -> None:
    assert await meaning(door, data)(7, NOW) == OldButton()


@given(data=forged)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
async def test_forged_data_never_ends_in_a_fault(door: Door, data: str) -> None:
    async with door.desk.unit() as unit:
        known = await people.find(unit, 7)
    if known is None:
        await patient(door.desk)
    try:
        view = await meaning(door, data)(7, NOW)
    except FORESEEN:
        return
    assert render(view, Tongue(language="en")).text


def test_every_button_that_is_ever_shown_means_something(door: Door) -> None:
    unknown = repr(meaning(door, "no such verb")).partition(" at ")[0]
    for example in EVERYTHING:
        for row in render(example, Tongue(language="en")).rows:
            for button in row:
                if button.data == ERASE:  # it needs the chat too
                    continue
                assert repr(meaning(door, button.data)).partition(" at ")[0] != unknown, button
