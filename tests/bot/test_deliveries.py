"""What a send came to, for everything that a connection can do: messaging's table, row by row."""

from datetime import timedelta

import httpx
import pytest
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from app.clock import SystemClock
from backwell.care.lanes import Lane
from backwell.care.outcomes import Outcome
from backwell.care.tongue import Tongue
from backwell.services.fakes import BlankPainter
from backwell.services.messages import SafetyFollowUp
from backwell.services.ports import Delivery, Recipient
from backwell.storage.database import open_desk
from backwell.storage.vault import Keyring, new_key
from bot.deliveries import CONFIGURATION_WAIT, delivery_after
from bot.figures import Figures
from bot.messenger import TelegramMessenger
from bot.pacer import Pacer
from bot.pacing import PacedCalls
from emulator import Emulator
from tests.app.programs import free_port
from tests.bot.sockets import Answer, answering, http, never, refusal, reset, serving

ADA = Recipient(telegram_id=7, tongue=Tongue(language="en"))
MESSAGE = SafetyFollowUp(reminder_id=1)
CUT = http(200, b'{"ok": true, "result": {}}')[:-5]


async def delivery_from(
    address: str, token: str = "4242:test-token", patience: float = 10
) -> Delivery:
    """What a messenger says after one send to that address; `patience` in seconds."""
    request = HTTPXRequest(connection_pool_size=1, read_timeout=patience)
    pacer = Pacer(SystemClock())
    bot = ExtBot(token, base_url=f"{address}/bot", request=request, rate_limiter=PacedCalls(pacer))
    desk = open_desk("sqlite:///never-opened.db", Keyring.parse(new_key()))
    figures = Figures(desk, SystemClock())
    messenger = TelegramMessenger(bot, pacer, figures, BlankPainter())
    try:
        async with request, messenger.turn(Lane.SAFETY, ADA.telegram_id) as turn:
            return await messenger.send(ADA, MESSAGE, silent=True, turn=turn)
    finally:
        await desk.close()


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        pytest.param(never, Outcome.IN_DOUBT, "ReadTimeout", id="the answer never came"),
        pytest.param(
            answering(b""),
            Outcome.IN_DOUBT,
            "RemoteProtocolError or ReadError",
            id="closed without a word",
        ),
        pytest.param(reset, Outcome.IN_DOUBT, "ReadError", id="reset"),
        pytest.param(
            answering(CUT),
            Outcome.IN_DOUBT,
            "RemoteProtocolError or ReadError",
            id="cut in the middle",
        ),
        pytest.param(
            answering(http(502, b"<html>Bad Gateway</html>", "text/html")),
            Outcome.IN_DOUBT,
            "TelegramError",
            id="502 with HTML",
        ),
        pytest.param(
            answering(refusal(500, "Internal Server Error")),
            Outcome.IN_DOUBT,
            "NetworkError",
            id="500 with JSON",
        ),
        pytest.param(
            answering(http(200, b"hello")), Outcome.IN_DOUBT, "JSONDecodeError", id="garbage"
        ),
        pytest.param(
            answering(refusal(403, "Forbidden: bot was blocked by the user")),
            Outcome.UNREACHABLE,
            "forbidden",
            id="blocked",
        ),
        pytest.param(
            answering(refusal(403, "Forbidden: user is deactivated")),
            Outcome.UNREACHABLE,
            "forbidden",
            id="deactivated",
        ),
        pytest.param(
            answering(refusal(400, "Bad Request: chat not found")),
            Outcome.UNREACHABLE,
            "chat_not_found",
            id="chat not found",
        ),
        pytest.param(
            answering(refusal(400, "Bad Request: message is too long")),
            Outcome.REJECTED,
            "bad_request",
            id="bad request",
        ),
        pytest.param(
            answering(refusal(400, "Bad Request: group migrated", migrate_to_chat_id=-100123)),
            Outcome.REJECTED,
            "chat_migrated",
            id="migrated",
        ),
    ],
)
async def test_an_event_has_its_outcome(answer: Answer, outcome: Outcome, reason: str) -> None:
    async with serving(answer) as address:
        patience = 0.2 if answer is never else 10
        delivery = await delivery_from(address, patience=patience)
        assert delivery.outcome is outcome
        assert delivery.reason in reason.split(" or ")


async def test_a_refused_connection_is_surely_not_sent() -> None:
    delivery = await delivery_from(f"http://127.0.0.1:{free_port()}")
    assert delivery == Delivery(outcome=Outcome.NOT_SENT, reason="ConnectError")


async def test_a_flood_answer_makes_everything_wait_as_long_as_it_says() -> None:
    async with serving(answering(refusal(429, "Too Many Requests", retry_after=17))) as address:
        assert await delivery_from(address) == Delivery(
            outcome=Outcome.TOO_MANY, wait=timedelta(seconds=17), reason="retry_after"
        )


@pytest.mark.parametrize(
    ("status", "reason"), [(409, "Conflict"), (401, "InvalidToken"), (404, "InvalidToken")]
)
async def test_a_fault_of_the_configuration_is_not_the_messages_fault(
    status: int, reason: str
) -> None:
    async with serving(answering(refusal(status, "Unauthorized"))) as address:
        assert await delivery_from(address) == Delivery(
            outcome=Outcome.TOO_MANY, wait=CONFIGURATION_WAIT, reason=reason
        )


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        (httpx.ConnectTimeout("x"), Outcome.NOT_SENT),
        (httpx.PoolTimeout("x"), Outcome.NOT_SENT),
        (httpx.ConnectError("x"), Outcome.NOT_SENT),
        (httpx.WriteTimeout("x"), Outcome.IN_DOUBT),
        (httpx.WriteError("x"), Outcome.IN_DOUBT),
        (None, Outcome.IN_DOUBT),
    ],
    ids=repr,
)
@pytest.mark.parametrize("kind", [NetworkError, TimedOut])
def test_only_what_never_left_is_surely_not_sent(
    kind: type[NetworkError], cause: Exception | None, outcome: Outcome
) -> None:
    error: TelegramError = kind("x")
    error.__cause__ = cause
    assert delivery_after(error).outcome is outcome


async def test_a_message_that_was_taken_has_its_number() -> None:
    emulator = Emulator()
    await emulator.start()
    emulator.person("Ada", user_id=ADA.telegram_id)
    delivery = await delivery_from(emulator.url, emulator.token)
    (call,) = emulator.calls("sendMessage")
    (sent,) = emulator.sent_to(ADA.telegram_id)
    await emulator.stop()
    assert delivery == Delivery(outcome=Outcome.SENT, message_id=sent["message_id"])
    assert call.params["disable_notification"] in (True, "true")
