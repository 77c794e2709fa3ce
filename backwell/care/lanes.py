"""Lanes: who goes first when more wants to be sent than Telegram takes."""

from enum import IntEnum


class Lane(IntEnum):
    """A lower number goes first."""

    REPLY = 0
    """What a person waits for who has just tapped or written."""
    SAFETY = 1
    APPOINTMENT = 2
    PUSH = 3
    """What a practitioner sends."""
    ROUTINE = 4
    CHECK = 5
    """Posture checks and check-ins."""
    DIGEST = 6
    """Notices, and tidying up in a chat."""
