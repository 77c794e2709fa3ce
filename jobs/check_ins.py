"""Check-ins and questionnaires, and what is asked the day after. Woken by the earliest one due."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.CHECK_IN, Kind.MEASURE, Kind.MORNING_AFTER, Kind.FLARE_CHECK)


async def run(sender: Sender) -> None:
    """Ask those who are due to be asked how it is."""
    await send_due(sender, KINDS)
