"""SVG to PNG (resvg) and to short H.264 loops (PyAV)."""

import io
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import resvg_py
from av.video.frame import PictureType, VideoFrame
from av.video.reformatter import ColorRange, Colorspace

from figures.drawing import SIZE, Stage, picture, set_stage
from figures.motion import RATE, moments, still
from figures.poses import OUTPUT, Figure

BT709 = 1
ENCODING = {"crf": "27", "preset": "slow", "tune": "animation", "bf": "2"}
"""x264: a constant quality without visible blocks on a phone, at some 50 kB a figure."""


def png(svg: str, width: int = SIZE, *, with_fonts: bool = False) -> bytes:
    """The picture as PNG bytes; no font of the machine is looked at unless asked for."""
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=not with_fonts)
    )


def draw_still(figure: Figure) -> bytes:
    """The most telling moment of a figure as PNG bytes."""
    return png(picture(set_stage(figure), still(figure)))


def draw_loop(figure: Figure) -> bytes:
    """One loop as MP4 bytes: 480x480, yuv420p, no sound, made to start before it is all there."""
    stage = set_stage(figure)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loop.mp4"
        _encode(stage, path)
        return path.read_bytes()


def _encode(stage: Stage, path: Path) -> None:
    options = {"movflags": "faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as file:
        stream = file.add_stream("libx264", rate=RATE, options=ENCODING)
        stream.width = stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context  # says which colours these are: players guess differently
        context.color_range, context.colorspace = ColorRange.MPEG, Colorspace.ITU709
        context.color_primaries = context.color_trc = BT709
        context.time_base = Fraction(1, RATE)
        context.thread_count = 1  # the same bytes on every machine with this x264
        for number, frame in enumerate(_frames(stage)):
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            frame.pict_type = PictureType.NONE  # a PNG comes as a key frame; most need not be
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def _frames(stage: Stage) -> Iterator[VideoFrame]:
    """Frames of one loop; what looks like the frame before is not drawn twice."""
    before, frame = "", None
    for moment in moments(stage.figure):
        svg = picture(stage, moment)
        if frame is None or svg != before:
            frame = _decoded(png(svg))
        before = svg
        yield frame.reformat(
            format="yuv420p", dst_color_range=ColorRange.MPEG, dst_colorspace=Colorspace.ITU709
        )


def _decoded(data: bytes) -> VideoFrame:
    with av.open(io.BytesIO(data), "r", format="png_pipe") as file:
        return next(file.decode(video=0))


def write(figure: Figure, folder: Path = OUTPUT) -> tuple[Path, Path]:
    """Write `<slug>-<level>.mp4` and `.png` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    loop, picture_file = folder / f"{figure.name}.mp4", folder / f"{figure.name}.png"
    loop.write_bytes(draw_loop(figure))
    picture_file.write_bytes(draw_still(figure))
    return loop, picture_file
