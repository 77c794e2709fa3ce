"""Makes pictures off the event loop: resvg holds the interpreter's lock, so a thread is not enough.

A pool of spawned processes would import the main program once more (115 MB, 1.1 s); this child
imports the renderer alone. See docs/decisions/0018.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from backwell.care.progress import Progress
from backwell.errors import PictureError
from pictures.progress import progress_svg
from pictures.worker import LENGTH

PATIENCE = 10.0
"""Seconds for one picture; the first takes some 0.2 s, those after it less."""
_WORKER = Path(__file__).with_name("worker.py")


class ChildPainter:
    """Fills the port: one child process that begins with the first picture and is kept.

    One that died, or took too long, is replaced for the next picture.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = asyncio.Lock()
        self._child: Process | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the child, while there is one."""
        return self._child.pid if self._child is not None else None

    async def progress(self, progress: Progress, language: str) -> bytes:
        """The picture of progress as PNG bytes, 1080 wide. Raises PictureError."""
        svg = await asyncio.to_thread(progress_svg, progress, language)
        return await self.png(svg)

    async def png(self, svg: str) -> bytes:
        """An SVG as PNG bytes. Raises PictureError when it cannot be drawn, or not in time."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._patience):
                    picture = await self._drawn(svg.encode())
            except TimeoutError as error:
                raise PictureError("the picture took too long") from error
            except OSError as error:
                raise PictureError("the process that draws pictures cannot be started") from error
        if not picture:
            raise PictureError("the renderer refused the picture")
        return picture

    async def close(self) -> None:
        """End the child, if there is one."""
        async with self._turn:
            await self._end()

    async def _drawn(self, svg: bytes) -> bytes:
        """What the child makes of it; one that died since the last picture is replaced once."""
        is_old = self._child is not None
        try:
            return await self._asked(svg)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            if not is_old:
                raise PictureError("the process that draws pictures ended") from error
        try:
            return await self._asked(svg)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            raise PictureError("the process that draws pictures ended twice") from error

    async def _asked(self, svg: bytes) -> bytes:
        """One question and its answer. A child with half an answer in its pipe is not kept."""
        child = self._child = self._child or await _begun()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(LENGTH.pack(len(svg)) + svg)
            await child.stdin.drain()
            (length,) = LENGTH.unpack(await child.stdout.readexactly(LENGTH.size))
            return await child.stdout.readexactly(length)
        except BaseException:
            await self._end()
            raise

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def _begun() -> Process:
    """A new child. With -P only what is installed is imported, whatever folder this is."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        str(_WORKER),
        stdin=PIPE,
        stdout=PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
