"""A bot that dies as it is told to: `python -m tests.crash.victim`.

Each line on stdin is an order; a fresh process obeys it, and a line on stdout says how it ended.
Forking saves the second that the imports take.
"""

import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from app.clock import SystemClock
from app.logs import set_up_logs
from app.wiring import assemble
from backwell.storage.database import Desk, Unit, open_engine
from backwell.storage.vault import Keyring

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Live in this world, and die: after `seconds`, or right before or after commit `number`.

    Without either, live until SIGTERM. `lease` is in seconds.
    """

    database_url: str
    data_key: str
    token: str
    api_url: str
    lease: float
    seconds: float | None = None
    number: int | None = None
    moment: str = AFTER

    def line(self) -> str:
        return json.dumps(asdict(self))


class DyingDesk(Desk):
    """Ends the process at the commit that it was told, and says at which."""

    def __init__(self, order: Order) -> None:
        super().__init__(open_engine(order.database_url), Keyring.parse(order.data_key))
        self._order = order
        self._commits = 0

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        name = _whose()
        self._commits += 1
        is_last = self._commits == self._order.number
        async with super().unit() as unit:
            yield unit
            if is_last and self._order.moment == BEFORE:
                _die(f"before {name}")
        if is_last:
            _die(f"after {name}")


def _whose() -> str:
    """The service that asked for the transaction."""
    frame: Any = sys._getframe(1)
    while frame.f_code.co_filename in {__file__, _CONTEXTLIB}:
        frame = frame.f_back
    module = frame.f_globals["__name__"].rpartition(".")[2]
    return f"{module}.{frame.f_code.co_name.lstrip('_')}"


_CONTEXTLIB = asynccontextmanager.__code__.co_filename


def _die(where: str) -> None:
    os.write(sys.stdout.fileno(), f"{where}\n".encode())
    os.kill(os.getpid(), signal.SIGKILL)


async def live(order: Order) -> None:
    """Run the bot until the end that the order says."""
    bot = assemble(
        desk=DyingDesk(order),
        clock=SystemClock(),
        token=order.token,
        api_url=order.api_url,
        lease=timedelta(seconds=order.lease),
    )
    if order.seconds is not None:
        timer = threading.Timer(order.seconds, _die, ["any instant"])
        timer.daemon = True
        timer.start()
    asyncio.get_running_loop().add_signal_handler(
        signal.SIGTERM, asyncio.ensure_future(_run(bot)).cancel
    )
    pending = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    await asyncio.gather(*pending, return_exceptions=True)
    await bot.close()
    os.write(sys.stdout.fileno(), b"stopped\n")


async def _run(bot: Any) -> None:
    await bot.open()
    await bot.poll()


def main() -> None:
    set_up_logs("ERROR")
    for line in sys.stdin:
        order = Order(**json.loads(line))
        child = os.fork()
        if child == 0:
            asyncio.run(live(order))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("over\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
