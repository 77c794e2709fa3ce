#!/usr/bin/env python3
"""Photograph every screen of the real bot into docs/images/gallery: `python3 run.py gallery`.

Two people, one in English and one in German, live through the same days in the demo. Each screen is
photographed in light and in dark; the pictures are put together into sheets.
"""

import base64
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from backwell.content.answers import answer
from backwell.content.check_ins import choices
from backwell.content.redflags import red_flag_pages
from backwell.content.routine_sets import routine_set
from backwell.content.words import Words, words_in
from scripts.pictures import (
    CHROMIUM,
    CHROMIUM_ARGS,
    FLAT,
    IMAGES,
    PACE,
    PATIENCE,
    PHONE,
    ZONE,
    Page,
    Person,
    demo,
)

FOLDER = IMAGES / "gallery"
THEMES = ("light", "dark")
COLUMNS, ROWS = 5, 2
SHEET_SCALE = 0.62
QUALITY = 72

EMERGENCY = {"en": "I can't feel my legs", "de": "Ich spüre meine Beine nicht"}
CRISIS = {"en": "I want to kill myself", "de": "Ich will mich umbringen"}
QUESTION = {"en": "hard or soft matress?", "de": "harte oder weiche matraze?"}
UNKNOWN = {"en": "how do i treat athletes foot", "de": "was hilft gegen fußpilz"}
DOUBTFUL = {"en": "my arm feels numb", "de": "mir ist schwindlig"}
TIMES = {"en": "every weekday 12:30", "de": "mo-fr 12:30 uhr"}
ABROAD = {"en": "Lisbon", "de": "Lissabon"}
ACTIVITIES = {
    "en": "carrying the shopping\nsitting through a film\ntying my shoes",
    "de": "Einkäufe tragen\neinen Film lang sitzen\nSchuhe binden",
}
"""What a person types, by their language."""


@dataclass(slots=True)
class Guest:
    """Somebody in the gallery: what they do is the same in every language."""

    person: Person
    words: Words
    shots: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)

    def say(self, text: str) -> None:
        self._act(lambda: self.person.page.post(self._path("say"), text=text))

    def tap(self, text: str) -> None:
        """Tap the newest button with this text."""

        def act() -> None:
            message, row, column = self.person.button(text)
            self.person.page.post(self._path("tap"), message_id=message, row=row, column=column)

        self._act(act)

    def key(self, key: str, **values: object) -> None:
        """Tap the button whose text stands under this key."""
        self.tap(self.words.plain(key, **values))

    def own(self, typed: Mapping[str, str]) -> str:
        """What one types in this person's language."""
        return typed[self.words.language]

    def _act(self, act: Callable[[], None]) -> None:
        """Act, and wait until the bot has answered and fallen silent."""
        time.sleep(PACE)
        before = self.person.state()
        act()
        until = time.monotonic() + PATIENCE
        while self.person.state() == before:
            assert time.monotonic() < until, "the bot did not answer"
            time.sleep(0.03)
        time.sleep(0.15)

    def _path(self, what: str) -> str:
        return f"/client/chats/{self.person.id}/{what}"


Scene = tuple[str, Callable[[Guest], None]]


def scenes() -> Iterator[Scene]:
    """Every screen, in the order in which a person meets it."""
    yield from _beginning()
    yield from _settings()
    yield from _quiet()
    yield from _days()
    yield from _yours()


