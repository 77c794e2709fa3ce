"""What somebody does next, by dice."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from bot.handlers.commands import COMMANDS
from emulator import Group
from tests.e2e.anything.babble import LONGEST, at_most, babble, noise
from tests.e2e.anything.town import Neighbour, Town, tells_a_minute, visit_of

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fea7356c810000000049454e44ae426082"
)
DESTRUCTIVE = ("e:really", "e:sure")
LEADING_AWAY = ("back", *DESTRUCTIVE)
LARGEST = 64
NUMBER = re.compile(r"\d+")

Act = Callable[["Mischief", Neighbour], Awaitable[str]]


@dataclass(slots=True, kw_only=True)
class Mischief:
    """Everybody's hands. Each act gives what was done, to be told when it had bad consequences."""

    town: Town
    dice: Random
    places: list[Group] = field(default_factory=list)
    unasked: int = 0
    waiting: set[Neighbour] = field(default_factory=set)
    tapped: Counter[tuple[int, str]] = field(default_factory=Counter)

    async def act(self) -> str:
        """Somebody does something that reaches the bot."""
        who = self.dice.choice(self.town.neighbours)
        if who.person.blocked:
            await who.person.unblock()
            return f"{who.word} unblocks"
        [act] = self.dice.choices(ACTS, WEIGHTS)
        return f"{who.word} {await act(self, who)}"

    async def tap(self, who: Neighbour) -> str:
        """A button that is there; the end of everything only now and then."""
        buttons = self.town.screens.newest(who.id, 1 if self.dice.random() < 0.7 else 12)
        if not buttons:
            return await self.command(who)
        number, data = self.dice.choice(buttons)
        if data in DESTRUCTIVE and self.dice.random() < 0.8:
            number, data = self.dice.choice(buttons)
        return await self.send(who, number, data)

    async def go_on(self, who: Neighbour) -> str:
        """What brings one further: of the newest screen the last button, or one tapped least."""
        buttons = self.town.screens.newest(who.id, 1)
        open_ones = [
            one for one in buttons if not one[1].endswith(LEADING_AWAY) and ":back:" not in one[1]
        ]
        if not open_ones:
            return await self.say(who, self.dice.choice(("Berlin", "Manchester", "9:30")))
        number, data = open_ones[-1]
        if self.dice.random() < 0.2:
            number, data = min(open_ones, key=lambda one: self.tapped[who.id, one[1]])
        self.tapped[who.id, data] += 1
        return await self.send(who, number, data)

    async def tap_twice(self, who: Neighbour) -> str:
        """An impatient finger."""
        buttons = self.town.screens.newest(who.id, 2)
        if not buttons:
            return await self.command(who)
        number, data = self.dice.choice(buttons)
        await self.send(who, number, data)
        return await self.send(who, number, data)

    async def tap_stale(self, who: Neighbour) -> str:
        """A button that was there once."""
        buttons = self.town.screens.once(who.id)
        if not buttons:
            return await self.command(who)
        return await self.send(who, *self.dice.choice(buttons))

    async def forge(self, who: Neighbour) -> str:
        """Data from another's screen, or data that somebody has tampered with."""
        victim = self.dice.choice(self.town.neighbours)
        buttons = self.town.screens.once(victim.id)
        if not buttons:
            return await self.command(who)
        _, data = self.dice.choice(buttons)
        if self.dice.random() < 0.6:
            data = self.tampered(data)
        if tells_a_minute(data):
            return await self.command(who)
        return await self.send(who, self.some_message(who), data)

    async def tap_nonsense(self, who: Neighbour) -> str:
        """Data that no button ever had."""
        data = self.dice.choice(
            ("", ":", "::::", "x", "r", "o:", "v:book:", "🙂" * 16, "\u202e:", "x" * LARGEST)
        ) or noise(self.dice)
        return await self.send(who, self.some_message(who), cut(data))

    async def command(self, who: Neighbour) -> str:
        """A command of the menu or /start, sometimes with something behind it."""
        name = self.dice.choice(("start", *COMMANDS, *COMMANDS))
        if self.dice.random() < 0.1:
            name = self.dice.choice(
                ("cancel", "help_me", "START", "todayy", "x" * 32, "export@other_bot")
            )
        rest = ""
        if self.dice.random() < 0.25:
            rest = " " + at_most(self.words(who), 50)
        return await self.say(who, f"/{name}{rest}")

    async def talk(self, who: Neighbour) -> str:
        return await self.say(who, self.words(who))

    async def send_thing(self, who: Neighbour) -> str:
        """A sticker, a voice, a picture, a file, a contact, a place."""
        person, caption = who.person, at_most(self.words(who), 1000)
        kind = self.dice.randrange(7)
        if kind == 0:
            await person.send_sticker()
        elif kind == 1:
            await person.send_voice()
        elif kind == 2:
            await person.send_photo(PNG, caption)
        elif kind == 3:
            await person.upload("letter.pdf", b"%PDF-1.7", caption=caption)
        elif kind == 4:
            await person.send_contact()
        else:
            await person.share_location(self.dice.uniform(-90, 90), self.dice.uniform(-180, 180))
        self.waiting.add(who)
        return f"sends thing {kind}"

    async def book(self, who: Neighbour) -> str:
        """A visit at one's own minute."""
        day = self.town.clock.now() + timedelta(days=self.dice.randrange(40))
        data = visit_of(who, day, self.dice.randrange(6, 22))
        return await self.send(who, self.some_message(who), data)

    async def block(self, who: Neighbour) -> str:
        await who.person.block()
        return "blocks"

    async def elsewhere(self, who: Neighbour) -> str:
        """A group or a channel."""
        place = self.dice.choice(self.places or await self.found())
        if not place.has_bot:
            await place.add_bot(who.person, admin=self.dice.random() < 0.5)
            return "takes the bot in"
        if self.dice.random() < 0.2:
            await place.remove_bot(who.person)
            return "throws the bot out"
        if place.is_channel:
            await place.post(self.words(who))
            return "posts"
        said = await place.say(
            who.person, self.dice.choice(("/start", "/today@backwell_bot", self.words(who)))
        )
        if self.dice.random() < 0.3:
            await place.tap_data(who.person, said, "r:1:done")
        return "talks in a group"

    async def found(self) -> list[Group]:
        telegram = self.town.emulator
        self.places = [
            telegram.group("Colleagues"),
            telegram.group("Neighbours", supergroup=True),
            telegram.channel("News"),
        ]
        return self.places

    async def slip_in(self, who: Neighbour) -> str:
        """An update of a kind that nobody asked for, from before it was not asked for."""
        self.unasked += 1
        user = {"id": who.id, "is_bot": False, "first_name": who.word}
        chat = {"id": who.id, "type": "private", "first_name": who.word}
        place = {"message_id": 1, "date": 0, "chat": chat}
        reactions: Any = {"old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": "👍"}]}
        payloads: dict[str, Any] = {
            "edited_message": {**place, "from": user, "text": "/delete"},
            "channel_post": {**place, "text": "/delete"},
            "inline_query": {"id": "1", "from": user, "query": "x", "offset": ""},
            "message_reaction": {**place, "user": user, **reactions},
        }
        kind = self.dice.choice(sorted(payloads))
        update = {"update_id": self.unasked, kind: payloads[kind]}
        await self.town.bot.inbound.receive([update])
        return f"slips in {kind}"

    async def edit(self, who: Neighbour) -> str:
        """An old text is changed: the bot has not asked to be told."""
        own = [one for one in who.person.messages[-40:] if one["from"]["id"] == who.id]
        now = self.town.clock.now().timestamp()
        texts = [one for one in own if "text" in one and now - one["date"] < 3600 * 47]
        if texts:
            await who.person.edit(self.dice.choice(texts)["message_id"], "/delete")
        return await self.slip_in(who)

    async def say(self, who: Neighbour, text: str) -> str:
        sent = text if not tells_a_minute(text) else "hm"
        await who.person.say(sent if sent.strip() else "x")
        self.waiting.add(who)
        return f"says {sent[:80]!r}"

    async def send(self, who: Neighbour, number: int, data: str) -> str:
        await who.person.tap_data(number, data)
        self.waiting.add(who)
        return f"taps {data!r} on {number}"

    def words(self, who: Neighbour) -> str:
        """Any words, and now and then the secret one."""
        text = babble(self.dice)
        if self.dice.random() < 0.2:
            return at_most(f"{who.word} {text}", LONGEST)
        return text

    def some_message(self, who: Neighbour) -> int:
        """The number of a message that is there, was there, or never was."""
        buttons = self.town.screens.once(who.id)
        if buttons and self.dice.random() < 0.8:
            return self.dice.choice(buttons)[0]
        return self.dice.choice((1, 5, 99_999_999))

    def tampered(self, data: str) -> str:
        """Data with one part changed."""
        numbers = list(NUMBER.finditer(data))
        if numbers and self.dice.random() < 0.7:
            found = self.dice.choice(numbers)
            return cut(data[: found.start()] + self.number(found.group()) + data[found.end() :])
        parts = data.split(":")
        at = self.dice.randrange(len(parts))
        parts[at] = self.dice.choice(
            ("", "none", "yes", "x", "-1", "0", "🙂", "٣", noise(self.dice))
        )
        return cut(":".join(parts))

    def number(self, old: str) -> str:
        """Another number of the same kind: a moment, a row of somebody, or an impossible one."""
        is_moment = len(old) >= 8 and int(old[:4]) % 5  # "20260112"; "21000800" are two clock times
        if is_moment and self.dice.random() < 0.7:
            day = self.town.clock.now() + timedelta(days=self.dice.randrange(-400, 1200))
            return f"{day:%Y%m%d}{self.dice.randrange(24):02}{self.dice.randrange(0, 60, 5):02}"[
                : len(old)
            ]
        near = int(old[-9:]) + self.dice.randrange(-60, 60, 5)  # a time stays one of whole fives
        return str(
            self.dice.choice((near, near, near, near, 0, -5, 2**31, 2**63 - 1, 2**63, 10**40))
        )


def cut(data: str) -> str:
    """As much of some data as fits into a button, and at least something."""
    return data.encode()[:LARGEST].decode("utf-8", "ignore") or "x"


ACTS: tuple[Act, ...] = (
    Mischief.tap,
    Mischief.go_on,
    Mischief.tap_twice,
    Mischief.tap_stale,
    Mischief.forge,
    Mischief.tap_nonsense,
    Mischief.command,
    Mischief.talk,
    Mischief.send_thing,
    Mischief.book,
    Mischief.block,
    Mischief.elsewhere,
    Mischief.slip_in,
    Mischief.edit,
)
WEIGHTS = (26, 14, 4, 8, 14, 3, 12, 12, 5, 1, 1, 2, 1, 2)
