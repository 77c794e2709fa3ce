"""Coordinates to time zones, in a process of its own.

The map of zones costs 36 MB of memory and is needed once per person: a short-lived process reads
the coordinates on its standard input, answers, and is gone with both.
"""

import asyncio
import json
import sys

PATIENCE = 10.0
_LOOK_UP = """
import json, sys
from tzfpy import get_tzs
latitude, longitude = json.load(sys.stdin)
json.dump(get_tzs(longitude, latitude), sys.stdout)
"""


async def zones_at(latitude: float, longitude: float) -> tuple[str, ...]:
    """The zones at a place, in degrees; empty on the high seas or when the look-up fails."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _LOOK_UP,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    question = json.dumps([latitude, longitude]).encode()
    try:
        async with asyncio.timeout(PATIENCE):
            answer, _ = await process.communicate(question)
        names = json.loads(answer)
    except (TimeoutError, ValueError):
        if process.returncode is None:
            process.kill()
        return ()
    return tuple(name for name in names if "/" in name and not name.startswith("Etc/"))
