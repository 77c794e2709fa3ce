"""Instants are aware UTC on both databases, or refused."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import StatementError

from backwell.errors import StorageError
from backwell.storage import people
from backwell.storage.database import Desk
from tests.storage.rows import known_person


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 3, 29, 1, 0, 0, 123456, tzinfo=UTC),
        datetime(1999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
        datetime(2100, 2, 28, 12, tzinfo=ZoneInfo("Pacific/Kiritimati")),
    ],
    ids=str,
)
async def test_an_instant_comes_back_as_the_same_instant_in_utc(
    desk: Desk, instant: datetime
) -> None:
    person = await known_person(desk)
    async with desk.unit() as unit:
        await people.change(unit, person.id, paused_until=instant)
    async with desk.unit() as unit:
        found = (await people.get(unit, person.id)).paused_until
    assert found == instant.astimezone(UTC)
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_naive_datetime_is_refused(desk: Desk) -> None:
    person = await known_person(desk)
    naive = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - that is the point
    with pytest.raises(StorageError) as refused:
        async with desk.unit() as unit:
            await people.change(unit, person.id, paused_until=naive)
    assert isinstance(refused.value.__cause__, StatementError)
    assert "2026" not in str(refused.value)
