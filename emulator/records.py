"""What the emulator remembers of chats, messages and files."""

import base64
from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]

CARRIERS = ("document", "animation", "voice", "sticker")


@dataclass(slots=True, kw_only=True)
class Chat:
    """A private chat with a person, a group or a channel.

    `started` says whether the bot may write first, `looked` is the newest change that the driver
    of the person has seen, `read` the newest message id that the web chat has shown. `said` counts
    the messages of the person, `taps` their taps on inline buttons. `membership` is the bot's
    status in a group or a channel, in the words of ChatMember.
    """

    chat: Json
    user: Json | None = None
    started: bool = True
    blocked: bool = False
    deleted: bool = False
    looked: int = 0
    read: int = 0
    keyboard: Json | None = None
    said: int = 0
    taps: int = 0
    membership: str = "member"

    @property
    def id(self) -> int:
        """The chat's id: that of the person in a private chat, else a negative one."""
        return int(self.chat["id"])

    @property
    def is_private(self) -> bool:
        """Whether the chat is with one person."""
        return self.kind == "private"

    @property
    def kind(self) -> str:
        """private, group, supergroup or channel."""
        return str(self.chat["type"])

    def person(self) -> Json:
        """The person of a private chat."""
        assert self.user is not None, "a group is not a person"
        return self.user

    def dump(self) -> Json:
        """A JSON document."""
        return asdict(self)


@dataclass(slots=True, kw_only=True)
class Entry:
    """One message: the Bot API's JSON and what only a client knows of it.

    `outgoing` means written by a person, `changed` is the number of its last change among all
    changes of the world, `keyboard` the reply keyboard that came with it.
    """

    message: Json
    outgoing: bool
    changed: int
    silent: bool = False
    reactions: list[str] = field(default_factory=list)
    keyboard: Json | None = None

    @property
    def id(self) -> int:
        """The message id."""
        return int(self.message["message_id"])

    @property
    def words(self) -> str:
        """Text or caption."""
        return str(self.message.get("text") or self.message.get("caption") or "")

    def rows(self) -> list[list[Json]]:
        """The inline buttons."""
        markup = self.message.get("reply_markup") or {}
        rows: list[list[Json]] = markup.get("inline_keyboard", [])
        return rows

    def file_id(self) -> str | None:
        """The id of the file that the message carries."""
        carried = [*self.message.get("photo", [])[-1:]]
        carried += [self.message[kind] for kind in CARRIERS if kind in self.message]
        return str(carried[0]["file_id"]) if carried else None

    def public(self) -> Json:
        """The message as the web chat gets it."""
        extra: Json = {"outgoing": self.outgoing, "reactions": self.reactions}
        if self.keyboard is not None:
            extra["keyboard"] = self.keyboard
        return {**self.message, **extra}

    def dump(self) -> Json:
        """A JSON document."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that was uploaded by either side.

    `kind` is photo, animation, document, …; `details` the fields of its Bot API object.
    """

    file_id: str
    unique_id: str
    kind: str
    path: str
    mime_type: str
    data: bytes
    details: Json

    def dump(self) -> Json:
        """A JSON document."""
        return {**asdict(self), "data": base64.b64encode(self.data).decode()}

    @classmethod
    def load(cls, document: Json) -> "StoredFile":
        """From a JSON document."""
        return cls(**{**document, "data": base64.b64decode(document["data"])})
