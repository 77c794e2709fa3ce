"""What it costs to compute the next due instant: `python -m benchmarks.next_due`."""

import random
import time as clocks
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS, AtTimes, next_occurrence

ZONE = "Europe/Berlin"
BERLIN = ZoneInfo(ZONE)
AT = time(8, 30)
NIGHT = time(2, 30)
CALLS = 5_000
REPEATS = 5
WEEKDAYS = (MO, TU, WE, TH, FR)

Next = Callable[[datetime], datetime]


def ours(at: time, weekdays: frozenset[int]) -> Next:
    cadence = AtTimes(times=(at,), weekdays=weekdays)
    return lambda after: next_occurrence(cadence, ZONE, after).due_at


def cron(at: time, weekdays: frozenset[int]) -> Next:
    days = "mon-fri" if weekdays == WORKING_DAYS else "*"
    trigger = CronTrigger(day_of_week=days, hour=at.hour, minute=at.minute, timezone=BERLIN)
    beyond = timedelta(microseconds=1)  # the trigger's answer may be `now` itself

    def find(after: datetime) -> datetime:
        found: datetime = trigger.get_next_fire_time(None, after + beyond)
        return found.astimezone(UTC)

    return find


def rule_per_call(at: time, weekdays: frozenset[int]) -> Next:
    """dateutil on the wall clock, with a rule made for each question."""
    days = WEEKDAYS if weekdays == WORKING_DAYS else None

    def find(after: datetime) -> datetime:
        wall = after.astimezone(BERLIN).replace(tzinfo=None)
        start = datetime.combine(wall.date(), at)
        found = rrule(DAILY, dtstart=start, byweekday=days).after(wall)
        assert found is not None
        return found.replace(tzinfo=BERLIN).astimezone(UTC)

    return find


def rule_kept(at: time, weekdays: frozenset[int]) -> Next:
    """dateutil with one aware rule that began half a year ago."""
    days = WEEKDAYS if weekdays == WORKING_DAYS else None
    begin = datetime.combine(date(2026, 7, 20), at, BERLIN)
    rule = rrule(DAILY, dtstart=begin, byweekday=days)

    def find(after: datetime) -> datetime:
        found = rule.after(after)
        assert found is not None
        return found.astimezone(UTC)

    return find


MAKERS: dict[str, Callable[[time, frozenset[int]], Next]] = {
    "ours": ours,
    "APScheduler CronTrigger": cron,
    "dateutil rrule, made per call": rule_per_call,
    "dateutil rrule, kept, half a year old": rule_kept,
}


def nanoseconds(find: Next, instants: Sequence[datetime]) -> float:
    """The best of some runs, per call."""
    runs = []
    for _ in range(REPEATS):
        began = clocks.perf_counter_ns()
        for instant in instants:
            find(instant)
        runs.append((clocks.perf_counter_ns() - began) / len(instants))
    return min(runs)


def fires(find: Next, day: date) -> str:
    """What happens on one local day at 02:30, in UTC."""
    begin, end = (
        datetime.combine(one, time(), BERLIN).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )
    found: list[str] = []
    after = begin - timedelta(seconds=1)
    while (after := find(after)) < end:
        found.append(f"{after:%H:%MZ}")
    return " ".join(found)


def main() -> None:
    dice = random.Random(7)
    first = datetime(2027, 1, 1, tzinfo=UTC)
    instants = [first + timedelta(seconds=dice.randrange(365 * 86_400)) for _ in range(CALLS)]
    columns = ("every day, ns", "Monday to Friday, ns", "spring 02:30", "autumn 02:30")
    print("| next 08:30 in Berlin |", " | ".join(columns), "|")
    print("|---|---|---|---|---|")
    for name, make in MAKERS.items():
        few = instants[:100] if "kept" in name else instants
        costs = [nanoseconds(make(AT, days), few) for days in (EVERY_DAY, WORKING_DAYS)]
        night = make(NIGHT, EVERY_DAY)
        gap, fold = fires(night, date(2027, 3, 28)), fires(night, date(2027, 10, 31))
        print(f"| {name} | {costs[0]:,.0f} | {costs[1]:,.0f} | {gap} | {fold} |")


if __name__ == "__main__":
    main()
