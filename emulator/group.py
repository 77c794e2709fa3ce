"""A group, a supergroup or a channel, driven by a test or a demo."""

from typing import Any

from emulator import acts
from emulator.membership import PRESENT, tell_change
from emulator.pace import Pace, keep_pace
from emulator.person import Person
from emulator.records import Chat, Entry
from emulator.text import piece
from emulator.world import World

Json = dict[str, Any]


class Group:
    """Where others write too.

    In groups the bot hears what Telegram's privacy mode leaves it: commands that are not meant for
    another bot and answers to itself; as an administrator everything. A channel it hears whenever
    it is in it. `pace` is awaited before each act.
    """

    def __init__(self, world: World, chat: Chat, pace: Pace | None = None) -> None:
        self._world = world
        self._chat = chat
        self._pace = pace

    def __repr__(self) -> str:
        return f"<Group {self._chat.chat['title']} {self.id}>"

    @property
    def id(self) -> int:
        """The chat id."""
        return self._chat.id

    @property
    def has_bot(self) -> bool:
        """Whether the bot is in it."""
        return self._chat.membership in PRESENT

    @property
    def is_channel(self) -> bool:
        """Whether people only read here."""
        return self._chat.kind == "channel"

    @property
    def messages(self) -> list[Json]:
        """All messages that are there now, oldest first."""
        return [entry.message for entry in self._world.entries(self.id)]

    def commands(self, person: Person) -> dict[str, str]:
        """The menu of commands that a person sees here: names and descriptions."""
        found = self._world.settings.commands_for(self._user(person), self.id)
        return {entry["command"]: entry["description"] for entry in found}

    async def add_bot(self, person: Person, *, admin: bool = False) -> None:
        """A person takes the bot in; into a channel it comes as an administrator only."""
        await keep_pace(self._pace)
        if self.has_bot:
            raise acts.ActError("the bot is here already")
        self._change(person, "administrator" if admin or self.is_channel else "member")
        if not self.is_channel:
            self._notice(person, "new_chat_members", [self._world.public_bot()])

    async def remove_bot(self, person: Person) -> None:
        """A person takes the bot out."""
        await keep_pace(self._pace)
        if not self.has_bot:
            raise acts.ActError("the bot is not here")
        if self._chat.kind == "group":
            self._notice(person, "left_chat_member", self._world.public_bot())
        self._change(person, "left" if self._chat.kind == "group" else "kicked")

    async def say(self, person: Person, text: str, reply_to: Json | None = None) -> Json:
        """A person writes a text, or answers a message; gives the message."""
        await keep_pace(self._pace)
        if self.is_channel:
            raise acts.ActError("people do not talk in a channel")
        content = acts.text_content(text)
        if reply_to is not None:
            content["reply_to_message"] = reply_to
        entry = self._write(content, person)
        if self.has_bot and self._hears(entry):
            self._world.updates.add("message", entry.message)
        return entry.message

    async def post(self, text: str) -> Json:
        """A text appears in the channel; gives the message."""
        await keep_pace(self._pace)
        if not self.is_channel:
            raise acts.ActError("nothing is posted in a group")
        entry = self._write(acts.text_content(text), None)
        if self.has_bot:
            self._world.updates.add("channel_post", entry.message)
        return entry.message

    async def tap_data(self, person: Person, message: Json, data: str) -> None:
        """A person sends a callback with any data from a message of this group."""
        await keep_pace(self._pace)
        acts.tap_elsewhere(self._world, person.id, message, data)

    def _hears(self, entry: Entry) -> bool:
        if self._chat.membership == "administrator":
            return True
        answered = entry.message.get("reply_to_message") or {}
        if (answered.get("from") or {}).get("id") == self._world.bot["id"]:
            return True
        return any(self._is_meant(command) for command in commands_in(entry))

    def _is_meant(self, command: str) -> bool:
        _, at, name = command.partition("@")
        return not at or name.lower() == self._world.bot["username"].lower()

    def _change(self, person: Person, status: str) -> None:
        before, self._chat.membership = self._chat.membership, status
        self._world.save(self._chat)
        tell_change(self._world, self._chat, self._user(person), before, status)

    def _notice(self, person: Person, field: str, value: Any) -> None:
        entry = self._write({field: value}, person)
        self._world.updates.add("message", entry.message)

    def _write(self, content: Json, person: Person | None) -> Entry:
        sender = None if person is None else self._user(person)
        return self._world.add_message(self._chat, content, outgoing=True, sender=sender)

    def _user(self, person: Person) -> Json:
        chat = self._world.chat(person.id)
        assert chat is not None, "a person of another world"
        return chat.person()


def commands_in(entry: Entry) -> list[str]:
    """The commands in a text, as they are written."""
    text = entry.message.get("text", "")
    entities = entry.message.get("entities", [])
    return [piece(text, entity) for entity in entities if entity["type"] == "bot_command"]
