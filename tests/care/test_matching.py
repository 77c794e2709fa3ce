"""The matcher, as rules on small shelves and as properties over the real library."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.dosing import seconds_of
from backwell.care.matching import Session, ShelfExercise, match_session
from backwell.content.areas import AREAS
from backwell.content.exercises import EQUIPMENT, Exercise, Level, exercise, exercises
from backwell.content.reading import CAUTION_TAGS
from backwell.content.routine_sets import RoutineSet, routine_sets

A_DAY = date(2026, 11, 27)
EVERYTHING = frozenset(EQUIPMENT)
EASY_KINDS = {"mobility", "calm", "walking"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a session is asked for."""

    areas: frozenset[str] = frozenset()
    cautions: frozenset[str] | None = frozenset()
    pain: int = 3
    equipment: frozenset[str] = EVERYTHING
    minutes: int = 10
    levels: Mapping[str, int]
    day: date = A_DAY


tags = st.frozensets(st.sampled_from(sorted(CAUTION_TAGS)))
slugs = st.sampled_from([one.slug for one in exercises()])
asked = st.builds(
    Asked,
    areas=st.frozensets(st.sampled_from(AREAS)),
    cautions=st.none() | tags,
    pain=st.integers(0, 10),
    equipment=st.frozensets(st.sampled_from(EQUIPMENT)),
    minutes=st.integers(1, 40),
    levels=st.dictionaries(slugs, st.integers(1, 3)),
    day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
)


def match(
    wish: Asked,
    *,
    shelf: Sequence[ShelfExercise] | None = None,
    yesterday: Sequence[Collection[str]] = (),
    day: date | None = None,
) -> Session:
    return match_session(
        exercises() if shelf is None else shelf,
        areas=wish.areas,
        cautions=wish.cautions,
        pain=wish.pain,
        equipment=wish.equipment,
        minutes=wish.minutes,
        levels=wish.levels,
        yesterday=yesterday,
        day=wish.day if day is None else day,
    )


def done(session: Session) -> frozenset[str]:
    return frozenset(slug for slug, _ in session.items)


def chosen(session: Session) -> list[tuple[Exercise, Level]]:
    return [(exercise(slug), exercise(slug).levels[number - 1]) for slug, number in session.items]


def could_be_done(one: Exercise, wish: Asked, seconds: float) -> bool:
    """Said in another way than the matcher says it: some level suits and takes no longer."""
    if wish.pain >= 7 and one.kind not in EASY_KINDS:
        return False
    most = 1 if wish.pain >= 7 else wish.levels.get(one.slug, 1)
    told = CAUTION_TAGS if wish.cautions is None else wish.cautions
    return any(
        not told & (one.avoid | level.avoid)
        and not level.equipment - wish.equipment
        and seconds_of(level.dose) <= seconds
        for level in one.levels[:most]
    )


def doable(wish: Asked, *, share: float = 1) -> list[Exercise]:
    """What could be done in this share of the time."""
    return [one for one in exercises() if could_be_done(one, wish, wish.minutes * 60 * share)]


def belongs(one: Exercise, wish: Asked) -> bool:
    """It is for the areas, or fits any."""
    return one.kind in {"calm", "walking"} or not wish.areas or bool(one.areas & wish.areas)


@given(asked)
def test_no_caution_is_ever_broken(wish: Asked) -> None:
    told = CAUTION_TAGS if wish.cautions is None else wish.cautions
    for one, level in chosen(match(wish)):
        assert not told & (one.avoid | level.avoid)


@given(asked)
def test_no_level_is_above_the_persons_own_or_needs_what_is_not_there(wish: Asked) -> None:
    for one, level in chosen(match(wish)):
        assert level.number <= wish.levels.get(one.slug, 1)
        assert level.equipment <= wish.equipment


@given(asked)
def test_severe_pain_leaves_only_the_easiest_of_the_easy(wish: Asked) -> None:
    for one, level in chosen(match(wish)):
        assert wish.pain < 7 or (level.number == 1 and one.kind in EASY_KINDS)


