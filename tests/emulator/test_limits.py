"""429, counted on arrival and by the emulator's own clock."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from emulator import Emulator
from tests.emulator.conftest import Bot, HandClock

Json = dict[str, Any]


@pytest.fixture
async def limited(clock: HandClock, http: httpx.AsyncClient) -> AsyncIterator[Bot]:
    """A bot at an emulator with limits."""
    emulator = Emulator(now=clock)
    await emulator.start()
    yield Bot(emulator, http)
    await emulator.stop()


async def statuses(bot: Bot, count: int, **params: Any) -> list[int]:
    """The codes of so many messages at once."""
    return [(await bot.post("sendMessage", text="x", **params)).status_code for _ in range(count)]


async def test_a_private_chat_takes_a_short_burst_and_then_one_a_second(
    limited: Bot, clock: HandClock
) -> None:
    ada = limited.emulator.person("Ada")
    assert await statuses(limited, 4, chat_id=ada.id) == [200, 200, 200, 429]
    answer = (await limited.post("sendMessage", chat_id=ada.id, text="x")).json()
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    clock.forward(seconds=1)
    assert await statuses(limited, 2, chat_id=ada.id) == [200, 429]
    clock.forward(seconds=60)
    assert await statuses(limited, 4, chat_id=ada.id) == [200, 200, 200, 429]
    assert len(ada.messages) == 7


async def test_edits_count_and_answers_do_not(limited: Bot) -> None:
    ada = limited.emulator.person("Ada")
    button = {"text": "x", "callback_data": "x"}
    markup = {"inline_keyboard": [[button]]}
    sent = await limited.call("sendMessage", chat_id=ada.id, text="0", reply_markup=markup)
    place = {"chat_id": ada.id, "message_id": sent["message_id"], "reply_markup": markup}
    codes = [
        (await limited.post("editMessageText", **place, text=str(n))).status_code
        for n in range(1, 4)
    ]
    assert codes == [200, 200, 429]
    for _ in range(5):
        await ada.tap("x")
        await limited.call("sendChatAction", chat_id=ada.id, action="typing")
    for update in await limited.call("getUpdates"):
        await limited.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    await limited.call("deleteMessage", chat_id=ada.id, message_id=sent["message_id"])


async def test_one_full_chat_does_not_stop_another(limited: Bot) -> None:
    ada, bob = limited.emulator.person("Ada"), limited.emulator.person("Bob")
    await statuses(limited, 4, chat_id=ada.id)
    assert await statuses(limited, 1, chat_id=bob.id) == [200]


async def test_a_bot_sends_thirty_a_second(limited: Bot, clock: HandClock) -> None:
    people = [limited.emulator.person(f"P{n}") for n in range(31)]
    codes = [code for p in people for code in await statuses(limited, 1, chat_id=p.id)]
    assert codes == [200] * 30 + [429]
    clock.forward(seconds=1)
    assert await statuses(limited, 1, chat_id=people[30].id) == [200]


async def test_a_group_takes_twenty_a_minute(limited: Bot, clock: HandClock) -> None:
    group = limited.emulator.group("Clinic")
    for _ in range(20):
        assert await statuses(limited, 1, chat_id=group.id) == [200]
        clock.forward(seconds=2)
    answer = (await limited.post("sendMessage", chat_id=group.id, text="x")).json()
    assert answer["parameters"] == {"retry_after": 20}
    clock.forward(seconds=20)
    assert await statuses(limited, 2, chat_id=group.id) == [200, 429]


async def test_limits_can_be_turned_off(bot: Bot) -> None:
    ada = bot.emulator.person("Ada")
    assert await statuses(bot, 40, chat_id=ada.id) == [200] * 40
