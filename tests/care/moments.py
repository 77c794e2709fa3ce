"""Moments written as text."""

from datetime import UTC, datetime


def utc(text: str) -> datetime:
    """An instant."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(text: str) -> datetime:
    """A naive reading of a clock on the wall."""
    return datetime.fromisoformat(text)
