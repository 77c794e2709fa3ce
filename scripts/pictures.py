#!/usr/bin/env python3
"""Draw docs/images/ anew: `.venv/bin/python scripts/pictures.py [name ...]`.

Starts the real demo in a temporary folder, on a clock of its own that begins on a fixed Monday,
leads its people through their week as a person would, and photographs the page with Chromium.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

HOME = Path(__file__).resolve().parent.parent
IMAGES = HOME / "docs" / "images"
MONDAY = "2026-11-23T06:58:00+00:00"
ZONE = "Europe/Berlin"
PATIENCE = 15.0
PACE = 1.05
"""Seconds between two acts: Telegram lets a bot answer once a second in a chat."""
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
PHONE = {"width": 390, "height": 844}
TALL = {"width": 390, "height": 1160}
DESK = {"width": 1360, "height": 840}
FLAT = "body { background: var(--stage) }"
"""Without the glow behind the phones, a quarter of the largest file."""


class Page:
    """The page's own HTTP API, as the web chat calls it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, timeout=PATIENCE)

    def get(self, path: str) -> Any:
        return self._http.get(path).raise_for_status().json()

    def post(self, path: str, **body: Any) -> Any:
        return self._http.post(path, json=body).raise_for_status().json()

    def person(self, name: str) -> "Person":
        people = self.get("/client/state")["people"]
        return Person(self, next(one["id"] for one in people if one["first_name"] == name))

    def newcomer(self, name: str, language: str) -> "Person":
        added = self.post("/client/people", first_name=name, language_code=language)
        return Person(self, added["id"])

    def wind(self, *keys: str) -> None:
        """Press buttons of the clock: next, hour or day."""
        for key in keys:
            self.post(f"/client/panel/{key}")


