"""How firm the habit is: a ring that fills up slowly and empties slowly."""

from math import pi

from markupsafe import Markup

from backwell.content.words import Words
from pictures import style
from pictures.panel import Panel, lines_of_text
from pictures.svg import disc, group, text

RADIUS, THICKNESS = 66.0, 20.0
FULL = 100.0


def habit_panel(panel: Panel, habit: float | None, words: Words) -> Markup:
    """`habit` is 0 to 100, or None before there was anything to count."""
    middle = (panel.left + panel.width / 2, panel.top + 172)
    begins = habit is None
    hint = words.plain("progress.habit_begins" if begins else "progress.habit_keeps")
    return group(
        (
            panel.sheet(words.plain("progress.habit"), "", style.DONE),
            disc(middle, RADIUS, fill="none", stroke=style.FAINT, stroke_width=THICKNESS),
            Markup() if habit is None else _filled(middle, habit),
            lines_of_text((middle[0], panel.top + 292), hint),
        )
    )


def _filled(middle: tuple[float, float], habit: float) -> Markup:
    around = 2 * pi * RADIUS
    x, y = middle
    return group(
        (
            disc(
                middle,
                RADIUS,
                fill="none",
                stroke=style.DONE,
                stroke_width=THICKNESS,
                stroke_linecap="round",
                stroke_dasharray=f"{around * habit / FULL:.1f} {around:.1f}",
                transform=f"rotate(-90 {x:.1f} {y:.1f})",
            ),
            text(
                (x, y + 18),
                str(round(habit)),
                size=52,
                fill=style.INK,
                font_weight=style.BOLD,
                text_anchor="middle",
            ),
        )
    )
