"""Reading working hours that a person typed."""

import re
from datetime import time

from backwell.care.planning import WorkingHours
from backwell.errors import AnswerError

_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|uhr)?"
_RANGE = re.compile(
    rf"^\D*?{_CLOCK}\s*(?:-|–|—|to|until|till|bis|and|und)\s*{_CLOCK}\s*$", re.IGNORECASE
)


def read_hours(text: str) -> WorkingHours:
    """Working hours in words: "7:30-15", "9 to 5 pm", "von 8 bis 16:30 Uhr".

    Raises AnswerError when the text holds no two clock times, or too short a day between them.
    """
    found = _RANGE.match(text.strip())
    if not found:
        raise AnswerError("working hours are two clock times, such as 9:00-17:00")
    start = _clock(*found.group(1, 2, 3))
    end = _clock(*found.group(4, 5, 6))
    if found.group(6) == "pm" and found.group(3) is None and start.hour + 12 < end.hour:
        start = start.replace(hour=start.hour + 12)  # "1 to 6 pm"
    if end <= start and end.hour < 12 and found.group(6) is None:
        end = end.replace(hour=end.hour + 12)  # "9 to 5"
    return WorkingHours(start=start, end=end)


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    suffix = (half or "").lower()
    if suffix in {"am", "pm"}:
        if not 1 <= number <= 12:
            raise AnswerError("an hour before am or pm is between 1 and 12")
        number = number % 12 + (12 if suffix == "pm" else 0)
    if number > 23 or int(minute or 0) > 59:
        raise AnswerError("working hours are clock times between 0:00 and 23:59")
    return time(number, int(minute or 0))
