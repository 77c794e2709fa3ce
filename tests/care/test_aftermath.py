"""What a session comes to, case by case, and never more without a yes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care import aftermath
from backwell.care.aftermath import Loads, Shelf
from backwell.care.load import Ladder, Load, is_harder
from backwell.care.player import Phase, Playing, Result, Sign, Task
from backwell.care.progression import Giver, MoreBy, accept, begin
from backwell.care.traffic_light import Colour

DAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 17, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def counted(level: int, sets: int, reps: int) -> Load:
    return Load(level=level, sets=sets, reps=reps, hold=0, seconds=None)


LADDER = Ladder(defaults=(counted(1, 1, 6), counted(2, 1, 8), counted(3, 2, 8)))
SLUGS = ("bridge", "clamshell")
SHELF = Shelf(ladders=dict.fromkeys(SLUGS, LADDER), day=DAY, more_by=MoreBy.PATIENT)
START: Loads = {slug: begin(counted(2, 1, 8), DAY - timedelta(days=30)) for slug in SLUGS}


def played(
    *results: Result,
    worst: int | None = None,
    pain: int | None = None,
    sign: Sign = Sign.NONE,
    wants_more: frozenset[str] = frozenset(),
) -> Playing:
    tasks = tuple(Task(slug=slug, load=counted(2, 1, 8)) for slug in SLUGS)
    return Playing(
        tasks=tasks,
        phase=Phase.ENDED,
        results=results,
        worst=worst,
        pain=pain,
        sign=sign,
        wants_more=wants_more,
    )


def loads_of(loads: Loads) -> Mapping[str, Load]:
    return {slug: progress.load for slug, progress in loads.items()}


DONE, HURT, SKIPPED = Result.DONE, Result.HURT, Result.SKIPPED


@pytest.mark.parametrize(
    ("worst", "pain", "usual", "morning", "colour"),
    [
        (None, None, 3, None, None),
        (None, 3, 3, None, Colour.GREEN),
        (2, 3, 2, None, Colour.GREEN),
        (4, 3, 2, None, Colour.AMBER),
        (None, 5, 3, None, Colour.AMBER),
        (5, 2, 2, None, Colour.RED),
        (None, 6, 4, None, Colour.RED),
        (None, 3, 3, 4, Colour.GREEN),
        (None, 3, 3, 5, Colour.AMBER_RED),
        (None, 6, 6, None, Colour.GREEN),
    ],
)
def test_the_worst_pain_that_was_told_counts(
    worst: int | None, pain: int | None, usual: int, morning: int | None, colour: Colour | None
) -> None:
    playing = played(DONE, DONE, worst=worst, pain=pain)
    assert aftermath.colour(playing, usual, next_morning=morning) is colour


@pytest.mark.parametrize("sign", [Sign.SPREADING, Sign.NERVE])
def test_a_new_sign_is_red_whatever_the_pain(sign: Sign) -> None:
    assert aftermath.colour(played(HURT, worst=1, sign=sign), 5) is Colour.RED


@pytest.mark.parametrize(
    ("pain", "usual", "results", "asks"),
    [
        (4, 3, (DONE,), True),
        (3, 3, (DONE,), False),
        (None, 3, (DONE,), False),
        (5, 3, (SKIPPED,), False),
    ],
)
def test_the_morning_is_asked_about_where_the_pain_rose(
    pain: int | None, usual: int, results: tuple[Result, ...], asks: bool
) -> None:
    assert aftermath.asks_next_morning(played(*results, pain=pain), usual) is asks


def test_red_eases_what_hurt_and_holds_the_others() -> None:
    after = aftermath.at_end(START, played(DONE, HURT, worst=7), Colour.RED, SHELF)
    assert loads_of(after) == {"bridge": counted(2, 1, 8), "clamshell": counted(1, 1, 6)}


def test_red_that_no_exercise_is_blamed_for_eases_all_that_were_done() -> None:
    after = aftermath.at_end(START, played(DONE, SKIPPED, pain=8), Colour.RED, SHELF)
    assert loads_of(after) == {"bridge": counted(1, 1, 6), "clamshell": counted(2, 1, 8)}


@pytest.mark.parametrize("colour", [Colour.GREEN, Colour.AMBER, None])
def test_what_hurt_becomes_less_whatever_the_colour(colour: Colour | None) -> None:
    after = aftermath.at_end(START, played(DONE, HURT, worst=3), colour, SHELF)
    assert loads_of(after) == {"bridge": counted(2, 1, 8), "clamshell": counted(2, 1, 5)}


def test_amber_holds_and_counts_anew() -> None:
    once = {slug: replace(one, greens=2) for slug, one in START.items()}
    after = aftermath.at_end(once, played(DONE, SKIPPED, pain=5), Colour.AMBER, SHELF)
    assert loads_of(after) == loads_of(START)
    assert (after["bridge"].greens, after["clamshell"].greens) == (0, 2)


def test_green_counts_in_the_morning_and_the_third_brings_an_offer() -> None:
    loads = START
    for greens in (1, 2, 3):
        loads = aftermath.at_end(loads, played(DONE, DONE, pain=2), Colour.GREEN, SHELF)
        assert loads["bridge"].greens == greens - 1
        loads = aftermath.settled(loads, played(DONE, DONE, pain=2), Colour.GREEN, SHELF)
        assert loads["bridge"].greens == greens
    assert aftermath.offers(loads, SLUGS) == SLUGS
    assert loads_of(loads) == loads_of(START), "an offer changes nothing"


def test_too_easy_brings_the_offer_after_one_green_session() -> None:
    playing = played(DONE, DONE, pain=2, wants_more=frozenset({"bridge"}))
    loads = aftermath.settled(START, playing, Colour.GREEN, SHELF)
    assert aftermath.offers(loads, SLUGS) == ("bridge",)


def test_a_morning_that_is_still_up_makes_less_of_what_was_done() -> None:
    after = aftermath.settled(START, played(DONE, SKIPPED, pain=3), Colour.AMBER_RED, SHELF)
    assert loads_of(after) == {"bridge": counted(2, 1, 5), "clamshell": counted(2, 1, 8)}


@pytest.mark.parametrize("colour", [Colour.RED, Colour.AMBER, None])
def test_the_morning_adds_nothing_to_what_acted_at_the_end(colour: Colour | None) -> None:
    assert aftermath.settled(START, played(DONE, DONE, pain=5), colour, SHELF) == START


@pytest.mark.parametrize(
    ("at", "slot"),
    [
        ("2026-11-30T08:00+00:00", "2026-12-01T09:00"),
        ("2026-11-30T23:30+00:00", "2026-12-01T09:00"),
        ("2026-12-01T02:59+00:00", "2026-12-01T09:00"),
        ("2026-12-01T03:00+00:00", "2026-12-02T09:00"),
    ],
)
def test_a_session_in_the_night_belongs_to_the_evening_before(at: str, slot: str) -> None:
    assert aftermath.morning_slot(datetime.fromisoformat(at), BERLIN)[0].isoformat()[:16] == slot


@pytest.mark.parametrize(
    ("hours", "is_asked", "ripe"),
    [(14.9, False, False), (15, False, True), (15, True, False), (21, True, True)],
)
def test_a_session_is_ripe_after_its_morning(hours: float, is_asked: bool, ripe: bool) -> None:
    now = NOW + timedelta(hours=hours)
    assert aftermath.is_ripe(NOW, BERLIN, now, is_asked=is_asked) is ripe


@pytest.mark.parametrize(("hours", "left"), [(11.9, False), (12, True)])
def test_a_session_may_be_gone_on_with_for_half_a_day(hours: float, left: bool) -> None:
    assert aftermath.is_left(NOW, NOW + timedelta(hours=hours)) is left


scores = st.none() | st.integers(0, 10)
a_session = st.tuples(
    st.lists(st.sampled_from(list(Result)), max_size=2),
    scores,
    scores,
    st.sampled_from(list(Sign)),
    st.frozensets(st.sampled_from(SLUGS)),
    scores,
    st.integers(0, 10),
    st.booleans(),
)


@given(st.lists(a_session, max_size=30))
def test_whatever_is_answered_nothing_gets_harder_without_a_yes(
    life: list[tuple[Any, ...]],
) -> None:
    loads, day = dict(START), DAY
    for results, worst, pain, sign, wants_more, morning, usual, says_yes in life:
        day += timedelta(days=1)
        shelf = replace(SHELF, day=day)
        playing = played(*results, worst=worst, pain=pain, sign=sign, wants_more=wants_more)
        before = loads_of(loads)
        colour = aftermath.colour(playing, usual)
        ended = aftermath.at_end(loads, playing, colour, shelf)
        with_morning = aftermath.colour(playing, usual, next_morning=morning)
        loads = dict(aftermath.settled(ended, playing, with_morning, shelf))
        for slug, load in loads_of(loads).items():
            assert not is_harder(load, before[slug])
        for slug in aftermath.offers(loads, SLUGS) if says_yes else ():
            loads[slug] = accept(loads[slug], by=Giver.PATIENT, more_by=MoreBy.PATIENT, day=day)
