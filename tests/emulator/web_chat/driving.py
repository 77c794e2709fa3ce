"""What the tests of the web chat share: the bot's side, a panel, places on the page."""

import base64
import os
import re
import shutil
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from playwright.async_api import Locator, Page

from emulator import Emulator, PanelAction, PanelState, Person

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ZONE = "Europe/Berlin"

OpenPage = Callable[..., Awaitable[Page]]


class Bot:
    """The bot's side: calls of the Bot API over HTTP."""

    def __init__(self, client: httpx.AsyncClient, emulator: Emulator) -> None:
        self._client = client
        self._base = f"{emulator.api_url}{emulator.token}"
        self._offset = 0

    async def call(self, method: str, **params: Any) -> Any:
        """Calls a method; gives its result."""
        answer = (await self._client.post(f"{self._base}/{method}", json=params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def say(self, person: Person, text: str, **params: Any) -> int:
        """Sends a text; gives the message id."""
        message = await self.call("sendMessage", chat_id=person.id, text=text, **params)
        return int(message["message_id"])

    async def send_files(
        self, method: str, files: dict[str, tuple[str, bytes, str]], **params: Any
    ) -> None:
        """Calls a method with files to upload: {field: (name, bytes, MIME type)}."""
        fields = {key: str(value) for key, value in params.items()}
        answer = await self._client.post(f"{self._base}/{method}", data=fields, files=files)
        assert answer.json()["ok"], answer.text

    async def next_update(self, kind: str) -> Any:
        """Waits for an update of this kind; others before it are passed over."""
        while True:
            for update in await self.call("getUpdates", offset=self._offset, timeout=5):
                self._offset = update["update_id"] + 1
                if kind in update:
                    return update[kind]


class ClockPanel:
    """A side panel whose only button counts."""

    def __init__(self) -> None:
        self.presses = 0

    def state(self) -> PanelState:
        """One line and one button."""
        lines = ("Tue 24 Nov, 09:30", f"{self.presses} hours later")
        action = PanelAction(key="hour", label="+1 hour")
        return PanelState(title="Clock", lines=lines, actions=(action,))

    async def press(self, key: str) -> None:
        """Counts."""
        assert key == "hour"
        self.presses += 1


def find_chromium() -> str:
    """The path of an installed Chromium; where it must be there, its absence is a failure."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is not None:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail("the web chat cannot be tested: no Chromium on PATH, and CI must have one")
    pytest.skip("no Chromium on PATH")


def bubble(page: Page, text: str | re.Pattern[str]) -> Locator:
    """The bubble that holds this text."""
    return page.get_by_role("log").locator(".bubble").filter(has_text=text)


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}