@given(asked)
def test_a_session_has_two_to_four_exercises_and_fewer_only_when_two_do_not_fit(
    wish: Asked,
) -> None:
    session = match(wish)
    assert 1 <= len(session.items) <= 4
    assert len(done(session)) == len(session.items)
    assert len(session.items) >= 2 or len(doable(wish, share=0.5)) < 2


@given(asked)
def test_a_session_takes_the_time_it_says_and_no_more_than_there_is(wish: Asked) -> None:
    session = match(wish)
    assert session.seconds == sum(seconds_of(level.dose) for _, level in chosen(session))
    if doable(wish):
        assert session.seconds <= wish.minutes * 60
    else:
        assert len(session.items) == 1


@given(asked)
def test_no_session_is_that_of_one_of_the_two_days_before(wish: Asked) -> None:
    past: list[frozenset[str]] = []
    choice = len(doable(wish))  # each of them alone is a session
    for step in range(6):
        found = done(match(wish, yesterday=past[:2], day=wish.day + timedelta(days=step)))
        assert choice < 2 or found not in past[:1]
        assert choice < 3 or found not in past[:2]
        past.insert(0, found)


@given(asked)
def test_the_same_question_gets_the_same_answer(wish: Asked) -> None:
    assert match(wish) == match(wish)


@given(asked, st.sampled_from(routine_sets()))
def test_every_template_gives_a_session_whatever_the_person_told_us(
    wish: Asked, template: RoutineSet
) -> None:
    pool = [exercise(slug) for slug in template.pool]
    session = match(wish, shelf=pool)
    assert done(session) <= set(template.pool)
    told = CAUTION_TAGS if wish.cautions is None else wish.cautions
    assert all(not told & (one.avoid | level.avoid) for one, level in chosen(session))


@given(asked)
def test_other_areas_come_only_where_too_little_belongs_to_the_own_ones(wish: Asked) -> None:
    enough = [one for one in doable(wish, share=0.5) if belongs(one, wish)]
    assert len(enough) < 2 or all(belongs(one, wish) for one, _ in chosen(match(wish)))


