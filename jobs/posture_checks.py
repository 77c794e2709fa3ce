"""Posture checks. Woken by the earliest one that is due, and by the guarding sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.POSTURE_CHECK,)


async def run(sender: Sender) -> None:
    """Send the posture checks that are due."""
    await send_due(sender, KINDS)
