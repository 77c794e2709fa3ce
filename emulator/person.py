"""A person with a phone, driven by a test or a demo."""

import re
from typing import Any

from emulator import acts
from emulator.keyboards import key_text
from emulator.looking import fits, pick_button, screen, unseen
from emulator.pace import Pace, keep_pace
from emulator.params import Upload
from emulator.pulse import PATIENCE
from emulator.records import Chat, Entry
from emulator.world import World

Json = dict[str, Any]


class Person:
    """One person and their private chat with the bot.

    Messages are given as the Bot API's JSON. `pace` is awaited before each act. What a real client
    would not allow raises `ActError`, an AssertionError.
    """

    def __init__(self, world: World, chat: Chat, pace: Pace | None = None) -> None:
        self._world = world
        self._chat = chat
        self._pace = pace

    def __repr__(self) -> str:
        return f"<Person {self.name} {self.id}>"

    @property
    def id(self) -> int:
        """User id and chat id."""
        return self._chat.id

    @property
    def name(self) -> str:
        """The first name."""
        return str(self._chat.person()["first_name"])

    @property
    def messages(self) -> list[Json]:
        """All messages that are in the chat now, oldest first, of both sides."""
        return [entry.message for entry in self._entries()]

    @property
    def toasts(self) -> list[str]:
        """The texts that answered this person's taps, oldest first."""
        return list(self._world.toasts.get(self.id, []))

    @property
    def said(self) -> int:
        """How many messages the person has sent: words, places, files."""
        return self._chat.said

    @property
    def taps(self) -> int:
        """How many inline buttons the person has tapped."""
        return self._chat.taps

    @property
    def commands(self) -> dict[str, str]:
        """The menu of commands that the person sees in this chat: names and descriptions."""
        found = self._world.settings.commands_for(self._chat.person())
        return {entry["command"]: entry["description"] for entry in found}

    @property
    def blocked(self) -> bool:
        """Whether the person has blocked the bot."""
        return self._chat.blocked

    async def say(self, text: str) -> Json:
        """Writes a text; gives the message."""
        await self._wait()
        return acts.say(self._world, self._chat, text).message

    async def start(self, payload: str = "") -> Json:
        """Opens a deep link of the bot and presses Start."""
        await self._wait()
        return acts.start(self._world, self._chat, payload).message

    async def tap(self, text: str, message: Json | None = None) -> str | None:
        """Taps the newest button of that text: exact, else the only one that contains it.

        With `message` only its buttons count. A key of a reply keyboard counts too, and says its
        text. Gives the address or text of a button that is no callback.

        Raises:
            AssertionError: naming the visible buttons, when there is no such one.
        """
        await self._wait()
        entries = self._entries()
        if message is not None:
            entries = [entry for entry in entries if entry.id == message["message_id"]]
        found = pick_button(entries, text)
        if found is not None:
            return acts.press(self._world, self._chat, *found)
        if text in self._keys():
            acts.say(self._world, self._chat, text)
            return None
        visible = self.buttons(message) + self._keys()
        raise AssertionError(f"{self.name} sees no button {text!r}, only {visible}")

    async def tap_data(self, message_id: int, data: str) -> None:
        """Sends a callback with any data from any message, even from one that is gone."""
        await self._wait()
        acts.press_data(self._world, self._chat, message_id, data)

    async def share_location(self, latitude: float, longitude: float) -> Json:
        """Sends a place, in degrees."""
        await self._wait()
        return acts.share_location(self._world, self._chat, latitude, longitude).message

    async def send_contact(self, phone_number: str = "+10000000000") -> Json:
        """Sends the person's own contact."""
        await self._wait()
        return acts.send_contact(self._world, self._chat, phone_number).message

    async def upload(
        self, name: str, data: bytes, mime: str = "application/octet-stream", caption: str = ""
    ) -> Json:
        """Sends a document."""
        return await self._send(
            "document", Upload(filename=name, content_type=mime, data=data), caption
        )

    async def send_photo(self, data: bytes, caption: str = "") -> Json:
        """Sends a picture (PNG, JPEG, GIF or WebP)."""
        upload = Upload(filename="photo.jpg", content_type="image/jpeg", data=data)
        return await self._send("photo", upload, caption)

    async def send_sticker(self) -> Json:
        """Sends a sticker."""
        upload = Upload(filename="sticker.webp", content_type="image/webp", data=b"sticker")
        return await self._send("sticker", upload)

    async def send_voice(self) -> Json:
        """Sends a voice message."""
        upload = Upload(filename="voice.ogg", content_type="audio/ogg", data=b"voice")
        return await self._send("voice", upload)

    def download(self, message: Json) -> bytes:
        """The bytes of the document or of the largest picture in a message of this chat.

        Raises:
            ActError: when there is nothing to download, or the message is gone.
        """
        entry = self._world.entry(self.id, message["message_id"])
        found = entry.file_id() if entry else None
        if found is None:
            raise acts.ActError("there is no file in this message")
        return self._world.files.find(found).data

    async def edit(self, message_id: int, text: str) -> None:
        """Changes a text that the person wrote within the last 48 hours."""
        await self._wait()
        acts.edit(self._world, self._chat, message_id, text)

    async def block(self) -> None:
        """Blocks the bot."""
        await self._wait()
        acts.block(self._world, self._chat)

    async def unblock(self) -> None:
        """Takes the bot back."""
        await self._wait()
        acts.unblock(self._world, self._chat)

    def delete_account(self) -> None:
        """Leaves Telegram for good."""
        acts.delete_account(self._world, self._chat)

    async def sees(self, wanted: str | re.Pattern[str], timeout: float = PATIENCE) -> Json:  # noqa: ASYNC109
        """Waits until a message of the bot, new or edited since the last look, fits.

        It and all changes before it count as looked at. `timeout` is real seconds.

        Raises:
            AssertionError: with the whole chat, when none comes.
        """

        def newest() -> Entry | None:
            return next((entry for entry in self._unseen() if fits(wanted, entry)), None)

        entry = await self._world.hub.pulse.until(newest, timeout)
        if entry is None:
            raise AssertionError(
                f"{self.name} does not see {wanted!r} within {timeout} s. The chat:\n"
                f"{self.screen()}"
            )
        self._look(entry.changed)
        return entry.message

    def unseen(self) -> list[Json]:
        """Messages of the bot that are new or edited since the last look."""
        return [entry.message for entry in self._unseen()]

    def look(self) -> None:
        """Looks at everything that is there."""
        self._look(max([self._chat.looked, *(entry.changed for entry in self._entries())]))

    def screen(self) -> str:
        """The whole chat as text, with buttons."""
        return screen(self._entries(), self.name)

    def buttons(self, message: Json | None = None) -> list[str]:
        """The texts of all inline buttons in the chat, or in one message."""
        return [
            button["text"]
            for entry in self._entries()
            if message is None or entry.id == message["message_id"]
            for row in entry.rows()
            for button in row
        ]

    def _entries(self) -> list[Entry]:
        return self._world.entries(self.id)

    def _unseen(self) -> list[Entry]:
        return unseen(self._entries(), self._chat.looked)

    def _look(self, change: int) -> None:
        self._chat.looked = change
        self._world.save(self._chat)

    def _keys(self) -> list[str]:
        keyboard = self._chat.keyboard or {}
        return [key_text(key) for row in keyboard.get("keyboard", []) for key in row]

    async def _send(self, kind: str, upload: Upload, caption: str = "") -> Json:
        await self._wait()
        return acts.send_file(self._world, self._chat, kind, upload, caption).message

    async def _wait(self) -> None:
        await keep_pace(self._pace)
