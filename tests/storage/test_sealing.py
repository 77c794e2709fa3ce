"""What a person told about their health is unreadable without the keys, and nowhere else."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import Table, delete, insert, select, update

from backwell.care.flare import Check
from backwell.care.load import Load
from backwell.care.pauses import Reason
from backwell.care.player import Playing, Task
from backwell.care.progression import begin
from backwell.care.screening import Tier
from backwell.errors import SealError, StorageError
from backwell.storage import (
    check_ins,
    dialogues,
    flare_checks,
    measures,
    pauses,
    people,
    safety,
    sessions,
    tables,
    trainings,
)
from backwell.storage.check_ins import CheckIn
from backwell.storage.database import Desk, Unit, open_desk
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person, Profile
from backwell.storage.trainings import Training
from backwell.storage.vault import Keyring, new_key
from tests.storage.rows import NOW, known_person

SECRET = "saddle_numbness"
PROFILE = Profile(areas=frozenset({SECRET}), usual_pain=7, cautions=frozenset({"pregnant"}))
DIALOGUE = Dialogue(name="onboarding", step="areas", memory={"chosen": [SECRET]})


async def keep_profile(unit: Unit, person: Person) -> None:
    await people.keep_profile(unit, person.id, PROFILE)


async def keep_dialogue(unit: Unit, person: Person) -> None:
    await dialogues.keep(unit, person.id, DIALOGUE, NOW)


async def keep_screening(unit: Unit, person: Person) -> None:
    await safety.add_screening(unit, person.id, [SECRET], Tier.EMERGENCY, NOW)


async def keep_lock(unit: Unit, person: Person) -> None:
    await safety.lock(unit, person.id, Tier.EMERGENCY, NOW)


async def keep_check_in(unit: Unit, person: Person) -> None:
    helped = frozenset({SECRET})
    kept = CheckIn(day=NOW.date(), pain=7, able="most", helped=helped)
    await check_ins.keep(unit, person.id, kept, NOW)


async def keep_measure(unit: Unit, person: Person) -> None:
    begun = await measures.begin(unit, person.id, "psfs", NOW, at=-1)
    answers = {SECRET: 7}
    await measures.keep(unit, replace(begun, answers=answers, activities=("pregnant",), score=7.0))


async def keep_pause(unit: Unit, person: Person) -> None:
    await pauses.begin(unit, person.id, Reason.FLARE, NOW, NOW)


async def keep_session(unit: Unit, person: Person) -> None:
    load = Load(level=1, sets=1, reps=8, hold=0, seconds=None)
    playing = Playing(tasks=(Task(slug=SECRET, load=load),), worst=7)
    await sessions.add(unit, person.id, playing, 4, 100, NOW)


async def keep_training(unit: Unit, person: Person) -> None:
    load = Load(level=1, sets=1, reps=8, hold=0, seconds=None)
    training = Training(loads={SECRET: begin(load, NOW.date())})
    await trainings.keep(unit, person.id, training)


async def keep_flare_check(unit: Unit, person: Person) -> None:
    await flare_checks.add(unit, person.id, Check(at=NOW, is_settled=False))


KEPT: dict[Table, Callable[[Unit, Person], Awaitable[None]]] = {
    tables.profile: keep_profile,
    tables.dialogue: keep_dialogue,
    tables.screening: keep_screening,
    tables.safety_lock: keep_lock,
    tables.check_in: keep_check_in,
    tables.session: keep_session,
    tables.training: keep_training,
    tables.pause: keep_pause,
    tables.flare_check: keep_flare_check,
    tables.measure_response: keep_measure,
}
SEALED = [
    table
    for table in tables.metadata.sorted_tables
    if {"sealed", "person_id"} <= set(table.c.keys())
]


def test_every_table_with_a_sealed_column_is_looked_at_here() -> None:
    assert set(SEALED) == set(KEPT)


async def sealed_of(unit: Unit, table: Table, person: Person) -> bytes:
    query = select(table.c.sealed).where(table.c.person_id == person.id)
    return bytes((await unit.connection.execute(query)).scalar_one())


@pytest.mark.parametrize("table", SEALED, ids=lambda table: table.name)
async def test_the_row_holds_no_word_of_it(desk: Desk, table: Table) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await KEPT[table](unit, person)
        row = (await unit.connection.execute(select(table))).one()
        whole = b"".join(
            bytes(value) if isinstance(value, bytes) else str(value).encode() for value in row
        )
    for word in (
        SECRET,
        "pregnant",
        "emergency",
        "usual_pain",
        "chosen",
        "flare",
        "helped",
        "settled",
    ):
        assert word.encode() not in whole


async def test_a_profile_comes_back_as_it_was_kept(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        assert await people.profile_of(unit, person.id) == Profile()
        await keep_profile(unit, person)
    async with desk.unit() as unit:
        assert await people.profile_of(unit, person.id) == PROFILE


async def test_keeping_again_replaces(desk: Desk) -> None:
    person = await known_person(desk)
    changed = Profile(areas=frozenset({"neck"}), usual_pain=2)
    async with desk.unit() as unit:
        await keep_profile(unit, person)
        await people.keep_profile(unit, person.id, changed)
        await keep_dialogue(unit, person)
        await dialogues.keep(unit, person.id, Dialogue(name="a", step="b"), NOW)
        assert await people.profile_of(unit, person.id) == changed
        assert await dialogues.current(unit, person.id) == Dialogue(name="a", step="b")
        await dialogues.end(unit, person.id)
        assert await dialogues.current(unit, person.id) is None


async def test_the_same_words_are_sealed_differently_each_time(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        await keep_profile(unit, person)
        first = await sealed_of(unit, tables.profile, person)
        await keep_profile(unit, person)
        await keep_profile(unit, other)
        seen = {
            first,
            await sealed_of(unit, tables.profile, person),
            await sealed_of(unit, tables.profile, other),
        }
    assert len(seen) == 3


async def test_a_value_moved_to_another_person_does_not_open(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    async with desk.unit() as unit:
        await keep_profile(unit, person)
        moved = {"person_id": other.id, "sealed": await sealed_of(unit, tables.profile, person)}
        await unit.connection.execute(insert(tables.profile).values(moved))
        with pytest.raises(SealError):
            await people.profile_of(unit, other.id)


async def test_a_value_moved_with_its_key_to_another_person_does_not_open(desk: Desk) -> None:
    person, other = await known_person(desk), await known_person(desk, 8)
    key = tables.data_key
    async with desk.unit() as unit:
        await keep_profile(unit, person)
        wrapped = await unit.connection.scalar(
            select(key.c.wrapped).where(key.c.person_id == person.id)
        )
        swap = update(key).where(key.c.person_id == other.id).values(wrapped=wrapped)
        await unit.connection.execute(swap)
        with pytest.raises(SealError):
            await unit.vault(other.id)


async def test_a_value_moved_to_another_table_does_not_open(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await keep_dialogue(unit, person)
        await keep_lock(unit, person)
        moved = await sealed_of(unit, tables.dialogue, person)
        await unit.connection.execute(update(tables.safety_lock).values(sealed=moved))
        with pytest.raises(SealError):
            await safety.lock_of(unit, person.id)


async def test_without_the_data_key_nothing_can_be_read_or_kept(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await keep_profile(unit, person)
        await unit.connection.execute(delete(tables.data_key))
    async with desk.unit() as unit:
        with pytest.raises(StorageError, match="destroyed"):
            await people.profile_of(unit, person.id)
        with pytest.raises(StorageError, match="destroyed"):
            await keep_profile(unit, person)


async def test_after_a_change_of_key_old_values_open_and_new_people_get_the_new_key(
    desk: Desk, database_url: str, data_key: str
) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await keep_profile(unit, person)
    fresh = new_key()
    both = open_desk(database_url, Keyring.parse(f"{fresh},{data_key}"))
    new = await known_person(both, 8)
    async with both.unit() as unit:
        assert await people.profile_of(unit, person.id) == PROFILE
        await keep_profile(unit, new)
    await both.close()
    only_new = open_desk(database_url, Keyring.parse(fresh))
    async with only_new.unit() as unit:
        assert await people.profile_of(unit, new.id) == PROFILE
        with pytest.raises(SealError, match="add the old key"):
            await people.profile_of(unit, person.id)
    await only_new.close()


async def test_an_examination_is_noted_and_a_new_red_flag_undoes_it(desk: Desk) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        assert await safety.lock_of(unit, person.id) is None
        await keep_lock(unit, person)
        await safety.note_examination(unit, person.id, NOW)
        noted = await safety.lock_of(unit, person.id)
        assert noted is not None
        assert noted.examined_at == NOW
        await safety.lock(unit, person.id, Tier.URGENT, NOW)
        again = await safety.lock_of(unit, person.id)
        assert again is not None
        assert (again.tier, again.examined_at) == (Tier.URGENT, None)
        await safety.unlock(unit, person.id)
        assert await safety.lock_of(unit, person.id) is None
