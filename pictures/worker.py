"""The child process that turns SVG into PNG. It is run as a file, and imports nothing of ours.

On both pipes a frame is its length in four bytes, the most significant first, and so many bytes.
Each frame that comes in is an SVG in UTF-8, each that goes out a PNG, or empty where none could be
made. It ends when nothing more comes in: with its parent, however that ends.
"""

import signal
import struct
import sys
from pathlib import Path
from typing import BinaryIO

import resvg_py

LENGTH = struct.Struct(">I")
FONTS = [str(file) for file in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]


def png_of(svg: str) -> bytes:
    """The picture with the fonts that are shipped, whatever the machine has; empty on failure."""
    try:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONTS)
        )
    except ValueError:
        return b""


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer every frame, until there are no more."""
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        picture = png_of(source.read(length).decode())
        target.write(LENGTH.pack(len(picture)) + picture)
        target.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one
    serve(sys.stdin.buffer, sys.stdout.buffer)