def _beginning() -> Iterator[Scene]:
    yield "Nobody yet", lambda guest: guest.say("hm hm")
    yield "Hello", lambda guest: guest.say("/start")
    yield "Consent", lambda guest: guest.key("language.name")
    yield "Under 18", lambda guest: guest.key("onboarding.consent_minor")
    yield "", lambda guest: guest.say("/start")
    yield "", lambda guest: guest.key("language.name")
    yield "No, thanks", lambda guest: guest.key("onboarding.consent_no")
    yield "", lambda guest: guest.say("/start")
    yield "", lambda guest: guest.key("language.name")
    yield "An emergency", lambda guest: guest.say(guest.own(EMERGENCY))
    yield "", lambda guest: guest.say("/start")
    yield "One by one", lambda guest: guest.key("onboarding.consent_choose")
    yield "", lambda guest: guest.key("visits.back")
    yield "Place", lambda guest: guest.key("onboarding.consent_yes")
    yield "City", lambda guest: guest.say("Hamburg")
    yield "Safety check", lambda guest: guest.tap("Hamburg")
    yield "Known before?", lambda guest: guest.tap(_first_flag(guest))
    yield "Second page", lambda guest: guest.key("onboarding.assessed_yes")
    yield "Third page", lambda guest: guest.key("onboarding.screen_none")
    yield "Cautions", lambda guest: guest.key("onboarding.screen_none")
    yield "Where it hurts", lambda guest: guest.key("onboarding.cautions_none")
    yield "", lambda guest: guest.key("area.low_back")
    yield "Usual pain", lambda guest: guest.key("onboarding.next")
    yield "Days", lambda guest: guest.tap("4")
    yield "Hours", lambda guest: guest.key("onboarding.next")
    yield "The plan", lambda guest: guest.tap("09:00")
    yield "Ready", lambda guest: guest.key("onboarding.plan_start")
    yield "The day", lambda guest: guest.say("/today")
    yield "Help", lambda guest: guest.say("/help")
    yield "Something to read", lambda guest: guest.say("/learn")
    yield "A topic", lambda guest: guest.key("learn_topic.basics")
    yield "Its second page", lambda guest: guest.key("learn.more")
    yield "An answer", lambda guest: guest.tap(answer("recovery").title[guest.words.language])
    yield "A question", lambda guest: guest.say(guest.own(QUESTION))
    yield "Not known", lambda guest: guest.say(guest.own(UNKNOWN))
    yield "In doubt", lambda guest: guest.say(guest.own(DOUBTFUL))
    yield "No emergency", lambda guest: guest.key("safety.doubt_no")
    yield "About", lambda guest: guest.say("/about")


def _settings() -> Iterator[Scene]:
    yield "Settings", lambda guest: guest.say("/settings")
    yield "A kind", lambda guest: guest.key("kind_many.stretch_routine")
    yield "In words", lambda guest: guest.key("settings.own_times")
    yield "Echoed", lambda guest: guest.say(guest.own(TIMES))
    yield "", lambda guest: guest.key("confirm.yes")
    yield "", lambda guest: guest.say("/settings")
    for topic in ("amount", "quiet", "days", "hours", "preview", "language", "body"):
        yield topic.capitalize(), lambda guest, topic=topic: guest.key(f"setting.{topic}")
        yield "", lambda guest: guest.key("visits.back")
    yield "Another clock", _move
    yield "Saved", lambda guest: guest.key("settings.keep_no")
    yield "", lambda guest: _to(guest, "Hamburg")


def _move(guest: Guest) -> None:
    _to(guest, guest.own(ABROAD))


def _to(guest: Guest, city: str) -> None:
    guest.key("setting.place")
    guest.say(city)
    guest.tap(city)


def _quiet() -> Iterator[Scene]:
    yield "A pause", lambda guest: guest.say("/pause")
    yield "Until a day", lambda guest: guest.key("pause.date")
    yield "A bad day", _bad_day
    yield "Go on", lambda guest: guest.say("/resume")
    yield "", lambda guest: guest.say("/flare")
    for _ in range(len(red_flag_pages()) - 1):
        yield "", lambda guest: guest.key("onboarding.screen_none")
    yield "A flare-up", lambda guest: guest.key("onboarding.screen_none")
    yield "Today's question", lambda guest: _until(guest, "flare.ask")
    yield "Noted", lambda guest: guest.key("feeling.better")
    yield "", lambda guest: guest.key("flare.show")
    yield "", lambda guest: guest.key("flare.fine")
    for _ in range(len(red_flag_pages()) - 1):
        yield "", lambda guest: guest.key("onboarding.screen_none")
    yield "Back again", lambda guest: guest.key("onboarding.screen_none")
    yield "Where it stands", lambda guest: guest.say("/flare")
    yield "In own words", lambda guest: guest.say("pause 2 h")
    yield "Other words", lambda guest: guest.say("hm hm")
    yield "Visits", lambda guest: guest.say("/appointments")
    yield "Which day?", lambda guest: guest.key("visits.add")
    yield "Which hour?", lambda guest: guest.tap(guest.words.weekday(3))
    yield "Which minute?", lambda guest: guest.tap("16:00")
    yield "Kept", lambda guest: guest.tap("16:30")
    yield "A break", lambda guest: guest.say("/break")
    yield "", lambda guest: guest.key("button.skip")


def _answer_three(guest: Guest) -> None:
    for number in ("3", "5", "4"):
        guest.tap(number)


def _bad_day(guest: Guest) -> None:
    guest.say("/pause")
    guest.key("pause_reason.bad_day")


