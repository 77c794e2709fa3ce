"""Stretch routines. Woken by the earliest one that is due, and by the guarding sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.STRETCH_ROUTINE,)


async def run(sender: Sender) -> None:
    """Send the routines that are due."""
    await send_due(sender, KINDS)