def words_of(message: dict[str, Any]) -> str:
    """The words of a message, alone or under a film or picture."""
    return str(message.get("text") or message.get("caption") or "")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone."""

    page: Page
    id: int

    def messages(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.get(f"/client/chats/{self.id}")["messages"]
        return found

    def look(self, text: str) -> None:
        """Wait until one of the last messages holds this text."""
        self._wait(lambda: self._shows(text), text)

    def say(self, text: str, then: str) -> None:
        """Write, and wait for an answer that holds `then`."""
        time.sleep(PACE)
        seen = self.state()
        self.page.post(f"/client/chats/{self.id}/say", text=text)
        self._wait(lambda: self.state() != seen and self._shows(then), f"{text} -> {then}")

    def tap(self, text: str, then: str) -> None:
        """Tap the newest button with this text, and wait for a message that holds `then`."""
        time.sleep(PACE)
        seen = self.state()
        message, row, column = self.button(text)
        self.page.post(f"/client/chats/{self.id}/tap", message_id=message, row=row, column=column)
        self._wait(lambda: self.state() != seen and self._shows(then), f"[{text}] -> {then}")

    def button(self, text: str) -> tuple[int, int, int]:
        for message in reversed(self.messages()):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for row, keys in enumerate(rows):
                for column, key in enumerate(keys):
                    if text in key["text"]:
                        return message["message_id"], row, column
        raise AssertionError(f"no button {text!r}")

    def offers(self, text: str) -> bool:
        """Whether the bot's newest message has a button with this text."""
        heard = [one for one in self.messages() if not one["outgoing"]]
        rows = heard[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return any(text in key["text"] for row in rows for key in row)

    def has_heard(self, text: str) -> bool:
        """Whether some message of the bot holds this text."""
        return any(text in words_of(one) for one in self.messages() if not one["outgoing"])

    def changes(self, before: str) -> None:
        """Wait until the bot's side of the chat is another than before."""
        self._wait(lambda: self.state() != before, "a change")

    def open_texts(self) -> list[str]:
        """First lines of what the bot sent that still has buttons."""
        heard = [one for one in self.messages() if not one["outgoing"] and "reply_markup" in one]
        return [words_of(one).partition("\n")[0] for one in heard]

    def _shows(self, text: str) -> bool:
        heard = [one for one in self.messages() if not one["outgoing"]]
        return any(text in words_of(one) for one in heard[-2:])

    def state(self) -> str:
        return json.dumps([one for one in self.messages() if not one["outgoing"]])

    def _wait(self, done: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                last = [one.get("text") for one in self.messages()[-3:]]
                raise AssertionError(f"nothing came of {what}; the last messages: {last}")
            time.sleep(0.03)


def greet_in_english(person: Person, city: str) -> None:
    """To the first page of the safety check."""
    person.say("/start", "Which language")
    person.tap("English", "What this is")
    person.tap("18 or older", "Where do you live")
    person.say(city, "Which one")
    person.tap(f"{city}, ", "1 of 3")


def settle_in_english(person: Person) -> None:
    """From there to a running plan."""
    for page in ("2 of 3", "3 of 3", "true for you"):
        person.tap("None of these", page)
    person.tap("None of these", "usually hurt")
    person.tap("Lower back", "usually hurt")
    person.tap("Next", "How strong")
    person.tap("4", "Which days suit you")
    person.tap("Next", "When do you work")
    person.tap("09:00", "Your plan")
    person.tap("Start", "You're set")


def settle_in_german(person: Person) -> None:
    """From hello to a running plan, in German."""
    person.say("/start", "Welche Sprache")
    person.tap("Deutsch", "Worum es geht")
    person.tap("18+", "Wo wohnst du")
    person.say("Hamburg", "Welche meinst du")
    person.tap("Hamburg", "1 von 3")
    for page in ("2 von 3", "3 von 3", "auf dich zu"):
        person.tap("Nichts davon", page)
    person.tap("Nichts davon", "meistens weh")
    person.tap("Nacken", "meistens weh")
    person.tap("Weiter", "Wie stark")
    person.tap("3", "Welche Tage passen dir")
    person.tap("Weiter", "Wann arbeitest")
    person.tap("08:00", "Dein Plan")
    person.tap("Los", "Alles bereit")


class Camera:
    """Photographs the page; only the pictures that were asked for."""

    def __init__(self, browser: Browser, url: str, wanted: list[str]) -> None:
        self._browser = browser
        self._url = url
        self._wanted = wanted

    def phone(
        self, name: str, person: Person, *, theme: str = "light", uncovered: bool = False
    ) -> None:
        query = f"person={person.id}&theme={theme}&bare=1"
        size = TALL if uncovered else PHONE
        self._shoot(name, query, size, scale=1.5, uncovered=uncovered)

    def desk(self, name: str, *people: Person, theme: str = "light") -> None:
        ids = ",".join(str(person.id) for person in people)
        self._shoot(name, f"person={ids}&theme={theme}", DESK, scale=1)

    def _shoot(
        self,
        name: str,
        query: str,
        size: dict[str, int],
        scale: float,
        *,
        uncovered: bool = False,
    ) -> None:
        if self._wanted and name not in self._wanted:
            return
        context = self._browser.new_context(
            viewport=size,  # type: ignore[arg-type]  # a TypedDict of the same two numbers
            device_scale_factor=scale,
            timezone_id=ZONE,
            locale="en-GB",
            bypass_csp=True,  # for FLAT
        )
        page = context.new_page()
        page.goto(f"{self._url}/?{query}")
        page.locator(".bubble").first.wait_for()
        page.add_style_tag(content=FLAT)
        page.wait_for_timeout(700)  # opening animations
        if uncovered:
            page.locator(".cover").last.click()
            page.locator(".message").last.scroll_into_view_if_needed()
        page.screenshot(path=IMAGES / f"{name}.png")
        context.close()
        print(f"{name}.png", (IMAGES / f"{name}.png").stat().st_size // 1000, "kB")


def tell(page: Page, camera: Camera) -> None:
    """The Monday of three people. The page shows the time where the last of them lives."""
    mia, jonas, anna = page.newcomer("Mia", "en"), page.person("Jonas"), page.person("Anna")
    greet_in_english(mia, "Leeds")
    mia.tap("Bladder", "examined exactly this")
    mia.tap("No, or", "call 999")
    camera.phone("safety", mia)
    settle_in_german(jonas)
    greet_in_english(anna, "Berlin")
    camera.phone("onboarding", anna)
    settle_in_english(anna)
    book_a_visit(anna)
    camera.phone("visits", anna)
    page.wind("next", "next")
    anna.look("short check")
    camera.phone("posture-check", anna)
    camera.desk("demo", anna, jonas)
    anna.tap("Done", "✓")
    jonas.tap("Hab mich bewegt", "✓")
    page.wind("next", "next")
    anna.look("minutes are ready")
    camera.phone("session-ahead", anna)
    anna.tap("Begin", "1 of")
    camera.phone("session", anna)
    jonas.tap("Los geht's", "1 von")
    camera.phone("session-dark", jonas, theme="dark")
    go_through(anna, ("Done", "Begin, the clock runs", "Go on now"))
    anna.tap("3", "done.")
    camera.phone("session-done", anna)
    go_through(jonas, ("Gemacht", "Los, die Zeit läuft", "Gleich weiter"))
    jonas.tap("3", "gemacht.")
    page.wind("next", "next")
    anna.tap("already", "✓")
    jonas.tap("Auslassen", "ausgelassen")
    anna.say("/today", "Today")
    camera.phone("today", anna)
    jonas.say("/today", "Heute")
    camera.phone("dark", jonas, theme="dark")
    wait_for_sunday(page, anna)
    camera.phone("week", anna, uncovered=True)
    camera.phone("week-dark", jonas, theme="dark", uncovered=True)


def go_through(person: Person, onward: tuple[str, ...]) -> None:
    """Everything that the session asks for, up to the pain."""
    while open_now := [text for text in onward if person.offers(text)]:
        before = person.state()
        person.tap(open_now[0], "")
        person.changes(before)


def wait_for_sunday(page: Page, person: Person) -> None:
    """Day by day, with a check-in each, until the week is told."""
    for pain in ("4", "3", "3", "2", "2", "2"):
        person.say("/checkin", "How strong")
        person.tap(pain, "What could you do")
        page.wind("day")
    for _ in range(6):
        if person.has_heard("Your week"):
            return
        page.wind("next")
    raise AssertionError("no summary came")


def book_a_visit(person: Person) -> None:
    """Thursday afternoon, for somebody who reads English."""
    person.say("/appointments", "No visits yet")
    person.tap("Add a visit", "Which day")
    person.tap("Thu", "Which hour")
    person.tap("16:00", "What time exactly")
    person.tap("16:30", "✓")
    person.say("/appointments", "Your visits")


@contextmanager
def demo() -> Iterator[Page]:
    """A demo of our own: folder, port and clock."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        keep = Path(folder) / "var" / "demo"
        keep.mkdir(parents=True)
        (keep / "clock.json").write_text(json.dumps({"now": MONDAY}))
        command = [sys.executable, "-m", "app", "demo", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(HOME), "TZ": ZONE}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert "open at" in line, line
            yield Page(line.rsplit(" ", 1)[1].strip())
        finally:
            process.terminate()
            process.wait()


def main(wanted: list[str]) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo() as page, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        tell(page, Camera(browser, page.url, wanted))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