def _days() -> Iterator[Scene]:
    yield "A check", lambda guest: _until(guest, "opening.check")
    yield "Done", lambda guest: guest.key("button.done")
    yield "Exercises", lambda guest: _until(guest, "opening.routine", minutes="")
    yield from _session()
    yield "What could you do?", lambda guest: guest.key("session.check_in")
    yield "What helped?", lambda guest: guest.tap(choices().able["most"][guest.words.language])
    yield "Check-in kept", lambda guest: guest.key("check_in.nothing_helped")
    yield "Progress", lambda guest: guest.say("/progress")
    yield "", lambda guest: _until(guest, "opening.check")
    yield "Snoozed", lambda guest: guest.key("button.snooze", minutes=60)
    yield "", lambda guest: _until(guest, "opening.check")
    yield "Skipped", lambda guest: guest.key("button.skip")
    yield "", lambda guest: _until(guest, "opening.check")
    yield "Moved", lambda guest: guest.key("button.already_moved")
    yield "", lambda guest: _until(guest, "opening.routine", minutes="")
    yield "", lambda guest: guest.key("button.skip")
    yield "Check-in", lambda guest: _until(guest, "opening.check_in")
    yield "A visit", lambda guest: _until(guest, "reminder.visit", when="")
    yield "", lambda guest: guest.say("/today")
    yield "A questionnaire", lambda guest: _until(guest, "opening.measure")
    yield "One's activities", lambda guest: guest.key("measure.begin")
    yield "Named", lambda guest: guest.say(guest.own(ACTIVITIES))
    yield "A question", lambda guest: guest.key("measure.enough")
    yield "Left", lambda guest: guest.key("measure.later")
    yield "", lambda guest: guest.key("measure.go_on")
    yield "What it came to", _answer_three
    yield "Whose questions", lambda guest: guest.key("measure.about_button")
    yield "Ignored", lambda guest: _until(guest, "reminder.keep_or_change")
    yield "Kept as it was", lambda guest: guest.key("button.keep")
    yield "The week", _week


def _week(guest: Guest) -> None:
    """Wind day by day to the summary; who looks at their day is not written to less."""
    wanted = guest.words.plain("weekly.text", lines="", suggestion="").partition("\n")[0]
    for _ in range(15):
        if wanted in guest.person.open_texts():
            return
        guest.say("/today")
        guest.person.page.wind("day")
        time.sleep(PACE)
    raise AssertionError("no week came to its end")


def _session() -> Iterator[Scene]:
    yield "What I have", lambda guest: guest.key("session.things")
    yield "", lambda guest: guest.key("onboarding.next")
    yield "Other routines", lambda guest: guest.key("session.other_routines")
    yield "Winding down", lambda guest: guest.tap(_routine("sleep_wind_down", guest))
    yield "An exercise", lambda guest: guest.key("session.begin")
    yield "Harder", lambda guest: guest.key("session.harder")
    yield "Easier", lambda guest: guest.key("session.easier")
    yield "It hurts", lambda guest: guest.key("session.hurts")
    yield "Anything with it?", lambda guest: guest.tap("4")
    yield "The next one", lambda guest: guest.key("session_sign.none")
    yield "By the clock", _to_the_clock
    yield "The pain", _to_the_pain
    yield "What came of it", lambda guest: guest.tap("3")


def _routine(key: str, guest: Guest) -> str:
    return routine_set(key).name[guest.words.language]


def _to_the_clock(guest: Guest) -> None:
    """On to an exercise that runs by the clock, and begin it."""
    while not guest.person.offers(guest.words.plain("session.begin_timed")):
        guest.key("session.done")
    guest.key("session.begin_timed")


def _to_the_pain(guest: Guest) -> None:
    """Through what is left of the session."""
    keys = [f"session.{name}" for name in ("done", "begin_timed", "go_on")]
    while open_now := [key for key in keys if guest.person.offers(guest.words.plain(key))]:
        guest.key(open_now[0])


def _yours() -> Iterator[Scene]:
    yield "Yours", lambda guest: guest.say("/privacy")
    yield "Consents", lambda guest: guest.key("privacy.consents")
    yield "Export", lambda guest: guest.say("/export")
    yield "Who looked", lambda guest: guest.say("/access")
    yield "A crisis", lambda guest: guest.say(guest.own(CRISIS))
    yield "A red flag", _red_flag
    yield "Erase?", lambda guest: guest.say("/delete")
    yield "Sure?", lambda guest: guest.key("erase.go_on")
    yield "Erased", lambda guest: guest.key("erase.really")


