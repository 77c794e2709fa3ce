"""Questionnaires: what is asked, and what it came to."""

from dataclasses import dataclass
from datetime import date, datetime

from backwell.care.importance import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMeasureItem:
    """One item on its scale. `index` counts from 0; `given` is the answer that it has already.

    `activity` are the person's own words that the item stands for; `since` is the local day on
    which the plan began.
    """

    response_id: int
    measure: str
    item: str
    index: int
    total: int
    given: int | None
    activity: str | None
    since: date
    may_skip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTicks:
    """A page of statements to tick. `first` is how many come before it; `ticked` are keys."""

    response_id: int
    measure: str
    page: int
    pages: int
    first: int
    items: tuple[str, ...]
    ticked: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskActivities:
    """Which activities? In words, `most` at most; `named` are those so far."""

    response_id: int
    measure: str
    named: tuple[str, ...]
    most: int
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLeft:
    """It is left for later."""

    response_id: int
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureKept:
    """What it came to: this score, the first one and its day, and what the change means.

    `score` is None where too little was answered; `first` where this is the first, or where the
    score is a change by itself. `one_more` is the key of another that may follow.
    """

    response_id: int
    measure: str
    score: float | None
    first: float | None
    first_day: date | None
    today: datetime
    verdict: Verdict
    may_change: bool
    one_more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutMeasure:
    """Whose questions they are, and on what terms they are asked."""

    response_id: int
    measure: str
