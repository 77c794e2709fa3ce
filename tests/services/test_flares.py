"""The daily question of a flare as a row: when it is planned, and what holds it back."""

from datetime import timedelta

from backwell.care.flare import Feeling
from backwell.care.kinds import Kind
from backwell.care.pauses import Reason
from backwell.care.screening import Tier
from backwell.services import consents, flares, flaring, screening
from backwell.services.views import AskRedFlags, FlareNoted, FlareOver, FlarePage, NotYet, SeekHelp
from backwell.storage import dialogues, pauses, people, safety
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.people import Person
from tests.services.patients import MORNING, change, patient, rows, send_at

DAY = timedelta(days=1)


async def in_a_flare(desk: Desk) -> Person:
    """Somebody whose flare began on Monday at 9, with a clear safety check."""
    person = await patient(desk, 7)
    assert isinstance(await flares.begin(desk, 7, MORNING), AskRedFlags)
    async with desk.unit() as unit:
        assert await screening.complete(unit, person, MORNING)
        await dialogues.end(unit, person.id)
    return person


async def statuses(desk: Desk) -> list[tuple[str, str | None]]:
    return [(row.status, row.reason) for row in await rows(desk, Kind.FLARE_CHECK)]


async def test_it_waits_for_nine_of_the_next_day(desk: Desk) -> None:
    await in_a_flare(desk)
    (row,) = await rows(desk, Kind.FLARE_CHECK)
    assert (row.due_at, row.expires_at) == (MORNING + DAY, MORNING + DAY + timedelta(hours=10))


async def test_one_that_nobody_could_send_is_followed_by_the_next(desk: Desk) -> None:
    await in_a_flare(desk)
    await send_at(desk, MORNING + DAY + timedelta(hours=11), kinds=[Kind.FLARE_CHECK])
    assert await statuses(desk) == [("missed", "late"), ("pending", None)]


async def test_without_coaching_nothing_is_asked(desk: Desk) -> None:
    await in_a_flare(desk)
    await consents.withdraw(desk, 7, Purpose.COACHING, MORNING)
    assert (await send_at(desk, MORNING + DAY)).letters == []
    assert (await statuses(desk))[0] == ("dropped", "no_consent")


async def test_a_red_flag_and_an_answer_of_the_day_hold_it_back(desk: Desk) -> None:
    person = await in_a_flare(desk)
    early = MORNING + DAY - timedelta(minutes=10)
    assert isinstance(await flares.check(desk, 7, Feeling.SAME, early), FlareNoted)
    assert (await send_at(desk, MORNING + DAY, kinds=[Kind.FLARE_CHECK])).letters == []
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, Tier.URGENT, MORNING + DAY)
    assert (await send_at(desk, MORNING + 2 * DAY, kinds=[Kind.FLARE_CHECK])).letters == []
    assert isinstance(await flares.show(desk, 7, MORNING + 2 * DAY), SeekHelp)
    async with desk.unit() as unit:
        assert not await flaring.may_move(unit, person)


async def test_a_clear_check_without_an_answer_leaves_it_at_half(desk: Desk) -> None:
    person = await in_a_flare(desk)
    late = MORNING + 4 * DAY
    async with desk.unit() as unit:
        assert await screening.complete(unit, person, late)
        assert await safety.lock_of(unit, person.id) is None
        assert await flaring.share_of(unit, person, late) == 50
    noted = await flares.check(desk, 7, Feeling.SETTLED, late + timedelta(hours=1))
    assert isinstance(noted, FlareNoted)
    assert noted.share == 75


async def test_a_clear_check_of_long_ago_is_asked_again(desk: Desk) -> None:
    person = await in_a_flare(desk)
    async with desk.unit() as unit:
        await screening.complete(unit, person, MORNING + 4 * DAY)
    late = MORNING + 4 * DAY + flares.SCREEN_HOLDS + timedelta(minutes=1)
    assert isinstance(await flares.check(desk, 7, Feeling.SETTLED, late), AskRedFlags)
    async with desk.unit() as unit:
        assert await flaring.share_of(unit, person, late) == 50


async def test_a_flare_from_before_there_was_a_plan_is_over(desk: Desk) -> None:
    person = await patient(desk, 7)
    async with desk.unit() as unit:
        await pauses.begin(unit, person.id, Reason.FLARE, MORNING, MORNING + DAY)
        assert await flaring.is_open(unit, person, MORNING)
        assert not await flaring.is_open(unit, person, MORNING + DAY)
        assert await flaring.share_of(unit, person, MORNING + DAY) == 100
    assert isinstance(await flares.show(desk, 7, MORNING + DAY), FlareOver)


async def test_after_a_long_silence_a_new_one_begins(desk: Desk) -> None:
    await in_a_flare(desk)
    assert isinstance(await flares.begin(desk, 7, MORNING + timedelta(hours=1)), FlarePage)
    assert isinstance(await flares.begin(desk, 7, MORNING + 40 * DAY), AskRedFlags)
    async with desk.unit() as unit:
        person = await people.find(unit, 7)
        assert person is not None
        assert person.is_paused(MORNING + 40 * DAY)


async def test_at_work_from_seven_it_comes_after_the_quiet_hours(desk: Desk) -> None:
    person = await patient(desk, 7)
    await change(desk, person, work_start="07:00", work_end="15:00")
    await flares.begin(desk, 7, MORNING)
    (row,) = await rows(desk, Kind.FLARE_CHECK)
    assert (row.slot, row.due_at) == ("2026-11-24T07:00", MORNING + DAY - timedelta(hours=1))


async def test_while_a_red_flag_stands_no_flare_begins(desk: Desk) -> None:
    person = await patient(desk, 7)
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, Tier.EMERGENCY, MORNING)
    assert isinstance(await flares.begin(desk, 7, MORNING), SeekHelp)
    async with desk.unit() as unit:
        assert await pauses.history(unit, person.id) == ()


async def test_somebody_unknown_begins_with_start(desk: Desk) -> None:
    assert isinstance(await flares.begin(desk, 7, MORNING), NotYet)
    assert isinstance(await flares.show(desk, 7, MORNING), NotYet)
    assert isinstance(await flares.over(desk, 7, MORNING), NotYet)
