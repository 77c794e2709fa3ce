"""Questions after a red flag, a flare or an illness. Woken by the earliest due, and the sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.SAFETY_FOLLOW_UP, Kind.RESUME_CHECK)


async def run(sender: Sender) -> None:
    """Ask those who are due to be asked."""
    await send_due(sender, KINDS)
