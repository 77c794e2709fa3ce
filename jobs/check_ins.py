"""Check-ins, and the daily question of a flare. Woken by the earliest due, and the sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.CHECK_IN, Kind.MORNING_AFTER, Kind.FLARE_CHECK)


async def run(sender: Sender) -> None:
    """Ask those who are due to be asked how their day, or the morning after a session, is."""
    await send_due(sender, KINDS)