def _red_flag(guest: Guest) -> None:
    guest.say("/safety")
    guest.tap(_first_flag(guest))
    guest.key("onboarding.assessed_no")


def _first_flag(guest: Guest) -> str:
    flag = next(one for one in red_flag_pages()[0].flags if one.exempt_if_assessed)
    return flag.label[guest.words.language]


def _until(guest: Guest, key: str, **values: object) -> None:
    """Wind the clock from reminder to reminder until that one has come to this guest."""
    opening = guest.words.plain(key, **values).partition("\n")[0]
    wanted = max(opening.split("  "), key=len).strip()
    for _ in range(40):
        if any(wanted in text for text in guest.person.open_texts()):
            return
        guest.person.page.wind("next")
        time.sleep(PACE)
    raise AssertionError(f"{key} never came")


class Camera:
    """Photographs a chat as a phone shows it."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._url = url
        self._tabs = {theme: self._tab(browser) for theme in THEMES}

    def shoot(self, guest: Guest, name: str) -> None:
        for theme, tab in self._tabs.items():
            tab.goto(f"{self._url}/?person={guest.person.id}&theme={theme}&bare=1")
            tab.locator(".bubble").first.wait_for()
            tab.add_style_tag(content=FLAT)
            tab.wait_for_timeout(450)  # opening animations
            shot = tab.screenshot(type="jpeg", quality=90)
            guest.shots.setdefault(theme, []).append((name, shot))

    def _tab(self, browser: Browser) -> Tab:
        context = browser.new_context(
            viewport=PHONE,  # type: ignore[arg-type]  # a TypedDict of the same two numbers
            timezone_id=ZONE,
            locale="en-GB",
            bypass_csp=True,  # for FLAT
        )
        return context.new_page()


def sheets(browser: Browser, guest: Guest) -> None:
    """Put the pictures of a guest together, ten to a sheet."""
    size = COLUMNS * ROWS
    for theme, shots in guest.shots.items():
        for number, start in enumerate(range(0, len(shots), size), start=1):
            html = _sheet(shots[start : start + size], theme)
            file = FOLDER / f"{guest.words.language}-{theme}-{number}.jpg"
            _photograph(browser, html, file)


def _sheet(shots: list[tuple[str, bytes]], theme: str) -> str:
    width = int(PHONE["width"] * SHEET_SCALE)
    ground, ink = ("#f2f0ec", "#333") if theme == "light" else ("#15171a", "#ddd")
    cells = "".join(
        f"<figure><img width={width} src='data:image/jpeg;base64,{_encoded(shot)}'>"
        f"<figcaption>{name}</figcaption></figure>"
        for name, shot in shots
    )
    style = (
        f"body{{margin:0;padding:16px;background:{ground};color:{ink};font:14px sans-serif;"
        f"display:grid;grid-template-columns:repeat({COLUMNS},{width}px);gap:14px}}"
        "figure{margin:0}img{border-radius:12px;display:block}figcaption{padding:6px 4px}"
    )
    return f"<style>{style}</style>{cells}"


def _encoded(shot: bytes) -> str:
    return base64.b64encode(shot).decode()


def _photograph(browser: Browser, html: str, file: Path) -> None:
    width = int(COLUMNS * (PHONE["width"] * SHEET_SCALE + 14) + 18)
    tab = browser.new_page(viewport={"width": width, "height": 600})
    tab.set_content(html)
    tab.screenshot(path=file, full_page=True, type="jpeg", quality=QUALITY)
    tab.close()
    print(file.relative_to(IMAGES.parent.parent), file.stat().st_size // 1000, "kB")


def walk(page: Page, camera: Camera) -> tuple[Guest, ...]:
    """Lead the guests from scene to scene; scenes without a name are only passed."""
    guests = tuple(
        Guest(page.newcomer(name, language), words_in(language, "DE"))
        for name, language in (("Mia", "en"), ("Lena", "de"))
    )
    everything = list(scenes())
    for number, (name, scene) in enumerate(everything, start=1):
        for guest in guests:
            scene(guest)
            if name:
                camera.shoot(guest, name)
        print(f"\r{number}/{len(everything)} {name:<24}", end="", flush=True)
    print()
    return guests


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with demo() as page, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        for guest in walk(page, Camera(browser, page.url)):
            sheets(browser, guest)
        browser.close()


if __name__ == "__main__":
    main()
