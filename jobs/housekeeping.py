"""Forgetting what need not be kept. Woken once an hour."""

from backwell.care.kinds import Kind
from backwell.services import inbox
from backwell.services.sending import Sender

KINDS: tuple[Kind, ...] = ()


async def run(sender: Sender) -> None:
    """Forget the numbers of old updates."""
    await inbox.tidy(sender.desk, sender.clock.now())
