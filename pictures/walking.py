"""Minutes walked, week by week."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from backwell.care.progress import Progress
from backwell.content.words import Words
from pictures import style
from pictures.panel import Panel, lines_of_text, ticks
from pictures.scale import weeks_shown
from pictures.svg import box, group, line, text

WEEKS = 8
LOW_TOP = 60
"""Minutes at the top of the diagram at least: a little is not to look like a lot."""
APART = 4
"""Weeks that the names of two need between them."""
_BAR = 0.62


def walking_panel(panel: Panel, progress: Progress, words: Words) -> Markup:
    """A bar for each week, with its minutes over it."""
    sheet = panel.sheet(words.plain("progress.walking"), "", style.WALK)
    if not any(minutes for _, minutes in progress.walking):
        middle = (panel.left + panel.width / 2, panel.top + 190)
        begins = words.plain("progress.walking_begins")
        return group((sheet, lines_of_text(middle, begins, size=style.TEXT)))
    weeks = weeks_shown(progress.walking[0][0], progress.today, WEEKS, WEEKS)
    minutes = dict(progress.walking)
    return group(
        (
            sheet,
            _bars(panel, [minutes.get(week, 0) for week in weeks]),
            _weeks(panel, weeks, progress.today, words),
        )
    )


def _bars(panel: Panel, minutes: Sequence[int]) -> Markup:
    bottom, top = panel.top + 278, panel.top + 128
    pitch = (panel.inner_right - panel.inner_left) / len(minutes)
    most = max(LOW_TOP, *minutes)
    parts = [
        line(
            ((panel.inner_left, bottom), (panel.inner_right, bottom)),
            stroke=style.RULE,
            stroke_width=3,
        )
    ]
    for number, amount in enumerate(minutes):
        if amount:
            left = panel.inner_left + pitch * (number + (1 - _BAR) / 2)
            height = (bottom - top) * amount / most
            size = (pitch * _BAR, height)
            parts.append(box((left, bottom - height), size, radius=8, fill=style.WALK))
            parts.append(_amount(left + size[0] / 2, bottom - height - 12, amount))
    return group(parts)


def _amount(middle: float, base: float, amount: int) -> Markup:
    return text((middle, base), str(amount), size=style.SMALL, fill=style.INK, text_anchor="middle")


def _weeks(panel: Panel, weeks: Sequence[date], today: date, words: Words) -> Markup:
    """The first week and this one by their Mondays; weeks to come have no names yet."""
    begun = [week for week in weeks if week <= today]
    spots = [(panel.inner_left, words.month_day(begun[0]))]
    if len(begun) >= APART:
        pitch = (panel.inner_right - panel.inner_left) / len(weeks)
        spots.append((panel.inner_left + pitch * len(begun), words.month_day(begun[-1])))
    return ticks(spots, panel.top + 322)
