"""Forgetting what need not be kept. Woken once an hour."""

from datetime import timedelta

from backwell.services import retention
from backwell.services.sending import Sender


async def run(sender: Sender, kept: timedelta) -> None:
    """Forget what is older than `kept`, and what was needed for some days only."""
    await retention.tidy(sender.desk, kept, sender.clock.now())
