"""Everything that can go wrong on the way, as a client sees it."""

import asyncio
import time

import httpx
import pytest

from emulator import Emulator, Person
from tests.emulator.conftest import Bot

CLOSED = (httpx.RemoteProtocolError, httpx.ReadError)


async def send(bot: Bot, person: Person, text: str = "x") -> httpx.Response:
    """One message."""
    return await bot.post("sendMessage", chat_id=person.id, text=text)


def texts(person: Person) -> list[str]:
    """What is in the chat."""
    return [message["text"] for message in person.messages]


def outcomes(emulator: Emulator) -> list[str]:
    """How the sends ended."""
    return [call.outcome for call in emulator.calls("sendMessage")]


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (500, "Internal Server Error"),
        (502, "Bad Gateway"),
    ],
)
async def test_an_answer_is_a_refusal_without_an_effect(
    emulator: Emulator, bot: Bot, ada: Person, status: int, description: str
) -> None:
    emulator.faults.answer(status=status)
    response = await send(bot, ada)
    assert response.status_code == status
    assert response.json() == {"ok": False, "error_code": status, "description": description}
    assert texts(ada) == []
    assert (await send(bot, ada)).status_code == 200
    assert outcomes(emulator) == [description, "ok"]


async def test_a_429_and_a_migration_carry_their_parameters(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    emulator.faults.answer(status=429, retry_after=33)
    emulator.faults.answer(migrate_to=-100500)
    assert (await send(bot, ada)).json()["parameters"] == {"retry_after": 33}
    answer = (await send(bot, ada)).json()
    assert answer["parameters"] == {"migrate_to_chat_id": -100500}
    assert answer["description"] == ("Bad Request: group chat was upgraded to a supergroup chat")


async def test_accept_and_drop_does_it_and_closes(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    emulator.faults.accept_and_drop()
    with pytest.raises(CLOSED):
        await send(bot, ada)
    assert texts(ada) == ["x"]
    assert outcomes(emulator) == ["accept_and_drop"]
    assert len(emulator.sent_to(ada.id)) == 1


async def test_drop_before_closes_and_does_nothing(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    await send(bot, ada, "first, so that the connection is used again")
    emulator.faults.drop_before()
    with pytest.raises(CLOSED):
        await send(bot, ada)
    assert len(texts(ada)) == 1
    assert outcomes(emulator) == ["ok", "drop_before"]
    assert (await send(bot, ada)).status_code == 200


async def test_garbage_is_a_200_that_is_no_json(emulator: Emulator, bot: Bot, ada: Person) -> None:
    emulator.faults.garbage()
    response = await send(bot, ada)
    assert response.status_code == 200
    with pytest.raises(ValueError, match="Expecting value"):
        response.json()
    assert texts(ada) == ["x"]


@pytest.mark.parametrize("effect", [True, False])
async def test_a_hanging_request_gets_no_answer(
    emulator: Emulator, bot: Bot, ada: Person, effect: bool
) -> None:
    emulator.faults.hang(effect=effect)
    with pytest.raises(httpx.ReadTimeout):
        await bot.http.post(
            f"{emulator.api_url}{emulator.token}/sendMessage",
            json={"chat_id": ada.id, "text": "x"},
            timeout=0.2,
        )
    assert texts(ada) == (["x"] if effect else [])
    assert outcomes(emulator) == ["hang"]


async def test_hanging_requests_are_let_go_when_faults_are_cleared(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    emulator.faults.hang()
    request = asyncio.create_task(send(bot, ada))
    await emulator.arrived("sendMessage")
    emulator.faults.clear()
    with pytest.raises(CLOSED):
        await request


async def test_a_delay_only_takes_longer(emulator: Emulator, bot: Bot, ada: Person) -> None:
    emulator.faults.delay(0.1)
    before = time.monotonic()
    assert (await send(bot, ada)).status_code == 200
    assert time.monotonic() - before >= 0.1


async def test_a_fault_waits_for_its_own_method_chat_and_number(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    bob = emulator.person("Bob")
    emulator.faults.answer(status=500, method="sendMessage", chat_id=bob.id, times=2)
    assert (await send(bot, ada)).status_code == 200
    await bot.call("sendChatAction", chat_id=bob.id, action="typing")
    assert [(await send(bot, bob)).status_code for _ in range(3)] == [500, 500, 200]


async def test_a_fault_for_any_method_spares_the_poller(emulator: Emulator, bot: Bot) -> None:
    emulator.faults.answer(status=500)
    assert await bot.call("getUpdates") == []
    assert (await bot.post("getMe")).status_code == 500
    emulator.faults.answer(status=502, method="getUpdates", times=None)
    assert [(await bot.post("getUpdates")).status_code for _ in range(3)] == [502] * 3
    emulator.faults.clear()
    assert await bot.call("getUpdates") == []


async def test_what_was_dropped_is_in_the_ledger(emulator: Emulator, bot: Bot, ada: Person) -> None:
    emulator.faults.drop_before()
    with pytest.raises(CLOSED):
        await send(bot, ada, "lost")
    call = emulator.ledger[-1]
    assert (call.method, call.chat_id, call.params["text"]) == ("sendMessage", ada.id, "lost")
    assert call.at == emulator.world.now()
    assert call.result is None
    assert emulator.sent_to(ada.id) == []


async def test_other_processes_add_and_clear_faults(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    control = f"{emulator.url}/control"
    fault = {"kind": "answer", "status": 403, "chat_id": ada.id, "times": None}
    assert (await bot.http.post(f"{control}/faults", json=fault)).status_code == 200
    assert (await send(bot, ada)).status_code == 403
    await bot.http.delete(f"{control}/faults")
    assert (await send(bot, ada)).status_code == 200
    assert (await bot.http.post(f"{control}/faults", json={"kind": "quake"})).status_code == 400
    wrong = {"kind": "hang", "shoe": 38}
    assert (await bot.http.post(f"{control}/faults", json=wrong)).status_code == 400
    await bot.call("sendDocument", {"document": ("d.csv", b"a,b")}, chat_id=ada.id)
    calls = (await bot.http.get(f"{control}/ledger")).json()
    assert [call["method"] for call in calls] == ["sendMessage", "sendMessage", "sendDocument"]
    assert calls[-1]["params"]["document"] == "<d.csv, 3 bytes>"
    await ada.say("hello")
    assert (await bot.http.get(f"{control}/pending")).json() == {"pending": 1}
