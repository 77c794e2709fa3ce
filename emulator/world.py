"""The emulated world: people, chats, messages. Every change is stored and published."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from emulator.errors import bad_request, forbidden
from emulator.events import Hub
from emulator.files import Files
from emulator.records import Chat, Entry
from emulator.settings import Settings
from emulator.store import Store
from emulator.updates import Updates

Json = dict[str, Any]

FIRST_PERSON = 1001
FIRST_GROUP = 4001


class World:
    """Everything that Telegram would know about one bot.

    `now` gives aware UTC instants.
    """

    def __init__(self, *, bot: Json, now: Callable[[], datetime], store: Store) -> None:
        self.bot = bot
        self.now = now
        self.store = store
        self.hub = Hub()
        self.updates = Updates(store)
        self.files = Files(store)
        self.settings = Settings(store, bot["first_name"])
        self.queries: dict[str, Json] = store.all("query")
        self.toasts: dict[int, list[str]] = {}
        self._counters: dict[str, int] = store.all("counter")
        self._chats = {int(key): Chat(**doc) for key, doc in store.all("chat").items()}
        self._entries: dict[int, dict[int, Entry]] = {}
        self._load_messages()

    def _load_messages(self) -> None:
        entries = [Entry(**document) for document in self.store.all("message").values()]
        for entry in sorted(entries, key=lambda entry: entry.id):
            self._entries.setdefault(entry.message["chat"]["id"], {})[entry.id] = entry

    def unix_now(self) -> int:
        """Whole seconds since 1970."""
        return int(self.now().timestamp())

    def count(self, name: str, first: int = 1) -> int:
        """The next number of a sequence that never goes back."""
        number = self._counters.get(name, first)
        self._counters[name] = number + 1
        self.store.put("counter", name, number + 1)
        return number

    def people(self) -> list[Chat]:
        """All private chats, oldest first."""
        return [chat for chat in self._chats.values() if chat.is_private]

    def chat(self, chat_id: int) -> Chat | None:
        """A chat by its id."""
        return self._chats.get(chat_id)

    def add_person(
        self, first_name: str, language_code: str, user_id: int | None, *, started: bool
    ) -> Chat:
        """A new person, or the one who has that id already."""
        number = self._free_id() if user_id is None else user_id
        known = self._chats.get(number)
        if known is not None:
            return known
        user: Json = {
            "id": number,
            "is_bot": False,
            "first_name": first_name,
            "language_code": language_code,
        }
        private = {"id": number, "first_name": first_name, "type": "private"}
        chat = Chat(chat=private, user=user, started=started)
        self._chats[number] = chat
        self.save(chat)
        self.hub.publish("people", number)
        return chat

    def add_group(self, title: str, kind: str, membership: str) -> Chat:
        """A new group, supergroup or channel, and what the bot is in it."""
        number = self.count("group", FIRST_GROUP)
        chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        chat = Chat(chat={"id": chat_id, "title": title, "type": kind}, membership=membership)
        self._chats[chat_id] = chat
        self.save(chat)
        return chat

    def save(self, chat: Chat) -> None:
        """Writes a chat through."""
        if self.store.is_open:
            self.store.put("chat", chat.id, chat.dump())

    def find_chat(self, chat_id: int | str) -> Chat:
        """The chat that a request names by its id; nobody here has a @username.

        Raises:
            ApiError: 400 "chat not found".
        """
        chat = self._chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open_chat(self, chat_id: int | str) -> Chat:
        """The chat that the bot wants to write to.

        Raises:
            ApiError: 400 or 403, when it may not.
        """
        chat = self.find_chat(chat_id)
        if chat.deleted:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.membership == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if chat.membership == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def entries(self, chat_id: int) -> list[Entry]:
        """The messages of a chat that are still there, oldest first."""
        return list(self._entries.get(chat_id, {}).values())

    def entry(self, chat_id: int, message_id: int) -> Entry | None:
        """One message, unless it was deleted."""
        return self._entries.get(chat_id, {}).get(message_id)

    def add_message(
        self,
        chat: Chat,
        content: Json,
        *,
        outgoing: bool,
        silent: bool = False,
        keyboard: Json | None = None,
        sender: Json | None = None,
    ) -> Entry:
        """A new message of the bot, or of a person when `outgoing`.

        `sender` is the person who writes in a group. What stands in a channel comes from itself.
        """
        head: Json = {"message_id": self.count("message")}
        if chat.kind == "channel":
            head["sender_chat"] = chat.chat
        else:
            head["from"] = (sender or chat.person()) if outgoing else self.public_bot()
        head |= {"chat": chat.chat, "date": self.unix_now()}
        entry = Entry(
            message={**head, **content},
            outgoing=outgoing,
            changed=self.count("change"),
            silent=silent,
            keyboard=keyboard,
        )
        self._entries.setdefault(chat.id, {})[entry.id] = entry
        if keyboard is not None:
            chat.keyboard = None if keyboard.get("remove_keyboard") else keyboard
            self.save(chat)
        self._write(entry)
        self.hub.publish("message", chat.id, message=entry.public())
        return entry

    def change_message(self, entry: Entry, message: Json) -> None:
        """Replaces the content of a message, edited now."""
        entry.message = {**message, "edit_date": self.unix_now()}
        entry.changed = self.count("change")
        self._write(entry)
        self.hub.publish("edited", entry.message["chat"]["id"], message=entry.public())

    def react(self, entry: Entry, reactions: list[str]) -> None:
        """Sets the bot's reactions to a message."""
        entry.reactions = reactions
        self._write(entry)
        chat_id = entry.message["chat"]["id"]
        self.hub.publish(
            "reaction", chat_id, message_id=entry.id, reactions=reactions, message=entry.public()
        )

    def delete_message(self, entry: Entry) -> None:
        """Takes a message away."""
        chat_id = entry.message["chat"]["id"]
        del self._entries[chat_id][entry.id]
        self.store.remove("message", f"{chat_id}/{entry.id}")
        self.hub.publish("deleted", chat_id, message_id=entry.id)

    def add_query(self, chat: Chat, message: Json, data: str) -> None:
        """A person tapped a button: queues the callback query."""
        number = self.count("query")
        digest = hashlib.sha256(f"{chat.id}/{self.bot['id']}/{number}".encode()).hexdigest()
        identifier = str(int(digest[:15], 16))
        query = {"at": self.unix_now(), "answered": False, "chat": chat.id}
        self.save_query(identifier, query)
        payload = {
            "id": identifier,
            "from": chat.person(),
            "message": message,
            "chat_instance": str(int(hashlib.sha256(str(chat.id).encode()).hexdigest()[:15], 16)),
            "data": data,
        }
        self.updates.add("callback_query", payload)

    def save_query(self, identifier: str, query: Json) -> None:
        """Remembers when a button was tapped, and whether it was answered."""
        self.queries[identifier] = query
        self.store.put("query", identifier, query)

    def public_bot(self) -> Json:
        """The bot as the sender of a message."""
        return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}

    def _free_id(self) -> int:
        while (number := self.count("person", FIRST_PERSON)) in self._chats:
            continue
        return number

    def _write(self, entry: Entry) -> None:
        if self.store.is_open:
            key = f"{entry.message['chat']['id']}/{entry.id}"
            self.store.put("message", key, entry.dump())
