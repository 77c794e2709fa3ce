"""Practice: a calendar of weeks, one column each, and how firm the habit is."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from babel.dates import format_date
from markupsafe import Markup

from backwell.care.progress import PRACTISED, DayState, Progress
from backwell.content.words import Words
from pictures import style
from pictures.panel import HATCH_FILL, PADDING, Panel, legend_entry
from pictures.scale import weeks_shown
from pictures.svg import Spot, box, disc, group, text

FEWEST, MOST = 8, 12
PITCH, CELL = 44.0, 37.0
GRID_LEFT, GRID_TOP = 76.0, 134.0
HEIGHT = GRID_TOP + 7 * PITCH + PADDING - 8
_LOOKS: Mapping[DayState, Mapping[str, str | float]] = {
    DayState.DONE: {"fill": style.DONE},
    DayState.PARTLY: {"fill": style.PARTLY},
    DayState.SKIPPED: {"fill": style.SKIPPED},
    DayState.FROZEN: {"fill": HATCH_FILL},
    DayState.NOTHING: {"fill": style.FAINT},
    DayState.OPEN: {"fill": style.PANEL, "stroke": style.OPEN, "stroke_width": 3},
}
_NAMED_WEEKDAYS = (0, 2, 4, 6)


def practice_panel(panel: Panel, progress: Progress, words: Words) -> Markup:
    """The calendar with a legend of the states that are in it."""
    weeks = practice_weeks(progress)
    shown = {mark.day: mark.state for mark in progress.days if mark.day >= weeks[0]}
    count = sum(state in PRACTISED for state in shown.values())
    beside = words.say("progress.practised", count=count) if count else ""
    return group(
        (
            panel.sheet(words.plain("progress.practice"), beside, style.DONE),
            _months(panel, weeks, words),
            _weekdays(panel, words),
            group(_day(panel, weeks, number, shown) for number in range(7 * len(weeks))),
            _legend(panel, tuple(shown.values()), words),
        )
    )


def practice_weeks(progress: Progress) -> tuple[date, ...]:
    """The Mondays of the columns."""
    first = progress.days[0].day if progress.days else progress.today
    return weeks_shown(first, progress.today, FEWEST, MOST)


def cell_spot(panel: Panel, week: int, weekday: int) -> Spot:
    """The upper left corner of a day; both count from 0."""
    left = panel.inner_left + GRID_LEFT + week * PITCH
    return left, panel.top + GRID_TOP + weekday * PITCH


def _day(
    panel: Panel, weeks: Sequence[date], number: int, shown: Mapping[date, DayState]
) -> Markup:
    spot = cell_spot(panel, number // 7, number % 7)
    state = shown.get(weeks[0] + timedelta(days=number))
    if state is None:
        return disc((spot[0] + CELL / 2, spot[1] + CELL / 2), 4, fill=style.RULE)
    return _cell(spot, state)


def _cell(spot: Spot, state: DayState) -> Markup:
    """An outline lies inside, so that every cell is as large as its neighbours."""
    inset = 1.5 if state is DayState.OPEN else 0
    corner = (spot[0] + inset, spot[1] + inset)
    return box(corner, (CELL - 2 * inset, CELL - 2 * inset), radius=9 - inset, **_LOOKS[state])


def _months(panel: Panel, weeks: Sequence[date], words: Words) -> Markup:
    """Each month over its first whole week, and over the first column where there is room."""
    starts = [n for n, week in enumerate(weeks) if week.day <= 7]
    if not starts or starts[0] > 1:
        starts.insert(0, 0)
    return group(
        text(
            (cell_spot(panel, number, 0)[0], panel.top + GRID_TOP - 18),
            format_date(weeks[number], "LLL", locale=words.locale),
            size=style.SMALL,
            fill=style.SOFT,
        )
        for number in starts
    )


def _weekdays(panel: Panel, words: Words) -> Markup:
    return group(
        text(
            (panel.inner_left, cell_spot(panel, 0, weekday)[1] + 29),
            words.weekday(weekday),
            size=style.SMALL,
            fill=style.SOFT,
        )
        for weekday in _NAMED_WEEKDAYS
    )


def _legend(panel: Panel, states: Sequence[DayState], words: Words) -> Markup:
    present = [state for state in DayState if state in states] or [DayState.DONE]
    left = panel.inner_right - 282
    return group(
        legend_entry(
            (left, panel.top + GRID_TOP + 28 + number * 52),
            _cell((-CELL / 2, -CELL / 2), state),
            words.of("day_state", state),
        )
        for number, state in enumerate(present)
    )
