"""The picture of progress: pain, practice, habit and walking on one sheet for a phone."""

from babel.dates import format_date
from markupsafe import Markup

from backwell.care.progress import Progress
from backwell.content.words import Words, words_in
from pictures import pain, practice, style
from pictures.habit import habit_panel
from pictures.pain import pain_panel
from pictures.panel import Panel, hatching
from pictures.practice import practice_panel
from pictures.svg import box, document, group, text
from pictures.walking import walking_panel

MARGIN, GAP = 44.0, 20.0
TOP = 140.0
LOW_HEIGHT = 360.0
HABIT_WIDTH = 336.0
HEIGHT = TOP + pain.HEIGHT + GAP + practice.HEIGHT + GAP + LOW_HEIGHT + MARGIN


def progress_svg(progress: Progress, language: str) -> str:
    """One picture, 1080 wide, whose words, days and numbers are of that language.

    Raises ContentError for a language that is not offered.
    """
    words = words_in(language, None)
    whole = style.WIDTH - 2 * MARGIN
    practice_top = TOP + pain.HEIGHT + GAP
    low_top = practice_top + practice.HEIGHT + GAP
    walking_left = MARGIN + HABIT_WIDTH + GAP
    return document(
        (style.WIDTH, HEIGHT),
        words.plain("progress.title"),
        (
            hatching(),
            box((0, 0), (style.WIDTH, HEIGHT), fill=style.GROUND),
            _head(progress, words),
            pain_panel(_panel(MARGIN, TOP, whole, pain.HEIGHT), progress, words),
            practice_panel(_panel(MARGIN, practice_top, whole, practice.HEIGHT), progress, words),
            habit_panel(_panel(MARGIN, low_top, HABIT_WIDTH, LOW_HEIGHT), progress.habit, words),
            walking_panel(
                _panel(walking_left, low_top, whole - HABIT_WIDTH - GAP, LOW_HEIGHT),
                progress,
                words,
            ),
        ),
    )


def _panel(left: float, top: float, width: float, height: float) -> Panel:
    return Panel(left=left, top=top, width=width, height=height)


def _head(progress: Progress, words: Words) -> Markup:
    return group(
        (
            text(
                (MARGIN + 8, 96),
                words.plain("progress.title"),
                size=style.TITLE,
                fill=style.INK,
                font_weight=style.BOLD,
            ),
            text(
                (style.WIDTH - MARGIN - 8, 96),
                format_date(progress.today, "long", locale=words.locale),
                size=style.TEXT,
                fill=style.SOFT,
                text_anchor="end",
            ),
        )
    )
