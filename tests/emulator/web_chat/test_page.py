"""The page around the chats: people, panel, colours, sizes."""

import pytest
from playwright.async_api import expect

from emulator import Emulator, Person
from tests.emulator.web_chat.driving import Bot, ClockPanel, OpenPage, bubble

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_dark_colours_are_chosen_and_remembered(anna: Person, open_page: OpenPage) -> None:
    page = await open_page(color_scheme="light")
    await expect(page.locator(".head")).to_be_visible()
    ground = "() => getComputedStyle(document.querySelector('.head')).backgroundColor"
    light = await page.evaluate(ground)
    await page.get_by_role("button", name="Switch light and dark colours").click()
    dark = await page.evaluate(ground)
    assert dark != light
    await page.reload()
    await expect(page.locator(".head")).to_have_css("background-color", dark)


async def test_two_chats_stand_side_by_side(
    bot: Bot, emulator: Emulator, anna: Person, open_page: OpenPage
) -> None:
    ben = emulator.person("Ben", "de")
    page = await open_page(f"?person={anna.id}")
    await page.get_by_role("button", name="Ben").first.hover()
    await page.get_by_role("button", name="Open Ben beside").click()
    await bot.say(anna, "For Anna")
    await bot.say(ben, "Für Ben")
    await expect(page.get_by_role("region", name="Chat of Anna")).to_contain_text("For Anna")
    await expect(page.get_by_role("region", name="Chat of Ben")).to_contain_text("Für Ben")
    await expect(page.get_by_role("region", name="Chat of Ben")).not_to_contain_text("For Anna")


async def test_a_person_is_added(emulator: Emulator, open_page: OpenPage) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Add a person").click()
    await page.get_by_label("First name").fill("Jürgen")
    await page.get_by_text("Deutsch").click()
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("region", name="Chat of Jürgen")).to_be_visible()


async def test_a_press_on_the_panel_changes_it(
    anna: Person, panel: ClockPanel, open_page: OpenPage
) -> None:
    page = await open_page()
    await page.get_by_role("button", name="+1 hour", exact=True).click()
    await expect(page.get_by_text("1 hours later").locator("visible=true")).to_be_visible()
    assert panel.presses == 1


async def test_a_phone_shows_one_thing_at_a_time(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    await bot.say(anna, "Hello phone")
    page = await open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    await page.get_by_role("navigation", name="People").get_by_role("button", name="Anna").tap()
    await expect(bubble(page, "Hello phone")).to_be_visible()
    await expect(page.get_by_role("navigation", name="People")).to_be_hidden()
    await page.get_by_role("button", name="Back to the people").tap()
    await expect(page.get_by_role("navigation", name="People")).to_be_visible()
    await expect(bubble(page, "Hello phone")).to_be_hidden()


async def test_a_bare_page_shows_only_the_chat(bot: Bot, anna: Person, open_page: OpenPage) -> None:
    await bot.say(anna, "For a picture")
    page = await open_page(f"?person={anna.id}&theme=dark&bare=1")
    await expect(bubble(page, "For a picture")).to_be_visible()
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await expect(page.get_by_role("complementary")).to_be_hidden()
    assert await page.locator("html").get_attribute("data-theme") == "dark"


async def test_unread_messages_are_counted_until_they_are_read(
    bot: Bot, emulator: Emulator, anna: Person, open_page: OpenPage
) -> None:
    ben = emulator.person("Ben")
    page = await open_page(f"?person={anna.id}")
    row = page.get_by_role("navigation").get_by_role("button", name="Ben").first
    await bot.say(ben, "One")
    await bot.say(ben, "Two")
    await expect(row.get_by_label("2 unread")).to_be_visible()
    await row.click()
    await expect(row.locator(".badge")).to_have_count(0)


async def test_the_page_asks_nothing_of_other_machines(
    bot: Bot, emulator: Emulator, anna: Person, open_page: OpenPage
) -> None:
    page = await open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await bot.say(anna, "Hello")
    await page.reload()
    await expect(bubble(page, "Hello")).to_be_visible()
    assert [url for url in asked if not url.startswith(emulator.url)] == []
