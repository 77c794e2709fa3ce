#!/usr/bin/env python3
"""Draw docs/images/progress-*.png anew: `.venv/bin/python -m scripts.progress_pictures`.

The picture of somebody who never was, drawn as the bot draws it, once in each language.
"""

import asyncio
from datetime import date, timedelta
from pathlib import Path

from backwell.care.progress import DayMark, DayState, Progress
from backwell.content.languages import LANGUAGES
from pictures.painter import ChildPainter

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
TODAY = date(2026, 11, 29)
FIRST = TODAY - timedelta(days=48)
FLARE = (TODAY - timedelta(days=27), TODAY - timedelta(days=25))
PAINS = (6, 6, 5, 6, 5, 4, 5, 7, 5, 4, 4, 5, 3, 3)
"""Twice a week."""
WALKED = (20, 35, 0, 15, 45, 60, 75)
"""Minutes a week."""


def somebody() -> Progress:
    """Seven weeks: a start, a flare, and a way on."""
    days = [FIRST + timedelta(days=count) for count in range(49)]
    mondays = [FIRST + timedelta(days=7 * week) for week in range(7)]
    told = [monday + timedelta(days=after) for monday in mondays for after in (1, 4)]
    return Progress(
        points=tuple(zip(told, PAINS, strict=True)),
        baseline=6,
        days=tuple(DayMark(day=day, state=_state(day, number)) for number, day in enumerate(days)),
        habit=71.0,
        walking=tuple((monday, m) for monday, m in zip(mondays, WALKED, strict=True) if m),
        frozen=(FLARE,),
        today=TODAY,
    )


def _state(day: date, number: int) -> DayState:
    if FLARE[0] <= day <= FLARE[1]:
        return DayState.FROZEN
    if day.weekday() > 4:
        return DayState.NOTHING
    by_number = {3: DayState.OPEN, 9: DayState.PARTLY, 16: DayState.SKIPPED, 36: DayState.OPEN}
    return by_number.get(number, DayState.DONE)


async def main() -> None:
    painter = ChildPainter()
    for language in LANGUAGES:
        file = IMAGES / f"progress-{language}.png"
        file.write_bytes(await painter.progress(somebody(), language))
        print(file.relative_to(IMAGES.parent.parent), file.stat().st_size // 1000, "kB")
    await painter.close()


if __name__ == "__main__":
    asyncio.run(main())
