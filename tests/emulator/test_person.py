"""People who can be driven: what they do and see."""

import re
from typing import Any

import pytest

from emulator import ActError, Emulator, Person
from tests.emulator.conftest import Bot, HandClock
from tests.emulator.pictures import png

Json = dict[str, Any]


def markup(*labels: str) -> Json:
    """One row of buttons that say their own label."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


async def ask(bot: Bot, person: Person, text: str, *labels: str) -> Json:
    """A message with buttons."""
    message: Json = await bot.call(
        "sendMessage", chat_id=person.id, text=text, reply_markup=markup(*labels)
    )
    return message


async def tapped(bot: Bot) -> list[str]:
    """The data of all taps."""
    updates = await bot.call("getUpdates")
    return [update["callback_query"]["data"] for update in updates]


async def test_a_person_sees_each_message_once(bot: Bot, ada: Person) -> None:
    await ask(bot, ada, "one", "x")
    await ask(bot, ada, "two", "x")
    assert (await ada.sees("one"))["text"] == "one"
    assert [message["text"] for message in ada.unseen()] == ["two"]
    with pytest.raises(AssertionError, match="does not see 'one'"):
        await ada.sees("one", timeout=0)
    await ada.sees(re.compile("^t.o$"))
    assert ada.unseen() == []


async def test_a_look_ahead_passes_everything_before(bot: Bot, ada: Person) -> None:
    await ask(bot, ada, "one", "x")
    await ask(bot, ada, "two", "x")
    await ada.sees("two")
    assert ada.unseen() == []


async def test_an_edited_message_is_new_again(bot: Bot, ada: Person) -> None:
    sent = await ask(bot, ada, "one", "x")
    await ask(bot, ada, "two", "x")
    ada.look()
    await bot.call(
        "editMessageText", chat_id=ada.id, message_id=sent["message_id"], text="one again"
    )
    assert (await ada.sees("again"))["message_id"] == sent["message_id"]


async def test_what_is_not_seen_is_told_with_the_whole_chat(bot: Bot, ada: Person) -> None:
    await ask(bot, ada, "Which?", "This", "That")
    await ada.say("hm")
    await bot.call("sendPhoto", {"photo": ("p.png", png())}, chat_id=ada.id, caption="look")
    expected = "bot #1: Which?\n    [This] [That]\nAda #2: hm\nbot #3: [photo] look"
    assert ada.screen() == expected
    with pytest.raises(AssertionError, match=re.escape(expected)):
        await ada.sees("something else", timeout=0.01)


async def test_the_newest_button_of_a_text_is_tapped(bot: Bot, ada: Person) -> None:
    old = await ask(bot, ada, "one", "Done", "Not done")
    await ask(bot, ada, "two", "Done now", "Later")
    await ada.tap("Done")
    await ada.tap("now")
    await ada.tap("Not", old)
    assert await tapped(bot) == ["Done", "Done now", "Not done"]
    assert ada.buttons() == ["Done", "Not done", "Done now", "Later"]
    assert ada.buttons(old) == ["Done", "Not done"]


async def test_a_missing_or_doubtful_button_is_told(bot: Bot, ada: Person) -> None:
    await ask(bot, ada, "?", "Done early", "Done late")
    for text in ("Done", "Never"):
        with pytest.raises(AssertionError, match=r"\['Done early', 'Done late'\]"):
            await ada.tap(text)


async def test_other_buttons_give_what_they_hold(bot: Bot, ada: Person) -> None:
    rows = [
        [{"text": "Page", "url": "https://example.org"}],
        [{"text": "Copy", "copy_text": {"text": "0123"}}],
        [{"text": "App", "web_app": {"url": "https://example.org/app"}}],
    ]
    await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup={"inline_keyboard": rows})
    held = [await ada.tap(label) for label in ("Page", "Copy", "App")]
    assert held == ["https://example.org", "0123", "https://example.org/app"]
    assert await bot.call("getUpdates") == []


async def test_keys_of_a_reply_keyboard_say_their_text(bot: Bot, ada: Person) -> None:
    keyboard = {"keyboard": [["Yes", {"text": "No"}]]}
    await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=keyboard)
    assert ada.screen() == "bot #1: ?\n    (Yes) (No)"
    await ada.tap("No")
    assert ada.messages[-1]["text"] == "No"
    await bot.call("sendMessage", chat_id=ada.id, text="ok", reply_markup={"remove_keyboard": True})
    with pytest.raises(AssertionError):
        await ada.tap("No")


async def test_a_forged_tap_may_come_from_a_message_that_is_gone(bot: Bot, ada: Person) -> None:
    await ada.tap_data(77, "forged")
    query = (await bot.call("getUpdates"))[0]["callback_query"]
    assert query["data"] == "forged"
    assert query["message"] == {"chat": ada_chat(ada), "message_id": 77, "date": 0}


def ada_chat(ada: Person) -> Json:
    """The chat as the Bot API shows it."""
    return {"id": ada.id, "first_name": "Ada", "type": "private"}


@pytest.mark.parametrize("payload", ["x" * 65, "a b", "ä", "a.b"])
async def test_an_impossible_deep_link_is_refused(ada: Person, payload: str) -> None:
    with pytest.raises(ActError):
        await ada.start(payload)
    assert ada.messages == []


async def test_a_possible_deep_link_is_a_command(ada: Person) -> None:
    sent = await ada.start("A-z_9" + "x" * 59)
    assert sent["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert (await ada.start())["text"] == "/start"


async def test_one_who_has_blocked_the_bot_must_take_it_back_first(bot: Bot, ada: Person) -> None:
    await ada.block()
    await ada.block()
    assert ada.blocked
    with pytest.raises(ActError, match="blocked the bot"):
        await ada.say("hello")
    await ada.start()
    members = [u["my_chat_member"] for u in await bot.call("getUpdates") if "my_chat_member" in u]
    statuses = [(m["old_chat_member"]["status"], m["new_chat_member"]["status"]) for m in members]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert [member["from"]["id"] for member in members] == [ada.id, ada.id]


async def test_one_who_has_left_telegram_says_nothing(ada: Person) -> None:
    ada.delete_account()
    with pytest.raises(ActError, match="deleted the account"):
        await ada.say("hello")


async def test_only_a_text_of_ones_own_can_be_changed(bot: Bot, ada: Person) -> None:
    sent = await ask(bot, ada, "bot's", "x")
    with pytest.raises(ActError):
        await ada.edit(sent["message_id"], "mine")
    with pytest.raises(ActError):
        await ada.say("  ")


async def test_a_text_can_be_changed_for_two_days_and_into_a_possible_one(
    ada: Person, clock: HandClock
) -> None:
    own = await ada.say("one")
    for impossible in (" ", "x" * 4097):
        with pytest.raises(ActError):
            await ada.edit(own["message_id"], impossible)
    clock.forward(hours=48)
    with pytest.raises(ActError, match="two days"):
        await ada.edit(own["message_id"], "two")
    assert ada.messages[-1]["text"] == "one"


async def test_the_bot_hears_of_a_changed_text_only_if_it_has_asked(bot: Bot, ada: Person) -> None:
    own = await ada.say("one")
    await bot.call("getUpdates", allowed_updates=["message"])
    await ada.edit(own["message_id"], "/two")
    await ada.say("three")
    assert [sorted(update)[0] for update in await bot.call("getUpdates")] == ["message"] * 2
    await bot.call("getUpdates", allowed_updates=["message", "edited_message"])
    await ada.edit(own["message_id"], "/four")
    edited = (await bot.call("getUpdates"))[-1]["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("/four", own["message_id"])
    assert edited["entities"] == [{"offset": 0, "length": 5, "type": "bot_command"}]
    assert edited["edit_date"] >= edited["date"]


async def test_taps_and_messages_are_counted(bot: Bot, ada: Person) -> None:
    keys = {"keyboard": [["Yes"]]}
    await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=keys)
    await ask(bot, ada, "one", "x")
    assert (ada.said, ada.taps) == (0, 0)
    await ada.tap("Yes")
    await ada.tap("x")
    await ada.tap_data(1, "forged")
    await ada.share_location(52.5, 13.4)
    await ada.send_sticker()
    assert (ada.said, ada.taps) == (3, 2)


async def test_the_bots_reactions_and_edits_are_on_the_screen(bot: Bot, ada: Person) -> None:
    own = await ada.say("done!")
    place = {"chat_id": ada.id, "message_id": own["message_id"]}
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await bot.call("setMessageReaction", **place, reaction=reaction)
    assert ada.screen() == "Ada #1: done!\n    👍"
    await bot.call("setMessageReaction", **place)
    await ada.edit(own["message_id"], "done?")
    assert ada.screen() == "Ada #1 (edited): done?"


async def test_a_person_is_found_again_by_the_id(emulator: Emulator) -> None:
    bob = emulator.person("Bob", "de", user_id=77)
    assert emulator.person("Robert", user_id=77).name == "Bob"
    assert (bob.id, emulator.person("Cyd").id) == (77, 1001)


async def test_the_pace_is_kept_before_each_act(clock: HandClock) -> None:
    async def pace() -> None:
        clock.forward(seconds=2)

    emulator = Emulator(now=clock, pace=pace)
    ada = emulator.person("Ada")
    first, second = await ada.say("one"), await ada.say("two")
    assert second["date"] - first["date"] == 2


async def test_updates_that_nobody_fetches_are_told(emulator: Emulator, ada: Person) -> None:
    await ada.say("hello")
    with pytest.raises(AssertionError, match="1 updates were not acknowledged"):
        await emulator.delivered(timeout=0.01)
