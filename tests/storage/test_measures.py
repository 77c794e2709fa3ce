"""Questionnaires come back as they were kept, and nobody gets another's."""

from dataclasses import replace
from datetime import timedelta

from backwell.storage import measures
from backwell.storage.database import Desk
from tests.storage.rows import NOW, known_person

LATER = NOW + timedelta(minutes=5)


async def test_what_is_kept_comes_back(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        begun = await measures.begin(unit, person.id, "psfs", NOW, at=-1)
        assert (begun.measure, begun.at, begun.begun_at) == ("psfs", -1, NOW)
        changed = replace(
            begun,
            at=1,
            answers={"activity_1": 4},
            activities=("carrying a <crate>", "sitting"),
            completed_at=LATER,
            score=4.25,
        )
        await measures.keep(unit, changed)
    async with desk.unit() as unit:
        assert await measures.get(unit, begun.id) == changed
        assert await measures.history(unit, person.id) == (changed,)


async def test_the_open_one_is_the_latest_that_is_not_complete(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        first = await measures.begin(unit, person.id, "peg", NOW)
        second = await measures.begin(unit, person.id, "peg", LATER)
        assert await measures.open_one(unit, person.id, "peg") == second
        assert await measures.open_one(unit, person.id, "psfs") is None
        assert await measures.open_one(unit, other.id, "peg") is None
        done = replace(second, completed_at=LATER)
        await measures.keep(unit, done)
        assert await measures.open_one(unit, person.id, "peg") == first
        assert await measures.completed(unit, person.id, "peg") == (done,)


async def test_one_or_all_of_a_person_can_be_deleted(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        begun = [await measures.begin(unit, one.id, "peg", NOW) for one in (person, person, other)]
        await measures.drop(unit, begun[0].id)
        assert await measures.history(unit, person.id) == (begun[1],)
        assert await measures.get(unit, begun[0].id) is None
        await measures.delete_all(unit, person.id)
        assert await measures.history(unit, person.id) == ()
        assert await measures.history(unit, other.id) == (begun[2],)
