"""What the web chat asks for and is told."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from emulator import Emulator, PanelAction, PanelState, Person
from tests.emulator.conftest import Bot, HandClock
from tests.emulator.pictures import png

Json = dict[str, Any]

ROWS = [[{"text": "No", "callback_data": "n"}], [{"text": "Yes", "callback_data": "y"}]]
MARKUP = {"inline_keyboard": ROWS}


class DemoPanel:
    """Counts presses."""

    def __init__(self) -> None:
        self.presses: list[str] = []

    def state(self) -> PanelState:
        """Title, presses, one action."""
        action = PanelAction(key="day", label="One day on")
        return PanelState(title="Clock", lines=tuple(self.presses), actions=(action,))

    async def press(self, key: str) -> None:
        """Notes a press."""
        self.presses.append(key)


class Page:
    """The web chat's side of the wire."""

    def __init__(self, emulator: Emulator, http: httpx.AsyncClient) -> None:
        self.emulator = emulator
        self.http = http

    async def get(self, path: str) -> Json:
        """Reads."""
        answer: Json = (await self.http.get(f"{self.emulator.url}/client/{path}")).json()
        return answer

    async def post(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """Does."""
        return await self.http.post(f"{self.emulator.url}/client/{path}", json=body, **more)

    async def act(self, person: int, act: str, **body: Any) -> Json:
        """Something a person does."""
        response = await self.post(f"chats/{person}/{act}", body)
        answer: Json = response.json()
        assert (response.status_code == 200) == answer["ok"]
        return answer


@pytest.fixture
def page(emulator: Emulator, http: httpx.AsyncClient) -> Page:
    """The page of the running emulator."""
    return Page(emulator, http)


async def events(emulator: Emulator, http: httpx.AsyncClient) -> AsyncIterator[Json]:
    """The stream of events."""
    async with http.stream("GET", f"{emulator.url}/client/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        async for line in response.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))
            elif line:
                yield {"kind": line}


async def test_the_state_tells_bot_and_people(page: Page, bot: Bot, ada: Person) -> None:
    await bot.call("setMyDescription", description="A coach")
    await bot.call("setMyShortDescription", short_description="Coach")
    await bot.call("sendMessage", chat_id=ada.id, text="hello")
    state = await page.get("state")
    assert state["bot"] == {
        "id": 4242,
        "first_name": "Backwell",
        "username": "backwell_bot",
        "description": "A coach",
        "short_description": "Coach",
    }
    (person,) = state["people"]
    assert (person["id"], person["first_name"], person["blocked"]) == (ada.id, "Ada", False)
    assert (person["last_message"]["text"], person["unread"]) == ("hello", 1)
    assert state["panel"] is None
    await page.act(ada.id, "read")
    assert (await page.get("state"))["people"][0]["unread"] == 0


async def test_a_person_made_on_the_page_speaks_first(page: Page, bot: Bot) -> None:
    person = (await page.post("people", {"first_name": "Eve", "language_code": "de"})).json()
    refusal = await bot.refused("sendMessage", chat_id=person["id"], text="x")
    assert refusal[1] == "Forbidden: bot can't initiate conversation with a user"
    await page.act(person["id"], "say", text="/start invite")
    await bot.call("sendMessage", chat_id=person["id"], text="hello")
    chat = await page.get(f"chats/{person['id']}")
    assert [(m["text"], m["outgoing"]) for m in chat["messages"]] == [
        ("/start invite", True),
        ("hello", False),
    ]
    assert (await page.post("people", {"first_name": " "})).status_code == 400


async def test_a_person_taps_uploads_and_shares_on_the_page(
    page: Page, bot: Bot, ada: Person
) -> None:
    sent = await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=MARKUP)
    place = {"message_id": sent["message_id"], "row": 1, "column": 0}
    assert await page.act(ada.id, "tap", **place) == {"ok": True}
    await page.act(ada.id, "location", latitude=52.5, longitude=13.4)
    url = f"{page.emulator.url}/client/chats/{ada.id}/upload"
    files = {"file": ("p.png", png(), "image/png")}
    assert (await page.http.post(url, data={"kind": "photo"}, files=files)).json() == {"ok": True}
    await page.act(ada.id, "block")
    await page.act(ada.id, "unblock")
    updates = await bot.call("getUpdates")
    assert updates[0]["callback_query"]["data"] == "y"
    assert updates[1]["message"]["location"] == {"latitude": 52.5, "longitude": 13.4}
    photo = updates[2]["message"]["photo"][-1]
    file = await page.http.get(f"{page.emulator.url}/client/files/{photo['file_id']}")
    assert (file.content, file.headers["content-type"]) == (png(), "image/png")


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("say", {"text": ""}),
        ("say", {"text": "/start " + "x" * 65}),
        ("say", {}),
        ("tap", {"message_id": 1, "row": 0, "column": 0}),
        ("location", {"latitude": 91, "longitude": 0}),
        ("dance", {}),
    ],
)
async def test_what_a_person_cannot_do_is_told(
    page: Page, ada: Person, act: str, body: Json
) -> None:
    answer = await page.act(ada.id, act, **body)
    assert answer["ok"] is False
    assert answer["description"]


