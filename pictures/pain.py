"""Pain over time: each day, the seven-day average, and what an important change would be."""

from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup

from backwell.care.progress import Progress, important_change, latest_mean, mean_runs
from backwell.care.trend import ENOUGH
from backwell.content.words import Words
from pictures import style
from pictures.panel import HATCH_FILL, PADDING, Panel, legend, lines_of_text, ticks
from pictures.scale import Plot
from pictures.svg import box, disc, group, line, text

HEIGHT = 518.0
WORST = 10.0
LONGEST = timedelta(days=83)
SHORTEST = timedelta(days=13)
_TICKS = 3


def pain_panel(panel: Panel, progress: Progress, words: Words) -> Markup:
    """The whole sheet; with fewer than two check-ins it says when the line begins."""
    plot = pain_plot(panel, progress)
    shown = [(day, pain) for day, pain in progress.points if plot.first <= day <= plot.last]
    average = latest_mean(progress.points, progress.today)
    beside = ""
    if average is not None:
        beside = words.plain("progress.average", average=words.decimal(average))
    return group(
        (
            panel.sheet(words.plain("progress.pain"), beside, style.PAIN),
            _change(plot, progress.baseline),
            _pauses(plot, progress.frozen),
            _grid(plot, panel),
            _runs(plot, progress),
            group(disc((plot.x(day), plot.y(pain)), 8, fill=style.PAIN_DOT) for day, pain in shown),
            _days(plot, progress.today, words),
            _legend(panel, progress, words) if len(shown) >= ENOUGH else _begins(plot, words),
        )
    )


def pain_plot(panel: Panel, progress: Progress) -> Plot:
    """Where days and pains lie: at least two weeks, at most the last twelve."""
    today = progress.today
    first = max(progress.points[0][0] if progress.points else today, today - LONGEST)
    return Plot(
        left=panel.inner_left + 56,
        right=panel.inner_right - 10,
        top=panel.top + 104,
        bottom=panel.top + 332,
        first=first,
        last=max(today, first + SHORTEST),
        top_value=WORST,
    )


def _change(plot: Plot, baseline: int | None) -> Markup:
    level = important_change(baseline)
    if level is None:
        return Markup()
    top, left, right = plot.y(level), plot.left - 10, plot.right + 10
    return group(
        (
            box((left, top), (right - left, plot.bottom - top), fill=style.GOOD),
            line(((left, top), (right, top)), stroke=style.GOOD_EDGE, stroke_width=3),
        )
    )


def _pauses(plot: Plot, frozen: Iterable[tuple[date, date]]) -> Markup:
    """Half a day before the first day to half a day after the last, inside the diagram."""
    half = plot.day_width / 2
    parts = []
    for first, last in frozen:
        left = max(plot.x(first) - half, plot.left - 10)
        right = min(plot.x(last) + half, plot.right + 10)
        if right > left:
            size = (right - left, plot.bottom - plot.top)
            parts.append(box((left, plot.top), size, fill=HATCH_FILL, fill_opacity=0.75))
    return group(parts)


def _grid(plot: Plot, panel: Panel) -> Markup:
    parts = []
    for value in (0, 5, 10):
        height = plot.y(value)
        spots = ((plot.left - 10, height), (plot.right + 10, height))
        parts.append(line(spots, stroke=style.RULE, stroke_width=3))
        parts.append(
            text(
                (panel.inner_left + 34, height + 11),
                str(value),
                size=style.SMALL,
                fill=style.SOFT,
                text_anchor="end",
            )
        )
    return group(parts)


def _runs(plot: Plot, progress: Progress) -> Markup:
    """The average, where there is one: a gap in the check-ins is a gap in the line."""
    lines = []
    for run in mean_runs(progress.points):
        spots = [(plot.x(day), plot.y(mean)) for day, mean in run if day >= plot.first]
        if len(spots) > 1:
            lines.append(line(spots, stroke_width=8))
        elif spots:
            lines.append(disc(spots[0], 4))
    return group(lines, stroke=style.PAIN, stroke_linejoin="round", stroke_linecap="round")


def _days(plot: Plot, today: date, words: Words) -> Markup:
    length = (plot.last - plot.first).days
    days = [plot.first + timedelta(days=length * part // _TICKS) for part in range(_TICKS + 1)]
    named = [
        (plot.x(day), words.day(day, today) if day == today else words.month_day(day))
        for day in days
    ]
    return ticks(named, plot.bottom + 46)


def _begins(plot: Plot, words: Words) -> Markup:
    middle = ((plot.left + plot.right) / 2, plot.bottom + 116)
    return lines_of_text(middle, words.plain("progress.pain_begins"), size=style.TEXT)


def _legend(panel: Panel, progress: Progress, words: Words) -> Markup:
    entries = [
        (disc((0, 0), 9, fill=style.PAIN_DOT), words.plain("progress.each_day")),
        (
            line(((-18, 0), (18, 0)), stroke=style.PAIN, stroke_width=8, stroke_linecap="round"),
            words.plain("progress.averaged"),
        ),
    ]
    if progress.frozen:
        entries.append((_sample(HATCH_FILL, style.HATCH), words.plain("progress.pause")))
    base = panel.top + HEIGHT - PADDING
    level = important_change(progress.baseline)
    if level is None:
        return legend((panel.inner_left, base), entries)
    change = words.plain("progress.change", level=words.decimal(level), start=progress.baseline)
    return group(
        (
            legend((panel.inner_left, base - 48), entries),
            legend((panel.inner_left, base), [(_sample(style.GOOD, style.GOOD_EDGE), change)]),
        )
    )


def _sample(fill: str, edge: str) -> Markup:
    return box((-18, -13), (36, 26), radius=6, fill=fill, stroke=edge, stroke_width=2)
