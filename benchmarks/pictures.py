"""What a picture costs, and what it does to the event loop: `python -m benchmarks.pictures`.

Side by side, in one run: the child process that the bot uses, nothing at all, and a thread of the
same process.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from backwell.care.progress import DayMark, DayState, Progress
from benchmarks.watching import BEAT, Watch, memory_mb
from pictures.painter import ChildPainter
from pictures.progress import progress_svg
from pictures.worker import png_of

COUNT = 10
TODAY = date(2026, 11, 29)
Paint = Callable[[Progress], Awaitable[bytes]]


def six_weeks() -> Progress:
    """A picture with something in each of its panels."""
    days = [TODAY - timedelta(days=back) for back in range(41, -1, -1)]
    return Progress(
        points=tuple((day, 6 - number // 10) for number, day in enumerate(days)),
        baseline=6,
        days=tuple(DayMark(day=day, state=tuple(DayState)[day.day % 6]) for day in days),
        habit=72.0,
        walking=((TODAY - timedelta(days=13), 85), (TODAY - timedelta(days=6), 110)),
        frozen=((days[20], days[23]),),
        today=TODAY,
    )


async def in_a_thread(progress: Progress) -> bytes:
    """Everything in a thread: the renderer holds the interpreter's lock meanwhile."""
    return await asyncio.to_thread(lambda: png_of(progress_svg(progress, "en")))


async def measure(name: str, paint: Paint, pid: Callable[[], int | None]) -> str:
    progress = six_weeks()
    start = time.perf_counter()
    picture = await paint(progress)
    cold = time.perf_counter() - start
    watch = Watch()
    watch.start()
    start = time.perf_counter()
    for _ in range(COUNT):
        await paint(progress)
    warm = (time.perf_counter() - start) / COUNT
    await watch.stop()
    child = pid()
    memory = f"{memory_mb(child):.0f}" if child else "–"
    gap = watch.stall + BEAT
    return (
        f"| {name} | {cold * 1000:.0f} | {warm * 1000:.0f} | {gap * 1000:.0f} "
        f"| {memory} | {len(picture) / 1000:.0f} |"
    )


async def idle() -> str:
    """What the heartbeat of this machine is while nothing is drawn."""
    watch = Watch()
    watch.start()
    await asyncio.sleep(2)
    await watch.stop()
    return f"| nothing | – | – | {(watch.stall + BEAT) * 1000:.0f} | – | – |"


async def main() -> None:
    progress_svg(six_weeks(), "en")  # words and dates are read before the bot starts
    painter = ChildPainter()
    print(
        "| drawn | first, ms | later ones, ms | longest gap of a 10 ms heartbeat, ms "
        "| child, MB | picture, kB |"
    )
    print("|---|---|---|---|---|---|")
    print(
        await measure(
            "in the child process", lambda one: painter.progress(one, "en"), lambda: painter.pid
        )
    )
    await painter.close()
    print(await idle())
    print(await measure("in a thread of the bot", in_a_thread, lambda: None))


if __name__ == "__main__":
    asyncio.run(main())