async def test_unknown_chats_and_files_are_told(page: Page) -> None:
    assert (await page.post("chats/99/say", {"text": "x"})).status_code == 400
    for path, status in (("chats/99", 400), ("files/none", 404)):
        response = await page.http.get(f"{page.emulator.url}/client/{path}")
        assert response.status_code == status
    assert (await page.post("panel/day")).status_code == 404


async def test_everything_that_happens_is_told_at_once(
    emulator: Emulator, http: httpx.AsyncClient, bot: Bot, ada: Person
) -> None:
    stream = events(emulator, http)
    assert (await anext(stream))["kind"] == ": hello"
    sent = await bot.call("sendMessage", chat_id=ada.id, text="?", reply_markup=MARKUP)
    place = {"chat_id": ada.id, "message_id": sent["message_id"]}
    await bot.call("editMessageText", **place, text="!", reply_markup=MARKUP)
    await bot.call("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
    await bot.call("sendChatAction", chat_id=ada.id, action="typing")
    await ada.tap("Yes")
    query = (await bot.call("getUpdates"))[0]["callback_query"]["id"]
    await bot.call("answerCallbackQuery", callback_query_id=query, text="ok", show_alert=True)
    await bot.call("deleteMessage", **place)
    await bot.call("setMyCommands", commands=[])
    emulator.person("Bob")
    told = [await anext(stream) for _ in range(8)]
    kinds = ["message", "edited", "reaction", "typing", "answer", "deleted", "commands", "people"]
    assert [event["kind"] for event in told] == kinds
    assert [event["chat"] for event in told[:6]] == [ada.id] * 6
    assert told[1]["message"]["text"] == "!"
    assert told[2]["message"]["reactions"] == ["👍"]
    assert told[3]["action"] == "typing"
    assert (told[4]["text"], told[4]["show_alert"]) == ("ok", True)
    assert told[5]["message_id"] == sent["message_id"]
    await stream.aclose()  # type: ignore[attr-defined]


async def test_the_panel_is_shown_pressed_and_pushed(
    clock: HandClock, http: httpx.AsyncClient
) -> None:
    panel = DemoPanel()
    emulator = Emulator(now=clock, panel=panel)
    await emulator.start()
    page, stream = Page(emulator, http), events(emulator, http)
    await anext(stream)
    actions = [{"key": "day", "label": "One day on"}]
    shown = {"title": "Clock", "lines": [], "actions": actions, "zone": None}
    assert (await page.get("state"))["panel"] == shown
    pressed = (await page.post("panel/day")).json()
    assert pressed == {**shown, "lines": ["day"]}
    assert (await anext(stream))["panel"] == pressed
    panel.presses.clear()
    emulator.panel_changed()
    assert (await anext(stream)) == {"kind": "panel", "chat": None, "panel": shown}
    await stream.aclose()  # type: ignore[attr-defined]
    await emulator.stop()


async def test_stopping_is_quick_and_clean_with_polls_and_streams_open(
    clock: HandClock, http: httpx.AsyncClient
) -> None:
    emulator = Emulator(now=clock)
    await emulator.start()
    poll = asyncio.create_task(Bot(emulator, http).call("getUpdates", timeout=30))
    stream = events(emulator, http)
    await anext(stream)
    await emulator.arrived("getUpdates")
    async with asyncio.timeout(2):
        await emulator.stop()
        assert await poll == []
        assert [event async for event in stream] == []


async def test_the_page_itself_is_served_fresh(emulator: Emulator, http: httpx.AsyncClient) -> None:
    index = await http.get(f"{emulator.url}/")
    assert index.status_code == 200
    assert index.headers["cache-control"] == "no-cache"
    for path in ("/web/none.js", "/web/../server.py", "/web/%2e%2e/server.py"):
        assert (await http.get(f"{emulator.url}{path}")).status_code == 404


async def test_the_app_answers_in_process(ada: Person, emulator: Emulator) -> None:
    transport = httpx.ASGITransport(app=emulator.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://emulator") as client:
        answer = await client.post(
            f"/bot{emulator.token}/sendMessage", json={"chat_id": ada.id, "text": "x"}
        )
        assert answer.json()["ok"]
        emulator.faults.drop_before()
        with pytest.raises(ConnectionResetError):
            await client.post(f"/bot{emulator.token}/getMe")
