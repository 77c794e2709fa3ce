"""Lanes: who goes first when more wants to be sent than Telegram takes."""

from enum import IntEnum


class Lane(IntEnum):
    """A lower number goes first."""

    REPLY = 0
    """What a person waits for who has just tapped or written."""
    NOD = 1
    """That a tap was heard, which shows on the button alone: what it does is seen before."""
    SAFETY = 2
    APPOINTMENT = 3
    PUSH = 4
    """What a practitioner sends."""
    ROUTINE = 5
    CHECK = 6
    """Posture checks and check-ins."""
    DIGEST = 7
    """Notices, and tidying up in a chat."""

    @property
    def is_awaited(self) -> bool:
        """Whether somebody looks at the screen and waits for it."""
        return self in {Lane.REPLY, Lane.NOD}
