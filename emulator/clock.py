"""The one place of the emulator that reads the wall clock."""

from datetime import UTC, datetime


def system_now() -> datetime:
    """The present instant, aware UTC."""
    return datetime.now(UTC)
