"""Pictures: well-formed, without fonts, the same each time, and inside their frame."""

import io
import re
from xml.etree import ElementTree

import pytest

from figures.drawing import SIZE, picture, set_stage
from figures.motion import Moment, moments, still
from figures.palette import CARD
from figures.poses import Figure, figures

ALL = figures()
every_figure = pytest.mark.parametrize("figure", ALL, ids=[figure.name for figure in ALL])


@every_figure
def test_a_picture_is_well_formed_and_has_no_words(figure: Figure) -> None:
    stage = set_stage(figure)
    for moment in (still(figure), Moment(start=0, end=1, way=0.5)):
        root = ElementTree.fromstring(picture(stage, moment))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"text", "tspan", "image", "style"}
        names = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(names) == len(set(names))


@every_figure
def test_a_moment_is_drawn_the_same_each_time(figure: Figure) -> None:
    moment = Moment(start=0, end=1, way=0.3)
    assert picture(set_stage(figure), moment) == picture(set_stage(figure), moment)


@every_figure
def test_no_number_is_lost(figure: Figure) -> None:
    svg = picture(set_stage(figure), still(figure))
    assert not re.search(r"nan|inf\b", svg)


def test_what_works_is_in_the_accent_colour() -> None:
    bridge = next(figure for figure in ALL if figure.name == "bridge-2")
    assert "url(#glow)" in picture(set_stage(bridge), still(bridge))


def test_a_loop_is_what_telegram_plays_by_itself() -> None:
    av = pytest.importorskip("av")
    pytest.importorskip("resvg_py")
    from figures.render import draw_loop, draw_still

    figure = next(figure for figure in ALL if figure.name == "shoulder_rolls-1")
    data = draw_loop(figure)
    assert data == draw_loop(figure)
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(io.BytesIO(data)) as file:
        (stream,) = file.streams
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == (SIZE, SIZE)
        assert stream.frames == len(list(moments(figure)))
        card = next(file.decode(video=0)).reformat(format="rgb24").planes[0]
    assert list(bytes(card)[:3]) == pytest.approx(list(bytes.fromhex(CARD[1:])), abs=4)
    assert draw_still(figure).startswith(b"\x89PNG")
