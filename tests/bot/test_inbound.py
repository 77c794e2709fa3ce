"""Updates on their way in: whose they are, and that no place comes along."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import FrozenClock
from backwell.services import inbox
from backwell.storage.database import Desk
from bot.inbound import ALLOWED_UPDATES, ZONES_FIELD, Inbound, chat_of, without_places
from tests.services.patients import LEASE

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLACE = {"latitude": 52.52, "longitude": 13.405, "horizontal_accuracy": 12.5}
VENUE = {"location": PLACE, "title": "Back clinic", "address": "Rückgratstr. 7"}
CHAT = {"id": 7, "type": "private", "first_name": "Ada"}

words = st.text(max_size=8)
places = st.fixed_dictionaries(
    {
        "latitude": st.floats(-90, 90).filter(lambda degrees: degrees != 0),
        "longitude": st.floats(-180, 180).filter(lambda degrees: degrees != 0),
    }
)
around = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(words, inner, max_size=3)
        | st.fixed_dictionaries({"location": places})
        | st.fixed_dictionaries({"venue": st.fixed_dictionaries({"location": places})})
    ),
    max_leaves=12,
)


def numbers_in(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, float):
        yield value


@given(around)
def test_no_coordinate_survives_however_deep_it_lies(value: Any) -> None:
    assert not any(numbers_in(without_places(value)))


@given(around)
def test_what_is_no_place_stays_as_it_is(value: Any) -> None:
    if "location" not in json.dumps(value) and "venue" not in json.dumps(value):
        assert without_places(value) == value


def update_with(**message: Any) -> dict[str, Any]:
    return {"update_id": 5, "message": {"message_id": 1, "date": 0, "chat": CHAT, **message}}


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (update_with(text="hi"), 7),
        ({"update_id": 5, "callback_query": {"from": {"id": 8}, "message": {"chat": CHAT}}}, 7),
        ({"update_id": 5, "callback_query": {"from": {"id": 8}}}, 8),
        ({"update_id": 5, "my_chat_member": {"chat": CHAT, "from": {"id": 8}}}, 7),
        ({"update_id": 5, "poll": {"id": "1"}}, -5),
        ({"update_id": 5}, -5),
        ({"update_id": 5, "message": None}, -5),
    ],
)
def test_an_update_belongs_to_its_chat_or_stands_alone(update: dict[str, Any], chat: int) -> None:
    assert chat_of(update) == chat


def test_only_updates_that_somebody_handles_are_asked_for() -> None:
    assert set(ALLOWED_UPDATES) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


class Atlas:
    """Knows one zone, and remembers where it was asked for."""

    def __init__(self, *zones: str) -> None:
        self.zones = zones
        self.asked: list[tuple[float, float]] = []

    async def __call__(self, latitude: float, longitude: float) -> tuple[str, ...]:
        self.asked.append((latitude, longitude))
        return self.zones


async def stored(desk: Desk, atlas: Atlas, *updates: dict[str, Any]) -> list[str]:
    """The payloads in the inbox after those updates came in."""
    rung: list[bool] = []
    inbound = Inbound(desk, FrozenClock(NOW), atlas, lambda: rung.append(True))
    await inbound.receive(updates)
    assert rung == [True]
    taken = await inbox.take(desk, "one", now=NOW, lease=LEASE, limit=16)
    return [one.payload.decode() for one in taken]


async def test_a_location_comes_in_as_the_names_of_its_zones(desk: Desk) -> None:
    atlas = Atlas("Europe/Berlin", "Europe/Busingen")
    (payload,) = await stored(desk, atlas, update_with(location=PLACE))
    assert atlas.asked == [(52.52, 13.405)]
    message = json.loads(payload)["message"]
    assert message[ZONES_FIELD] == ["Europe/Berlin", "Europe/Busingen"]
    assert message["location"] == {"latitude": 0.0, "longitude": 0.0}
    for part in ("52.5", "13.4", "12.5"):
        assert part not in payload


@pytest.mark.parametrize(
    "message",
    [
        {"venue": VENUE, "location": PLACE},
        {"reply_to_message": {"message_id": 3, "location": PLACE, "venue": VENUE}},
        {"pinned_message": {"external_reply": {"venue": VENUE}}},
        {"external_reply": {"location": PLACE}},
    ],
    ids=["venue", "reply", "pinned", "external"],
)
async def test_no_place_gets_into_the_inbox_by_another_way(
    desk: Desk, message: dict[str, Any]
) -> None:
    (payload,) = await stored(desk, Atlas(), update_with(**message))
    for part in ("52.5", "13.4", "12.5", "clinic", "Rückgrat"):
        assert part not in payload


async def test_without_a_location_nobody_is_asked(desk: Desk) -> None:
    atlas = Atlas("Europe/Berlin")
    (payload,) = await stored(desk, atlas, update_with(text="Es zieht im Rücken"))
    assert atlas.asked == []
    assert json.loads(payload)["message"]["text"] == "Es zieht im Rücken"
