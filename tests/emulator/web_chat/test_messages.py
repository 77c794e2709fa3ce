"""How messages look: the bot writes, the person reads."""

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from emulator import Emulator, Person
from tests.emulator.web_chat.driving import PIXEL, ZONE, Bot, OpenPage, bubble, inline

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_a_message_of_the_bot_appears_at_once(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    page = await open_page()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await bot.say(anna, "Good morning")
    await expect(bubble(page, "Good morning")).to_be_visible()


async def test_an_edit_changes_the_message_in_place(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    first = await bot.say(
        anna, "Round 1", reply_markup=inline([{"text": "N", "callback_data": "n"}])
    )
    await bot.say(anna, "Later")
    page = await open_page()
    await expect(bubble(page, "Later")).to_be_visible()
    await bot.call("editMessageText", chat_id=anna.id, message_id=first, text="Round 2")
    texts = page.get_by_role("log").locator(".text")
    await expect(texts).to_have_text(["Round 2", "Later"])
    await expect(bubble(page, "Round 2")).to_contain_text("edited")
    await expect(page.get_by_role("button", name="N", exact=True)).to_have_count(0)


async def test_a_deleted_message_vanishes(bot: Bot, anna: Person, open_page: OpenPage) -> None:
    number = await bot.say(anna, "Oops")
    await bot.say(anna, "Stays")
    page = await open_page()
    await expect(bubble(page, "Oops")).to_be_visible()
    await bot.call("deleteMessage", chat_id=anna.id, message_id=number)
    await expect(bubble(page, "Oops")).to_have_count(0)
    await expect(bubble(page, "Stays")).to_be_visible()


async def test_entities_are_drawn_where_utf_16_says(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    text = "😀 <b>bold <i>both</i></b> <tg-spoiler>secret</tg-spoiler> /today"
    await bot.say(anna, f'{text} <a href="https://example.org/">site</a>', parse_mode="HTML")
    page = await open_page()
    words = bubble(page, "bold both")
    await expect(words.locator("strong")).to_have_text("bold both")
    await expect(words.locator("strong em")).to_have_text("both")
    await expect(words.get_by_role("link", name="site")).to_have_attribute(
        "href", "https://example.org/"
    )
    await words.get_by_role("button", name="Show hidden text").click()
    await expect(words.locator(".spoiler")).to_have_class(re.compile("shown"))
    await words.get_by_role("button", name="/today").click()
    assert (await bot.next_update("message"))["text"] == "/today"


async def test_hostile_text_stays_text(bot: Bot, emulator: Emulator, open_page: OpenPage) -> None:
    attack = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    person = emulator.person(attack[:60])
    keys = inline([{"text": attack[:60], "callback_data": "x"}])
    await bot.say(person, attack, reply_markup=keys)
    page = await open_page()
    await expect(page.get_by_role("log").locator(".text")).to_have_text(attack)
    await expect(page.locator("[onerror], #stage script")).to_have_count(0)
    await expect(page).to_have_title("Backwell")


async def test_who_reads_older_messages_is_not_torn_away(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    await bot.say(anna, "The first")
    await bot.say(anna, "line\n" * 120)
    page = await open_page()
    await bubble(page, "The first").scroll_into_view_if_needed()
    jump = page.get_by_role("button", name="Go to the newest message")
    await expect(jump).to_be_visible()
    await bot.say(anna, "The newest")
    await expect(jump).to_contain_text("1")
    await expect(bubble(page, "The newest")).not_to_be_in_viewport()
    await jump.click()
    await expect(bubble(page, "The newest")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_after_a_lost_line_the_page_catches_up(tmp_path: Path, open_page: OpenPage) -> None:
    before = Emulator(store=tmp_path / "world.db")
    await before.start()
    anna = before.person("Anna")
    page = await open_page(url=before.url)
    await expect(page.get_by_text("bot", exact=True)).to_be_visible()
    await before.stop()
    await expect(page.get_by_text("connecting…")).to_be_visible()
    after = Emulator(store=tmp_path / "world.db")
    await after.person("Anna", user_id=anna.id).say("I am back")
    await after.start(port=int(before.url.rpartition(":")[2]))
    await expect(bubble(page, "I am back")).to_be_visible(timeout=15_000)
    await expect(page.get_by_text("connecting…")).to_have_count(0)
    await after.stop()


async def test_a_day_and_its_times_are_those_of_the_messages(
    emulator: Emulator, bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    await bot.say(anna, "Good night")
    sent = datetime.fromtimestamp(anna.messages[-1]["date"], ZoneInfo(ZONE))
    page = await open_page()
    await expect(page.locator(".day")).to_contain_text(f"{sent.day} {sent:%B}")
    await expect(bubble(page, "Good night").locator("time")).to_have_text(f"{sent:%H:%M}")


async def test_pictures_sent_together_stand_together(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    photos = [{"type": "photo", "media": f"attach://{name}"} for name in ("one", "two")]
    files = {name: (f"{name}.png", PIXEL, "image/png") for name in ("one", "two")}
    photos[0]["caption"] = "Two ways to sit"
    await bot.send_files("sendMediaGroup", files, chat_id=anna.id, media=json.dumps(photos))
    page = await open_page()
    album = bubble(page, "Two ways to sit")
    await expect(album.get_by_role("button", name="Open picture")).to_have_count(2)
    await album.get_by_role("button", name="Open picture").last.click()
    await expect(page.get_by_role("dialog", name="Picture")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_document_can_be_downloaded(
    bot: Bot, emulator: Emulator, anna: Person, open_page: OpenPage
) -> None:
    files = {"document": ("plan.pdf", b"%PDF-1.4 plan", "application/pdf")}
    await bot.send_files("sendDocument", files, chat_id=str(anna.id), caption="Your plan")
    page = await open_page()
    link = bubble(page, "Your plan").get_by_role("link", name="plan.pdf")
    async with page.expect_download() as download:
        await link.click()
    assert (await download.value).suggested_filename == "plan.pdf"
    answer = await page.request.get(f"{emulator.url}{await link.get_attribute('href')}")
    assert await answer.body() == b"%PDF-1.4 plan"


async def test_a_reaction_is_shown(bot: Bot, anna: Person, open_page: OpenPage) -> None:
    written = await anna.say("Done!")
    page = await open_page()
    await expect(bubble(page, "Done!")).to_be_visible()
    thumb = [{"type": "emoji", "emoji": "👍"}]
    place = {"chat_id": anna.id, "message_id": written["message_id"]}
    await bot.call("setMessageReaction", **place, reaction=thumb)
    await expect(bubble(page, "Done!").locator(".reaction")).to_have_text("👍")


async def test_the_header_says_what_the_bot_is_doing(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    page = await open_page()
    await expect(page.locator(".status")).to_have_text("bot")
    await bot.call("sendChatAction", chat_id=anna.id, action="typing")
    await expect(page.locator(".status")).to_have_text("typing…")
    await bot.say(anna, "There")
    await expect(page.locator(".status")).to_have_text("bot")
