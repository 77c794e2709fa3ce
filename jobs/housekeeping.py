"""Forgetting what need not be kept, and giving plans what they lack.

Woken once an hour, in one process of all.
"""

from datetime import timedelta

from backwell.services import plan_lines, retention
from backwell.services.offices import HOUSEKEEPER, Office
from backwell.services.sending import Sender


async def run(sender: Sender, kept: timedelta) -> None:
    """Forget what is older than `kept`, and what was needed for some days only; complete plans."""
    office = Office(sender.desk, HOUSEKEEPER, sender.worker, sender.lease)
    if not await office.take():
        return
    try:
        await retention.tidy(sender.desk, office, kept, sender.clock.now())
        await plan_lines.complete(sender.desk, office, sender.clock.now())
    finally:
        await office.leave()
