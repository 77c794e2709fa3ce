"""Check-ins and questionnaires. Woken by the earliest one due, and by the guarding sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.CHECK_IN, Kind.MEASURE)


async def run(sender: Sender) -> None:
    """Ask those who are due to be asked how their day was, or what a questionnaire asks."""
    await send_due(sender, KINDS)
