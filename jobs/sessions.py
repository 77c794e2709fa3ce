"""Sessions. Woken when a rest or a timed exercise changes what is shown."""

from backwell.services.sending import Sender
from backwell.services.sessions.ticking import tick


async def run(sender: Sender) -> None:
    """Bring what people see of their sessions up to now."""
    await tick(sender)
