"""The time that people take before they do something."""

from collections.abc import Awaitable, Callable

Pace = Callable[[], Awaitable[None]]


async def keep_pace(pace: Pace | None) -> None:
    """Awaits the pace, if one is kept."""
    if pace is not None:
        await pace()
