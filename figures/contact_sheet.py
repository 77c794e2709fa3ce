"""All figures on one page: the still of each, in the order of their slugs, with its name."""

import re
from collections.abc import Sequence
from pathlib import Path

from figures.drawing import SIZE, picture, set_stage
from figures.motion import still
from figures.poses import Figure
from figures.render import png

SHEET = Path(__file__).parent.parent / "docs" / "images" / "figures.png"
COLUMNS, CELL, LABEL = 11, 150, 18
FAMILY = "DejaVu Sans, Noto Sans, Helvetica, Arial, sans-serif"
PAPER, INK = "#dfe9e6", "#33474d"


def sheet(figures: Sequence[Figure]) -> str:
    """The page as SVG. It alone needs a font, for the names: it is for contributors."""
    rows = -(-len(figures) // COLUMNS)
    wide, tall = COLUMNS * CELL, rows * (CELL + LABEL)
    cells = "".join(_cell(number, figure) for number, figure in enumerate(figures))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}">'
        f'<rect width="{wide}" height="{tall}" fill="{PAPER}"/>{cells}</svg>'
    )


def _cell(number: int, figure: Figure) -> str:
    svg = picture(set_stage(figure), still(figure))
    svg = re.sub(r'id="([^"]+)"', rf'id="\1-{number}"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#\1-{number})", svg)
    x, y = number % COLUMNS * CELL, number // COLUMNS * (CELL + LABEL)
    head = f'width="{SIZE}" height="{SIZE}"'
    placed = svg.replace(head, f'x="{x}" y="{y}" width="{CELL}" height="{CELL}"', 1)
    name = (
        f'<text x="{x + CELL / 2}" y="{y + CELL + 11}" font-family="{FAMILY}" font-size="11" '
        f'text-anchor="middle" fill="{INK}">{figure.name.replace("_", " ")}</text>'
    )
    return placed + name


def write_sheet(figures: Sequence[Figure], path: Path = SHEET) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png(sheet(figures), COLUMNS * CELL, with_fonts=True))
    return path
