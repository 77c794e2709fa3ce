"""What a person can do in a chat, and that it reaches the bot."""

import pytest
from playwright.async_api import expect

from emulator import Person
from tests.emulator.web_chat.driving import PIXEL, Bot, OpenPage, bubble, inline

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_start_and_a_typed_answer_reach_the_bot(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Start", exact=True).click()
    assert (await bot.next_update("message"))["text"] == "/start"
    await page.get_by_role("textbox", name="Message").fill("My back is stiff")
    await page.keyboard.press("Enter")
    assert (await bot.next_update("message"))["text"] == "My back is stiff"
    await expect(bubble(page, "My back is stiff")).to_be_visible()


async def test_a_tap_reaches_the_bot_and_its_answer_is_shown(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    keys = inline([{"text": "Good", "callback_data": "good", "style": "success"}])
    await bot.say(anna, "How is it?", reply_markup=keys)
    page = await open_page()
    await page.get_by_role("button", name="Good", exact=True).click()
    query = await bot.next_update("callback_query")
    assert query["data"] == "good"
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    await expect(page.get_by_text("Noted")).to_be_visible()


async def test_an_alert_stays_until_it_is_closed(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    await bot.say(anna, "?", reply_markup=inline([{"text": "Help", "callback_data": "help"}]))
    page = await open_page()
    await page.get_by_role("button", name="Help", exact=True).click()
    query = await bot.next_update("callback_query")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Hi", show_alert=True)
    await expect(page.get_by_role("alertdialog")).to_contain_text("Hi")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("alertdialog")).to_have_count(0)


async def test_the_command_menu_opens_filters_and_sends(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    commands = [("today", "My day"), ("pain", "Log pain"), ("pause", "Take a break")]
    listed = [{"command": name, "description": words} for name, words in commands]
    await bot.call("setMyCommands", commands=listed)
    await bot.say(anna, "Hi")
    page = await open_page()
    rows = page.get_by_role("group", name="Commands").get_by_role("button")
    await page.get_by_role("button", name="Commands", exact=True).click()
    await expect(rows).to_have_count(3)
    await page.get_by_role("textbox", name="Message").fill("/pa")
    await expect(rows).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert (await bot.next_update("message"))["text"] == "/pause"


async def test_a_reply_keyboard_sends_a_location(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    keys = [[{"text": "Share", "request_location": True}], [{"text": "Berlin"}]]
    markup = {"keyboard": keys, "one_time_keyboard": True}
    await bot.say(anna, "Where?", reply_markup=markup)
    page = await open_page()
    answers = page.get_by_role("group", name="Suggested answers")
    await answers.get_by_role("button", name="Share").click()
    await page.get_by_role("dialog").get_by_role("button", name="Vienna").click()
    assert (await bot.next_update("message"))["location"]["latitude"] == pytest.approx(
        48.2, abs=0.1
    )
    await expect(answers).to_be_hidden()
    await page.get_by_role("button", name="Suggested answers").click()
    await answers.get_by_role("button", name="Berlin").click()
    assert (await bot.next_update("message"))["text"] == "Berlin"
    await bot.say(anna, "Thanks", reply_markup={"remove_keyboard": True})
    await expect(page.get_by_role("button", name="Suggested answers")).to_be_hidden()


async def test_a_photo_is_uploaded_and_shown(bot: Bot, anna: Person, open_page: OpenPage) -> None:
    await bot.say(anna, "Show me")
    page = await open_page()
    await page.get_by_role("button", name="Attach").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="Photo").click()
    await (await chooser.value).set_files(
        {"name": "desk.png", "mimeType": "image/png", "buffer": PIXEL}
    )
    assert (await bot.next_update("message"))["photo"]
    await expect(page.get_by_role("button", name="Open picture")).to_be_visible()


async def test_blocking_and_unblocking(bot: Bot, anna: Person, open_page: OpenPage) -> None:
    await bot.say(anna, "Hi")
    page = await open_page()
    await page.get_by_role("button", name="Chat menu").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    change = await bot.next_update("my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"
    await page.get_by_role("button", name="Unblock").click()
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    assert not anna.blocked


async def test_what_cannot_be_sent_is_explained_and_not_lost(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    await bot.say(anna, "Hi")
    page = await open_page()
    field = page.get_by_role("textbox", name="Message")
    too_long = f"/start {'x' * 65}"
    await field.fill(too_long)
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast.problem")).to_contain_text("at most 64 characters")
    await expect(field).to_have_value(too_long)


async def test_the_focus_stays_on_the_key_of_an_edited_message(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    number = await bot.say(anna, "1", reply_markup=inline([{"text": "+", "callback_data": "+"}]))
    page = await open_page()
    await page.get_by_role("button", name="+", exact=True).press("Enter")
    await bot.next_update("callback_query")
    again = inline([{"text": "+", "callback_data": "+"}])
    place = {"chat_id": anna.id, "message_id": number}
    await bot.call("editMessageText", **place, text="2", reply_markup=again)
    await expect(page.locator(".text")).to_have_text("2")
    await expect(page.get_by_role("button", name="+", exact=True)).to_be_focused()


async def test_a_link_to_the_bot_starts_it_with_its_payload(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    link = "https://t.me/backwell_bot?start=clinic_7"
    await bot.say(anna, "Join", reply_markup=inline([{"text": "Clinic", "url": link}]))
    page = await open_page()
    await page.get_by_role("link", name="Clinic").click()
    assert (await bot.next_update("message"))["text"] == "/start clinic_7"


async def test_a_key_copies_its_text(bot: Bot, anna: Person, open_page: OpenPage) -> None:
    copy = {"text": "Copy code", "copy_text": {"text": "BW-204"}}
    await bot.say(anna, "Your code", reply_markup=inline([copy]))
    page = await open_page(permissions=["clipboard-read", "clipboard-write"])
    await page.get_by_role("button", name="Copy code").click()
    await expect(page.get_by_text("Copied")).to_be_visible()
    assert await page.evaluate("() => navigator.clipboard.readText()") == "BW-204"


async def test_the_command_menu_closes_when_one_looks_elsewhere(
    bot: Bot, anna: Person, open_page: OpenPage
) -> None:
    listed = [{"command": "today", "description": "My day"}]
    await bot.call("setMyCommands", commands=listed)
    await bot.say(anna, "Hi")
    page = await open_page()
    menu = page.get_by_role("group", name="Commands")
    await page.get_by_role("button", name="Commands", exact=True).click()
    await expect(menu).to_be_visible()
    await page.get_by_label("Conversation").click(position={"x": 40, "y": 40})
    await expect(menu).to_be_hidden()
    await page.get_by_role("button", name="Commands", exact=True).click()
    await menu.get_by_role("button", name="/today").click()
    assert (await bot.next_update("message"))["text"] == "/today"
