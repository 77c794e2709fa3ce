"""How late the event loop wakes those who sleep."""

import asyncio
from collections import deque

from backwell.services.vitals import Vitals

BEAT = 0.05
"""Seconds."""
BEATS_A_MINUTE = int(60 / BEAT)


async def watch_lag(vitals: Vitals) -> None:
    """Tell the longest stall of the last minute, until cancelled."""
    loop = asyncio.get_running_loop()
    lately: deque[float] = deque(maxlen=BEATS_A_MINUTE)
    while True:
        began = loop.time()
        await asyncio.sleep(BEAT)
        lately.append(max(0.0, loop.time() - began - BEAT))
        vitals.lagged(max(lately))
