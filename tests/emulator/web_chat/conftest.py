"""A browser for each module; an emulator, a bot and clean pages for each test."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from emulator import Emulator, Person
from tests.emulator.web_chat.driving import (
    CHROMIUM_ARGS,
    ZONE,
    Bot,
    ClockPanel,
    OpenPage,
    find_chromium,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = find_chromium()
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        await chromium.close()


@pytest.fixture
def panel() -> ClockPanel:
    return ClockPanel()


@pytest_asyncio.fixture(loop_scope="module")
async def emulator(panel: ClockPanel) -> AsyncIterator[Emulator]:
    server = Emulator(panel=panel, limits=False)
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    async with httpx.AsyncClient(verify=False, timeout=10) as client:
        yield Bot(client, emulator)


@pytest.fixture
def anna(emulator: Emulator) -> Person:
    return emulator.person("Anna")


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser: Browser, emulator: Emulator) -> AsyncIterator[OpenPage]:
    """Opens the chat in a browser of its own; a script error on the page fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    async def visit(query: str = "", url: str = emulator.url, **options: Any) -> Page:
        options = {"viewport": {"width": 1360, "height": 850}, "timezone_id": ZONE, **options}
        context = await browser.new_context(**options)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(f"{url}/{query}")
        return page

    yield visit
    for context in contexts:
        await context.close()
    assert errors == []
