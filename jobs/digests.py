"""One message about everything that was missed. Woken by the earliest one due, and by the sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.MISSED_NOTICE,)


async def run(sender: Sender) -> None:
    """Send the notices that are due."""
    await send_due(sender, KINDS)
