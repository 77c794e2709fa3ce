"""The demo as a process: it stops cleanly, and goes on where it was."""

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.app.programs import free_port, run, running, stop

ANNA = "/client/chats/1"


class Visitor:
    """A browser's view of a running demo."""

    def __init__(self, process: asyncio.subprocess.Process, http: httpx.AsyncClient) -> None:
        self.process = process
        self._http = http

    async def get(self, path: str) -> Any:
        return (await self._http.get(path)).json()

    async def post(self, path: str, **body: Any) -> Any:
        answer = await self._http.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def messages(self) -> list[dict[str, Any]]:
        """What Anna has in her chat."""
        found: list[dict[str, Any]] = (await self.get(ANNA))["messages"]
        return found

    async def sees(self, text: str) -> dict[str, Any]:
        """Wait until a message of Anna's chat holds a text."""
        async with asyncio.timeout(15), self._http.stream("GET", "/client/events") as events:
            async for _ in events.aiter_lines():
                for message in await self.messages():
                    if text in message.get("text", ""):
                        return message
        raise AssertionError(f"the events ended without {text!r}")

    async def clock(self) -> str:
        """What the page shows as the time."""
        panel = (await self.get("/client/state"))["panel"]
        return str(panel["lines"][0])


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[Visitor]:
    port = free_port()
    async with running(folder, "demo", "--port", str(port)) as process:
        assert process.stdout is not None
        async with asyncio.timeout(20):
            line = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+", line)
        assert found, line
        assert found[0].endswith(f":{port}")
        async with httpx.AsyncClient(base_url=found[0], trust_env=False, timeout=10) as http:
            yield Visitor(process, http)


async def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    async with demo(tmp_path) as first:
        await first.post(f"{ANNA}/say", text="/start")
        await first.sees("Which language")
        before = await first.clock()
        await first.post("/client/panel/day")
        await first.post("/client/panel/day")
        wound = await first.clock()
        assert wound != before
        chat = await first.messages()
        assert (await stop(first.process, signal.SIGINT)).code == 0

    async with demo(tmp_path) as second:
        assert (await second.clock())[:10] == wound[:10]
        assert await second.messages() == chat
        await second.post(f"{ANNA}/tap", message_id=chat[-1]["message_id"], row=0, column=0)
        await second.sees("What this is")
        ended = await stop(second.process, signal.SIGTERM)
        assert (ended.code, ended.err) == (0, "")


async def test_a_taken_port_is_replaced_by_a_free_one(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with running(tmp_path, "demo", "--port", str(port)) as process:
            assert process.stdout is not None
            async with asyncio.timeout(20):
                line = (await process.stdout.readline()).decode()
            assert "http://127.0.0.1:" in line
            assert f":{port}" not in line
            assert (await stop(process)).code == 0


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    assert "folder" in (await run(tmp_path, "demo")).sentence