@given(asked)
def test_unasked_cautions_leave_walking_and_breathing(wish: Asked) -> None:
    unasked = replace(wish, cautions=None)
    assert done(match(unasked)) <= {
        "walk_programme",
        "stand_and_walk",
        "belly_breathing",
        "box_breathing",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    sets: int = 1
    reps: int | None = None
    hold: int = 0
    rest: int = 0
    side: str = "both"
    seconds: int | None = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    number: int = 1
    dose: Dose = Dose()
    avoid: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    slug: str
    kind: str = "mobility"
    areas: frozenset[str] = frozenset({"neck"})
    avoid: frozenset[str] = frozenset()
    levels: tuple[Step, ...] = (Step(),)


def levels_of(session: Session) -> dict[str, int]:
    return dict(session.items)


def test_an_easier_level_is_taken_where_the_own_one_breaks_a_caution() -> None:
    roll = Item(slug="roll", levels=(Step(), Step(number=2, avoid=frozenset({"OST"}))))
    shelf = [roll, Item(slug="walk", kind="walking")]
    wish = Asked(cautions=frozenset({"OST"}), levels={"roll": 2})
    assert levels_of(match(wish, shelf=shelf)) == {"walk": 1, "roll": 1}
    assert levels_of(match(Asked(levels={"roll": 2}), shelf=shelf)) == {"walk": 1, "roll": 2}


def test_a_harder_level_never_stands_in_for_an_easier_one() -> None:
    tuck = Item(slug="tuck", levels=(Step(avoid=frozenset({"PRG"})), Step(number=2)))
    shelf = [tuck, Item(slug="walk", kind="walking")]
    wish = Asked(cautions=frozenset({"PRG"}), levels={})
    assert levels_of(match(wish, shelf=shelf)) == {"walk": 1}


def test_an_easier_level_is_taken_where_the_own_one_needs_what_is_not_there() -> None:
    clam = Item(slug="clam", levels=(Step(), Step(number=2, equipment=frozenset({"band"}))))
    shelf = [clam, Item(slug="walk", kind="walking")]
    bare = Asked(equipment=frozenset(), levels={"clam": 2})
    assert levels_of(match(bare, shelf=shelf))["clam"] == 1
    assert levels_of(match(Asked(levels={"clam": 2}), shelf=shelf))["clam"] == 2


def test_an_easier_level_is_taken_where_the_own_one_takes_most_of_the_time() -> None:
    walk = Item(
        slug="walk",
        kind="walking",
        levels=(Step(dose=Dose(seconds=300)), Step(number=2, dose=Dose(seconds=600))),
    )
    shelf = [Item(slug="turn"), walk]
    wish = Asked(levels={"walk": 2}, minutes=10)
    assert levels_of(match(wish, shelf=shelf)) == {"walk": 1, "turn": 1}
    longer = Asked(levels={"walk": 2}, minutes=20)
    assert levels_of(match(longer, shelf=shelf)) == {"walk": 2, "turn": 1}


def test_a_session_begins_with_walking_and_ends_calmly() -> None:
    kinds = ("calm", "stretch", "strength", "mobility")
    shelf = [Item(slug=kind, kind=kind) for kind in kinds]
    assert [slug for slug, _ in match(Asked(levels={}), shelf=shelf).items] == list(reversed(kinds))


def test_two_for_the_area_and_something_calm_make_a_short_session() -> None:
    shelf = [
        Item(slug="breathe", kind="calm", areas=frozenset(AREAS)),
        Item(slug="knees", areas=frozenset({"low_back"})),
        Item(slug="turn"),
        Item(slug="nod"),
        Item(slug="press"),
    ]
    wish = Asked(areas=frozenset({"neck"}), minutes=5, levels={})
    found = done(match(wish, shelf=shelf))
    assert len(found) == 3
    assert "breathe" in found
    assert "knees" not in found


def test_a_reset_comes_after_the_exercises_and_before_other_areas() -> None:
    shelf = [
        Item(slug="shrug", kind="reset"),
        Item(slug="knees", areas=frozenset({"low_back"})),
        Item(slug="turn"),
        Item(slug="nod"),
    ]
    wish = Asked(areas=frozenset({"neck"}), minutes=2, levels={})
    assert done(match(wish, shelf=shelf)) == {"turn", "nod"}
    wider = Asked(areas=frozenset({"neck"}), minutes=5, levels={})
    assert done(match(wider, shelf=shelf)) == {"turn", "nod", "shrug"}


def test_two_exercises_come_alone_by_turns_rather_than_alike_on_two_days() -> None:
    shelf = [Item(slug="turn"), Item(slug="nod")]
    past: list[frozenset[str]] = []
    for _ in range(3):
        past.insert(0, done(match(Asked(levels={}), shelf=shelf, yesterday=past)))
    assert len(set(past)) == 3
    assert done(match(Asked(levels={}), shelf=shelf, yesterday=past)) == past[2]


def test_a_single_exercise_comes_again() -> None:
    shelf = [Item(slug="turn")]
    assert done(match(Asked(levels={}), shelf=shelf, yesterday=[{"turn"}])) == {"turn"}


def test_where_nothing_fits_the_time_the_shortest_comes_alone() -> None:
    shelf = [
        Item(slug="walk", levels=(Step(dose=Dose(seconds=300)),)),
        Item(slug="breathe", levels=(Step(dose=Dose(seconds=120)),)),
    ]
    session = match(Asked(minutes=1, levels={}), shelf=shelf)
    assert session == Session(items=(("breathe", 1),), seconds=120)


@pytest.mark.parametrize(
    "shelf",
    [[], [Item(slug="turn", avoid=frozenset({"VRT"}))], [Item(slug="press", kind="strength")]],
)
def test_a_shelf_with_nothing_for_everybody_is_refused(shelf: list[Item]) -> None:
    with pytest.raises(ValueError, match="suits everybody"):
        match(Asked(cautions=None, pain=8, levels={}), shelf=shelf)


def test_every_exercise_has_its_turn_within_the_season() -> None:
    past: list[frozenset[str]] = []
    wish = Asked(levels={})
    for step in range(90):
        past.insert(0, done(match(wish, yesterday=past[:2], day=A_DAY + timedelta(days=step))))
    everything = {one.slug for one in exercises() if one.kind != "reset"}
    assert frozenset().union(*past) == everything
