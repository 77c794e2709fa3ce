"""Questions on the day after a red flag. Woken by the earliest one due, and by the sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.SAFETY_FOLLOW_UP,)


async def run(sender: Sender) -> None:
    """Ask those who are due to be asked."""
    await send_due(sender, KINDS)
