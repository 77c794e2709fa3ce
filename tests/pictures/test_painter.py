"""The child process that draws: real pictures, a new child for a dead one, errors in a sentence."""

import asyncio
import os
import signal
import struct
from collections.abc import AsyncIterator
from datetime import date

import pytest

from backwell.care.progress import Progress
from backwell.content.languages import LANGUAGES
from backwell.errors import PictureError
from pictures.painter import ChildPainter
from pictures.progress import HEIGHT
from pictures.style import WIDTH

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'
NOTHING = Progress(
    points=(), baseline=None, days=(), habit=None, walking=(), frozen=(), today=date(2026, 11, 27)
)


@pytest.fixture
async def painter() -> AsyncIterator[ChildPainter]:
    opened = ChildPainter()
    yield opened
    await opened.close()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_picture_of_progress_is_as_large_as_it_says(
    painter: ChildPainter, language: str
) -> None:
    assert size_of(await painter.progress(NOTHING, language)) == (WIDTH, HEIGHT)


async def test_the_child_begins_with_the_first_picture_and_is_kept(painter: ChildPainter) -> None:
    assert painter.pid is None
    await painter.png(SQUARE.format(3))
    first = painter.pid
    await painter.png(SQUARE.format(4))
    assert painter.pid == first is not None


async def test_those_who_ask_at_once_get_their_own(painter: ChildPainter) -> None:
    made = await asyncio.gather(*(painter.png(SQUARE.format(side)) for side in range(1, 9)))
    assert [size_of(one) for one in made] == [(side, side) for side in range(1, 9)]


async def test_a_child_that_was_killed_is_replaced(painter: ChildPainter) -> None:
    await painter.png(SQUARE.format(3))
    killed = painter.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert size_of(await painter.png(SQUARE.format(5))) == (5, 5)
    assert painter.pid != killed


@pytest.mark.parametrize("svg", ["", "no picture", "<svg", SQUARE.format(0)])
async def test_what_is_no_picture_is_told_in_a_sentence(painter: ChildPainter, svg: str) -> None:
    with pytest.raises(PictureError, match="refused"):
        await painter.png(svg)
    assert size_of(await painter.png(SQUARE.format(2))) == (2, 2), "and the next one is drawn"


async def test_nobody_waits_for_ever() -> None:
    painter = ChildPainter(patience=0.001)
    with pytest.raises(PictureError, match="too long"):
        await painter.png(SQUARE.format(9))
    assert painter.pid is None, "what is half done is not kept"
    await painter.close()


async def test_who_is_called_off_leaves_nothing_behind(painter: ChildPainter) -> None:
    await painter.png(SQUARE.format(3))
    asked = asyncio.ensure_future(painter.png(SQUARE.format(7)))
    await asyncio.sleep(0)  # it is asked now, and not answered
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert size_of(await painter.png(SQUARE.format(6))) == (6, 6)


async def test_closing_ends_the_child(painter: ChildPainter) -> None:
    await painter.png(SQUARE.format(3))
    pid = painter.pid
    assert pid is not None
    await painter.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
