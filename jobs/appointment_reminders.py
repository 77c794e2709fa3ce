"""Reminders of visits. Woken by the earliest one that is due, and by the guarding sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.APPOINTMENT,)


async def run(sender: Sender) -> None:
    """Send the reminders of visits that are due."""
    await send_due(sender, KINDS)
