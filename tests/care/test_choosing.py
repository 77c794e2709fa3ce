from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.choosing import choose_movement

CAUTIONS = ("pregnancy", "dizziness", "knee")
AREAS = ("neck", "low_back", "hips")
A_DAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice as the content would offer it."""

    key: str
    avoid: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


def choice(key: int, avoid: frozenset[str], areas: frozenset[str]) -> Choice:
    return Choice(key=f"c{key}", avoid=avoid, areas=areas)


tags = st.frozensets(st.sampled_from(CAUTIONS))
areas = st.frozensets(st.sampled_from(AREAS))
# One suits everybody, as the loader of the content has to hold.
shelves = st.lists(st.builds(choice, st.integers(1, 99), tags, areas), max_size=12).map(
    lambda found: [*found, Choice(key="walk", areas=frozenset(AREAS))]
)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(shelves, st.none() | tags, days, st.integers(0, 9))
def test_a_movement_never_breaks_a_caution(
    shelf: list[Choice], cautions: frozenset[str] | None, day: date, nth: int
) -> None:
    found = choose_movement(shelf, cautions=cautions, used_today=(), day=day, nth=nth)
    assert not found.avoid & (frozenset(CAUTIONS) if cautions is None else cautions)


@given(shelves, tags, days)
def test_no_movement_comes_twice_in_a_day_while_there_are_others(
    shelf: list[Choice], cautions: frozenset[str], day: date
) -> None:
    allowed = {one.key for one in shelf if not one.avoid & cautions}
    used: list[str] = []
    for nth in range(len(allowed)):
        found = choose_movement(shelf, cautions=cautions, used_today=used, day=day, nth=nth)
        used.append(found.key)
    assert set(used) == allowed


def test_when_all_were_used_one_comes_again() -> None:
    only = [Choice(key="walk")]
    found = choose_movement(only, cautions=(), used_today=("walk",), day=A_DAY, nth=1)
    assert found.key == "walk"


def firsts(count: int) -> set[str]:
    """The day's first movement on as many days as there are movements."""
    shelf = [Choice(key=f"c{number}") for number in range(count)]
    return {
        choose_movement(
            shelf, cautions=(), used_today=(), day=A_DAY + timedelta(days=step), nth=0
        ).key
        for step in range(count)
    }


@pytest.mark.parametrize("count", [1, 2, 4, 5, 7, 8, 10, 11])
def test_every_movement_has_its_turn(count: int) -> None:
    assert len(firsts(count)) == count


@pytest.mark.parametrize("count", [3, 6, 9, 12])
def test_every_movement_has_its_turn_whatever_their_number(count: int) -> None:
    assert len(firsts(count)) == count
