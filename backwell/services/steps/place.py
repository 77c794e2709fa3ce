"""Country and time zone. A location is known here by its zones alone."""

from collections.abc import Sequence
from datetime import datetime

from backwell.care.time import apart, wall_of
from backwell.content.countries import Country, likely_countries
from backwell.content.countries import country as country_named
from backwell.content.places import City, country_of_zone, find_cities, normalise_name, zones_of
from backwell.errors import AnswerError
from backwell.services.steps.turn import Go, Reply, Step, Turn
from backwell.services.views import AskCity, AskLocation, AskPlace, AskZone, View
from backwell.storage import dialogues, people
from backwell.storage.dialogues import Dialogue

ZONES_SHOWN = 8


async def ask_place(turn: Turn) -> View:
    code = turn.dialogue.memory.get("country")
    if code is not None:
        clocks = apart(zones_of(code), turn.now)[:ZONES_SHOWN]
        return AskZone(country=code, zones=with_time(clocks, turn.now))
    invited = turn.invite
    if invited is not None and not turn.dialogue.memory.get("elsewhere"):
        zones = with_time((invited.zone,), turn.now)
        return AskZone(country=invited.country, zones=zones, is_first=True)
    countries = likely_countries(turn.person.language)
    return AskPlace(countries=countries, chosen=turn.person.country)


async def take_place(turn: Turn, value: str) -> Reply:
    """A country, or country and zone together from a city or a location.

    "location" asks for a button that shares it, "other" begins again.
    """
    if value == "location":
        memory = {**turn.dialogue.memory, "location": True}
        sharing = Dialogue(name=turn.dialogue.name, step=Step.PLACE, memory=memory)
        await dialogues.keep(turn.unit, turn.person.id, sharing, turn.now)
        return AskLocation()
    if value == "other":
        return Go(step=Step.PLACE, memory={"elsewhere": True})
    code, _, zone = value.partition("|")
    country = country_of(code)
    clocks = apart(zones_of(country.code), turn.now)
    if not zone and len(clocks) > 1:
        return Go(step=Step.PLACE, memory={"country": country.code})
    return await _settle(turn, country, zone or clocks[0])


def take_city(turn: Turn, text: str) -> View:
    """A typed name: the cities that it may mean. Where one has just that name, no others."""
    found = alike(find_cities(text, turn.person.language), text)
    return AskCity(cities=found, ends_sharing=_is_sharing(turn))


def take_location(turn: Turn, zones: tuple[str, ...]) -> View:
    """The zones of a shared location, to be confirmed with the country."""
    countries = [code for zone in zones if (code := known_country(zone))]
    if not countries:
        return AskCity(cities=(), ends_sharing=_is_sharing(turn))
    return AskZone(
        country=countries[0],
        zones=with_time(zones, turn.now),
        ends_sharing=_is_sharing(turn),
    )


async def _settle(turn: Turn, country: Country, zone: str) -> Go:
    ensure_zone_of(country, zone)
    await people.change(turn.unit, turn.person.id, country=country.code, zone=zone)
    return Go(step=Step.SCREEN, memory={"page": 1})


def ensure_zone_of(country: Country, zone: str) -> None:
    """Raises AnswerError for a zone that lies in another country."""
    if country.code != country_of_zone(zone) and zone not in zones_of(country.code):
        raise AnswerError("that is not a time zone of this country")


def alike(found: Sequence[City], text: str) -> tuple[City, ...]:
    """Each place once; where one has just the name that was typed, no others."""
    named = [city for city in found if normalise_name(city.name) == normalise_name(text)]
    once = {(city.name, city.country, city.zone): city for city in reversed(named or found)}
    return tuple(reversed(once.values()))


def _is_sharing(turn: Turn) -> bool:
    return bool(turn.dialogue.memory.get("location"))


def country_of(code: str) -> Country:
    """The country of a code. Raises AnswerError."""
    try:
        return country_named(code)
    except KeyError as error:
        raise AnswerError("that is not the code of a country") from error


def known_country(zone: str) -> str | None:
    """The country of a zone, where it has one with a number to call: Antarctica has none."""
    try:
        return country_of(country_of_zone(zone) or "").code
    except AnswerError:
        return None


def with_time(zones: tuple[str, ...], now: datetime) -> tuple[tuple[str, datetime], ...]:
    return tuple((zone, wall_of(now, zone)) for zone in zones)
