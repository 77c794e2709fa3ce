"""Country and zone; a move to another clock asks once what becomes of the times."""

from dataclasses import replace
from datetime import datetime

from backwell.care.time import apart, next_clock_time
from backwell.content.countries import likely_countries
from backwell.content.places import find_cities, zones_of
from backwell.services import scheduling
from backwell.services.settings.page import Change, ask_words, changing, end_words, page
from backwell.services.steps.place import (
    ZONES_SHOWN,
    alike,
    country_of,
    ensure_zone_of,
    known_country,
    with_time,
)
from backwell.services.views import (
    AskCity,
    AskKeepTimes,
    AskPlace,
    AskZone,
    NotUnderstood,
    NotYet,
    View,
)
from backwell.storage import people, plans
from backwell.storage.database import Desk


async def ask_place(desk: Desk, telegram_id: int, now: datetime) -> View:
    """Where now? Takes a country by tap, a city in words, or a location."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        await ask_words(change, "place")
        countries = likely_countries(change.person.language)
        return AskPlace(countries=countries, in_settings=True)


async def take_place(desk: Desk, telegram_id: int, value: str, now: datetime) -> View:
    """A country, or country and zone together ("DE|Europe/Berlin"). Raises AnswerError."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        code, _, zone = value.partition("|")
        country = country_of(code)
        clocks = apart(zones_of(country.code), now)[:ZONES_SHOWN]
        if not zone and len(clocks) > 1:
            zones = with_time(clocks, now)
            return AskZone(country=country.code, zones=zones, in_settings=True)
        return await _settle(change, country.code, zone or clocks[0])


async def offer_place(desk: Desk, telegram_id: int, zones: tuple[str, ...], now: datetime) -> View:
    """A location that was shared, known here only by its zones: is it a new place?"""
    async with changing(desk, telegram_id, now) as change:
        country = next((code for zone in zones if (code := known_country(zone))), None)
        if change is None or country is None:
            return NotUnderstood()
        return AskZone(country=country, zones=with_time(zones, now), in_settings=True)


async def move(desk: Desk, telegram_id: int, value: str, keep: bool, now: datetime) -> View:
    """The same clock times in the new zone, or stay on the old clock. Raises AnswerError."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        code, _, zone = value.partition("|")
        country = country_of(code)
        ensure_zone_of(country, zone)
        return await _keep(change, country.code, zone if keep else None)


def find(change: Change, text: str) -> AskCity:
    """The cities that a typed name may mean."""
    found = alike(find_cities(text, change.person.language), text)
    return AskCity(cities=found, in_settings=True)


async def _settle(change: Change, country: str, zone: str) -> View:
    ensure_zone_of(country_of(country), zone)
    old = change.person.wall_zone
    if len(apart((old, zone), change.now)) == 1:  # the same clock by another name
        return await _keep(change, country, zone)
    items = await plans.active_items(change.unit, change.person.id)
    times = [at for item in items for at in item.cadence.times]
    return AskKeepTimes(
        country=country,
        zone=zone,
        old_zone=old,
        example=next_clock_time(times, change.now, old),
    )


async def _keep(change: Change, country: str, zone: str | None) -> View:
    """Without a zone the old clock stays. Visits and pauses stay at their instants."""
    await end_words(change)
    values = {"country": country, **({"zone": zone} if zone else {})}
    person = await people.change(change.unit, change.person.id, **values)
    if zone:
        await scheduling.replan_all(change.unit, person, change.now)
    return await page(replace(change, person=person), saved=True)
