"""Country and time zone. A location is known here by its zones alone."""

from datetime import datetime

from backwell.care.time import apart, wall_of
from backwell.content.countries import Country, likely_countries
from backwell.content.countries import country as country_named
from backwell.content.places import country_of_zone, find_cities, normalise_name, zones_of
from backwell.errors import AnswerError
from backwell.services.steps.turn import Go, Reply, Step, Turn
from backwell.services.views import AskCity, AskLocation, AskPlace, AskZone, View
from backwell.storage import dialogues, people
from backwell.storage.dialogues import Dialogue

ZONES_SHOWN = 8


async def ask_place(turn: Turn) -> View:
    code = turn.dialogue.memory.get("country")
    if code is None:
        return AskPlace(countries=likely_countries(turn.person.language))
    clocks = apart(zones_of(code), turn.now)[:ZONES_SHOWN]
    return AskZone(country=code, zones=_with_time(clocks, turn.now))


async def take_place(turn: Turn, value: str) -> Reply:
    """A country, or country and zone together from a city or a location.

    "location" asks for a button that shares it, "other" begins again.
    """
    if value == "location":
        sharing = Dialogue(name=turn.dialogue.name, step=Step.PLACE, memory={"location": True})
        await dialogues.keep(turn.unit, turn.person.id, sharing, turn.now)
        return AskLocation()
    if value == "other":
        return Go(step=Step.PLACE)
    code, _, zone = value.partition("|")
    country = _country(code)
    clocks = apart(zones_of(country.code), turn.now)
    if not zone and len(clocks) > 1:
        return Go(step=Step.PLACE, memory={"country": country.code})
    return await _settle(turn, country, zone or clocks[0])


def take_city(turn: Turn, text: str) -> View:
    """A typed name: the cities that it may mean. Where one has just that name, no others."""
    found = find_cities(text, turn.person.language)
    named = [city for city in found if normalise_name(city.name) == normalise_name(text)]
    alike = {(city.name, city.country, city.zone): city for city in reversed(named or found)}
    return AskCity(cities=tuple(reversed(alike.values())), ends_sharing=_is_sharing(turn))


def take_location(turn: Turn, zones: tuple[str, ...]) -> View:
    """The zones of a shared location, to be confirmed with the country."""
    countries = [code for zone in zones if (code := country_of_zone(zone))]
    if not countries:
        return AskCity(cities=(), ends_sharing=_is_sharing(turn))
    return AskZone(
        country=countries[0],
        zones=_with_time(zones, turn.now),
        ends_sharing=_is_sharing(turn),
    )


async def _settle(turn: Turn, country: Country, zone: str) -> Go:
    if country.code != country_of_zone(zone) and zone not in zones_of(country.code):
        raise AnswerError("that is not a time zone of this country")
    await people.change(turn.unit, turn.person.id, country=country.code, zone=zone)
    return Go(step=Step.SCREEN, memory={"page": 1})


def _is_sharing(turn: Turn) -> bool:
    return bool(turn.dialogue.memory.get("location"))


def _country(code: str) -> Country:
    try:
        return country_named(code)
    except KeyError as error:
        raise AnswerError("that is not the code of a country") from error


def _with_time(zones: tuple[str, ...], now: datetime) -> tuple[tuple[str, datetime], ...]:
    return tuple((zone, wall_of(now, zone)) for zone in zones)
