"""Where somebody lives: told by a place, a city or a tap, and the place itself never kept."""

from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.traces import bytes_of, traces_of
from tests.world import World

FORGED = ("XX|Mars/Base", "DE|Mars/Base", "DE|../../etc/passwd", "DE|Europe/", "XX", "|", "DE|\x00")
LATITUDE, LONGITUDE = 52.4786131, 13.4278329


async def test_a_shared_location_leaves_its_zone_and_no_coordinate(world: World) -> None:
    ada = await asked_where(world)
    await ada.tap("Use my location")
    await ada.sees("share your location once")
    await ada.share_location(LATITUDE, LONGITUDE)
    await ada.sees("only kept the time zone")
    await ada.sees("Is this your time?")
    await world.settle()
    for coordinate in (LATITUDE, LONGITUDE):
        assert not await traces_of(world, coordinate)
        assert str(coordinate)[:6].encode() not in bytes_of(world.database_url)
    await ada.tap("Berlin")
    await ada.sees("1 of 3")
    assert await place(world) == ("DE", "Europe/Berlin")
    assert keyboard_is_gone(ada)


async def test_a_location_on_the_high_seas_asks_for_a_city(world: World) -> None:
    ada = await asked_where(world)
    await ada.tap("Use my location")
    await ada.sees("share your location once")
    await ada.share_location(0.0, -30.0)
    await ada.sees("I don't know that place")
    await ada.say("Lisbon")
    await ada.sees("Which one")


async def test_a_typed_city_is_found_with_a_slip_in_german_and_in_small_letters(
    world: World,
) -> None:
    ada = await asked_where(world)
    for typed, offered in (
        ("Hamburgg", "Hamburg, Germany"),
        ("München", "Munich, Germany"),
        ("lissabon", "Lisbon, Portugal"),
    ):
        await ada.say(typed)
        found = await ada.sees("Which one")
        assert offered in ada.buttons(found)
    await ada.tap("Lisbon, Portugal")
    await ada.sees("1 of 3")
    assert await place(world) == ("PT", "Europe/Lisbon")


async def test_an_unknown_city_is_asked_for_again(world: World) -> None:
    ada = await asked_where(world)
    await ada.say("Xyzzyville")
    await ada.sees("I don't know that place")
    await ada.say("Berlin")
    await ada.sees("Which one")


async def test_a_country_with_several_clocks_asks_which(world: World) -> None:
    ada = await asked_where(world)
    await ada.tap("USA")
    asked = await ada.sees("more than one clock")
    assert any("02:00 · New York" in text for text in ada.buttons(asked)), ada.buttons(asked)
    await ada.tap("Denver")
    await ada.sees("1 of 3")
    assert await place(world) == ("US", "America/Denver")


async def test_a_country_with_one_clock_asks_no_more(world: World) -> None:
    ada = await asked_where(world)
    await ada.tap("UK")
    await ada.sees("1 of 3")
    assert await place(world) == ("GB", "Europe/London")


async def test_a_forged_place_is_refused(world: World) -> None:
    ada = await asked_where(world)
    for forged in FORGED:
        await ada.tap_data(ada.messages[-1]["message_id"], f"o:place:{forged}")
        await world.settle()
        assert "older message" in last(ada), forged
    assert await place(world) == (None, None)
    await ada.say("/start")
    await ada.sees("Where do you live?")


async def asked_where(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await ada.sees("Which language")
    await ada.tap("English")
    await ada.sees("What this is")
    await ada.tap("I'm 18 or older")
    await ada.sees("Where do you live?")
    await world.settle()
    return ada


async def place(world: World) -> tuple[str | None, str | None]:
    [person] = await world.rows(tables.person)
    return person["country"], person["zone"]


def keyboard_is_gone(person: Person) -> bool:
    return "Share my location" not in person.screen().rpartition("only kept the time zone")[2]
