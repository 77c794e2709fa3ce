"""Summaries, notices and questions. Woken by the earliest one that is due, and by the sweep."""

from backwell.care.kinds import Kind
from backwell.services.sending import Sender, send_due

KINDS = (Kind.MISSED_NOTICE, Kind.KEEP_OR_CHANGE, Kind.WEEKLY_SUMMARY)


async def run(sender: Sender) -> None:
    """Send the notices, questions and summaries that are due."""
    await send_due(sender, KINDS)
