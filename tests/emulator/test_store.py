"""A demo goes on where it was."""

from pathlib import Path

import httpx

from emulator import Emulator
from tests.emulator.conftest import Bot, HandClock
from tests.emulator.pictures import png

MARKUP = {"inline_keyboard": [[{"text": "Done", "callback_data": "done"}]]}


async def test_everything_but_the_webhook_survives_a_restart(
    tmp_path: Path, clock: HandClock, http: httpx.AsyncClient
) -> None:
    path = tmp_path / "demo" / "telegram.sqlite"
    first = Emulator(now=clock, store=path)
    await first.start()
    bot = Bot(first, http)
    ada = first.person("Ada", "de")
    bob = first.person("Bob")
    await ada.start()
    photo = await bot.call("sendPhoto", {"photo": ("p.png", png())}, chat_id=ada.id)
    sent = await bot.call("sendMessage", chat_id=ada.id, text="now", reply_markup=MARKUP)
    gone = await bot.call("sendMessage", chat_id=ada.id, text="gone")
    await bot.call("deleteMessage", chat_id=ada.id, message_id=gone["message_id"])
    await bot.call("setMyCommands", commands=[{"command": "go", "description": "Go"}])
    await bot.call("getUpdates", allowed_updates=["message", "callback_query"])
    await ada.sees("now")
    await ada.tap("Done")
    await bob.block()
    before, pending = ada.screen(), await bot.call("getUpdates")
    await bot.call("setWebhook", url="http://127.0.0.1:9/")
    await first.stop()

    second = Emulator(now=clock, store=path)
    await second.start()
    bot = Bot(second, http)
    again = second.person("Ada", user_id=ada.id)
    assert again.screen() == before
    assert again.unseen() == []
    assert second.person("", user_id=bob.id).blocked
    assert await bot.call("getUpdates") == pending
    assert [sorted(update)[0] for update in pending] == ["message", "callback_query"]
    query = pending[-1]["callback_query"]
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])
    assert len(await bot.call("getMyCommands")) == 1
    clock.forward(seconds=10)
    await bot.call("sendPhoto", chat_id=ada.id, photo=photo["photo"][-1]["file_id"])
    newer = await again.say("later")
    assert newer["message_id"] > gone["message_id"] > sent["message_id"]
    assert (await bot.call("getUpdates"))[-1]["update_id"] == pending[-1]["update_id"] + 1
    assert second.person("Cyd").id not in (ada.id, bob.id)
    await second.stop()


async def test_a_stopped_emulator_starts_again_without_a_store(clock: HandClock) -> None:
    emulator = Emulator(now=clock)
    for _ in range(2):
        await emulator.start()
        async with httpx.AsyncClient(trust_env=False, verify=False) as client:
            assert await Bot(emulator, client).call("getUpdates") == []
        await emulator.stop()
