"""Check-ins. Woken by the earliest one that is due, and by the guarding sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.CHECK_IN,)


async def run(sender: Sender) -> None:
    """Ask those who are due to be asked how their day was."""
    await send_due(sender, KINDS)
