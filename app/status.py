"""`backwell status`: how things stand, in words."""

from dataclasses import dataclass
from datetime import datetime

import httpx

from app.settings import Settings
from backwell.services.status import (
    Standing,
    Trouble,
    minutes,
    standing,
    troubles_of_the_database,
)
from backwell.storage.database import Desk, open_desk

PATIENCE = 2.0
"""Seconds that the bot on this machine has to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is told: lines of a name and a value, and what is not as it should be."""

    lines: tuple[tuple[str, str], ...]
    troubles: tuple[Trouble, ...]


async def look(settings: Settings, now: datetime) -> Page:
    """Read the database, and ask the bot on this machine. Raises StorageError."""
    desk = open_desk(settings.database_url.get_secret_value(), settings.keyring())
    try:
        return await page_of(desk, f"http://{settings.web_host}:{settings.web_port}/readyz", now)
    finally:
        await desk.close()


async def page_of(desk: Desk, address: str, now: datetime) -> Page:
    """What the database says, and what a bot says at `address`, if one answers there."""
    await desk.ensure_fits()
    found = await standing(desk, now)
    told = {one.name: one for one in troubles_of_the_database(found, now)}
    told |= {one.name: one for one in await _of_the_bot(address)}
    return Page(lines=_lines(found, now), troubles=tuple(told.values()))


async def _of_the_bot(address: str) -> tuple[Trouble, ...]:
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            troubles = (await client.get(address)).json()["troubles"]
    except (httpx.HTTPError, ValueError, KeyError):
        return ()
    return tuple(Trouble(name=name, sentence=sentence) for name, sentence in troubles.items())


def _lines(found: Standing, now: datetime) -> tuple[tuple[str, str], ...]:
    waiting = found.waiting
    return (
        ("Running", counted(found.processes, "process", "processes")),
        ("Due now", _since(sum(waiting.due.values()), waiting.oldest_due_at, now)),
        ("Taps and messages", _since(waiting.open_updates, waiting.oldest_update_at, now)),
        ("In doubt", str(waiting.in_doubt)),
        ("Cannot be reached", counted(waiting.unreachable, "person", "people")),
    )


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many}"


def _since(count: int, oldest: datetime | None, now: datetime) -> str:
    return f"{count} waiting, for {minutes(now - oldest)}" if oldest else "nothing waits"
